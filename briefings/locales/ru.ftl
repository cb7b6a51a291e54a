# Русский. `.case = genitive` — сообщение требует родительного падежа для даты или существительного.


## Dates: patterns of Unicode CLDR

date-day = d MMMM y 'года'
date-month = LLLL y 'года'
    .genitive = MMMM y 'года'
date-year = y 'год'
    .genitive = y 'года'
date-weekday = EEEE, d MMMM y 'года'
date-about = около { $date }
    .case = genitive
date-end = конец { $date }
    .case = genitive
date-between = { $first } — { $last }
between = { $first } — { $last }
date-estimated = { $date } (дата — наша оценка)
date-not-stated = дата не указана
article-of = статья: { $date }

## A figure

amount-as-printed = { $number }
amount-more-than = более { $number }
    .case = genitive
amount-at-least = не менее { $number }
    .case = genitive
amount-up-to = до { $number }
    .case = genitive
amount-almost = почти { $number }
amount-about = около { $number }
    .case = genitive
hedged-reportedly = как сообщается, { $quantity }
hedged-purportedly = как утверждается, { $quantity }
hedged-estimated = по оценке, { $quantity }
scoped = { $quantity } ({ $scope })
since = { $day ->
    [2] со
   *[other] с
} { $date }
    .case = genitive
since-about = примерно { $day ->
    [2] со
   *[other] с
} { $date }
    .case = genitive
since-end = с конца { $date }
    .case = genitive
since-not-stated = начало отсчёта не указано
during = за { $date }
during-about = примерно за { $date }
during-day = за { $date }
during-day-about = примерно за { $date }
at = на { $date }
at-about = примерно на { $date }
at-end = на конец { $date }
    .case = genitive
at-month = на { $date }
at-month-about = примерно на { $date }
at-not-stated = день не указан
as-of = по состоянию на { $date }
as-of-about = по состоянию примерно на { $date }
as-of-end = по состоянию на конец { $date }
    .case = genitive

## Who counted, said, reported

counted-by = подсчёт: { $name }
counted-by-itself = подсчёт и публикация: { $name }
counter-not-stated = кто считал, не указано
said-by = кто сказал: { $name }
said-by-itself = кто сказал и опубликовал: { $name }
speaker-not-stated = кто это сказал, не указано
analysis-by = анализ: { $name }
opinion-by = мнение: { $name }
cited-by = приводит: { $name }
reported-by = сообщает: { $name }
told-by = в пересказе: { $name }
with-role = { $name } ({ $role })
also-called = { $name } ({ $names })
our-note = Наше примечание: { $note }
corrected = Исправлено: { $line }
corrected-on = Исправлено { $date }: { $line }
withdrawn = Отозвано: { $line }
withdrawn-on = Отозвано { $date }: { $line }
what-was-wrong = Что было не так: { $note }
replaced = Позднее заменено, см. { $id }: { $line }
untranslated = [{ $language }] { $text }

## Briefings

old-figures = Старые данные: самая поздняя дата { $undated ->
    [0] ниже
   *[other] из указанных ниже
} — { $date }.
old-reports = Старые сообщения: самая поздняя дата { $undated ->
    [0] ниже
   *[other] из указанных ниже
} — { $date }.
no-dates = Для того, что ниже, дата не указана.
added = Добавлено: { $line }
before = Ранее: { $line }
newer = Новее: { $line }
replaces = Заменяет: { $line }
other-counts = Другие подсчёты:
starts-differ = { $count ->
    [one] { $number } подсчёт, а не общий итог: не все они начинаются в один день.
    [few] { $number } подсчёта, а не общий итог: не все они начинаются в один день.
   *[other] { $number } подсчётов, а не общий итог: не все они начинаются в один день.
}
counters-differ = { $count ->
    [one] { $number } подсчёт, а не общий итог: не складывайте их.
    [few] { $number } подсчёта, а не общий итог: не складывайте их.
   *[other] { $number } подсчётов, а не общий итог: не складывайте их.
}
changes-title = Исправлено или отозвано
nothing-added = Ничего не добавлено.
since-unknown = Номера { $number } ещё нет; последний — { $head }.
topic-unknown = Темы «{ $name }» нет. Темы: { $choices }.
nothing-more = Дальше ничего нет.
cut = { $count ->
    [one] Не поместилось ещё { $number } сообщение.
    [few] Не поместилось ещё { $number } сообщения.
   *[other] Не поместилось ещё { $number } сообщений.
}

## Answers

in-one-month = За один месяц
in-one-year = За один год
in-a-period = За период
earlier-title = { $name }: прежние подсчёты
nothing-earlier = Прежних подсчётов нет.
sources-title = { $name }: где опубликовано
why-title = { $name }: почему подсчёты расходятся
why-none = По этой теме нет подсчётов, которые стояли бы рядом.
why-shared = Ни один из этих подсчётов не подтверждает другой. Не складывайте и не вычитайте их.
nothing-on-topic = По этой теме пока ничего не опубликовано.
topics-title = Все темы
timeline-title = { $name }: по датам
timeline-month = { $name }: { $date }
timeline-empty = За { $date } ничего нет.
quotes-title = Кто что сказал
quotes-of = { $name }: кто что сказал
quotes-empty = Цитат пока нет.
who-nothing = Пока ничего не опубликовано: { $name }.
who-safety = Мы не публикуем ничего о том, где кто находится.
who-unknown = Я не знаю никого по имени «{ $name }».
who-close = Кого из них вы имели в виду?
search-title = Найдено: «{ $words }»
search-nothing = По запросу «{ $words }» ничего не найдено.
search-hint = Попробуйте одно слово, имя или тему.
search-more = { $count ->
    [one] Найдено ещё { $number } сообщение. Добавьте слово, чтобы сузить поиск.
    [few] Найдено ещё { $number } сообщения. Добавьте слово, чтобы сузить поиск.
   *[other] Найдено ещё { $number } сообщений. Добавьте слово, чтобы сузить поиск.
}

## One source

source-counted = Кто считал: { $name }
source-said = Кто сказал: { $name }
source-analysis = Анализ: { $name }
source-opinion = Мнение: { $name }
source-cited = Приводит: { $name }
source-reported = Сообщает: { $name }
source-told = В пересказе: { $name }
published-in = Опубликовано: { $headline }, { $name }.
source-article = Статья: { $headline }
source-publisher = Издание: { $name }
source-author = Автор: { $name }
source-kind = Вид: { $genre }
source-date = Дата: { $date }
source-date-inferred = Дата: не указана; { $date } — наша оценка; основание: { $reason }
source-as-of = По состоянию на: { $date }
source-as-of-inferred = По состоянию на: { $date }; это наша оценка; основание: { $reason }
source-scope = Кто учтён: { $scope }
source-find = Найти по словам: “{ $evidence }”
source-compare = Сравните: { $line }
source-unknown = Сообщения «{ $id }» нет.
source-no-link = Ссылки на это у нас нет.
source-link-warning = Открытая ссылка оставляет след в вашем браузере и у вашего провайдера.
source-link = { $publisher }: страница
not-stated = не указано
author-not-stated = не указан
not-noted = мы этого не записали
genre-report = сообщение
genre-analysis = анализ
genre-opinion = мнение
genre-digest = обзор сообщений других изданий

## Start and help

start-old = Данные старые: большинство относится к { $year } году.
start-ask = Спросите меня или прочтите сводку. Мы не записываем, о чём вы спрашиваете.
start-terminal = Это окно видит каждый, кто за этим компьютером. То, что вы вводите, на диск не пишется.
help-title = Что можно спросить
help-example = Например: { $example }
help-more = Что принимает команда, скажет /help с её названием.
language-now = Теперь я отвечаю по-русски. Этот перевод ещё не проверил носитель языка.

## When something is wrong

unknown-command = Я не знаю команды { $command }.
unknown-meant = Я не знаю команды { $command }. Может быть, одна из этих?
not-a-command = Я понимаю только команды; они начинаются с «/». Ничего из написанного не сохраняется.
too-many-arguments = { $command }: лишнее слово «{ $word }».
argument-wrong = { $command }: вместо «{ $word }» ожидается { $what }.
fault = У нас что-то пошло не так. Это записано под номером { $reference }; попробуйте, пожалуйста, позже.

expected-word = слово
expected-text = несколько слов
expected-number = целое число
expected-month = месяц, например 2020-11
expected-choice = одно из: { $choices }

## Questions for what is missing

ask-who = Кто? Напишите имя или его часть.
ask-source = Какое сообщение? Напишите его код, как он дан в «Источниках».
ask-search = Что найти?
ask-timeline = Какая тема?

## Buttons

button-back = Назад
button-sources = Источники
button-source-of = Источник: { $what }
button-earlier = Прежние подсчёты
button-why = Почему расходятся
button-topics = Все темы
button-briefing = Сводка
button-more = Остальное
button-later = Добавленное позже
button-timeline = По датам
button-link = Показать ссылку
button-link-anyway = Всё равно показать
button-help = Помощь
button-quotes = Кто что сказал
button-search = Поиск
button-start = Начало
button-who = Кто это
button-source = Один источник
button-language = Язык
choice-sources = Источники
choice-earlier = Прежние подсчёты
choice-why = Почему расходятся
choice-link = Показать ссылку
choice-open = Всё равно показать

## Commands

command-start = Начать отсюда
command-help = Что можно спросить
command-briefing = Сводка: основные подсчёты
command-topics = Все темы
command-timeline = Тема по датам
command-quotes = Кто что сказал
command-who = Человек или организация
command-source = Откуда взято сообщение
command-search = Поиск имён и сообщений
command-language = Выбрать язык

param-view = что показать вместо этого
param-edition = выпуск
param-since = только добавленное после этого номера; его подставляет кнопка «Добавленное позже»
param-until = только добавленное до этого номера
param-part = какая часть, если всё не поместилось
param-topic = тема
param-topics = только некоторые темы, через запятую
param-month = только этот месяц, например 2020-11
param-name = имя или его часть
param-statement = код сообщения
param-link = link или open, чтобы увидеть адрес
param-words = слова для поиска
param-language = язык
param-command = команда

## The terminal

terminal-no-token = Токен не задан, поэтому это чат в терминале. /help скажет, что можно спросить; Ctrl-D — выход.
terminal-token-unused = Эта версия ещё не умеет подключаться к { $platform }; токен не используется.
terminal-no-button = Кнопки { $number } здесь нет.
terminal-page = Страница { $page } из { $pages }. Enter — дальше, q — стоп.
terminal-bye = До свидания. Ничего не сохранено.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = как сообщается | по сообщениям | предположительно | как утверждается | якобы | может | могут | мог бы | могли бы | может быть | возможно | вероятно | похоже | кажется | видимо | по-видимому | по оценке | по оценкам | судя по всему
words-plural-sources = источники сообщают | источники говорят | по данным источников | по сообщениям источников | несколько источников | источники утверждают | СМИ сообщают | по сообщениям СМИ
