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
subscribe-discreet = Discreetly means: you see one neutral line, and tap it to read.
subscribe-stale = That button is too old, so nothing was changed. Please read this once more.
subscribe-have = You have this already.
subscription-summary = { $edition }: { $days } at { $time } ({ $zone }); { $topics }; { $language }.
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

## The terminal

terminal-no-token = No token is configured, so this is the terminal chat. /help lists what you can ask; Ctrl-D ends.
terminal-no-button = There is no button { $number } here.
terminal-page = Page { $page } of { $pages }. Enter: more. q: stop.
terminal-arrived = A message has come:
terminal-bye = Goodbye.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = reportedly | purportedly | allegedly | may | might | appears | appear | appeared | seems | estimated | could | possibly | perhaps
words-plural-sources = sources say | sources said | sources report | sources confirm | according to sources | several sources | multiple sources | media report | reports say
