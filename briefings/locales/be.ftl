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
subscribe-discreet = З нейтральным радком: прыходзіць толькі ён, і вы націскаеце на яго, каб прачытаць.
subscribe-stale = Гэтая кнопка занадта старая, таму нічога не зменена. Прачытайце гэта, калі ласка, яшчэ раз.
subscribe-have = Гэта ў вас ужо ёсць.
subscription-summary = { $edition }: { $days }, { $time } ({ $zone }); { $topics }; мова: { $language }.
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

## The terminal

terminal-no-token = Токен не зададзены, таму гэта чат у тэрмінале. /help скажа, што можна спытаць; Ctrl-D — выхад.
terminal-no-button = Кнопкі { $number } тут няма.
terminal-page = Старонка { $page } з { $pages }. Enter — далей, q — стоп.
terminal-arrived = Прыйшло паведамленне:
terminal-bye = Да пабачэння.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = як паведамляецца | паводле паведамленняў | меркавана | як сцвярджаецца | нібыта | можа | могуць | мог бы | маглі б | можа быць | магчыма | верагодна | падобна | здаецца | відаць | паводле ацэнкі | паводле ацэнак
words-plural-sources = крыніцы паведамляюць | крыніцы кажуць | паводле крыніц | паводле звестак крыніц | некалькі крыніц | крыніцы сцвярджаюць | СМІ паведамляюць | паводле паведамленняў СМІ
