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
nothing-added-since = З часу апошняй зводкі нічога не дададзена.
latest-still = Апошняя дата па-ранейшаму — { $date }.
neutral-line = Ваш спіс гатовы.
notice-paused = { $platform } некалькі разоў не прыняў «{ $edition }» за { $date }, таму туды яна больш не дасылаецца. Чытачам пра гэта не паведамлялася, і яны не вінаватыя. Прычына ў журнале. Калі выправіце: briefing-bot queue --retry.
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

## What was corrected

removed = Выдалена.
now-corrected = Выпраўлена: гл. паведамленне пра гэта.
now-withdrawn = Адклікана: гл. паведамленне пра гэта.
now-amended = Потым перафармулявана.
now-corrected-above = Выпраўлена: гл. вышэй.
now-withdrawn-above = Адклікана: гл. вышэй.
now-amended-above = Перафармулявана: гл. вышэй.
mistake = Мы памыліліся.
mistake-wrong = Няправільна: { $note }
mistake-right = Правільна: { $line }
mistake-taken-back = Мы адклікаем: { $line }
mistake-why = Чаму: { $note }
mistake-edited = Ранейшае паведамленне выпраўлена.
corrections-title = Што мы выправілі або адклікалі
corrections-again = { $date }, { $id }. Што было не так: { $note } Пазней выпраўлена яшчэ раз.
corrections-again-undated = { $id }. Што было не так: { $note } Пазней выпраўлена яшчэ раз.
corrections-none = Пакуль нічога не выпраўлена і не адклікана.
corrections-none-of = Гэтае паведамленне ніколі не выпраўлялі.

## Start and help

start-old = Даныя старыя: большасць датычыць { $year } года.
start-ask = Спытайце мяне або прачытайце зводку. Мы не запісваем, пра што вы пытаецеся.
start-ended = Вашы зводкі скончыліся, калі я больш не мог вам пісаць. Без новай падпіскі нічога не прыйдзе.
start-shared = Пытайцеся ў мяне тут. Адміністратары могуць падпісаць чат на зводкі; іх будуць бачыць усе. Каб пытацца незаўважна, напішыце мне ў асабісты чат.
start-terminal = Гэтае акно бачыць кожны, хто за гэтым камп’ютарам. Тое, пра што вы пытаеце, нідзе не запісваецца.
help-title = Што можна спытаць
help-example = Напрыклад: { $example }
help-more = Што прымае каманда, скажа /help з яе назвай.
language-now = Цяпер я адказваю па-беларуску. Гэты пераклад яшчэ не праверыў носьбіт мовы.

## Subscribing

subscribe-title = Перш чым падпісацца
subscribe-danger = У некаторых краінах людзей саджалі ў турму за падпіску.
subscribe-visible = Гэтага бота відаць усюды, дзе паказаны спіс вашых чатаў, і адкрыць яго можа кожны, у каго ў руках ваш тэлефон.
subscribe-shared = Зводкі ўбачаць усе ў гэтым чаце, і тое, што нехта іх замовіў; таксама кожны, хто гляне ў тэлефон каго-небудзь з іх.
subscribe-kept = Мы захоўвалі б: куды дасылаць (у зашыфраваным выглядзе), калі, на якія тэмы і на якой мове, а таксама 30 дзён тое, што даслалі. Ні вашага імя, ні вашых пытанняў.
subscribe-or-ask = Можна і проста пытацца, а потым кожны раз выдаляць гэты чат.
subscribe-offer = Вы атрымлівалі б: { $edition }, { $days }, { $time }.
subscribe-offer-at-once = Вы атрымлівалі б: { $edition }, адразу, як нешта здарыцца.
subscribe-discreet = З нейтральным радком: прыходзіць толькі ён, і вы націскаеце на яго, каб прачытаць.
subscribe-stale = Гэтая кнопка занадта старая, таму нічога не зменена. Прачытайце гэта, калі ласка, яшчэ раз.
subscribe-have = Гэта ў вас ужо ёсць.
subscription-summary = { $edition }: { $days }, { $time } ({ $zone }); { $topics }; мова: { $language }.
subscription-summary-at-once = { $edition }: адразу, як нешта здарыцца; { $topics }; { $language }.
subscribed = Вы падпісаны. { $summary }
zone-question = Які ў вас гадзінны пояс? Пакуль вы не адказалі, дзейнічае такі: { $zone }.
zone-kept = ({ $place }: мы захоўваем толькі «{ $offset }».)
zone-which = { $place }: там некалькі гадзінных паясоў. Які ваш?
zone-meant = Я не ведаю месца «{ $place }». Можа быць, адно з гэтых?
zone-unknown = Я не ведаю месца «{ $place }». Паспрабуйце большы горад, краіну або зрушэнне, напрыклад UTC+3.
done = Гатова. { $summary }
done-discreet = Вы ўбачыце адзін нейтральны радок; націсніце на яго, каб прачытаць.
done-silent = Калі нічога не дададзена, я маўчу.
done-line = Калі нічога не дададзена, пра гэта скажа адзін радок.
done-forget = Сцерці ўсё: /forget
days-all = кожны дзень
days-weekdays = з панядзелка па пятніцу
topics-all = усе тэмы
topics-none = ніводнай (тое, што вы выбралі, больш не публікуецца)
when-today = сёння а { $time }
when-tomorrow = заўтра а { $time } ({ $day })
when-day = { $day }, { $time }
next-briefing = Наступная зводка: { $when }.
next-at-once = Прыйдзе адразу, як нешта здарыцца.
next-not-today = Сённяшняя ўжо прыйшла, або нічога не было дададзена; другой за дзень не бывае. Наступная зводка: { $when }.
next-none = Зводак не чакаецца.
next-paused = Да таго часу зводак не будзе.
next-gone = Пакуль нічога не прыходзіць: платформа паведаміла нам, што гэтага чата больш няма. Падпішыцеся зноў, і ўсё працягнецца.
next-barred = Пакуль нічога не прыходзіць: платформа не дае мне сюды пісаць. Калі дазволіць, падпішыцеся зноў, і ўсё працягнецца.
only-administrators = У групе ці канале гэта могуць рабіць толькі тыя, хто імі кіруе. Каб атрымліваць зводкі самім, напішыце мне ў асабісты чат.
channel-offer = Цяпер я магу пісаць у гэты канал. Дасылаць сюды зводкі? Усё наладжваецца тут, у чаце са мной. Каб вярнуцца да гэтага пазней, перашліце мне допіс з канала.
channel-barred = Я пакуль не магу пісаць у гэты канал. Няхай яго адміністратары дазволяць мне публікаваць допісы; тады я напішу вам сюды.
here-barred = Мне нельга пісаць у гэтым канале. Няхай той, хто ім кіруе, дазволіць мне бачыць яго, адпраўляць паведамленні (у ветцы — у ветках) і ўстаўляць спасылкі; потым падпішыцеся яшчэ раз.
public-refused = Гэты адказ бачыце толькі вы: у гэтым канале вам нельга пісаць.
done-already = Гэта ўжо зроблена.
button-too-old = Гэта кнопка застарая, таму нічога не зменена.
no-subscription = Падпісак тут няма.
subscription-gone = Гэтай падпіскі тут больш няма. Ёсць такія:
unsubscribe-which = Якую скончыць?
unsubscribed = Гатова. Больш нічога не прыйдзе: { $edition }. Тое, што даслана, захоўваецца 30 дзён, каб мы маглі гэта выправіць. Сцерці і гэта: /forget

## Settings

settings-which = Для якой?
settings-time = Час: { $time }
settings-zone = Гадзінны пояс: { $zone }
settings-days = Дні: { $days }
settings-topics = Тэмы: { $topics }
settings-topics-all = Тэмы: усе
settings-language = Мова: { $language }
settings-edition = { $edition }
settings-quiet = Ціхія гадзіны: з { $start } да { $end }
settings-quiet-none = Ціхія гадзіны: няма
settings-line-off = Калі нічога не дададзена: я маўчу
settings-line-on = Калі нічога не дададзена: пра гэта скажа адзін радок
settings-pause = Паўза; працяг: { $day }
settings-pause-open = Паўза, пакуль вы не скажаце
settings-pause-none = Паўза: няма
settings-style-full = Прыходзіць: як ёсць
settings-style-discreet = Прыходзіць: адным нейтральным радком; націсніце на яго, каб прачытаць
settings-sound-yes = Гук: як наладжана ваша прылада
settings-sound-no = Гук: няма, прыходзіць моўчкі
settings-copying-yes = Капіраваць і перасылаць: можна
settings-copying-no = Капіраваць і перасылаць: нельга, наколькі гэта можа платформа
settings-publish-yes = Падпісаныя каналы: кожная зводка публікуецца і ў каналах, што сочаць за гэтым
settings-publish-no = Падпісаныя каналы: зводкі застаюцца ў гэтым канале
setting-elsewhere = У гэтым чаце гэта не наладжваецца.
settings-shared = Гадзінны пояс, мова, ціхія гадзіны і выгляд — агульныя для ўсіх вашых зводак.
saved = Захавана. { $what }.
ticked = ✓ { $name }
topics-one = Хаця б адна тэма застаецца. Каб не атрымліваць нічога, адпішыцеся або зрабіце паўзу.
days-one = Хаця б адзін дзень застаецца. Каб не атрымліваць нічога, адпішыцеся або зрабіце паўзу.
days-wrong = Я не зразумеў «{ $days }». Напішыце дні так: mon,fri.
quiet-wrong = Я не зразумеў «{ $hours }». Напішыце гадзіны так: 22:00-07:00.
edition-have = Гэта ў вас ужо ёсць.
editions-all = У вас ёсць усе зводкі.

## Privacy

privacy-nothing = Мы нічога не захоўваем пра гэты чат.
privacy-held = Што мы захоўваем пра гэты чат:
privacy-chat = Куды дасылаць, у зашыфраваным выглядзе. Гадзінны пояс: { $zone }. Мова: { $language }
privacy-subscription = Падпіска. { $summary }
privacy-sent = Тое, што мы даслалі, — 30 дзён, каб мы маглі гэта выправіць
privacy-never = Ніколі: ваша імя, ваш нумар, вашы пытанні.
privacy-cannot = Чаго мы не можам:
privacy-cannot-hide = схаваць гэтага бота ад платформы, на якой ён працуе, або ад таго, у каго ў руках ваш тэлефон
privacy-cannot-keys = захаваць адрасы ў таямніцы ад таго, хто завалодае і нашым серверам, і яго ключамі
privacy-cannot-backups = адразу сцерці рэзервовыя копіі: яны захоўваюцца 7 дзён
forgotten = Гатова. Мы нічога не захоўваем пра гэты чат; з рэзервовых копій гэта знікне на працягу 7 дзён.
forgotten-deleted = { $count ->
    [one] Выдаляецца { $number } наша паведамленне.
    [few] Выдаляюцца { $number } нашы паведамленні.
   *[other] Выдаляюцца { $number } нашых паведамленняў.
}
forgotten-blanked = { $count ->
    [one] Ачышчаецца { $number } больш старое паведамленне.
    [few] Ачышчаюцца { $number } больш старыя паведамленні.
   *[other] Ачышчаюцца { $number } больш старых паведамленняў.
}
forgotten-left = { $count ->
    [one] { $number } паведамленне я не магу ні выдаліць, ні змяніць.
    [few] { $number } паведамленні я не магу ні выдаліць, ні змяніць.
   *[other] { $number } паведамленняў я не магу ні выдаліць, ні змяніць.
}
forgotten-none = Дасланых намі паведамленняў запісана не было.
forgotten-rest = Адказы я ніколі не запісваў, таму знайсці іх не магу. Астатняе можаце зрабіць толькі вы: выдаліце гэты чат, потым заблакуйце бота.
stored-chats = Пра гэты чат
stored-chats-id = Нумар гэтага чата ў нашай базе.
stored-chats-platform = На якой платформе гэты чат.
stored-chats-blind-index = Код, атрыманы з адраса з дапамогай сакрэтнага ключа; па ім мы зноў знаходзім гэты чат.
stored-chats-address = Куды дасылаць. Зашыфравана.
stored-chats-language = Ваша мова.
stored-chats-zone = Ваш гадзінны пояс: паводле горада або толькі зрушэнне, калі ён ніколі не мяняецца.
stored-chats-style = Ці прыходзіць зводка як ёсць (full), ці адным нейтральным радком (discreet).
stored-chats-quiet-start = Калі пачынаюцца вашы ціхія гадзіны, у хвілінах пасля поўначы.
stored-chats-quiet-end = Калі канчаюцца вашы ціхія гадзіны, у хвілінах пасля поўначы.
stored-chats-standing = Ці дае нам платформа пісаць у гэты чат.
stored-chats-manner = Як прыходзяць паведамленні, лікам: 2 — моўчкі, 4 — нельга капіраваць, 6 — і тое, і другое.
stored-subscriptions = Пра кожную падпіску
stored-subscriptions-id = Нумар падпіскі.
stored-subscriptions-chat-id = Нумар чата, да якога яна належыць.
stored-subscriptions-edition = Якая гэта зводка.
stored-subscriptions-time = Калі яна прыходзіць, у хвілінах пасля поўначы.
stored-subscriptions-days = У якія дні яна прыходзіць, сумай: панядзелак 1, аўторак 2, серада 4, чацвер 8, пятніца 16, субота 32, нядзеля 64.
stored-subscriptions-topics = Якія тэмы вы выбралі. Калі ўсе, тут пуста.
stored-subscriptions-quiet-line = Ці патрэбны вам радок, калі нічога не дададзена.
stored-subscriptions-paused-until = Дзень, калі яна працягнецца, калі вы зрабілі паўзу.
stored-subscriptions-seen-seq = Нумар, да якога вам паведамлена пра дададзенае.
stored-subscriptions-last-day = Апошні дзень, з якім скончана, са зводкай ці без яе.
stored-subscriptions-due-at = Калі павінна прыйсці наступная зводка, у секундах з 1970 года.
stored-deliveries = Пра кожнае паведамленне, якое мы даслалі або збіраліся даслаць, — 30 дзён
stored-deliveries-id = Нумар паведамлення.
stored-deliveries-lane = Якога яно роду, лікам: выпраўленне, зводка.
stored-deliveries-platform = На якую платформу яно адпраўлена.
stored-deliveries-chat-id = Нумар чата, для якога яно было.
stored-deliveries-subscription-id = Нумар падпіскі, для якой яно было.
stored-deliveries-briefing-id = Нумар тэксту. У іншых, хто атрымаў той самы тэкст, нумар той самы.
stored-deliveries-slot = Дзень, за які яно было, або пра што яно.
stored-deliveries-due-at = Калі яно павінна было прыйсці, у секундах з 1970 года.
stored-deliveries-ready-at = З якога часу яго можна было адправіць.
stored-deliveries-expires-at = Пасля якога часу адпраўляць яго было позна.
stored-deliveries-state = Як далёка яно прасунулася.
stored-deliveries-reason = Чаму яно не адпраўлена, адным словам.
stored-deliveries-page = Колькі яго старонак адпраўлена.
stored-deliveries-attempts = Колькі разоў мы спрабавалі.
stored-deliveries-repeated = Ці магло нешта прыйсці двойчы.
stored-deliveries-tried-at = Калі мы паспрабавалі ўпершыню.
stored-deliveries-ended-at = Калі яно адпраўлена або пакінута.
stored-deliveries-until-seq = Нумар, да якога яно паведамляе пра дададзенае.
stored-deliveries-receipts = Як платформа называе паведамленні, каб мы маглі выправіць або выдаліць іх. Зашыфравана.
stored-deliveries-edits = Колькі вашых ранейшых паведамленняў яно выправіла на месцы.
stored-empty = (пуста)

## Why a briefing came, or did not

came-today = Сённяшняя зводка, { $time }: { $outcome }.
came-waits = Яна чакае канца вашых ціхіх гадзін ({ $time }).
came-last = Апошняя, { $when }: { $outcome }.
next-look = Наступная праверка: { $when }.
none-added = Сёння зводкі няма: па вашых тэмах нічога не дададзена.
none-breaking = Сёння нічога тэрміновага няма.
none-paused = Сёння зводкі няма: вы зрабілі паўзу. Працяг: { $day }.
none-paused-open = Сёння зводкі няма: вы зрабілі паўзу, пакуль самі не скажаце.
none-not-your-day = Сёння зводкі няма: гэта не ваш дзень ({ $days }).
none-made-yet = Зводка павінна была прыйсці: { $when }. Мы да яе яшчэ не дайшлі.
none-due-yet = Сённяшняй зводцы яшчэ не час.
none-began-later = Сёння зводкі няма: { $time } ужо мінула, калі вы падпісаліся або змянілі час.
outcome-queued = у дарозе
outcome-sending = адпраўляецца якраз цяпер
outcome-sent = дастаўлена
outcome-failed = не дастаўлена
outcome-gone = не дастаўлена: платформа паведаміла нам, што гэтага чата больш няма
outcome-unconfirmed = яшчэ не дастаўлена: платформа кажа, што гэтага чата больш няма; перш чым паверыць, мы спытаем яшчэ раз
outcome-no-edition = прапушчана: такой зводкі больш няма
outcome-barred = не дастаўлена: платформа не дае нам сюды пісаць
outcome-expired = не дастаўлена: яе не ўдалося адправіць своечасова
outcome-skipped = прапушчана
outcome-unknown = адпраўлена, але платформа гэтага не пацвердзіла, так што яна магла і не прыйсці
outcome-late = прапушчана: у гэты час мы не працавалі
outcome-busy = прапушчана: папярэдняя яшчэ была ў дарозе
outcome-superseded = не дастаўлена: яе месца заняла навейшая
outcome-refused = не дастаўлена: платформа яе не прыняла; вінаватыя мы, а не вы
outcome-paused = не дастаўлена: мы спынілі яе, калі платформа не прыняла яе для іншых
outcome-attempts = не дастаўлена, хоць мы спрабавалі некалькі разоў
outcome-withdrawn = не дастаўлена: усё, пра што ў ёй гаварылася, адклікана
outcome-restored = мы не ведаем: нашы запісы адноўлены з рэзервовай копіі
outcome-in-doubt = магчыма, ужо прыйшла, і адпраўляецца яшчэ раз

## When something is wrong

unknown-command = Я не ведаю каманды { $command }.
unknown-meant = Я не ведаю каманды { $command }. Можа быць, адна з гэтых?
not-a-command = Я разумею толькі каманды; яны пачынаюцца з «/». Нічога з напісанага не захоўваецца.
too-many-arguments = { $command }: лішняе слова «{ $word }».
argument-wrong = { $command }: замест «{ $word }» чакаецца { $what }.
fault = У нас нешта пайшло не так. Гэта запісана пад нумарам { $reference }; паспрабуйце, калі ласка, пазней.
closed-for-now = Пакуль я не працую. Паспрабуйце, калі ласка, пазней.
busy = Цяпер мы не можам гэтага зрабіць; нічога не зменена. Паспрабуйце, калі ласка, крыху пазней.
readers-none = Тут няма чата, пра які можна было б нешта захоўваць. Спытайце мяне пра гэта ў чаце.
readers-elsewhere = Працуе іншая копія гэтага бота, і толькі яна можа нешта мяняць. Гэтая адказвае на пытанні.

expected-word = слова
expected-text = некалькі слоў
expected-number = цэлы лік
expected-month = месяц, напрыклад 2020-11
expected-time = час, напрыклад 8:30 або 20.15
expected-choice = адно з: { $choices }

## Questions for what is missing

ask-who = Хто? Напішыце імя або яго частку.
ask-source = Якое паведамленне? Напішыце яго код, як ён дадзены ў «Крыніцах».
ask-search = Што знайсці?
ask-timeline = Якая тэма?
ask-time = А якой гадзіне? Напішыце так: 8:30.
ask-zone = Які ў вас гадзінны пояс? Напішыце горад, краіну або зрушэнне, напрыклад UTC+3.
ask-quiet = З якога і да якога часу мне маўчаць? Напішыце так: 22:00-07:00.

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
button-latest = Апошнія лічбы
button-stay-silent = Маўчаць у такія дні
button-open = Адкрыць
button-timeline = Па датах
button-link = Паказаць спасылку
button-link-anyway = Усё роўна паказаць
button-help = Дапамога
button-quotes = Хто што сказаў
button-corrections = Усе выпраўленні
button-search = Пошук
button-start = Пачатак
button-who = Хто гэта
button-source = Адна крыніца
button-language = Мова
button-subscribe = Атрымліваць зводкі
button-subscribe-full = Падпісацца
button-subscribe-discreet = Падпісацца з нейтральным радком
button-just-ask = Не, буду проста пытацца
button-safe = Ці бяспечна гэта для мяне?
button-read-now = Прачытаць цяпер
button-change = Нешта змяніць
button-change-when = Змяніць тэмы або час
button-undo = Адмяніць
button-other = Іншае
button-answer = Адказаць
button-page = Старонка { $page } з { $pages }
button-add = Дадаць: { $edition }
button-again = Падпісацца зноў
button-settings = Налады
button-unsubscribe = Адпісацца
button-privacy = Што вы захоўваеце
button-forget = Забыць мяне
button-why-none = Чаму нічога не прыйшло?
button-every-day = Кожны дзень
button-weekdays = З панядзелка па пятніцу
button-quiet-none = Без ціхіх гадзін
choice-sources = Крыніцы
choice-earlier = Ранейшыя падлікі
choice-why = Чаму разыходзяцца
choice-link = Паказаць спасылку
choice-open = Усё роўна паказаць
choice-time = Час
choice-zone = Гадзінны пояс
choice-days = Дні
choice-topics = Тэмы
choice-language = Мова
choice-edition = Іншая зводка
choice-quiet = Ціхія гадзіны
choice-line = Калі нічога не дададзена
choice-pause = Паўза
choice-style = Як прыходзіць
choice-sound = Гук
choice-copying = Капіраванне
choice-publish = Падпісаныя каналы
choice-yes = Так
choice-no = Не
choice-new = Які ў вас гадзінны пояс?
choice-mon = панядзелак
choice-tue = аўторак
choice-wed = серада
choice-thu = чацвер
choice-fri = пятніца
choice-sat = субота
choice-sun = нядзеля
choice-full = Як ёсць
choice-discreet = Адным нейтральным радком
choice-on = Сказаць адным радком
choice-off = Маўчаць
choice-day = Дзень
choice-week = Тыдзень
choice-month = Месяц
choice-always = Пакуль не скажу
choice-none = Працягваць
choice-fields = Кожнае поле
choice-all = Паказаць усё

## Commands

command-start = Пачаць адсюль
    .name = пачатак
command-help = Што можна спытаць
    .name = дапамога
command-briefing = Зводка: асноўныя падлікі
    .name = зводка
command-topics = Усе тэмы
    .name = тэмы
command-timeline = Тэма па датах
    .name = храналогія
command-quotes = Хто што сказаў
    .name = цытаты
command-who = Чалавек або арганізацыя
    .name = хто
command-source = Адкуль узята паведамленне
    .name = крыніца
command-corrections = Што выпраўлена або адклікана
    .name = выпраўленні
command-search = Пошук імёнаў і паведамленняў
    .name = пошук
command-language = Выбраць мову
    .name = мова
command-subscribe = Атрымліваць зводкі без запыту
    .name = падпісацца
command-unsubscribe = Скончыць падпіску
    .name = адпісацца
command-settings = Змяніць, калі і што прыходзіць
    .name = налады
command-why = Чаму зводка прыйшла або не прыйшла
    .name = чаму
command-privacy = Што мы захоўваем і чаго не можам
    .name = прыватнасць
command-forget = Адразу сцерці ўсё пра гэты чат
    .name = забыць

param-view = што паказаць замест гэтага
    .name = выгляд
param-edition = выпуск
    .name = выпуск
param-since = толькі дададзенае пасля гэтага нумара; яго падстаўляе кнопка «Дададзенае пазней»
    .name = пасля
param-until = толькі дададзенае да гэтага нумара
    .name = да
param-part = якая частка, калі ўсё не змясцілася
    .name = частка
param-topic = тэма
    .name = тэма
param-topics = толькі некаторыя тэмы, праз коску
    .name = тэмы
param-month = толькі гэты месяц, напрыклад 2020-11
    .name = месяц
param-name = імя або яго частка
    .name = імя
param-statement = код паведамлення
    .name = паведамленне
param-link = link або open, каб убачыць адрас
    .name = спасылка
param-words = словы для пошуку
    .name = словы
param-language = мова
    .name = мова
param-command = каманда
    .name = каманда
param-subscription = нумар падпіскі; яго падстаўляюць кнопкі
    .name = падпіска
param-style = як прыходзіць: full — як ёсць, discreet — адным нейтральным радком
    .name = спосаб
param-sound = ці прыходзіць зводка з гукам: yes (так) або no (не)
    .name = гук
param-copying = ці можна капіраваць і перасылаць паведамленні: yes (так) або no (не)
    .name = капіраванне
param-publish = ці публікаваць зводкі ў каналах, што сочаць за гэтым: yes або no
    .name = публікацыя
param-public = ці паказаць адказ усім тут
    .name = усім
param-agreed = код кнопак, побач з якімі сказана, што значыць падпісацца
param-time = час, напрыклад 8:30
    .name = час
param-zone = горад, краіна або зрушэнне, напрыклад UTC+3
    .name = пояс
param-days = дні праз коску; або all (усе), або weekdays (будні)
    .name = дні
param-day = дзень, які дадаць або зняць
    .name = дзень
param-quiet = гадзіны без паведамленняў, напрыклад 22:00-07:00; або none (няма)
    .name = цішыня
param-quiet-line = ці казаць адным радком, што нічога не дададзена
    .name = радок
param-pause = на колькі зрабіць паўзу
    .name = паўза
param-ask = пра што вас спытаць

## Running the desk

frozen = Спынена.
frozen-already = Ужо спынена а { $time } ({ $who }).
frozen-sent = { $count ->
    [one] { $number } чат ужо атрымаў сённяшнюю зводку.
    [few] { $number } чаты ўжо атрымалі сённяшнюю зводку.
   *[other] { $number } чатаў ужо атрымалі сённяшнюю зводку.
}
frozen-sent-few = Сённяшнюю зводку атрымалі менш за дзесяць чатаў.
frozen-sent-none = Сённяшнюю зводку не атрымаў ніводзін чат.
frozen-waiting = { $count ->
    [one] { $number } чат не атрымаў і не атрымае, пакуль вы не адновіце адпраўку.
    [few] { $number } чаты не атрымалі і не атрымаюць, пакуль вы не адновіце адпраўку.
   *[other] { $number } чатаў не атрымалі і не атрымаюць, пакуль вы не адновіце адпраўку.
}
frozen-waiting-few = Менш за дзесяць чатаў чакаюць сваёй і не атрымаюць, пакуль вы не адновіце адпраўку.
frozen-waiting-none = Ніводная не чакала адпраўкі.
frozen-still-answers = Адказы яшчэ працуюць.
frozen-answers = Адказы таксама спынены: усім, акрамя рэдакцыі, кажуць, што я пакуль зачынены.
team-told = Усім астатнім у рэдакцыі паведамлена.
restart-when = Каб аднавіць, патрэбныя два рэдактары, не раней за { $time }.
restart-alone = Каб аднавіць, патрэбныя два рэдактары, а другога няма: гэта робіць { $command } на серверы.
restart-nothing = Нічога не спынена.
restart-done = Адпраўка адноўлена.
restart-asked = Вы згодныя. Патрэбны яшчэ адзін рэдактар, да { $time }: { $command }
told-frozen = { $who } спыняе ўсю адпраўку.
told-answers-stopped = { $who } спыняе і адказы: усім, акрамя рэдакцыі, кажуць, што я пакуль зачынены.
told-unfreeze-asked = { $who } хоча аднавіць адпраўку. Калі вы згодныя, скажыце гэта на працягу гадзіны.
told-unfrozen = Згодныя двое, апошнім { $who }: адпраўка адноўлена.
told-unfrozen-by-operator = Аператар аднавіў працу: адпраўка ідзе.

log-empty = Пакуль нічога не запісана.
log-line = { $time } { $who }: { $what }
log-line-about = { $time } { $who }: { $what } ({ $about })
log-draft = чарнавік { $number }
log-version = версія { $number }
log-head = Запішыце: { $head }
log-head-why = Запішыце на паперы, па-за гэтым чатам. Паводле гэтага запісу потым можна даведацца, ці не зменена і ці не забрана нешта да яго: { $command } на серверы.
act-drafted = напісаны чарнавік
act-edited = зменены чарнавік
act-sent = чарнавік адпраўлены на ўхваленне
act-read = крыніца адкрыта, лік прачытаны
act-approved = чарнавік ухвалены
act-approved-own = ухвалены ўласны чарнавік
act-refused = ва ўхваленні адмоўлена
act-dropped = чарнавік адкінуты
act-published = апублікавана
act-amended = зменена фармулёўка
act-failed = чарнавік не ўдалося апублікаваць
act-corrected = выпраўлена
act-withdrawn = адклікана
act-redacted = нешта выкраслена
act-invited = некага запрасілі
act-joined = цяпер у рэдакцыі
act-suspended = некага адхілілі
act-suspend-asked = запытана адхіленне ўладальніка
act-renewed = некаму падоўжаны доступ
act-restored = некага вярнулі
act-left = больш не ў рэдакцыі
act-frozen = спынена ўся адпраўка
act-answers-stopped = спынены адказы
act-unfreeze-asked = запытана аднаўленне
act-unfrozen = адпраўка адноўлена
act-shredded = знішчаны ключы і ўсе запісы пра людзей

stats-chats = Чаты: { $number }
stats-subscriptions = Падпіскі: { $number }
stats-editions = Паводле выпускаў: { $groups }
stats-languages = Паводле моў: { $groups }
stats-platforms = Паводле платформаў: { $groups }
stats-choosing = Паводле тэм: { $groups }
stats-topics-all = усе тэмы
stats-topics-chosen = некаторыя
stats-topics = Выбраныя тэмы: { $groups }
stats-others = іншыя { $number }
stats-whole = не паведамляецца: некаторыя групы малыя
stats-few = менш за дзесяць
stats-day = За апошнія суткі: адпраўлена { $sent }, не ўдалося { $failed }, не пацверджана { $unknown }
stats-waiting = Чакаюць: { $number }
stats-small = Групы, меншыя за дзесяць, не вылучаюцца, каб нікога нельга было пазнаць.

shred-phrase = знішчыць усё
shred-warning = Гэта знішчыць абодва ключы і ўсё, што мы захоўваем пра людзей. Ніхто, і вы таксама, больш не зможа ні даведацца, хто падпісаўся, ні напісаць ім. Скасаваць гэта нельга, і я завяршу працу.
shred-ask = Адпраўце ў дакладнасці: { $phrase }
shred-not = Нічога не знішчана: фраза была іншая.
shred-done = Знішчана: абодва ключы і ўсе запісы пра людзей.
shred-done-given = Знішчана: усе запісы пра людзей. Ключы знішчыць не ў маёй уладзе.
shred-log = Журнал застаецца, але праверыць яго больш нельга.
shred-left = Да чаго я не магу дабрацца:
shred-left-given = Ключы, якія мне даюць звонку. Знішчыце іх там, дзе яны захоўваюцца.
shred-left-file = { $file }: выдаліце самі.
shred-left-unsettled = Тое, што яшчэ можа быць у базе: яе выкарыстоўвае іншая праграма. Закрыйце яе; пры наступным запуску я скончу.
shred-left-server = PostgreSQL яшчэ захоўвае выдаленыя радкі. VACUUM FULL прыбірае іх, але не з яго рэзервовых копій.
shred-left-copies = Копіі ключоў і рэзервовыя копіі ў іншых месцах: разам яны адкрываюцца. Старыя сляды ключоў на дыску.
shred-left-platforms = Тое, што захоўваюць самі платформы, і паведамленні ў чатах людзей.
shred-left-content = Тое, што мы публікуем: артыкулы, сцвярджэнні, чарнавікі і журнал.
shred-ends = Я завяршаю працу. Пры наступным запуску будуць новыя ключы.

button-freeze = Спыніць усё
button-stop-answers = Спыніць і адказы
button-danger = Нехта ў небяспецы
button-wrong-content = Памылка ў матэрыяле
button-unfreeze = Аднавіць адпраўку
button-audit = Журнал
button-stats = Лікі
button-shred = Знішчыць усё
button-shred-go-on = Далей
choice-answers = І адказы
command-freeze = Адразу спыніць усю адпраўку
    .name = спыніць
command-unfreeze = Аднавіць адпраўку, удваіх
    .name = аднавіць
command-audit = Што рабіла рэдакцыя і што запісаць
    .name = журнал
command-stats = Колькі нас чытаюць, без малых груп
    .name = лікі
command-shred = Знішчыць ключы і ўсё пра людзей
    .name = знішчыць
param-also = што яшчэ спыніць: answers
    .name = яшчэ
param-before = толькі запісы да гэтага нумара
param-step = крок, які падстаўляюць кнопкі
param-phrase = фраза, якую просяць увесці
    .name = фраза

## Рэдакцыя

desk-none-waits = Ніводны чарнавік вас не чакае.
desk-waiting = { $count ->
    [one] Вас чакае { $number } чарнавік.
    [few] Вас чакаюць { $number } чарнавікі.
   *[other] Вас чакаюць { $number } чарнавікоў.
}
desk-next = Наступная зводка: { $time }.
desk-stopped = Усё адпраўленне спынена.
desk-what = Што вы хочаце дадаць або выправіць?
which-count = Які падлік?
no-count = «{ $id }» — не апублікаваны падлік.
drafts-title = Чарнавікі
drafts-none = Чарнавікоў няма.
draft-line = { $number }: { $about }. { $name }; { $stage }.
draft-on-hold = Прыпынены.
stage-open = пішацца
stage-waiting = чакае іншага рэдактара
stage-approved = ухвалены, яшчэ не апублікаваны
stage-telling = апублікаваны
stage-published = апублікаваны
stage-dropped = адкінуты
kind-figure = Лічба
kind-quote = Цытата
kind-event = Падзея
kind-claim = Сцвярджэнне
kind-article = Артыкул
subject-quote = Цытата, { $topic }: { $what }
subject-event = Падзея, { $topic }: { $what }
subject-claim = Сцвярджэнне, { $topic }: { $what }
draft-head = Чарнавік { $number }, аўтар — { $name }.
readers-see = Чытачы ўбачаць:
notice-title = Тым, каму гэта было даслана, скажам
translated = Гатова: { $ready }.
translated-not = Гатова: { $ready }. Яшчэ не перакладзена: { $missing }.
timing-next = Пасля ўхвалення пойдзе з наступнымі зводкамі: { $time }.
timing-now = Пасля ўхвалення публікуецца адразу.
timing-at = Пасля ўхвалення публікуецца: { $time }.
timing-breaking = Пасля ўхвалення адразу пойдзе тым, хто абраў тэрміновае. Дзве хвіліны любы рэдактар можа яго спыніць.
timing-serious = Тым, каму даслана памылковая версія, скажам адразу.
timing-small = Тым, каму даслана памылковая версія, скажам з наступнай зводкай.
timing-approved = Ухвалена. Публікуецца: { $time }.
draft-faulty = Чарнавік { $number } нельга выпусціць такім:
draft-odd = Паглядзіце, калі ласка, яшчэ раз.
draft-break = Тады чытачам патрэбная заўвага. Мая: «{ $note }»
draft-gap = Ранейшую лічбу я не назаву «дагэтуль», а на графіку будзе разрыў.
draft-change = { $kind }. Што вы хочаце змяніць?
draft-when = Калі апублікаваць?
draft-not-ready = Яно яшчэ не гатовае.
draft-is-dropped = Чарнавік { $number } адкінуты. Нічога з яго не апублікавана.
article-ready = Артыкул занатаваны. Што вы хочаце з яго ўзяць?
sent-on = Адпраўлена іншым рэдактарам.
sent-to-others = Адпраўлена іншым рэдактарам. Калі ўхваляць раней за { $time }, пойдзе з тымі зводкамі.
sent-to-nobody = Іншага рэдактара цяпер няма. Вы можаце ўхваліць самі; журнал гэта адзначыць.
asked-author = Я просьбу перадаў: { $name } паглядзіць яшчэ раз.
asks-for-eyes = { $name } просіць вашых вачэй: { $about }.
read-unseen = Адкрыйце старонку і дашліце мне лічбу, якую бачыце. Тую, што даў аўтар ({ $name }), я схаваў.
read-page = Спачатку адкрыйце старонку і прачытайце; потым убачыце, што з яе зрабіў аўтар ({ $name }).
the-page = Старонка
both-read = Вы абое прачыталі { $number }.
read-otherwise = Гэта не тая лічба, якую даслаў аўтар ({ $name }). Паглядзіце на старонку яшчэ раз або спытайце.
whole-text = Вось увесь тэкст:
author-confirms = Нешта выглядала дзіўна; { $name } кажа, што крыніца гэта пацвярджае.
reach-few = Чатаў, якія хочуць гэтую тэму: { $chats }.
reach = Чатаў, якія хочуць гэтую тэму: { $chats }; адправіць усім — каля { $minutes } хв.
reach-held = Чатаў, якім даслана ранейшая версія і якім скажам: { $chats }.
approved = Ухвалена; публікуецца: { $time }. Любая змена цяпер патрабуе новага ўхвалення.
approved-breaking = Ухвалена; пойдзе: { $time }. Дагэтуль любы рэдактар можа спыніць.
published-now = Апублікавана.
refused = Вернута аўтару ({ $name }) з вашай прычынай.
shown-on-telegram = У Telegram. Паведамленняў: { $pages }; у найдаўжэйшым { $size } знакаў з { $most }.
shown-on-discord = У Discord. Паведамленняў: { $pages }; у найдаўжэйшым { $size } знакаў з { $most }.
fewer-than-ten = менш за дзесяць
way-version = { $number }: { $kind }, { $date }
way-from-file = Узята з файла са змесцівам.
way-drafted = Чарнавік { $number }, напісаў { $name }.
way-opened = { $name } адкрыў старонку, { $time }.
way-read = { $name } прачытаў тое самае ў крыніцы, { $time }.
way-approved = { $name } ухваліў, { $time }.
way-reached = Дайшло да { $sent } з { $total } чатаў.
way-too-few = Прапушчана замала, каб сказаць чаму, нікога не выдаўшы.
way-others = { $number }: { $outcome }.
way-corrected = Паведамленняў выпраўлена: { $edited }; чатаў папярэджана: { $told }; не дасягнута: { $missed }; яшчэ чакае: { $waiting }.
way-only-asked = Тым, хто толькі пытаўся, сказаць нельга; месяц адказы паказваюць выпраўленне.
revision-published = апублікавана
revision-amended = перафразавана
revision-corrected = выпраўлена
revision-withdrawn = адклікана
redact-sure = «{ $what }» будзе сцёрта ўсюды, дзе мы гэта трымаем або куды слалі. Выказванняў: { $number }. Вярнуць гэта нельга.
redact-type = Каб зрабіць гэта, напішыце: { $typed }
redact-nothing = Нічога з апублікаванага не мае «{ $what }».
redacted = Сцёрта. Выказванняў: { $number }. Адпраўленыя паведамленні мяняюцца, а ўласныя паведамленні рэдакцыі забіраюцца.
redacted-rest = Я не дацягнуся да прачытанага і скапіяванага, да адказаў тым, хто толькі пытаўся, да рэзервовых копій (яны жывуць 7 дзён), да папкі са змесцівам і яе гісторыі ў git, да імёнаў у briefings.toml. Прыбярыце гэта там самі.
no-draft = Чарнавіка { $number } няма.
draft-held = Чарнавік { $number } прыпынены: яго аўтар заблакаваны.
draft-telling = Чарнавік { $number } ужо апублікаваны.
draft-published = Чарнавік { $number } ужо апублікаваны.
draft-dropped = Чарнавік { $number } быў адкінуты.
draft-not-fit = Апублікаванае тым часам змянілася, або нечага не хапае, таму чарнавік { $number } такім не пойдзе. Паглядзіце на яго, калі ласка, яшчэ раз.
own-draft = Чарнавік { $number } ваш. Ухваліць яго мусіць іншы рэдактар.
not-sent-yet = Чарнавік { $number } яшчэ не адпраўлены на ўхваленне або з таго часу зменены.
approved-already = Чарнавік { $number } ужо ўхвалены.
changed-since = Чарнавік { $number } змяніўся з таго часу, як вы яго бачылі, таму нічога не ўхвалена. Паглядзіце, калі ласка, яшчэ раз.
not-read-yet = Спачатку адкрыйце старонку чарнавіка { $number } і прачытайце.
name-unknown = Я не ведаю нікога з імем «{ $name }». Імёны — з briefings.toml, які вядзе аператар.
choice-unknown = «{ $word }» — не з гэтых: { $choices }.
field-elsewhere = Тут няма «{ $field }»: { $kind }.
at-wrong = Я не зразумеў «{ $text }», або гэта ўжо мінула. Напішыце час як 18:30 або 2026-11-24 18:30.
unread-number = Я не знайшоў лічбы ў «{ $text }». Напішыце, як у крыніцы: больш за 33 000
unread-words = Я не магу дакладна прачытаць «{ $text }». Напішыце лік лічбамі, а перад ім толькі тое, што стаіць у крыніцы: як паведамляецца, больш за 33 000
unread-date = Я не знайшоў даты ў «{ $text }». Напішыце, напрыклад: 30 лістапада 2020 або 2020-11.
unread-span = Я не знайшоў часу ў «{ $text }». Напішыце, напрыклад: з мая 2020; у кастрычніку 2020.
unread-page = Я не знайшоў старонкі ў «{ $text }». Напішыце яе адрас, загаловак або тое і другое.
desk-asks = { $name } просіць вашых вачэй: чарнавік { $number }. { $about }.
desk-look-again = { $name } просіць вас яшчэ раз паглядзець на чарнавік { $number }. { $about }.
desk-approved = { $name } ухваліў чарнавік { $number }. { $about }.
desk-breaking = { $name } ухваліў чарнавік { $number } як тэрміновае; пойдзе праз дзве хвіліны. { $about }.
desk-refused = { $name } вярнуў чарнавік { $number }. { $about }. Прычына:
desk-dropped = { $name } адкінуў чарнавік { $number }. { $about }.
desk-published = Апублікавана: чарнавік { $number }. { $about }.
desk-failed = Чарнавік { $number } не апублікаваны: апублікаванае тым часам змянілася, або нечага не хапае. { $about }. Паглядзіце, калі ласка, яшчэ раз.
desk-receipt = Каго дасягнуў чарнавік { $number }: { $about }.
odd-lower = Яна меншая за апошнюю: { $last }, { $date }.
odd-earlier = Яна на ранейшы дзень, чым апошняя, { $date }.
odd-hedge = Няма сумневу самой крыніцы, а ў шэрагу ён быў: { $last }.
odd-qualifier = У крыніцы перад лічбай нічога няма, а ў шэрагу было: { $last }. Я надрукую яе як ёсць.
odd-new-line = Яна пачала б асобны шэраг. Бліжэйшая — { $last }; розніца: { $what }.
odd-part-counted-by = хто лічыў
odd-part-unit = што лічылі
odd-part-scope = што ўключае падлік
odd-part-span = пачатак або перыяд
odd-jump = Агульная лічба нашмат вышэйшая за апошнюю ({ $last }) разам з тым, што падлічана пасля: { $counts }.
odd-parts = Падлічаны ўсе месяцы агульнай лічбы, і разам яны даюць { $sum }; агульная лічба: { $total }.
odd-twice = Тая самая лічба з таго самага артыкула ўжо апублікавана: { $id }.
odd-curated = Гэты артыкул ужо ёсць: { $title } ({ $id }).
odd-break-note = { $count ->
    [one] Гэты крок не стасуецца з падлікам за месяц ({ $counts }).
    [few] Гэты крок не стасуецца з падлікамі за гэтыя месяцы ({ $counts }).
   *[other] Гэты крок не стасуецца з падлікамі за гэтыя месяцы ({ $counts }).
} Відаць, змяніўся спосаб падліку.
ask-draft = Які чарнавік? Напішыце яго нумар.
ask-count = Апошняя: { $last }, { $date }. Дашліце лічбу, як яе падае крыніца, дату і старонку. Напрыклад: 30 000, 30 лістапада 2020, epde.org Агляд
ask-unseen = Дашліце мне лічбу, якую бачыце на старонцы.
ask-reason = Чаму? Аўтару гэта перададуць.
ask-at = А якой гадзіне? Напішыце як 18:30 або 2026-11-24 18:30.
ask-withdraw = Чаму мы гэта адклікаем? Чытачам гэта скажуць.
ask-redact = Што сцерці? Напішыце id выказвання або імя.
ask-measure = Што падлічана?
ask-number = Якая лічба? Дашліце, як яе падае крыніца.
ask-date = Якой даты? Напішыце, напрыклад: 30 лістапада 2020, 2020-11 або «not stated».
ask-ended = Калі яно скончылася?
ask-span = З якога часу, за які перыяд ці на які дзень? Напішыце, напрыклад: з мая 2020
ask-by = Хто гэта падлічыў або сказаў?
ask-page = Дзе гэта апублікавана? Дашліце адрас старонкі і загаловак.
ask-publisher = Хто апублікаваў гэтую старонку?
ask-text = Што паведамляецца? Напішыце сваімі словамі. Мова: { $language }.
ask-topic = Якая тэма?
ask-wrong = Што было няправільна? Чытачам гэта скажуць. Мова: { $language }.
ask-scope = Каго або што ўключае падлік?
ask-cited = Хто гэта перадаў?
ask-mentions = Пра каго гэта? Некалькі падзяліце коскамі.
ask-evidence = Паводле якіх слоў гэта знайсці на старонцы? Не больш за восем.
ask-note = Што мусяць ведаць чытачы? Паказваецца як наша заўвага. Мова: { $language }.
ask-break = Чаму яно не стасуецца з ранейшым? Паказваецца як наша заўвага. Мова: { $language }.
ask-genre = Што гэта за тэкст: report, analysis, opinion ці digest?
ask-author = Хто аўтар, як надрукавана?
ask-published = Калі апублікавана старонка?
button-desk = Рэдакцыя
button-same-count = Той жа падлік, новая лічба
button-something-else = Нешта іншае
button-drafts = Чарнавікі
button-draft = Чарнавік
button-draft-number = Чарнавік { $number }
button-figure = Лічба
button-quote = Цытата
button-event = Падзея
button-claim = Сцвярджэнне
button-article = Артыкул
button-count = Новая лічба
button-approve = Ухваліць
button-approve-own = Ухваліць самому
button-refuse = Адмовіць
button-ask-author = Спытаць: { $name }
button-correct = Выправіць
button-withdraw = Адклікаць
button-amend = Перафразаваць
button-redact = Сцерці дзеля бяспекі
button-blank-now = Сцерці зараз
button-see = Паглядзець
button-its-way = Яго шлях
button-look = Паглядзець
button-not-now = Не цяпер
button-open-page = Адкрыць старонку
button-have-number = Я маю лічбу
button-have-read = Я прачытаў
button-so = Так у крыніцы
button-change-it = Змяніць
button-drop = Адкінуць
button-this-note = Узяць гэтую заўвагу
button-own-note = Напісаць сваю
button-send = Адправіць на ўхваленне
button-translate = Перакласці: { $language }
button-when = Калі
button-when-next = З наступнымі зводкамі
button-when-now = Цяпер
button-when-at = У пэўны час
button-when-breaking = Як тэрміновае
button-serious = Сур’ёзна: сказаць адразу
button-small = Дробязь: з наступнай зводкай
button-stop-it = Спыніць
button-on-telegram = У Telegram
button-on-discord = У Discord
choice-same = Той жа падлік, новая лічба
choice-more = Нешта іншае
choice-drafts = Чарнавікі
choice-change = Змяніць
choice-when = Калі
choice-at = У пэўны час
choice-so = Так у крыніцы
choice-note = Узяць гэтую заўвагу
choice-send = Адправіць на ўхваленне
choice-ask = Спытаць аўтара
choice-translate = Перакласці
choice-drop = Адкінуць
choice-next = З наступнымі зводкамі
choice-now = Цяпер
choice-breaking = Як тэрміновае
choice-serious = Сур’ёзна: сказаць адразу
choice-small = Дробязь: з наступнай зводкай
choice-telegram = У Telegram
choice-discord = У Discord
choice-page = Старонка
choice-number = Лічба
choice-read = Я прачытаў
command-desk = Рэдакцыя: што чакае і што можна зрабіць
    .name = рэдакцыя
command-count = Новая лічба для падліку, які вядзецца
    .name = падлік
command-figure = Дадаць лічбу
    .name = лічба
command-quote = Дадаць цытату
    .name = цытата
command-event = Дадаць падзею
    .name = падзея
command-claim = Дадаць сцвярджэнне
    .name = сцвярджэнне
command-article = Занатаваць артыкул, каб браць з яго
    .name = артыкул
command-draft = Працягнуць чарнавік
    .name = чарнавік
command-approve = Паглядзець чужы чарнавік і ўхваліць
    .name = ухваліць
command-refuse = Вярнуць чарнавік з прычынай
    .name = вярнуць
command-correct = Выправіць апублікаванае
    .name = выправіць
command-withdraw = Адклікаць апублікаванае
    .name = адклікаць
command-amend = Перафразаваць апублікаванае без паведамлення
    .name = перафразаваць
command-redact = Сцерці выказванне або імя ўсюды дзеля чыёй-небудзь бяспекі
    .name = сцерці
param-id = нумар чарнавіка
    .name = нумар
param-from = нумар чарнавіка, артыкул якога ўзяць
param-field = што запоўніць
param-when = калі публікаваць: next, now, breaking; для выпраўлення — serious або small
    .name = калі
param-on = платформа, для якой паказаць
    .name = платформа
param-at = час, напрыклад 18:30 або 2026-11-24 18:30
    .name = час
param-ok = код убачанага тэксту, яго запаўняе кнопка
param-reason = чаму
    .name = прычына
param-what = id выказвання або імя
    .name = што
param-sure = yes, калі вы ўпэўнены
param-measure = што падлічана
    .name = мера
param-number = лічба, як яе падае крыніца
    .name = лічба
param-date = дата, на якую яно было праўдай
    .name = дата
param-span = з якога часу, за які перыяд ці на які дзень
    .name = перыяд
param-by = хто падлічыў або сказаў
    .name = хто
param-page = адрас і загаловак старонкі
    .name = старонка
param-publisher = хто апублікаваў старонку
    .name = выдавец
param-text = што паведамляецца, сваімі словамі
    .name = тэкст
param-wrong = што было няправільна, як скажуць чытачам
    .name = памылка
param-scope = каго або што ўключае падлік
    .name = ахоп
param-cited = хто гэта перадаў
    .name = паводле
param-mentions = пра каго гэта, праз коску
    .name = пракаго
param-evidence = словы, паводле якіх гэта знайсці на старонцы
    .name = урывак
param-note = наша заўвага
    .name = заўвага
param-break = наша заўвага, чаму яно не стасуецца з ранейшым
    .name = разрыў
param-genre = від тэксту: report, analysis, opinion або digest
    .name = жанр
param-author = хто напісаў старонку
    .name = аўтар
param-ended = калі скончылася
    .name = канец
param-published = калі апублікавана старонка
    .name = апублікавана

## The team

team-title = Каманда, пад псеўданімамі:
team-you = гэта вы
team-suspended = доступ закрыты
team-expired = сеанс скончыўся
role-editor = рэдактар
role-owner = уладальнік
seen-never = яшчэ не было
seen-today = апошні раз сёння
seen-yesterday = апошні раз учора
seen-days = { $count ->
    [one] апошні раз { $number } дзень таму
    [few] апошні раз { $number } дні таму
   *[other] апошні раз { $number } дзён таму
}
no-member = У камандзе няма нікога з імем «{ $name }».
suspended = { $name }: доступ закрыты ўсюды.
suspended-already = { $name }: доступ ужо закрыты.
suspended-drafts = { $count ->
    [one] { $number } чарнавік
    [few] { $number } чарнавікі
   *[other] { $number } чарнавікоў
}
suspended-approvals = { $count ->
    [one] { $number } ухваленне
    [few] { $number } ухваленні
   *[other] { $number } ухваленняў
}
suspended-scheduled = { $count ->
    [one] { $number } запланаваная публікацыя
    [few] { $number } запланаваныя публікацыі
   *[other] { $number } запланаваных публікацый
}
suspended-held = Прыпынена: { $what }.
suspended-none = Прыпыняць не было чаго.
suspended-chat = Чат са мной, { $name }:
suspended-not = Я не магу адрабіць тое, што на гэтым тэлефоне ўжо прачыталі ці скапіявалі ({ $name }), і не магу знайсці адказы, якія Discord паказаў толькі гэтаму чалавеку. Ці ёсць у яго другі акаўнт у камандзе? Закрыйце доступ і там. Папярэдзьце каманду па-за гэтым чатам.
taken-deleted = { $count ->
    [one] { $number } паведамленне рэдакцыі выдалена.
    [few] { $number } паведамленні рэдакцыі выдалены.
   *[other] { $number } паведамленняў рэдакцыі выдалена.
}
taken-blanked = { $count ->
    [one] { $number } старэйшае ачышчана.
    [few] { $number } старэйшыя ачышчаны.
   *[other] { $number } старэйшых ачышчана.
}
taken-left = { $count ->
    [one] { $number } нельга ні выдаліць, ні змяніць.
    [few] { $number } нельга ні выдаліць, ні змяніць.
   *[other] { $number } нельга ні выдаліць, ні змяніць.
}
taken-none = Паведамленняў рэдакцыі запісана не было.
taken-menu = Меню ачышчана.
suspend-self = Вы адразу закрыеце доступ сабе, і вашы чарнавікі будуць прыпынены. Вярнуць вас зможа толькі ўладальнік.
suspend-asked = { $name } — уладальнік, таму згадзіцца мусіць яшчэ адзін рэдактар, да { $time }. Іншыя пра гэта ведаюць; { $name } — не.
suspend-alone = { $name } — уладальнік, таму патрэбныя два рэдактары, а больш цяпер нікога няма. Аператар можа прыбраць гэтага чалавека з каманды на серверы.
not-suspended = { $name }: доступ не закрыты.
restored = { $name } зноў можа працаваць.
restored-drafts = { $count ->
    [one] { $number } чарнавік можна працягваць.
    [few] { $number } чарнавікі можна працягваць.
   *[other] { $number } чарнавікоў можна працягваць.
}
restored-rest = Ухваленні, якія страцілі сілу, не вяртаюцца.
renewed = { $count ->
    [one] { $name } зноў можа працаваць; без справы — да { $number } дня.
    [few] { $name } зноў можа працаваць; без справы — да { $number } дзён.
   *[other] { $name } зноў можа працаваць; без справы — да { $number } дзён.
}
renew-suspended = { $name }: доступ закрыты. Змяніць гэта можа толькі ўладальнік.
not-expired = { $name }: сеанс дзейнічае.
invite-as = Кім?
invited-editor = З гэтым кодам адзін чалавек можа стаць рэдактарам, на працягу гадзіны:
invited-owner = З гэтым кодам адзін чалавек можа стаць уладальнікам, на працягу гадзіны:
invited-how = Перадайце яго асабіста або бяспечным шляхам. Чалавек дасылае мне ўвесь радок у прыватным чаце, а потым выдаляе яго там.
invited-once = Я паказваю яго толькі цяпер і захоўваю толькі след, па якім магу яго праверыць. Перадайце код і выдаліце гэтае паведамленне.
joined = Вы ў камандзе, ваша імя тут — { $name }. Іншыя бачаць толькі яго.
joined-editor = Вы можаце пісаць чарнавікі і ўхваляць чужыя.
joined-owner = Вы можаце пісаць чарнавікі, ухваляць чужыя і запрашаць людзей.
joined-days = { $count ->
    [one] Сеанс скончыцца, калі вас не будзе { $number } дзень; аднавіць яго можа іншы рэдактар.
    [few] Сеанс скончыцца, калі вас не будзе { $number } дні; аднавіць яго можа іншы рэдактар.
   *[other] Сеанс скончыцца, калі вас не будзе { $number } дзён; аднавіць яго можа іншы рэдактар.
}
joined-safe = Мы захоўваем, хто вы на гэтай платформе, у зашыфраваным выглядзе, і куды вам пісаць. Выдаліце цяпер сваё паведамленне з кодам. Калі вам будзе пагражаць небяспека, няхай любы рэдактар закрые вам доступ.
leave-ask = Вас не будзе ў камандзе, і імя { $name } больш нікому не дастанецца. Тое, што рэдакцыя пісала вам тут, будзе забрана.
leave-fixed = Уладальнікам вас называюць налады на серверы. Папрасіце аператара прыбраць вас там.
left = Вас больш няма ў камандзе. Тое, што рэдакцыя пісала вам тут, выдаляецца або ачышчаецца.
left-rest = Тое, што вы апублікавалі, і журнал з вашым псеўданімам застаюцца. Застаецца і ваша падпіска; яе сцірае /forget.
told-joined = У камандзе новы рэдактар: { $name }.
told-joined-owner = У камандзе новы ўладальнік: { $name }.
told-suspended = { $who } закрывае доступ: { $name }.
told-suspend-asked = { $who } хоча закрыць доступ уладальніку: { $name }. Калі вы згодныя, зрабіце тое самае на працягу гадзіны.
told-renewed = { $who } аднаўляе сеанс: { $name }.
told-restored = { $who } вяртае доступ: { $name }.
told-left = { $name } больш не ў камандзе.
button-team = Каманда
button-invite = Запрасіць
button-invite-editor = Запрасіць рэдактара
button-invite-owner = Запрасіць уладальніка
button-suspend = Закрыць доступ
button-renew = Аднавіць сеанс
button-restore = Вярнуць доступ
button-leave = Выйсці з каманды
button-join = Далучыцца да каманды
button-suspend-name = Закрыць доступ: { $name }
button-renew-name = Аднавіць сеанс: { $name }
button-restore-name = Вярнуць доступ: { $name }
button-suspend-self = Закрыць мне доступ
button-leave-sure = Выйсці з каманды
button-show-held = Паказаць прыпыненае
button-close = Закрыць
choice-editor = Рэдактарам
choice-owner = Уладальнікам
command-team = Хто ў камандзе, пад псеўданімамі
    .name = каманда
command-invite = Атрымаць код, з якім нехта можа далучыцца
    .name = запрасіць
command-suspend = Адразу закрыць доступ; уладальніку — удваіх
    .name = закрыць
command-renew = Аднавіць сеанс, што скончыўся
    .name = аднавіць
command-restore = Вярнуць доступ
    .name = вярнуць
command-leave = Выйсці з каманды
    .name = выйсці
command-join = Далучыцца да каманды з кодам
    .name = далучыцца
param-role = кім: editor (рэдактар) або owner (уладальнік)
    .name = роля
param-code = код, які вам далі
    .name = код
privacy-team = Ваша месца ў камандзе: хто вы тут (зашыфравана), псеўданім і роля, калі вы далучыліся і былі апошні раз; і 30 дзён — якія паведамленні рэдакцыі вы атрымалі, без таго, што ў іх было.
forgotten-team = У камандзе вас таксама больш няма.
forgotten-team-fixed = У камандзе вас таксама больш няма, пакуль я не запушчуся зноў: уладальнікам вас называюць налады на серверы.
forgotten-team-rest = Тое, што я адказваў, пакуль вас не было ў камандзе, і тое, што Discord паказаў толькі вам, я ніколі не запісваў. Астатняе можаце зрабіць толькі вы: выдаліце гэты чат, потым заблакуйце бота.
stored-team = Пра ваша месца ў камандзе
stored-team-id = Ваш нумар у камандзе. Ён ёсць у журнале там, дзе нешта рабілі наконт вас.
stored-team-blind-index = Код, па якім мы вас пазнаём. Без нашага ключа ніхто не даведаецца з яго, хто вы.
stored-team-person = Хто вы на сваёй платформе. Зашыфравана.
stored-team-chat-id = Нумар чата, у якім вам піша рэдакцыя.
stored-team-pseudonym = Імя, пад якім вас ведае каманда. Яно застаецца ў чарнавіках і журнале.
stored-team-role = Рэдактар вы ці ўладальнік.
stored-team-joined-at = Калі вы далучыліся, у секундах з 1970 года.
stored-team-seen-at = Калі вы апошні раз тут працавалі, з дакладнасцю да гадзіны.
stored-team-suspended-at = З якога часу вам закрыты доступ, калі ён закрыты.

## The terminal

terminal-no-token = Токен не зададзены, таму гэта чат у тэрмінале. /help скажа, што можна спытаць; Ctrl-D — выхад.
terminal-no-button = Кнопкі { $number } тут няма.
terminal-page = Старонка { $page } з { $pages }. Enter — далей, q — стоп.
terminal-arrived = Прыйшло паведамленне:
terminal-bye = Да пабачэння.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = як паведамляецца | паводле паведамленняў | меркавана | як сцвярджаецца | нібыта | можа | могуць | мог бы | маглі б | можа быць | магчыма | верагодна | падобна | здаецца | відаць | паводле ацэнкі | паводле ацэнак
words-plural-sources = крыніцы паведамляюць | крыніцы кажуць | паводле крыніц | паводле звестак крыніц | некалькі крыніц | крыніцы сцвярджаюць | СМІ паведамляюць | паводле паведамленняў СМІ

## Editors’ lists: how sources word numbers and dates, parted by “|”

words-more-than = больш за | больш як | больш чым | звыш | больш
words-at-least = не менш за | не менш як | не менш чым | не менш | прынамсі | як мінімум | мінімум
words-up-to = да | не больш за | не больш як | не больш чым | не больш | максімум
words-almost = амаль | ледзь не
words-about = каля | прыкладна | прыблізна | парадку
words-reportedly = як паведамляецца | паводле паведамленняў | паведамляецца пра
words-purportedly = як сцвярджаецца | нібыта | быццам бы
words-estimated = паводле ацэнкі | паводле ацэнак | па ацэнках | ацэначна
words-multiple = сотняў | сотні | тыс | тысяча | тысячы | тысяч | млн | мільён | мільёна | мільёны | мільёнаў | мільярд | мільярды | мільярдаў | дзясятак | дзясяткаў
words-as-of = станам на | на | да | у | ў
words-date-about = каля | прыкладна | прыблізна
words-date-end = канец | канца | канцу | канцы | напрыканцы
words-span-since = з | са | ад | пачынаючы з
words-span-during = у | ў | за | на працягу | цягам
words-span-at = на | станам на
words-year = г | год | года | годзе | году
