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
start-terminal = Anyone at this computer can see this window. Nothing you type is written to disk.
help-title = What you can ask
help-example = For example: { $example }
help-more = For what a command takes, type /help and its name.
language-now = I answer in English now.

## When something is wrong

unknown-command = I don’t know { $command }.
unknown-meant = I don’t know { $command }. Did you mean one of these?
not-a-command = I understand commands only; they begin with “/”. Nothing you write is kept.
too-many-arguments = { $command } takes fewer words: I did not expect “{ $word }”.
argument-wrong = { $command }: “{ $word }” is not { $what }.
fault = Something went wrong on our side. It is noted under { $reference }; please try again later.

expected-word = a word
expected-text = some words
expected-number = a whole number
expected-month = a month such as 2020-11
expected-choice = one of: { $choices }

## Questions for what is missing

ask-who = Who? Write a name, or part of one.
ask-source = Which statement? Write its id, as shown under “Sources”.
ask-search = Search for what?
ask-timeline = Which topic?

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
choice-sources = Sources
choice-earlier = Earlier counts
choice-why = Why they differ
choice-link = Show the link
choice-open = Show it anyway

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

## The terminal

terminal-no-token = No token is configured, so this is the terminal chat. /help lists what you can ask; Ctrl-D ends.
terminal-token-unused = This version cannot connect to { $platform } yet; its token is not used.
terminal-no-button = There is no button { $number } here.
terminal-page = Page { $page } of { $pages }. Enter: more. q: stop.
terminal-bye = Goodbye. Nothing was kept.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = reportedly | purportedly | allegedly | may | might | appears | appear | appeared | seems | estimated | could | possibly | perhaps
words-plural-sources = sources say | sources said | sources report | sources confirm | according to sources | several sources | multiple sources | media report | reports say
