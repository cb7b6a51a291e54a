# English. A message says in `.case` which form its noun or date takes; none means the plain form.


## Dates: patterns of Unicode CLDR

date-day = d MMMM y
date-month = LLLL y
    .genitive = MMMM y
date-year = y
    .genitive = y
date-weekday = EEEE d MMMM y
date-about = about { $date }
date-end = the end of { $date }
date-between = { $first } to { $last }
between = from { $first } to { $last }
date-estimated = { $date } (our estimate of the date)
date-not-stated = date not stated
article-of = article of { $date }

## A figure

amount-as-printed = { $number }
amount-more-than = more than { $number }
amount-at-least = at least { $number }
amount-up-to = up to { $number }
amount-almost = almost { $number }
amount-about = about { $number }
hedged-reportedly = reportedly { $quantity }
hedged-purportedly = purportedly { $quantity }
hedged-estimated = by an estimate, { $quantity }
scoped = { $quantity } ({ $scope })
since = since { $date }
since-about = since about { $date }
since-end = since the end of { $date }
since-not-stated = start not stated
during = in { $date }
during-about = in about { $date }
during-day = on { $date }
during-day-about = on about { $date }
at = on { $date }
at-about = on about { $date }
at-end = at the end of { $date }
at-month = in { $date }
at-month-about = in about { $date }
at-not-stated = day not stated
as-of = as of { $date }
as-of-about = as of about { $date }
as-of-end = as of the end of { $date }

## Who counted, said, reported

counted-by = counted by { $name }
counted-by-itself = counted and reported by { $name }
counter-not-stated = who counted is not stated
said-by = said by { $name }
said-by-itself = said and published by { $name }
speaker-not-stated = who said it is not stated
analysis-by = analysis by { $name }
opinion-by = opinion by { $name }
cited-by = cited by { $name }
reported-by = reported by { $name }
told-by = as told by { $name }
with-role = { $name } ({ $role })
our-note = Our note: { $note }
corrected = Corrected: { $line }
corrected-on = Corrected on { $date }: { $line }
withdrawn = Withdrawn: { $line }
withdrawn-on = Withdrawn on { $date }: { $line }
what-was-wrong = What was wrong: { $note }
replaced = Replaced since, by { $id }: { $line }
untranslated = [{ $language }] { $text }

## Briefings

old-figures = Old figures: nothing { $undated ->
    [0] below
   *[other] dated below
} is later than { $date }.
old-reports = Old reports: nothing { $undated ->
    [0] below
   *[other] dated below
} is later than { $date }.
no-dates = No date is stated for what is below.
added = Added: { $line }
before = Before: { $line }
newer = Newer: { $line }
replaces = Replaces: { $line }
other-counts = Other counts:
starts-differ = { $count ->
    [one] One count of several: they do not all start on the same day.
   *[other] { $number } counts, not one total: they do not all start on the same day.
}
counters-differ = { $count ->
    [one] One count of several: do not add it to another.
   *[other] { $number } counts, not one total: do not add them up.
}
changes-title = Corrected or withdrawn
nothing-added = Nothing was added.
nothing-added-since = Nothing was added since your last briefing.
latest-still = The latest date is still { $date }.
neutral-line = Your list is ready.
notice-paused = { $platform } refused “{ $edition }” of { $date } several times, so it is sent there no more. Readers were not told, and are not to blame. Its log says why. When that is mended: briefing-bot queue --retry.
since-unknown = There is no number { $number } yet; the latest is { $head }.
topic-unknown = There is no topic “{ $name }”. The topics are: { $choices }.
nothing-more = There is nothing after that.
cut = { $count ->
    [one] One more statement did not fit here.
   *[other] { $number } more statements did not fit here.
}

## Answers

in-one-month = In one month
in-one-year = In one year
in-a-period = Within a period
earlier-title = { $name }: earlier counts
nothing-earlier = There are no earlier counts.
sources-title = { $name }: where it was published
why-title = { $name }: why the counts differ
why-none = No counts on this topic stand side by side.
why-shared = None of these counts confirms another. Do not add or subtract them.
nothing-on-topic = Nothing is published on this topic yet.
topics-title = All topics
timeline-title = { $name }, by date
timeline-month = { $name }, { $date }
timeline-empty = Nothing is dated to { $date }.
quotes-title = Who said what
quotes-of = { $name }: who said what
quotes-empty = No quotations are published yet.
also-called = { $name } ({ $names })
who-nothing = Nothing is published about { $name } yet.
who-safety = We publish nothing about where anyone is.
who-unknown = I know nobody called “{ $name }”.
who-close = Did you mean one of these?
search-title = Found for “{ $words }”
search-nothing = Nothing found for “{ $words }”.
search-hint = Try one word, a name, or a topic.
search-more = { $count ->
    [one] One more was found. Add a word to narrow it down.
   *[other] { $number } more were found. Add a word to narrow it down.
}

## One source

source-counted = Counted by: { $name }
source-said = Said by: { $name }
source-analysis = Analysis by: { $name }
source-opinion = Opinion by: { $name }
source-cited = Cited by: { $name }
source-reported = Reported by: { $name }
source-told = As told by: { $name }
published-in = Published in: { $headline }, { $name }.
source-article = Article: { $headline }
source-publisher = Publisher: { $name }
source-author = Author: { $name }
source-kind = Kind: { $genre }
source-date = Date: { $date }
source-date-inferred = Date: not stated. { $date } is our estimate, from { $reason }
source-as-of = As of: { $date }
source-as-of-inferred = As of: { $date }. This is our estimate, from { $reason }
source-scope = Included: { $scope }
source-find = Find it by: “{ $evidence }”
source-compare = Compare: { $line }
source-unknown = There is no statement “{ $id }”.
source-no-link = We hold no link for this one.
source-link-warning = Opening a link leaves a trace in your browser and with your internet provider.
source-link = { $publisher }: the page
not-stated = not stated
author-not-stated = not stated
not-noted = we did not note it
genre-report = a report
genre-analysis = an analysis
genre-opinion = an opinion
genre-digest = a digest of other outlets’ reports

## What was corrected

removed = Removed.
now-corrected = Corrected: see the notice.
now-withdrawn = Withdrawn: see the notice.
now-amended = Reworded since.
now-corrected-above = Corrected: see above.
now-withdrawn-above = Withdrawn: see above.
now-amended-above = Reworded: see above.
mistake = We made a mistake.
mistake-wrong = Wrong: { $note }
mistake-right = Right: { $line }
mistake-taken-back = We take back: { $line }
mistake-why = Why: { $note }
mistake-edited = Your earlier message is corrected.
corrections-title = What we corrected or withdrew
corrections-again = { $date }, { $id }. What was wrong: { $note } Corrected once more later.
corrections-again-undated = { $id }. What was wrong: { $note } Corrected once more later.
corrections-none = Nothing was corrected or withdrawn so far.
corrections-none-of = This statement was never corrected.

## Start and help

start-old = The figures are old: most are from { $year }.
start-ask = Ask me, or read the briefing. We keep no record of what you ask.
start-ended = Your briefings ended when I could not write to you any more. Nothing comes by itself unless you subscribe again.
start-shared = Ask me here. Administrators can also have briefings come by themselves; everybody here would see them. To ask unseen, write to me in private.
start-terminal = Anyone at this computer can see this window. What you ask is written nowhere.
help-title = What you can ask
help-example = For example: { $example }
help-more = For what a command takes, type /help and its name.
language-now = I answer in English now.

## Subscribing

subscribe-title = Before you subscribe
subscribe-danger = In some countries people have been jailed over a subscription.
subscribe-visible = This bot shows wherever your chats are listed, and anyone holding your phone can open it.
subscribe-shared = Everybody in this chat would see the briefings, and that somebody asked for them; so would anyone who looks into one of their phones.
subscribe-kept = We would keep: where to send (encrypted), when, which topics and language, and for 30 days what we sent. Not your name, not your questions.
subscribe-or-ask = You can also just ask, and delete this chat each time.
subscribe-offer = You would get: { $edition }, { $days } at { $time }.
subscribe-offer-at-once = You would get: { $edition }, as soon as there is any.
subscribe-discreet = Discreetly means: you see one neutral line, and tap it to read.
subscribe-stale = That button is too old, so nothing was changed. Please read this once more.
subscribe-have = You have this already.
subscription-summary = { $edition }: { $days } at { $time } ({ $zone }); { $topics }; { $language }.
subscription-summary-at-once = { $edition }: as soon as there is any; { $topics }; { $language }.
subscribed = You are subscribed. { $summary }
zone-question = Where is your clock? Until you say, I go by { $zone }.
zone-kept = (For { $place } we keep only “{ $offset }”.)
zone-which = { $place } has several clocks. Which one is yours?
zone-meant = I know no place called “{ $place }”. Did you mean one of these?
zone-unknown = I know no place called “{ $place }”. Try a larger city, a country, or an offset such as UTC+3.
done = Done. { $summary }
done-discreet = You will see one neutral line; tap it to read.
done-silent = If nothing is added, I stay silent.
done-line = If nothing is added, one line says so.
done-forget = To erase everything: /forget
days-all = every day
days-weekdays = Monday to Friday
topics-all = all topics
topics-none = none (what you chose is published no more)
when-today = today at { $time }
when-tomorrow = tomorrow at { $time } ({ $day })
when-day = { $day } at { $time }
next-briefing = Next briefing: { $when }.
next-at-once = It comes as soon as there is any.
next-not-today = Today’s has come, or nothing was added; there is never a second one on a day. Next briefing: { $when }.
next-none = No briefing is due.
next-paused = No briefing is due until then.
next-gone = Nothing comes for now: the platform told us that this chat had ended. Subscribe again, and it goes on.
next-barred = Nothing comes for now: the platform does not let me write here. When it does, subscribe again, and it goes on.
only-administrators = In a group or channel, only those who manage it can do this. To get briefings yourself, write to me in private.
channel-offer = I can post in this channel now. Shall briefings come here? You set that up in this chat with me. To come back to it later, forward me a post of the channel.
channel-barred = I may not post in this channel yet. Let its administrators allow me to post messages; then I write to you here.
here-barred = I may not write in this channel. Let whoever manages it allow me to see it, to send messages (in a thread: in threads) and to embed links; then subscribe again.
public-refused = Only you see this answer: you may not post in this channel.
done-already = That is done already.
button-too-old = That button is too old, so nothing was changed.
no-subscription = There is no subscription here.
subscription-gone = That subscription is not here any more. These are:
unsubscribe-which = Which one shall I end?
unsubscribed = Done. Nothing more comes of this: { $edition }. What was sent is kept for 30 days, so that we can correct it. To erase that too: /forget

## Settings

settings-which = For which one?
settings-time = Time: { $time }
settings-zone = Clock: { $zone }
settings-days = Days: { $days }
settings-topics = Topics: { $topics }
settings-topics-all = Topics: all
settings-language = Language: { $language }
settings-edition = { $edition }
settings-quiet = Quiet hours: { $start } to { $end }
settings-quiet-none = Quiet hours: none
settings-line-off = When nothing is added: I stay silent
settings-line-on = When nothing is added: one line says so
settings-pause = Paused; it goes on again on { $day }
settings-pause-open = Paused until you say so
settings-pause-none = Pause: none
settings-style-full = Arrives: as it is
settings-style-discreet = Arrives: as one neutral line; tap it to read
settings-sound-yes = Sound: as your device has it
settings-sound-no = Sound: none, it comes silently
settings-copying-yes = Copying and forwarding: allowed
settings-copying-no = Copying and forwarding: not allowed, as far as the platform can prevent it
settings-publish-yes = Followers: each briefing is published to the channels that follow this one
settings-publish-no = Followers: briefings stay in this channel
setting-elsewhere = That cannot be set in this chat.
settings-shared = Clock, language, quiet hours and how it arrives are the same for all your briefings.
saved = Saved. { $what }.
ticked = ✓ { $name }
topics-one = At least one topic stays. To get nothing more, unsubscribe or pause.
days-one = At least one day stays. To get nothing more, unsubscribe or pause.
days-wrong = I did not understand “{ $days }”. Write days as in mon,fri.
quiet-wrong = I did not understand “{ $hours }”. Write hours as in 22:00-07:00.
edition-have = You have that one already.
editions-all = You have every briefing there is.

## Privacy

privacy-nothing = We keep nothing about this chat.
privacy-held = What we keep about this chat:
privacy-chat = Where to send, encrypted. Your clock: { $zone }. Your language: { $language }
privacy-subscription = A subscription. { $summary }
privacy-sent = What we sent, for 30 days, so that we can correct it
privacy-never = Never: your name, your number, your questions.
privacy-cannot = What we cannot do:
privacy-cannot-hide = hide this bot from the platform it runs on, or from someone holding your phone
privacy-cannot-keys = keep addresses secret from someone who takes both our server and its keys
privacy-cannot-backups = erase backups at once: they last 7 days
forgotten = Done. We keep nothing about this chat; backups lose it within 7 days.
forgotten-deleted = { $count ->
    [one] { $number } message of ours is being deleted.
   *[other] { $number } messages of ours are being deleted.
}
forgotten-blanked = { $count ->
    [one] { $number } older message is being blanked.
   *[other] { $number } older messages are being blanked.
}
forgotten-left = { $count ->
    [one] { $number } message I can neither delete nor change.
   *[other] { $number } messages I can neither delete nor change.
}
forgotten-none = No message that we sent was on record.
forgotten-rest = Answers I never recorded, so I cannot find them. Only you can do the rest: delete this chat, then block the bot.
stored-chats = About this chat
stored-chats-id = The number of this chat in our database.
stored-chats-platform = Which platform this chat is on.
stored-chats-blind-index = A code made from the address with a secret key; by it we find this chat again.
stored-chats-address = Where to send. It is encrypted.
stored-chats-language = Your language.
stored-chats-zone = Your clock: a city’s, or its offset alone where that never changes.
stored-chats-style = Whether a briefing arrives as it is (full) or as one neutral line (discreet).
stored-chats-quiet-start = When your quiet hours begin, in minutes after midnight.
stored-chats-quiet-end = When your quiet hours end, in minutes after midnight.
stored-chats-standing = Whether the platform lets us write to this chat.
stored-chats-manner = How messages come, as a number: 2 silently, 4 not to be copied, 6 both.
stored-subscriptions = About each subscription
stored-subscriptions-id = The number of the subscription.
stored-subscriptions-chat-id = The number of the chat that it belongs to.
stored-subscriptions-edition = Which briefing it is.
stored-subscriptions-time = When it comes, in minutes after midnight.
stored-subscriptions-days = On which days it comes, as a sum: Monday 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16, Saturday 32, Sunday 64.
stored-subscriptions-topics = Which topics you chose. It is empty for all.
stored-subscriptions-quiet-line = Whether you want a line when nothing was added.
stored-subscriptions-paused-until = The day it goes on again, if you paused it.
stored-subscriptions-seen-seq = The number up to which you were told what was added.
stored-subscriptions-last-day = The last day that is done, with a briefing or without.
stored-subscriptions-due-at = When the next briefing is due, in seconds since 1970.
stored-deliveries = About each message that we sent or meant to send, for 30 days
stored-deliveries-id = The number of the message.
stored-deliveries-lane = What kind it is, as a number: a correction, a briefing.
stored-deliveries-platform = Which platform it went to.
stored-deliveries-chat-id = The number of the chat that it was for.
stored-deliveries-subscription-id = The number of the subscription that it was for.
stored-deliveries-briefing-id = The number of the text. Others who got the same text have the same number.
stored-deliveries-slot = The day that it was for, or what it was about.
stored-deliveries-due-at = When it was due, in seconds since 1970.
stored-deliveries-ready-at = From when it could be sent.
stored-deliveries-expires-at = After when it was too late to send it.
stored-deliveries-state = How far it came.
stored-deliveries-reason = Why it was not sent, in a word.
stored-deliveries-page = How many of its pages were sent.
stored-deliveries-attempts = How often we tried.
stored-deliveries-repeated = Whether something may have been sent twice.
stored-deliveries-tried-at = When we first tried.
stored-deliveries-ended-at = When it was sent, or given up.
stored-deliveries-until-seq = The number up to which it tells what was added.
stored-deliveries-receipts = What the platform calls the messages, so that we can correct or delete them. It is encrypted.
stored-deliveries-edits = How many of your earlier messages it has corrected in place.
stored-empty = (nothing)

## Why a briefing came, or did not

came-today = Today’s briefing, due at { $time }: { $outcome }.
came-waits = It waits until your quiet hours end, at { $time }.
came-last = The last one, { $when }: { $outcome }.
next-look = Next look: { $when }.
none-added = No briefing today: nothing was added to your topics.
none-breaking = No breaking news today.
none-paused = No briefing today: you paused it. It goes on again on { $day }.
none-paused-open = No briefing today: you paused it until you say so.
none-not-your-day = No briefing today: it is not one of your days ({ $days }).
none-made-yet = A briefing was due { $when }. We have not got to it yet.
none-due-yet = Today’s briefing is not due yet.
none-began-later = No briefing today: { $time } was over when you subscribed or changed it.
outcome-queued = on its way
outcome-sending = being sent just now
outcome-sent = delivered
outcome-failed = not delivered
outcome-gone = not delivered, as the platform told us that this chat had ended
outcome-unconfirmed = not delivered yet, as the platform says that this chat has ended; we ask once more before we believe it
outcome-no-edition = left out, as there is no such briefing any more
outcome-barred = not delivered, as the platform does not let us write here
outcome-expired = not delivered, as it could not be sent in time
outcome-skipped = left out
outcome-unknown = sent, but the platform never confirmed it, so it may not have arrived
outcome-late = left out, as we were not running in time
outcome-busy = left out, as the one before was still on its way
outcome-superseded = not delivered, as a newer one took its place
outcome-refused = not delivered, as the platform refused it; that is our fault, not yours
outcome-paused = not delivered, as we stopped it after the platform had refused it to others
outcome-attempts = not delivered, though we tried several times
outcome-withdrawn = not delivered, as all that it told was withdrawn
outcome-restored = we do not know, as our records come from a backup
outcome-in-doubt = it may have arrived already, and is being sent once more

## When something is wrong

unknown-command = I don’t know { $command }.
unknown-meant = I don’t know { $command }. Did you mean one of these?
not-a-command = I understand commands only; they begin with “/”. Nothing you write is kept.
too-many-arguments = { $command } takes fewer words: I did not expect “{ $word }”.
argument-wrong = { $command }: “{ $word }” is not { $what }.
fault = Something went wrong on our side. It is noted under { $reference }; please try again later.
closed-for-now = I am closed for now. Please try again later.
busy = We cannot do that now, and nothing was changed. Please try again in a while.
readers-none = There is no chat here that anything could be kept about. Ask me that in the chat.
readers-elsewhere = Another copy of this bot is running, and it alone may change anything. This one answers questions.

expected-word = a word
expected-text = some words
expected-number = a whole number
expected-month = a month such as 2020-11
expected-time = a time such as 8:30 or 20.15
expected-choice = one of: { $choices }

## Questions for what is missing

ask-who = Who? Write a name, or part of one.
ask-source = Which statement? Write its id, as shown under “Sources”.
ask-search = Search for what?
ask-timeline = Which topic?
ask-time = At what time? Write it as in 8:30.
ask-zone = Where is your clock? Write a city, a country, or an offset such as UTC+3.
ask-quiet = From when to when shall I be silent? Write it as in 22:00-07:00.

## Buttons

button-back = Back
button-sources = Sources
button-source-of = Source: { $what }
button-earlier = Earlier counts
button-why = Why they differ
button-topics = All topics
button-briefing = Briefing
button-more = The rest
button-later = Added later
button-latest = Latest figures
button-stay-silent = Stay silent on such days
button-open = Open
button-timeline = By date
button-link = Show the link
button-link-anyway = Show it anyway
button-help = Help
button-quotes = Who said what
button-corrections = All corrections
button-search = Search
button-start = Begin
button-who = Who is who
button-source = One source
button-language = Language
button-subscribe = Get briefings
button-subscribe-full = Subscribe
button-subscribe-discreet = Subscribe discreetly
button-just-ask = No, I’ll just ask
button-safe = Is this safe for me?
button-read-now = Read now
button-change = Change something
button-change-when = Change topics or time
button-undo = Undo
button-other = Other
button-answer = Answer
button-page = Page { $page } of { $pages }
button-add = Add: { $edition }
button-again = Subscribe again
button-settings = Settings
button-unsubscribe = Unsubscribe
button-privacy = What you keep
button-forget = Forget me
button-why-none = Why did nothing come?
button-every-day = Every day
button-weekdays = Monday to Friday
button-quiet-none = No quiet hours
choice-sources = Sources
choice-earlier = Earlier counts
choice-why = Why they differ
choice-link = Show the link
choice-open = Show it anyway
choice-time = Time
choice-zone = Clock
choice-days = Days
choice-topics = Topics
choice-language = Language
choice-edition = Another briefing
choice-quiet = Quiet hours
choice-line = When nothing is added
choice-pause = Pause
choice-style = How it arrives
choice-sound = Sound
choice-copying = Copying
choice-publish = Followers
choice-yes = Yes
choice-no = No
choice-new = Where is your clock?
choice-mon = Monday
choice-tue = Tuesday
choice-wed = Wednesday
choice-thu = Thursday
choice-fri = Friday
choice-sat = Saturday
choice-sun = Sunday
choice-full = As it is
choice-discreet = As one neutral line
choice-on = One line says so
choice-off = Stay silent
choice-day = A day
choice-week = A week
choice-month = A month
choice-always = Until I say so
choice-none = Go on
choice-fields = Every field
choice-all = See it all

## Commands

command-start = Begin here
command-help = What you can ask
command-briefing = The main counts in brief
command-topics = All topics
command-timeline = A topic by date
command-quotes = Who said what
command-who = A person or organisation
command-source = Where a statement comes from
command-corrections = What was corrected or withdrawn
command-search = Search names and statements
command-language = Choose the language
command-subscribe = Get briefings by themselves
command-unsubscribe = End a subscription
command-settings = Change when and what you get
command-why = Why a briefing came, or did not
command-privacy = What we keep, and what we cannot do
command-forget = Erase everything about this chat, at once

param-view = what to show instead
param-edition = the edition
param-since = only what was added after this number, which “Added later” fills in
param-until = only what was added up to this number
param-part = which part, when there is more than fits
param-topic = the topic
param-topics = some topics only, parted by commas
param-month = only this month, such as 2020-11
param-name = a name, or part of one
param-statement = the id of a statement
param-link = link or open, to be shown the address
param-words = the words to look for
param-language = the language
param-command = a command
param-subscription = the number of a subscription, which the buttons fill in
param-style = how it arrives: full, as it is; discreet, as one neutral line
param-sound = whether a briefing comes with a sound: yes or no
param-copying = whether messages can be copied and forwarded: yes or no
param-publish = whether each briefing is published to the channels that follow this one: yes or no
param-public = whether everybody here is to see the answer
param-agreed = the code of the buttons that say what subscribing means
param-time = the time, such as 8:30
param-zone = a city, a country, or an offset such as UTC+3
param-days = the days, parted by commas; or all, or weekdays
param-day = a day to add or to leave out
param-quiet = hours without messages, such as 22:00-07:00; or none
param-quiet-line = whether one line says so when nothing is added
param-pause = for how long nothing comes
param-ask = what you want to be asked for

## Running the desk

frozen = Stopped.
frozen-already = Stopped already, by { $who } at { $time }.
frozen-sent = { $count ->
    [one] { $number } chat has today’s briefing.
   *[other] { $number } chats have today’s briefing.
}
frozen-sent-few = Fewer than ten chats have today’s briefing.
frozen-sent-none = No chat has today’s briefing.
frozen-waiting = { $count ->
    [one] For { $number } one waits, and will not go out until you restart.
   *[other] { $number } do not, and will not until you restart.
}
frozen-waiting-few = Fewer than ten wait for theirs, and will not get it until you restart.
frozen-waiting-none = None was waiting to go out.
frozen-still-answers = Answers still work.
frozen-answers = Answers are stopped too: all but the desk are told that I am closed for now.
team-told = All others at the desk have been told.
restart-when = Restarting takes two editors, not before { $time }.
restart-alone = Restarting takes two editors, and you are alone: { $command } on the server does it.
restart-nothing = Nothing is stopped.
restart-done = Sending goes on.
restart-asked = You agree. One more editor must, before { $time }: { $command }
told-frozen = { $who } has stopped all sending.
told-answers-stopped = { $who } has stopped answers too: all but the desk are told that I am closed for now.
told-unfreeze-asked = { $who } wants to send again. If you agree, say so within an hour.
told-unfrozen = You both agreed, { $who } last: sending goes on.
told-unfrozen-by-operator = The operator has restarted me: sending goes on.

log-empty = Nothing has been noted yet.
log-line = { $time } { $who }: { $what }
log-line-about = { $time } { $who }: { $what } ({ $about })
log-draft = draft { $number }
log-version = version { $number }
log-head = To note down: { $head }
log-head-why = Write it on paper, outside this chat. Whoever has it can find out later whether anything before it was changed or taken out: { $command } on the server.
act-drafted = wrote a draft
act-edited = changed a draft
act-sent = sent a draft for approval
act-read = opened the source and read the number
act-approved = approved a draft
act-approved-own = approved a draft of their own
act-refused = refused a draft
act-dropped = dropped a draft
act-published = published
act-amended = changed the wording
act-failed = could not publish a draft
act-corrected = corrected
act-withdrawn = withdrew
act-redacted = blanked something
act-invited = invited somebody
act-joined = joined the desk
act-suspended = suspended somebody
act-suspend-asked = asked to suspend an owner
act-renewed = renewed somebody’s session
act-restored = let somebody back in
act-left = left the desk
act-frozen = stopped all sending
act-answers-stopped = stopped answers
act-unfreeze-asked = asked to send again
act-unfrozen = let sending go on
act-shredded = destroyed the keys and all rows about people

stats-chats = Chats: { $number }
stats-subscriptions = Subscriptions: { $number }
stats-editions = By edition: { $groups }
stats-languages = By language: { $groups }
stats-platforms = By platform: { $groups }
stats-choosing = By topics: { $groups }
stats-topics-all = all topics
stats-topics-chosen = some
stats-topics = Chosen topics: { $groups }
stats-others = others { $number }
stats-whole = not told, as some groups are small
stats-few = fewer than ten
stats-day = In the last day: sent { $sent }, failed { $failed }, not confirmed { $unknown }
stats-waiting = Waiting: { $number }
stats-small = Groups of fewer than ten are not told apart, so that nobody can be made out.

shred-phrase = destroy everything
shred-warning = This destroys both keys, and all that we keep about people. Nobody who has subscribed can then be known or reached by anyone, you included. It cannot be undone, and I end.
shred-ask = To do it, send exactly: { $phrase }
shred-not = Nothing was destroyed: that was not the phrase.
shred-done = Destroyed: both keys, and every row about people.
shred-done-given = Destroyed: every row about people. The keys are not mine to destroy.
shred-log = The log stays, but can never be checked any more.
shred-left = What I could not reach:
shred-left-given = The keys, which I am given from outside. Destroy them where they are kept.
shred-left-file = { $file }: delete it yourself.
shred-left-unsettled = What the database may still hold: another program uses it. Close that; my next start finishes it.
shred-left-server = PostgreSQL keeps deleted rows for a while. VACUUM FULL removes them, not from its own backups.
shred-left-copies = Copies of the keys, and backups made elsewhere: together they open. Old traces of the keys on the disk.
shred-left-platforms = What the platforms keep, and the messages in people’s chats.
shred-left-content = What we publish: articles, statements, drafts and the log.
shred-ends = I end now. The next start makes new keys.

button-freeze = Stop everything
button-stop-answers = Stop answers too
button-danger = Someone is in danger
button-wrong-content = Wrong content
button-unfreeze = Send again
button-audit = The log
button-stats = Numbers
button-shred = Destroy everything
button-shred-go-on = Go on
choice-answers = Answers too
command-freeze = Stop all sending at once
command-unfreeze = Send again, which takes two
command-audit = What the desk did, and the number to note down
command-stats = How many read us; no small groups
command-shred = Destroy the keys and all about people
param-also = what else to stop: answers
param-before = only entries before this number
param-step = the step, which the buttons fill in
param-phrase = the phrase that is asked for

## The desk

desk-none-waits = No draft waits for you.
desk-waiting = { $count ->
    [one] { $number } draft waits for you.
   *[other] { $number } drafts wait for you.
}
desk-next = Next briefing: { $time }.
desk-stopped = All sending is stopped.
desk-what = What do you want to add, or put right?
which-count = Which count?
no-count = “{ $id }” is no count that is published.
drafts-title = Drafts
drafts-none = There are no drafts.
draft-line = { $number }: { $about }. { $name }; { $stage }.
draft-on-hold = On hold.
stage-open = being written
stage-waiting = waits for another editor
stage-approved = approved, not published yet
stage-telling = published
stage-published = published
stage-dropped = dropped
kind-figure = A figure
kind-quote = A quotation
kind-event = An event
kind-claim = A claim
kind-article = An article
subject-quote = Quotation, { $topic }: { $what }
subject-event = Event, { $topic }: { $what }
subject-claim = Claim, { $topic }: { $what }
draft-head = Draft { $number }, by { $name }.
readers-see = Readers will see:
notice-title = Those who were sent it will be told
translated = Ready in { $ready }.
translated-not = Ready in { $ready }. Not translated yet: { $missing }.
timing-next = Once approved, it goes with the next briefings: { $time }.
timing-now = Once approved, it is published at once.
timing-at = Once approved, it is published { $time }.
timing-breaking = Once approved, it goes at once to those who chose breaking news. For two minutes any editor can stop it.
timing-serious = Those who were sent the wrong version are told at once.
timing-small = Those who were sent the wrong version are told with their next briefing.
timing-approved = Approved. It is published { $time }.
draft-faulty = Draft { $number } cannot go out like this:
draft-odd = Please look twice.
draft-break = Then readers need a note. Mine: “{ $note }”
draft-gap = I will not call the old figure “before”, and a chart will have a gap.
draft-change = { $kind }. What do you want to change?
draft-when = When shall it be published?
draft-not-ready = It is not ready yet.
draft-is-dropped = Draft { $number } is dropped. Nothing of it was published.
article-ready = The article is noted. What do you want to take from it?
sent-on = Sent to the other editors.
sent-to-others = Sent to the other editors. Approved before { $time }, it goes with those briefings.
sent-to-nobody = There is no other editor now. You can approve it yourself; the log will say so.
asked-author = I have asked { $name } to look again.
asks-for-eyes = { $name } asks for your eyes: { $about }.
read-unseen = Open the page and send me the number you see. I have hidden { $name }’s.
read-page = Open the page and read it first; then you see what { $name } made of it.
the-page = The page
both-read = You both read { $number }.
read-otherwise = That is not the number that { $name } sent. Look at the page once more, or ask { $name }.
whole-text = This is the whole text:
author-confirms = Something looked odd; { $name } says that the source bears it out.
reach-few = { $chats } chats want this topic.
reach = { $chats } chats want this topic; to send to all of them takes about { $minutes } min.
reach-held = Chats that were sent an earlier version, and are told: { $chats }.
approved = Approved; it is published { $time }. Any change now needs a new approval.
approved-breaking = Approved; it goes out at { $time }. Until then any editor can stop it.
published-now = Published.
refused = Given back to { $name }, with your reason.
shown-on-telegram = On Telegram. Messages: { $pages }; the longest has { $size } of { $most } characters.
shown-on-discord = On Discord. Messages: { $pages }; the longest has { $size } of { $most } characters.
fewer-than-ten = fewer than ten
way-version = { $number }: { $kind }, { $date }
way-from-file = It came from a content file.
way-drafted = Draft { $number }, written by { $name }.
way-opened = { $name } opened the page, { $time }.
way-read = { $name } read the same in the source, { $time }.
way-approved = { $name } approved it, { $time }.
way-reached = It has reached { $sent } of { $total } chats.
way-too-few = Too few were missed to say why without pointing at someone.
way-others = { $number }: { $outcome }.
way-corrected = Messages edited: { $edited }; chats told: { $told }; not reached: { $missed }; still to be told: { $waiting }.
way-only-asked = Those who only asked cannot be told; for a month, answers show the correction.
revision-published = published
revision-amended = reworded
revision-corrected = corrected
revision-withdrawn = withdrawn
redact-sure = “{ $what }” is then blanked in { $count ->
    [one] { $number } statement
   *[other] { $number } statements
}, everywhere we hold or sent it. This cannot be undone.
redact-type = To do it, type: { $typed }
redact-nothing = Nothing that is published has “{ $what }”.
redacted =
    { $count ->
    [one] Blanked in { $number } statement. Messages that were sent are being changed, and the desk’s own are taken back.
   *[other] Blanked in { $number } statements. Messages that were sent are being changed, and the desk’s own are taken back.
}
redacted-rest = I cannot reach what was read or copied, answers to those who only asked, backups (they last 7 days), the content folder and its history in git, and the names in briefings.toml. Take it out there yourselves.
no-draft = There is no draft { $number }.
draft-held = Draft { $number } is on hold: its author is locked out.
draft-telling = Draft { $number } is published already.
draft-published = Draft { $number } is published already.
draft-dropped = Draft { $number } was dropped.
draft-not-fit = What is published has changed meanwhile, or something is missing, so draft { $number } cannot go out as it is. Please look at it once more.
own-draft = Draft { $number } is yours. Another editor has to approve it.
not-sent-yet = Draft { $number } was not sent for approval yet, or has been changed since.
approved-already = Draft { $number } is approved already.
changed-since = Draft { $number } has changed since you saw it, so nothing was approved. Please look at it once more.
not-read-yet = Please open the page of draft { $number } and read it first.
name-unknown = I know nobody called “{ $name }”. Names come from briefings.toml, which the operator keeps.
choice-unknown = “{ $word }” is none of: { $choices }.
field-elsewhere = This has no “{ $field }”: { $kind }.
at-wrong = I did not understand “{ $text }”, or it is over. Write a time as in 18:30, or 2026-11-24 18:30.
unread-number = I found no number in “{ $text }”. Write it as the source words it, such as: more than 33,000
unread-words = I cannot read “{ $text }” for sure. Write the number in digits, with nothing before it but what the source puts there, such as: reportedly more than 33,000
unread-date = I found no date in “{ $text }”. Write it as in 30 Nov 2020, or 2020-11.
unread-span = I found no time in “{ $text }”. Write it as in: since May 2020; in October 2020; on 31 October 2020.
unread-page = I found no page in “{ $text }”. Write its address, its title, or both.
desk-asks = { $name } asks for your eyes: draft { $number }. { $about }.
desk-look-again = { $name } asks you to look again at draft { $number }. { $about }.
desk-approved = { $name } approved draft { $number }. { $about }.
desk-breaking = { $name } approved draft { $number } as breaking news; it goes out in two minutes. { $about }.
desk-refused = { $name } gave draft { $number } back. { $about }. The reason:
desk-dropped = { $name } dropped draft { $number }. { $about }.
desk-published = Published: draft { $number }. { $about }.
desk-failed = Draft { $number } was not published: what is published has changed meanwhile, or something is missing. { $about }. Please look at it once more.
desk-receipt = Whom draft { $number } has reached: { $about }.
odd-lower = It is lower than the last: { $last }, { $date }.
odd-earlier = It is for an earlier day than the last, { $date }.
odd-hedge = The source’s own doubt is missing; the series had it: { $last }.
odd-qualifier = The source has no word before the number; the series had: { $last }. I will print the number bare.
odd-new-line = It would begin a line of its own. The nearest count is { $last }; they differ in { $what }.
odd-part-counted-by = who counted
odd-part-unit = what was counted
odd-part-scope = what the count takes in
odd-part-span = the start or period
odd-jump = This total is far higher than the last ({ $last }) plus what was counted since: { $counts }.
odd-parts = Every month of the total is counted, and together they are { $sum }; the total says { $total }.
odd-twice = The same number from the same article is published already: { $id }.
odd-curated = This article is curated already: { $title } ({ $id }).
odd-break-note = { $count ->
    [one] This step does not fit the month’s count ({ $counts }).
   *[other] This step does not fit the counts of these months ({ $counts }).
} The way of counting seems to have changed.
ask-draft = Which draft? Write its number.
ask-count = Last: { $last }, { $date }. Send the number as the source words it, its date, and the page. For example: 30 000, 30 Nov 2020, epde.org Review
ask-unseen = Send me the number you see on the page.
ask-reason = Why? The author is told.
ask-at = At what time? Write it as in 18:30, or 2026-11-24 18:30.
ask-withdraw = Why do we take it back? Readers are told this.
ask-redact = What shall be blanked? Write a statement’s id, or a name.
ask-measure = What was counted?
ask-number = Which number? Send it as the source words it.
ask-date = Of what date is it? Write it as in 30 Nov 2020, 2020-11, or “not stated”.
ask-ended = When did it end?
ask-span = Since when, in what period, or on what day? Write it as in: since May 2020
ask-by = Who counted or said it?
ask-page = Where is it published? Send the page’s address and its title.
ask-publisher = Who published that page?
ask-text = What is told? Write it in { $language }, in our own words.
ask-topic = Which topic?
ask-wrong = What was wrong? Readers are told this, in { $language }.
ask-scope = Whom or what does the count take in?
ask-cited = Who passed it on?
ask-mentions = Whom is it about? Part several by commas.
ask-evidence = By which words is it found on the page? At most eight.
ask-note = What should readers know? It is shown as our note, in { $language }.
ask-break = Why does it not fit what was before? It is shown as our note, in { $language }.
ask-genre = What kind of text is it: report, analysis, opinion or digest?
ask-author = Who wrote it, as printed?
ask-published = When was the page published?
button-desk = The desk
button-same-count = Same count, new number
button-something-else = Something else
button-drafts = Drafts
button-draft = A draft
button-draft-number = Draft { $number }
button-figure = A figure
button-quote = A quotation
button-event = An event
button-claim = A claim
button-article = An article
button-count = New number
button-approve = Approve
button-approve-own = Approve it myself
button-refuse = Refuse
button-ask-author = Ask { $name }
button-correct = Correct it
button-withdraw = Withdraw it
button-amend = Reword it
button-redact = Blank for safety
button-blank-now = Blank it now
button-see = See it
button-its-way = Its way
button-look = Look at it
button-not-now = Not now
button-open-page = Open the page
button-have-number = I have the number
button-have-read = I have read it
button-so = The source says so
button-change-it = Change it
button-drop = Drop it
button-this-note = Use this note
button-own-note = Write my own
button-send = Send for approval
button-translate = Translate: { $language }
button-when = When
button-when-next = With the next briefings
button-when-now = Now
button-when-at = At a time
button-when-breaking = As breaking news
button-serious = Serious: tell at once
button-small = Small: with the next briefing
button-stop-it = Stop it
button-on-telegram = On Telegram
button-on-discord = On Discord
choice-same = Same count, new number
choice-more = Something else
choice-drafts = Drafts
choice-change = Change it
choice-when = When
choice-at = At a time
choice-so = The source says so
choice-note = Use this note
choice-send = Send for approval
choice-ask = Ask the author
choice-translate = Translate
choice-drop = Drop it
choice-next = With the next briefings
choice-now = Now
choice-breaking = As breaking news
choice-serious = Serious: tell at once
choice-small = Small: with the next briefing
choice-telegram = On Telegram
choice-discord = On Discord
choice-page = The page
choice-number = The number
choice-read = I have read it
command-desk = The desk: what waits, and what you can do
command-count = A new number for a count that is kept up
command-figure = Add a figure
command-quote = Add a quotation
command-event = Add an event
command-claim = Add a claim
command-article = Note an article to take from
command-draft = Go on with a draft
command-approve = Look at another’s draft and approve it
command-refuse = Give a draft back, with the reason
command-correct = Put right what was published
command-withdraw = Take back what was published
command-amend = Reword what was published, without a notice
command-redact = Blank a statement or a name everywhere, for someone’s safety
param-id = the number of a draft
param-from = the number of a draft whose article to take
param-field = what to fill in
param-when = when it is published: next, now, breaking; or, of a correction, serious or small
param-on = the platform to show it as on
param-at = the time, such as 18:30 or 2026-11-24 18:30
param-ok = the code of the text that was seen, which the button fills in
param-reason = why
param-what = the id of a statement, or a name
param-sure = yes, once you are sure
param-measure = what was counted
param-number = the number, as the source words it
param-date = the date that it held
param-span = since when, in what period, or on what day
param-by = who counted or said it
param-page = the page’s address and title
param-publisher = who published the page
param-text = what is told, in our own words
param-wrong = what was wrong, as readers are told
param-scope = whom or what the count takes in
param-cited = who passed it on
param-mentions = whom it is about, parted by commas
param-evidence = words by which it is found on the page
param-note = our note
param-break = our note on why it does not fit what was before
param-genre = the kind of text: report, analysis, opinion or digest
param-author = who wrote the page
param-ended = when it ended
param-published = when the page was published

## The team

team-title = The team, by pseudonym:
team-you = you
team-suspended = locked out
team-expired = session expired
role-editor = editor
role-owner = owner
seen-never = not here yet
seen-today = last here today
seen-yesterday = last here yesterday
seen-days = { $count ->
    [one] last here { $number } day ago
   *[other] last here { $number } days ago
}
no-member = Nobody on the team is called “{ $name }”.
suspended = { $name } is locked out everywhere.
suspended-already = { $name } is locked out already.
suspended-drafts = { $count ->
    [one] { $number } draft
   *[other] { $number } drafts
}
suspended-approvals = { $count ->
    [one] { $number } approval
   *[other] { $number } approvals
}
suspended-scheduled = { $count ->
    [one] { $number } schedule
   *[other] { $number } schedules
}
suspended-held = On hold: { $what }.
suspended-none = Nothing had to be put on hold.
suspended-chat = { $name }’s chat with me:
suspended-not = I cannot undo what was already read or copied from { $name }’s phone, nor find answers that Discord showed to { $name } alone. Does this person have a second account on the team? Lock that out too. Warn the team outside this chat.
taken-deleted = { $count ->
    [one] { $number } message of the desk deleted.
   *[other] { $number } messages of the desk deleted.
}
taken-blanked = { $count ->
    [one] { $number } older one blanked.
   *[other] { $number } older ones blanked.
}
taken-left = { $count ->
    [one] { $number } can be neither deleted nor changed.
   *[other] { $number } can be neither deleted nor changed.
}
taken-none = No message of the desk was on record.
taken-menu = Menu cleared.
suspend-self = You would lock yourself out at once, and your drafts would be on hold. Only an owner can let you back in.
suspend-asked = { $name } is an owner, so one more editor must agree, before { $time }. The others have been told; { $name } has not.
suspend-alone = { $name } is an owner, so it takes two editors, and nobody else is here now. The operator can take { $name } off the team on the server.
not-suspended = { $name } is not locked out.
restored = { $name } can work again.
restored-drafts = { $count ->
    [one] { $number } draft goes on.
   *[other] { $number } drafts go on.
}
restored-rest = Approvals that were void stay so.
renewed = { $count ->
    [one] { $name } can work again, for { $number } day without use.
   *[other] { $name } can work again, for { $number } days without use.
}
renew-suspended = { $name } is locked out. Only an owner can change that.
not-expired = { $name } has a session that holds.
invite-as = As what?
invited-editor = This code lets one person join as an editor, within an hour:
invited-owner = This code lets one person join as an owner, within an hour:
invited-how = Give it to them in person or by a safe way. They send the whole line to me, in a private chat, and then delete it there.
invited-once = I show it only now, and keep only a trace by which I can check it. Delete this message once you have passed it on.
joined = You are on the team, as { $name }. The others see only that name.
joined-editor = You can write drafts, and approve those of others.
joined-owner = You can write drafts, approve those of others, and invite people.
joined-days = { $count ->
    [one] Your session ends after { $number } day without use; another editor can renew it.
   *[other] Your session ends after { $number } days without use; another editor can renew it.
}
joined-safe = We keep who you are at this platform, encrypted, and where to write to you. Delete your message with the code now. If you are ever in danger, have any editor lock you out.
leave-ask = You would be off the team, and { $name } would be nobody’s name any more. What the desk wrote to you here is taken back.
leave-fixed = The settings on the server name you as an owner. Ask the operator to take you out there.
left = You are off the team. What the desk wrote to you here is being deleted or blanked.
left-rest = What you published, and the log with your pseudonym, stay. A subscription of yours stays too; /forget erases it.
told-joined = { $name } has joined the team as an editor.
told-joined-owner = { $name } has joined the team as an owner.
told-suspended = { $who } has locked { $name } out.
told-suspend-asked = { $who } wants to lock { $name } out, an owner. If you agree, do it too, within an hour.
told-renewed = { $who } has renewed { $name }’s session.
told-restored = { $who } has let { $name } back in.
told-left = { $name } has left the team.
button-team = The team
button-invite = Invite somebody
button-invite-editor = Invite an editor
button-invite-owner = Invite an owner
button-suspend = Lock somebody out
button-renew = Renew a session
button-restore = Let somebody back in
button-leave = Leave the team
button-join = Join the team
button-suspend-name = Suspend { $name }
button-renew-name = Renew { $name }
button-restore-name = Restore { $name }
button-suspend-self = Lock me out
button-leave-sure = Leave the team
button-show-held = Show what is on hold
button-close = Close
choice-editor = As an editor
choice-owner = As an owner
command-team = Who is on the team, by pseudonym
command-invite = Get a code that lets somebody join
command-suspend = Lock somebody out at once; an owner takes two
command-renew = Renew somebody’s expired session
command-restore = Let somebody back in
command-leave = Leave the team
command-join = Join the team with a code
param-role = as what: editor or owner
param-code = the code that you were given
privacy-team = Your place on the team: who you are here (encrypted), your pseudonym and role, when you joined and were last here; and for 30 days which messages of the desk you got, not what they said.
forgotten-team = You are off the team, too.
forgotten-team-fixed = You are off the team, too, until I start again: the settings on the server name you as an owner.
forgotten-team-rest = What I answered before you joined, and what Discord showed to you alone, I never recorded. Only you can do the rest: delete this chat, then block the bot.
stored-team = About your place on the team
stored-team-id = Your number on the team. The log has it where something was done about you.
stored-team-blind-index = A code by which we recognise you. Without our key nobody can tell from it who you are.
stored-team-person = Who you are at your platform. It is encrypted.
stored-team-chat-id = The number of the chat in which the desk writes to you.
stored-team-pseudonym = The name by which the team knows you. Drafts and the log keep it.
stored-team-role = Whether you are an editor or an owner.
stored-team-joined-at = When you joined, in seconds since 1970.
stored-team-seen-at = When you last used the desk, to the hour.
stored-team-suspended-at = Since when you are locked out, if you are.

## The terminal

terminal-no-token = No token is configured, so this is the terminal chat. /help lists what you can ask; Ctrl-D ends.
terminal-no-button = There is no button { $number } here.
terminal-page = Page { $page } of { $pages }. Enter: more. q: stop.
terminal-arrived = A message has come:
terminal-bye = Goodbye.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = reportedly | purportedly | allegedly | may | might | appears | appear | appeared | seems | estimated | could | possibly | perhaps
words-plural-sources = sources say | sources said | sources report | sources confirm | according to sources | several sources | multiple sources | media report | reports say

## Editors’ lists: how sources word numbers and dates, parted by “|”

words-more-than = more than | over | above | exceeding | in excess of | >
words-at-least = at least | no fewer than | not fewer than | no less than | not less than | a minimum of | or more | ≥
words-up-to = up to | at most | no more than | not more than | a maximum of | as many as | ≤
words-almost = almost | nearly | close to
words-about = about | around | approximately | roughly | circa | some | or so | ~ | ≈
words-reportedly = reportedly | it is reported that | according to reports | a reported | reported
words-purportedly = purportedly | allegedly | supposedly | it is claimed that | a purported | purported | an alleged | alleged
words-estimated = an estimated | estimated | it is estimated that | by an estimate | by estimates | by some estimates | according to estimates
words-multiple = hundred | thousand | million | billion | dozen | k | m | mln | bn
words-as-of = as of | by | on | in | at
words-date-about = about | around | approximately | circa
words-date-end = end of | the end of
words-span-since = since | from | starting in | starting on
words-span-during = in | during
words-span-at = on | at | as of
words-year = year
