# Беларуская. `.case = genitive` — паведамленне патрабуе роднага склону для даты ці назоўніка.


## Dates: patterns of Unicode CLDR

date-day = d MMMM y 'года'
date-month = LLLL y 'года'
    .genitive = MMMM y 'года'
date-year = y 'год'
    .genitive = y 'года'
date-weekday = EEEE, d MMMM y 'года'
date-about = каля { $date }
    .case = genitive
date-end = канец { $date }
    .case = genitive
date-between = { $first } — { $last }
between = { $first } — { $last }
date-estimated = { $date } (дата — наша ацэнка)
date-not-stated = дата не пазначана
article-of = артыкул: { $date }

## A figure

amount-as-printed = { $number }
amount-more-than = больш за { $number }
    .case = accusative
amount-at-least = не менш за { $number }
    .case = accusative
amount-up-to = да { $number }
    .case = genitive
amount-almost = амаль { $number }
amount-about = каля { $number }
    .case = genitive
hedged-reportedly = як паведамляецца, { $quantity }
hedged-purportedly = як сцвярджаецца, { $quantity }
hedged-estimated = паводле ацэнкі, { $quantity }
scoped = { $quantity } ({ $scope })
since = { $month ->
    [1] са
    [8] са
    [12] са
   *[other] з
} { $date }
    .case = genitive
since-about = прыкладна { $month ->
    [1] са
    [8] са
    [12] са
   *[other] з
} { $date }
    .case = genitive
since-end = з канца { $date }
    .case = genitive
since-not-stated = пачатак адліку не пазначаны
during = за { $date }
during-about = прыкладна за { $date }
during-day = за { $date }
during-day-about = прыкладна за { $date }
at = на { $date }
at-about = прыкладна на { $date }
at-end = на канец { $date }
    .case = genitive
at-month = на { $date }
at-month-about = прыкладна на { $date }
at-not-stated = дзень не пазначаны
as-of = станам на { $date }
as-of-about = станам прыкладна на { $date }
as-of-end = станам на канец { $date }
    .case = genitive

## Who counted, said, reported

counted-by = падлік: { $name }
counted-by-itself = падлік і публікацыя: { $name }
counter-not-stated = хто лічыў, не пазначана
said-by = хто сказаў: { $name }
said-by-itself = хто сказаў і апублікаваў: { $name }
speaker-not-stated = хто гэта сказаў, не пазначана
analysis-by = аналіз: { $name }
opinion-by = меркаванне: { $name }
cited-by = прыводзіць: { $name }
reported-by = паведамляе: { $name }
told-by = у пераказе: { $name }
with-role = { $name } ({ $role })
also-called = { $name } ({ $names })
our-note = Наша заўвага: { $note }
corrected = Выпраўлена: { $line }
corrected-on = Выпраўлена { $date }: { $line }
withdrawn = Адклікана: { $line }
withdrawn-on = Адклікана { $date }: { $line }
what-was-wrong = Што было не так: { $note }
replaced = Заменена пазней, гл. { $id }: { $line }
untranslated = [{ $language }] { $text }

## Briefings

old-figures = Старыя даныя: самая позняя дата { $undated ->
    [0] ніжэй
   *[other] з пазначаных ніжэй
} — { $date }.
old-reports = Старыя паведамленні: самая позняя дата { $undated ->
    [0] ніжэй
   *[other] з пазначаных ніжэй
} — { $date }.
no-dates = Для таго, што ніжэй, дата не пазначана.
added = Дададзена: { $line }
before = Раней: { $line }
newer = Навейшае: { $line }
replaces = Замяняе: { $line }
other-counts = Іншыя падлікі:
starts-differ = { $count ->
    [one] { $number } падлік, а не агульны вынік: не ўсе яны пачынаюцца ў адзін дзень.
    [few] { $number } падлікі, а не агульны вынік: не ўсе яны пачынаюцца ў адзін дзень.
   *[other] { $number } падлікаў, а не агульны вынік: не ўсе яны пачынаюцца ў адзін дзень.
}
counters-differ = { $count ->
    [one] { $number } падлік, а не агульны вынік: не складвайце іх.
    [few] { $number } падлікі, а не агульны вынік: не складвайце іх.
   *[other] { $number } падлікаў, а не агульны вынік: не складвайце іх.
}
changes-title = Выпраўлена або адклікана
nothing-added = Нічога не дададзена.
since-unknown = Нумара { $number } яшчэ няма; апошні — { $head }.
topic-unknown = Тэмы «{ $name }» няма. Тэмы: { $choices }.
nothing-more = Далей нічога няма.
cut = { $count ->
    [one] Не змясцілася яшчэ { $number } паведамленне.
    [few] Не змясцілася яшчэ { $number } паведамленні.
   *[other] Не змясцілася яшчэ { $number } паведамленняў.
}

## Answers

in-one-month = За адзін месяц
in-one-year = За адзін год
in-a-period = За перыяд
earlier-title = { $name }: ранейшыя падлікі
nothing-earlier = Ранейшых падлікаў няма.
sources-title = { $name }: дзе апублікавана
why-title = { $name }: чаму падлікі разыходзяцца
why-none = На гэтую тэму няма падлікаў, якія стаялі б побач.
why-shared = Ніводзін з гэтых падлікаў не пацвярджае іншы. Не складвайце і не адымайце іх.
nothing-on-topic = На гэтую тэму пакуль нічога не апублікавана.
topics-title = Усе тэмы
timeline-title = { $name }: па датах
timeline-month = { $name }: { $date }
timeline-empty = За { $date } нічога няма.
quotes-title = Хто што сказаў
quotes-of = { $name }: хто што сказаў
quotes-empty = Цытат пакуль няма.
who-nothing = Пакуль нічога не апублікавана: { $name }.
who-safety = Мы не публікуем нічога пра тое, дзе хто знаходзіцца.
who-unknown = Я не ведаю нікога з імем «{ $name }».
who-close = Каго з іх вы мелі на ўвазе?
search-title = Знойдзена: «{ $words }»
search-nothing = Па запыце «{ $words }» нічога не знойдзена.
search-hint = Паспрабуйце адно слова, імя або тэму.
search-more = { $count ->
    [one] Знойдзена яшчэ { $number } паведамленне. Дадайце слова, каб звузіць пошук.
    [few] Знойдзена яшчэ { $number } паведамленні. Дадайце слова, каб звузіць пошук.
   *[other] Знойдзена яшчэ { $number } паведамленняў. Дадайце слова, каб звузіць пошук.
}

## One source

source-counted = Хто лічыў: { $name }
source-said = Хто сказаў: { $name }
source-analysis = Аналіз: { $name }
source-opinion = Меркаванне: { $name }
source-cited = Прыводзіць: { $name }
source-reported = Паведамляе: { $name }
source-told = У пераказе: { $name }
published-in = Апублікавана: { $headline }, { $name }.
source-article = Артыкул: { $headline }
source-publisher = Выданне: { $name }
source-author = Аўтар: { $name }
source-kind = Від: { $genre }
source-date = Дата: { $date }
source-date-inferred = Дата: не пазначана; { $date } — наша ацэнка; падстава: { $reason }
source-as-of = Станам на: { $date }
source-as-of-inferred = Станам на: { $date }; гэта наша ацэнка; падстава: { $reason }
source-scope = Хто ўлічаны: { $scope }
source-find = Знайсці па словах: “{ $evidence }”
source-compare = Параўнайце: { $line }
source-unknown = Паведамлення «{ $id }» няма.
source-no-link = Спасылкі на гэта ў нас няма.
source-link-warning = Адкрытая спасылка пакідае след у вашым браўзеры і ў вашага правайдара.
source-link = { $publisher }: старонка
not-stated = не пазначана
author-not-stated = не пазначаны
not-noted = мы гэтага не запісалі
genre-report = паведамленне
genre-analysis = аналіз
genre-opinion = меркаванне
genre-digest = агляд паведамленняў іншых выданняў

## Start and help

start-old = Даныя старыя: большасць датычыць { $year } года.
start-ask = Спытайце мяне або прачытайце зводку. Мы не запісваем, пра што вы пытаецеся.
start-terminal = Гэтае акно бачыць кожны, хто за гэтым камп’ютарам. Тое, што вы ўводзіце, на дыск не пішацца.
help-title = Што можна спытаць
help-example = Напрыклад: { $example }
help-more = Што прымае каманда, скажа /help з яе назвай.
language-now = Цяпер я адказваю па-беларуску. Гэты пераклад яшчэ не праверыў носьбіт мовы.

## When something is wrong

unknown-command = Я не ведаю каманды { $command }.
unknown-meant = Я не ведаю каманды { $command }. Можа быць, адна з гэтых?
not-a-command = Я разумею толькі каманды; яны пачынаюцца з «/». Нічога з напісанага не захоўваецца.
too-many-arguments = { $command }: лішняе слова «{ $word }».
argument-wrong = { $command }: замест «{ $word }» чакаецца { $what }.
fault = У нас нешта пайшло не так. Гэта запісана пад нумарам { $reference }; паспрабуйце, калі ласка, пазней.

expected-word = слова
expected-text = некалькі слоў
expected-number = цэлы лік
expected-month = месяц, напрыклад 2020-11
expected-choice = адно з: { $choices }

## Questions for what is missing

ask-who = Хто? Напішыце імя або яго частку.
ask-source = Якое паведамленне? Напішыце яго код, як ён дадзены ў «Крыніцах».
ask-search = Што знайсці?
ask-timeline = Якая тэма?

## Buttons

button-back = Назад
button-sources = Крыніцы
button-source-of = Крыніца: { $what }
button-earlier = Ранейшыя падлікі
button-why = Чаму разыходзяцца
button-topics = Усе тэмы
button-briefing = Зводка
button-more = Астатняе
button-later = Дададзенае пазней
button-timeline = Па датах
button-link = Паказаць спасылку
button-link-anyway = Усё роўна паказаць
button-help = Дапамога
button-quotes = Хто што сказаў
button-search = Пошук
button-start = Пачатак
button-who = Хто гэта
button-source = Адна крыніца
button-language = Мова
choice-sources = Крыніцы
choice-earlier = Ранейшыя падлікі
choice-why = Чаму разыходзяцца
choice-link = Паказаць спасылку
choice-open = Усё роўна паказаць

## Commands

command-start = Пачаць адсюль
command-help = Што можна спытаць
command-briefing = Зводка: асноўныя падлікі
command-topics = Усе тэмы
command-timeline = Тэма па датах
command-quotes = Хто што сказаў
command-who = Чалавек або арганізацыя
command-source = Адкуль узята паведамленне
command-search = Пошук імёнаў і паведамленняў
command-language = Выбраць мову

param-view = што паказаць замест гэтага
param-edition = выпуск
param-since = толькі дададзенае пасля гэтага нумара; яго падстаўляе кнопка «Дададзенае пазней»
param-until = толькі дададзенае да гэтага нумара
param-part = якая частка, калі ўсё не змясцілася
param-topic = тэма
param-topics = толькі некаторыя тэмы, праз коску
param-month = толькі гэты месяц, напрыклад 2020-11
param-name = імя або яго частка
param-statement = код паведамлення
param-link = link або open, каб убачыць адрас
param-words = словы для пошуку
param-language = мова
param-command = каманда

## The terminal

terminal-no-token = Токен не зададзены, таму гэта чат у тэрмінале. /help скажа, што можна спытаць; Ctrl-D — выхад.
terminal-token-unused = Гэтая версія яшчэ не ўмее падключацца да { $platform }; токен не выкарыстоўваецца.
terminal-no-button = Кнопкі { $number } тут няма.
terminal-page = Старонка { $page } з { $pages }. Enter — далей, q — стоп.
terminal-bye = Да пабачэння. Нічога не захавана.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = як паведамляецца | паводле паведамленняў | меркавана | як сцвярджаецца | нібыта | можа | могуць | мог бы | маглі б | можа быць | магчыма | верагодна | падобна | здаецца | відаць | паводле ацэнкі | паводле ацэнак
words-plural-sources = крыніцы паведамляюць | крыніцы кажуць | паводле крыніц | паводле звестак крыніц | некалькі крыніц | крыніцы сцвярджаюць | СМІ паведамляюць | паводле паведамленняў СМІ
