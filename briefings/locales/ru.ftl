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
nothing-added-since = После последней сводки ничего не добавлено.
latest-still = Последняя дата — по-прежнему { $date }.
neutral-line = Ваш список готов.
notice-paused = { $platform } несколько раз не принял «{ $edition }» за { $date }, поэтому туда она больше не отправляется. Читателям об этом не сообщалось, и они не виноваты. Причина в журнале. Когда исправите: briefing-bot queue --retry.
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

## What was corrected

removed = Удалено.
now-corrected = Исправлено: см. сообщение об этом.
now-withdrawn = Отозвано: см. сообщение об этом.
now-amended = Позднее сформулировано иначе.
now-corrected-above = Исправлено: см. выше.
now-withdrawn-above = Отозвано: см. выше.
now-amended-above = Сформулировано иначе: см. выше.
mistake = Мы ошиблись.
mistake-wrong = Неправильно: { $note }
mistake-right = Правильно: { $line }
mistake-taken-back = Мы отзываем: { $line }
mistake-why = Почему: { $note }
mistake-edited = Прежнее сообщение исправлено.
corrections-title = Что мы исправили или отозвали
corrections-again = { $date }, { $id }. Что было не так: { $note } Позднее исправлено ещё раз.
corrections-again-undated = { $id }. Что было не так: { $note } Позднее исправлено ещё раз.
corrections-none = Пока ничего не исправлено и не отозвано.
corrections-none-of = Это сообщение ни разу не исправляли.

## Start and help

start-old = Данные старые: большинство относится к { $year } году.
start-ask = Спросите меня или прочтите сводку. Мы не записываем, о чём вы спрашиваете.
start-ended = Ваши сводки прекратились, когда я больше не мог вам писать. Без новой подписки ничего не придёт.
start-shared = Спрашивайте меня здесь. Администраторы могут подписать чат на сводки; их будут видеть все. Чтобы спрашивать незаметно, напишите мне в личный чат.
start-terminal = Это окно видит каждый, кто за этим компьютером. То, о чём вы спрашиваете, нигде не записывается.
help-title = Что можно спросить
help-example = Например: { $example }
help-more = Что принимает команда, скажет /help с её названием.
language-now = Теперь я отвечаю по-русски. Этот перевод ещё не проверил носитель языка.

## Subscribing

subscribe-title = Прежде чем подписаться
subscribe-danger = В некоторых странах людей сажали в тюрьму за подписку.
subscribe-visible = Этот бот виден везде, где показан список ваших чатов, и открыть его может любой, у кого в руках ваш телефон.
subscribe-shared = Сводки увидят все в этом чате, и то, что кто-то их заказал; также любой, кто заглянет в телефон кого-либо из них.
subscribe-kept = Мы хранили бы: куда присылать (в зашифрованном виде), когда, на какие темы и на каком языке, а также 30 дней то, что прислали. Ни вашего имени, ни ваших вопросов.
subscribe-or-ask = Можно и просто спрашивать, а потом каждый раз удалять этот чат.
subscribe-offer = Вы получали бы: { $edition }, { $days }, { $time }.
subscribe-offer-at-once = Вы получали бы: { $edition }, сразу, как что-то случится.
subscribe-discreet = С нейтральной строкой: приходит только она, и вы нажимаете на неё, чтобы прочитать.
subscribe-stale = Эта кнопка слишком старая, поэтому ничего не изменено. Прочтите это, пожалуйста, ещё раз.
subscribe-have = Это у вас уже есть.
subscription-summary = { $edition }: { $days }, { $time } ({ $zone }); { $topics }; язык: { $language }.
subscription-summary-at-once = { $edition }: сразу, как что-то случится; { $topics }; { $language }.
subscribed = Вы подписаны. { $summary }
zone-question = Какой у вас часовой пояс? Пока вы не ответили, действует такой: { $zone }.
zone-kept = ({ $place }: мы храним только «{ $offset }».)
zone-which = { $place }: там несколько часовых поясов. Какой ваш?
zone-meant = Я не знаю места «{ $place }». Может быть, одно из этих?
zone-unknown = Я не знаю места «{ $place }». Попробуйте город побольше, страну или смещение, например UTC+3.
done = Готово. { $summary }
done-discreet = Вы увидите одну нейтральную строку; нажмите на неё, чтобы прочитать.
done-silent = Если ничего не добавлено, я молчу.
done-line = Если ничего не добавлено, об этом скажет одна строка.
done-forget = Стереть всё: /forget
days-all = каждый день
days-weekdays = с понедельника по пятницу
topics-all = все темы
topics-none = ни одной (то, что вы выбрали, больше не публикуется)
when-today = сегодня в { $time }
when-tomorrow = завтра в { $time } ({ $day })
when-day = { $day }, { $time }
next-briefing = Следующая сводка: { $when }.
next-at-once = Придёт сразу, как что-то случится.
next-not-today = Сегодняшняя уже пришла, или ничего не было добавлено; второй за день не бывает. Следующая сводка: { $when }.
next-none = Сводок не ожидается.
next-paused = До тех пор сводок не будет.
next-gone = Пока ничего не приходит: платформа сообщила нам, что этого чата больше нет. Подпишитесь снова, и всё продолжится.
next-barred = Пока ничего не приходит: платформа не даёт мне сюда писать. Когда разрешит, подпишитесь снова, и всё продолжится.
only-administrators = В группе или канале это могут делать только те, кто ими управляет. Чтобы получать сводки самому, напишите мне в личный чат.
channel-offer = Теперь я могу писать в этот канал. Присылать сюда сводки? Всё настраивается здесь, в чате со мной. Чтобы вернуться к этому позже, перешлите мне пост из канала.
channel-barred = Я пока не могу писать в этот канал. Пусть его администраторы разрешат мне публиковать посты; тогда я напишу вам сюда.
here-barred = Мне нельзя писать в этом канале. Пусть тот, кто им управляет, разрешит мне видеть его, отправлять сообщения (в ветке — в ветках) и встраивать ссылки; затем подпишитесь снова.
public-refused = Этот ответ видите только вы: в этом канале вам нельзя писать.
done-already = Это уже сделано.
button-too-old = Эта кнопка слишком старая, поэтому ничего не изменено.
no-subscription = Подписок здесь нет.
subscription-gone = Этой подписки здесь больше нет. Есть такие:
unsubscribe-which = Какую закончить?
unsubscribed = Готово. Больше ничего не придёт: { $edition }. То, что прислано, хранится 30 дней, чтобы мы могли это исправить. Стереть и это: /forget

## Settings

settings-which = Для какой?
settings-time = Время: { $time }
settings-zone = Часовой пояс: { $zone }
settings-days = Дни: { $days }
settings-topics = Темы: { $topics }
settings-topics-all = Темы: все
settings-language = Язык: { $language }
settings-edition = { $edition }
settings-quiet = Тихие часы: с { $start } до { $end }
settings-quiet-none = Тихие часы: нет
settings-line-off = Если ничего не добавлено: я молчу
settings-line-on = Если ничего не добавлено: об этом скажет одна строка
settings-pause = Пауза; продолжение: { $day }
settings-pause-open = Пауза, пока вы не скажете
settings-pause-none = Пауза: нет
settings-style-full = Приходит: как есть
settings-style-discreet = Приходит: одной нейтральной строкой; нажмите на неё, чтобы прочитать
settings-sound-yes = Звук: как настроено ваше устройство
settings-sound-no = Звук: нет, приходит беззвучно
settings-copying-yes = Копировать и пересылать: можно
settings-copying-no = Копировать и пересылать: нельзя, насколько это может платформа
settings-publish-yes = Подписанные каналы: каждая сводка публикуется и в каналах, которые следят за этим
settings-publish-no = Подписанные каналы: сводки остаются в этом канале
setting-elsewhere = В этом чате это не настраивается.
settings-shared = Часовой пояс, язык, тихие часы и вид — общие для всех ваших сводок.
saved = Сохранено. { $what }.
ticked = ✓ { $name }
topics-one = Хотя бы одна тема остаётся. Чтобы не получать ничего, отпишитесь или сделайте паузу.
days-one = Хотя бы один день остаётся. Чтобы не получать ничего, отпишитесь или сделайте паузу.
days-wrong = Я не понял «{ $days }». Напишите дни так: mon,fri.
quiet-wrong = Я не понял «{ $hours }». Напишите часы так: 22:00-07:00.
edition-have = Это у вас уже есть.
editions-all = У вас есть все сводки.

## Privacy

privacy-nothing = Мы ничего не храним об этом чате.
privacy-held = Что мы храним об этом чате:
privacy-chat = Куда присылать, в зашифрованном виде. Часовой пояс: { $zone }. Язык: { $language }
privacy-subscription = Подписка. { $summary }
privacy-sent = То, что мы прислали, — 30 дней, чтобы мы могли это исправить
privacy-never = Никогда: ваше имя, ваш номер, ваши вопросы.
privacy-cannot = Чего мы не можем:
privacy-cannot-hide = скрыть этого бота от платформы, на которой он работает, или от того, у кого в руках ваш телефон
privacy-cannot-keys = сохранить адреса в тайне от того, кто завладеет и нашим сервером, и его ключами
privacy-cannot-backups = сразу стереть резервные копии: они хранятся 7 дней
forgotten = Готово. Мы ничего не храним об этом чате; из резервных копий это исчезнет в течение 7 дней.
forgotten-deleted = { $count ->
    [one] Удаляется { $number } наше сообщение.
    [few] Удаляются { $number } наших сообщения.
   *[other] Удаляются { $number } наших сообщений.
}
forgotten-blanked = { $count ->
    [one] Очищается { $number } более старое сообщение.
    [few] Очищаются { $number } более старых сообщения.
   *[other] Очищаются { $number } более старых сообщений.
}
forgotten-left = { $count ->
    [one] { $number } сообщение я не могу ни удалить, ни изменить.
    [few] { $number } сообщения я не могу ни удалить, ни изменить.
   *[other] { $number } сообщений я не могу ни удалить, ни изменить.
}
forgotten-none = Присланных нами сообщений записано не было.
forgotten-rest = Ответы я никогда не записывал, поэтому найти их не могу. Остальное можете сделать только вы: удалите этот чат, затем заблокируйте бота.
stored-chats = Об этом чате
stored-chats-id = Номер этого чата в нашей базе.
stored-chats-platform = На какой платформе этот чат.
stored-chats-blind-index = Код, полученный из адреса с помощью секретного ключа; по нему мы снова находим этот чат.
stored-chats-address = Куда присылать. Зашифровано.
stored-chats-language = Ваш язык.
stored-chats-zone = Ваш часовой пояс: по городу или только смещение, если он никогда не меняется.
stored-chats-style = Приходит ли сводка как есть (full) или одной нейтральной строкой (discreet).
stored-chats-quiet-start = Когда начинаются ваши тихие часы, в минутах после полуночи.
stored-chats-quiet-end = Когда кончаются ваши тихие часы, в минутах после полуночи.
stored-chats-standing = Даёт ли нам платформа писать в этот чат.
stored-chats-manner = Как приходят сообщения, числом: 2 — беззвучно, 4 — нельзя копировать, 6 — и то, и другое.
stored-subscriptions = О каждой подписке
stored-subscriptions-id = Номер подписки.
stored-subscriptions-chat-id = Номер чата, к которому она относится.
stored-subscriptions-edition = Какая это сводка.
stored-subscriptions-time = Когда она приходит, в минутах после полуночи.
stored-subscriptions-days = В какие дни она приходит, суммой: понедельник 1, вторник 2, среда 4, четверг 8, пятница 16, суббота 32, воскресенье 64.
stored-subscriptions-topics = Какие темы вы выбрали. Если все, здесь пусто.
stored-subscriptions-quiet-line = Нужна ли вам строка, когда ничего не добавлено.
stored-subscriptions-paused-until = День, когда она продолжится, если вы сделали паузу.
stored-subscriptions-seen-seq = Номер, до которого вам сообщено о добавленном.
stored-subscriptions-last-day = Последний день, с которым покончено, со сводкой или без неё.
stored-subscriptions-due-at = Когда должна прийти следующая сводка, в секундах с 1970 года.
stored-deliveries = О каждом сообщении, которое мы прислали или собирались прислать, — 30 дней
stored-deliveries-id = Номер сообщения.
stored-deliveries-lane = Какого оно рода, числом: исправление, сводка.
stored-deliveries-platform = На какую платформу оно отправлено.
stored-deliveries-chat-id = Номер чата, для которого оно было.
stored-deliveries-subscription-id = Номер подписки, для которой оно было.
stored-deliveries-briefing-id = Номер текста. У других, кто получил тот же текст, номер тот же.
stored-deliveries-slot = День, за который оно было, или о чём оно.
stored-deliveries-due-at = Когда оно должно было прийти, в секундах с 1970 года.
stored-deliveries-ready-at = С какого времени его можно было отправить.
stored-deliveries-expires-at = После какого времени отправлять его было поздно.
stored-deliveries-state = Как далеко оно продвинулось.
stored-deliveries-reason = Почему оно не отправлено, одним словом.
stored-deliveries-page = Сколько его страниц отправлено.
stored-deliveries-attempts = Сколько раз мы пробовали.
stored-deliveries-repeated = Могло ли что-то прийти дважды.
stored-deliveries-tried-at = Когда мы попробовали впервые.
stored-deliveries-ended-at = Когда оно отправлено или оставлено.
stored-deliveries-until-seq = Номер, до которого оно сообщает о добавленном.
stored-deliveries-receipts = Как платформа называет сообщения, чтобы мы могли исправить или удалить их. Зашифровано.
stored-deliveries-edits = Сколько ваших прежних сообщений оно исправило на месте.
stored-empty = (пусто)

## Why a briefing came, or did not

came-today = Сегодняшняя сводка, { $time }: { $outcome }.
came-waits = Она ждёт конца ваших тихих часов ({ $time }).
came-last = Последняя, { $when }: { $outcome }.
next-look = Следующая проверка: { $when }.
none-added = Сегодня сводки нет: по вашим темам ничего не добавлено.
none-breaking = Сегодня ничего срочного нет.
none-paused = Сегодня сводки нет: вы сделали паузу. Продолжение: { $day }.
none-paused-open = Сегодня сводки нет: вы сделали паузу, пока сами не скажете.
none-not-your-day = Сегодня сводки нет: это не ваш день ({ $days }).
none-made-yet = Сводка должна была прийти: { $when }. Мы до неё ещё не дошли.
none-due-yet = Сегодняшней сводке ещё не время.
none-began-later = Сегодня сводки нет: { $time } уже прошло, когда вы подписались или изменили время.
outcome-queued = в пути
outcome-sending = отправляется прямо сейчас
outcome-sent = доставлена
outcome-failed = не доставлена
outcome-gone = не доставлена: платформа сообщила нам, что этого чата больше нет
outcome-unconfirmed = ещё не доставлена: платформа говорит, что этого чата больше нет; прежде чем поверить, мы спросим ещё раз
outcome-no-edition = пропущена: такой сводки больше нет
outcome-barred = не доставлена: платформа не даёт нам сюда писать
outcome-expired = не доставлена: её не удалось отправить вовремя
outcome-skipped = пропущена
outcome-unknown = отправлена, но платформа этого не подтвердила, так что она могла и не прийти
outcome-late = пропущена: в это время мы не работали
outcome-busy = пропущена: предыдущая ещё была в пути
outcome-superseded = не доставлена: её место заняла более новая
outcome-refused = не доставлена: платформа её не приняла; виноваты мы, а не вы
outcome-paused = не доставлена: мы остановили её, когда платформа не приняла её для других
outcome-attempts = не доставлена, хотя мы пробовали несколько раз
outcome-withdrawn = не доставлена: всё, о чём в ней говорилось, отозвано
outcome-restored = мы не знаем: наши записи восстановлены из резервной копии
outcome-in-doubt = возможно, уже пришла, и отправляется ещё раз

## When something is wrong

unknown-command = Я не знаю команды { $command }.
unknown-meant = Я не знаю команды { $command }. Может быть, одна из этих?
not-a-command = Я понимаю только команды; они начинаются с «/». Ничего из написанного не сохраняется.
too-many-arguments = { $command }: лишнее слово «{ $word }».
argument-wrong = { $command }: вместо «{ $word }» ожидается { $what }.
fault = У нас что-то пошло не так. Это записано под номером { $reference }; попробуйте, пожалуйста, позже.
closed-for-now = Пока я не работаю. Попробуйте, пожалуйста, позже.
busy = Сейчас мы не можем этого сделать; ничего не изменено. Попробуйте, пожалуйста, немного позже.
readers-none = Здесь нет чата, о котором можно было бы что-то хранить. Спросите меня об этом в чате.
readers-elsewhere = Работает другая копия этого бота, и только она может что-либо менять. Эта отвечает на вопросы.

expected-word = слово
expected-text = несколько слов
expected-number = целое число
expected-month = месяц, например 2020-11
expected-time = время, например 8:30 или 20.15
expected-choice = одно из: { $choices }

## Questions for what is missing

ask-who = Кто? Напишите имя или его часть.
ask-source = Какое сообщение? Напишите его код, как он дан в «Источниках».
ask-search = Что найти?
ask-timeline = Какая тема?
ask-time = В какое время? Напишите так: 8:30.
ask-zone = Какой у вас часовой пояс? Напишите город, страну или смещение, например UTC+3.
ask-quiet = С какого и до какого времени мне молчать? Напишите так: 22:00-07:00.

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
button-latest = Последние цифры
button-stay-silent = Молчать в такие дни
button-open = Открыть
button-timeline = По датам
button-link = Показать ссылку
button-link-anyway = Всё равно показать
button-help = Помощь
button-quotes = Кто что сказал
button-corrections = Все исправления
button-search = Поиск
button-start = Начало
button-who = Кто это
button-source = Один источник
button-language = Язык
button-subscribe = Получать сводки
button-subscribe-full = Подписаться
button-subscribe-discreet = Подписаться с нейтральной строкой
button-just-ask = Нет, буду просто спрашивать
button-safe = Это безопасно для меня?
button-read-now = Прочитать сейчас
button-change = Что-то изменить
button-change-when = Изменить темы или время
button-undo = Отменить
button-other = Другое
button-answer = Ответить
button-page = Страница { $page } из { $pages }
button-add = Добавить: { $edition }
button-again = Подписаться снова
button-settings = Настройки
button-unsubscribe = Отписаться
button-privacy = Что вы храните
button-forget = Забыть меня
button-why-none = Почему ничего не пришло?
button-every-day = Каждый день
button-weekdays = С понедельника по пятницу
button-quiet-none = Без тихих часов
choice-sources = Источники
choice-earlier = Прежние подсчёты
choice-why = Почему расходятся
choice-link = Показать ссылку
choice-open = Всё равно показать
choice-time = Время
choice-zone = Часовой пояс
choice-days = Дни
choice-topics = Темы
choice-language = Язык
choice-edition = Другая сводка
choice-quiet = Тихие часы
choice-line = Если ничего не добавлено
choice-pause = Пауза
choice-style = Как приходит
choice-sound = Звук
choice-copying = Копирование
choice-publish = Подписанные каналы
choice-yes = Да
choice-no = Нет
choice-new = Какой у вас часовой пояс?
choice-mon = понедельник
choice-tue = вторник
choice-wed = среда
choice-thu = четверг
choice-fri = пятница
choice-sat = суббота
choice-sun = воскресенье
choice-full = Как есть
choice-discreet = Одной нейтральной строкой
choice-on = Сказать одной строкой
choice-off = Молчать
choice-day = День
choice-week = Неделя
choice-month = Месяц
choice-always = Пока не скажу
choice-none = Продолжить
choice-fields = Каждое поле
choice-all = Показать всё

## Commands

command-start = Начать отсюда
    .name = начало
command-help = Что можно спросить
    .name = помощь
command-briefing = Сводка: основные подсчёты
    .name = сводка
command-topics = Все темы
    .name = темы
command-timeline = Тема по датам
    .name = хроника
command-quotes = Кто что сказал
    .name = цитаты
command-who = Человек или организация
    .name = кто
command-source = Откуда взято сообщение
    .name = источник
command-corrections = Что исправлено или отозвано
    .name = исправления
command-search = Поиск имён и сообщений
    .name = поиск
command-language = Выбрать язык
    .name = язык
command-subscribe = Получать сводки без запроса
    .name = подписаться
command-unsubscribe = Закончить подписку
    .name = отписаться
command-settings = Изменить, когда и что приходит
    .name = настройки
command-why = Почему сводка пришла или не пришла
    .name = почему
command-privacy = Что мы храним и чего не можем
    .name = приватность
command-forget = Сразу стереть всё об этом чате
    .name = забыть

param-view = что показать вместо этого
    .name = вид
param-edition = выпуск
    .name = выпуск
param-since = только добавленное после этого номера; его подставляет кнопка «Добавленное позже»
    .name = после
param-until = только добавленное до этого номера
    .name = до
param-part = какая часть, если всё не поместилось
    .name = часть
param-topic = тема
    .name = тема
param-topics = только некоторые темы, через запятую
    .name = темы
param-month = только этот месяц, например 2020-11
    .name = месяц
param-name = имя или его часть
    .name = имя
param-statement = код сообщения
    .name = сообщение
param-link = link или open, чтобы увидеть адрес
    .name = ссылка
param-words = слова для поиска
    .name = слова
param-language = язык
    .name = язык
param-command = команда
    .name = команда
param-subscription = номер подписки; его подставляют кнопки
    .name = подписка
param-style = как приходит: full — как есть, discreet — одной нейтральной строкой
    .name = способ
param-sound = приходит ли сводка со звуком: yes (да) или no (нет)
    .name = звук
param-copying = можно ли копировать и пересылать сообщения: yes (да) или no (нет)
    .name = копирование
param-publish = публиковать ли сводки в каналах, которые следят за этим: yes или no
    .name = публикация
param-public = показать ли ответ всем здесь
    .name = всем
param-agreed = код кнопок, рядом с которыми сказано, что значит подписаться
param-time = время, например 8:30
    .name = время
param-zone = город, страна или смещение, например UTC+3
    .name = пояс
param-days = дни через запятую; или all (все), или weekdays (будни)
    .name = дни
param-day = день, который добавить или убрать
    .name = день
param-quiet = часы без сообщений, например 22:00-07:00; или none (нет)
    .name = тишина
param-quiet-line = говорить ли одной строкой, что ничего не добавлено
    .name = строка
param-pause = на сколько сделать паузу
    .name = пауза
param-ask = о чём вас спросить

## Running the desk

frozen = Остановлено.
frozen-already = Уже остановлено в { $time } ({ $who }).
frozen-sent = { $count ->
    [one] { $number } чат уже получил сегодняшнюю сводку.
    [few] { $number } чата уже получили сегодняшнюю сводку.
   *[other] { $number } чатов уже получили сегодняшнюю сводку.
}
frozen-sent-few = Сегодняшнюю сводку получили меньше десяти чатов.
frozen-sent-none = Сегодняшнюю сводку не получил ни один чат.
frozen-waiting = { $count ->
    [one] { $number } чат не получил и не получит, пока вы не возобновите отправку.
    [few] { $number } чата не получили и не получат, пока вы не возобновите отправку.
   *[other] { $number } чатов не получили и не получат, пока вы не возобновите отправку.
}
frozen-waiting-few = Меньше десяти чатов ждут своей и не получат, пока вы не возобновите отправку.
frozen-waiting-none = Ни одна не ждала отправки.
frozen-still-answers = Ответы ещё работают.
frozen-answers = Ответы тоже остановлены: всем, кроме редакции, говорится, что я пока закрыт.
team-told = Всем остальным в редакции сообщено.
restart-when = Чтобы возобновить, нужны два редактора, не раньше { $time }.
restart-alone = Чтобы возобновить, нужны два редактора, а второго нет: это делает { $command } на сервере.
restart-nothing = Ничего не остановлено.
restart-done = Отправка возобновлена.
restart-asked = Вы согласны. Нужен ещё один редактор, до { $time }: { $command }
told-frozen = { $who } останавливает всю отправку.
told-answers-stopped = { $who } останавливает и ответы: всем, кроме редакции, говорится, что я пока закрыт.
told-unfreeze-asked = { $who } хочет возобновить отправку. Если вы согласны, скажите это в течение часа.
told-unfrozen = Согласны двое, последним { $who }: отправка возобновлена.
told-unfrozen-by-operator = Оператор возобновил работу: отправка идёт.

log-empty = Пока ничего не записано.
log-line = { $time } { $who }: { $what }
log-line-about = { $time } { $who }: { $what } ({ $about })
log-draft = черновик { $number }
log-version = версия { $number }
log-head = Запишите: { $head }
log-head-why = Запишите на бумаге, вне этого чата. По этой записи потом можно узнать, не изменено ли и не изъято ли что-то до неё: { $command } на сервере.
act-drafted = написан черновик
act-edited = изменён черновик
act-sent = черновик отправлен на одобрение
act-read = источник открыт, число прочитано
act-approved = черновик одобрен
act-approved-own = одобрен собственный черновик
act-refused = в одобрении отказано
act-dropped = черновик отброшен
act-published = опубликовано
act-amended = изменена формулировка
act-failed = черновик не удалось опубликовать
act-corrected = исправлено
act-withdrawn = отозвано
act-redacted = что-то вымарано
act-invited = кто-то приглашён
act-joined = теперь в редакции
act-suspended = кто-то отстранён
act-suspend-asked = запрошено отстранение владельца
act-renewed = чей-то доступ продлён
act-restored = кто-то возвращён
act-left = больше не в редакции
act-frozen = остановлена вся отправка
act-answers-stopped = остановлены ответы
act-unfreeze-asked = запрошено возобновление
act-unfrozen = отправка возобновлена
act-shredded = уничтожены ключи и все записи о людях

stats-chats = Чаты: { $number }
stats-subscriptions = Подписки: { $number }
stats-editions = По выпускам: { $groups }
stats-languages = По языкам: { $groups }
stats-platforms = По платформам: { $groups }
stats-choosing = По темам: { $groups }
stats-topics-all = все темы
stats-topics-chosen = некоторые
stats-topics = Выбранные темы: { $groups }
stats-others = прочие { $number }
stats-whole = не сообщается: некоторые группы малы
stats-few = меньше десяти
stats-day = За последние сутки: отправлено { $sent }, не удалось { $failed }, не подтверждено { $unknown }
stats-waiting = Ждут: { $number }
stats-small = Группы меньше десяти не выделяются, чтобы никого нельзя было узнать.

shred-phrase = уничтожить всё
shred-warning = Это уничтожит оба ключа и всё, что мы храним о людях. Никто, и вы тоже, больше не сможет ни узнать подписавшихся, ни написать им. Отменить это нельзя, и я завершу работу.
shred-ask = Отправьте в точности: { $phrase }
shred-not = Ничего не уничтожено: фраза была другая.
shred-done = Уничтожено: оба ключа и все записи о людях.
shred-done-given = Уничтожено: все записи о людях. Ключи уничтожить не в моей власти.
shred-log = Журнал остаётся, но проверить его больше нельзя.
shred-left = До чего я не могу добраться:
shred-left-given = Ключи, которые мне дают извне. Уничтожьте их там, где они хранятся.
shred-left-file = { $file }: удалите сами.
shred-left-unsettled = То, что ещё может быть в базе: её использует другая программа. Закройте её; при следующем запуске я закончу.
shred-left-server = PostgreSQL ещё хранит удалённые строки. VACUUM FULL убирает их, но не из его резервных копий.
shred-left-copies = Копии ключей и резервные копии в других местах: вместе они открываются. Старые следы ключей на диске.
shred-left-platforms = То, что хранят сами платформы, и сообщения в чатах людей.
shred-left-content = То, что мы публикуем: статьи, утверждения, черновики и журнал.
shred-ends = Я завершаю работу. При следующем запуске будут новые ключи.

button-freeze = Остановить всё
button-stop-answers = Остановить и ответы
button-danger = Кто-то в опасности
button-wrong-content = Ошибка в материале
button-unfreeze = Возобновить отправку
button-audit = Журнал
button-stats = Числа
button-shred = Уничтожить всё
button-shred-go-on = Дальше
choice-answers = И ответы
command-freeze = Сразу остановить всю отправку
    .name = остановить
command-unfreeze = Возобновить отправку, вдвоём
    .name = возобновить
command-audit = Что делала редакция и что записать
    .name = журнал
command-stats = Сколько нас читают, без малых групп
    .name = числа
command-shred = Уничтожить ключи и всё о людях
    .name = уничтожить
param-also = что ещё остановить: answers
    .name = ещё
param-before = только записи до этого номера
param-step = шаг, который подставляют кнопки
param-phrase = фраза, которую просят ввести
    .name = фраза

## Редакция

desk-none-waits = Ни один черновик вас не ждёт.
desk-waiting = { $count ->
    [one] Вас ждёт { $number } черновик.
    [few] Вас ждут { $number } черновика.
   *[other] Вас ждут { $number } черновиков.
}
desk-next = Следующая сводка: { $time }.
desk-stopped = Вся отправка остановлена.
desk-what = Что вы хотите добавить или исправить?
which-count = Какой подсчёт?
no-count = «{ $id }» — не опубликованный подсчёт.
drafts-title = Черновики
drafts-none = Черновиков нет.
draft-line = { $number }: { $about }. { $name }; { $stage }.
draft-on-hold = Приостановлен.
stage-open = пишется
stage-waiting = ждёт другого редактора
stage-approved = одобрен, ещё не опубликован
stage-telling = опубликован
stage-published = опубликован
stage-dropped = отброшен
kind-figure = Цифра
kind-quote = Цитата
kind-event = Событие
kind-claim = Утверждение
kind-article = Статья
subject-quote = Цитата, { $topic }: { $what }
subject-event = Событие, { $topic }: { $what }
subject-claim = Утверждение, { $topic }: { $what }
draft-head = Черновик { $number }, автор — { $name }.
readers-see = Читатели увидят:
notice-title = Тем, кому это было отправлено, скажем
translated = Готово: { $ready }.
translated-not = Готово: { $ready }. Ещё не переведено: { $missing }.
timing-next = После одобрения пойдёт со следующими сводками: { $time }.
timing-now = После одобрения публикуется сразу.
timing-at = После одобрения публикуется: { $time }.
timing-breaking = После одобрения сразу пойдёт тем, кто выбрал срочное. Две минуты любой редактор может его остановить.
timing-serious = Тем, кому отправлена неверная версия, скажем сразу.
timing-small = Тем, кому отправлена неверная версия, скажем со следующей сводкой.
timing-approved = Одобрено. Публикуется: { $time }.
draft-faulty = Черновик { $number } нельзя выпустить таким:
draft-odd = Посмотрите, пожалуйста, ещё раз.
draft-break = Тогда читателям нужно примечание. Моё: «{ $note }»
draft-gap = Прежнюю цифру я не назову «до этого», а на графике будет разрыв.
draft-change = { $kind }. Что вы хотите изменить?
draft-when = Когда опубликовать?
draft-not-ready = Оно ещё не готово.
draft-is-dropped = Черновик { $number } отброшен. Ничего из него не опубликовано.
article-ready = Статья записана. Что вы хотите из неё взять?
sent-on = Отправлено другим редакторам.
sent-to-others = Отправлено другим редакторам. Если одобрят раньше, чем { $time }, пойдёт с теми сводками.
sent-to-nobody = Другого редактора сейчас нет. Вы можете одобрить сами; журнал это отметит.
asked-author = Я передал просьбу: { $name } посмотрит ещё раз.
asks-for-eyes = { $name } просит ваших глаз: { $about }.
read-unseen = Откройте страницу и пришлите мне число, которое видите. То, что дал автор ({ $name }), я скрыл.
read-page = Сначала откройте страницу и прочитайте; потом увидите, что из неё сделал автор ({ $name }).
the-page = Страница
both-read = Вы оба прочитали { $number }.
read-otherwise = Это не то число, которое прислал автор ({ $name }). Посмотрите на страницу ещё раз или спросите.
whole-text = Вот весь текст:
author-confirms = Что-то выглядело странно; { $name } говорит, что источник это подтверждает.
reach-few = Чатов, которые хотят эту тему: { $chats }.
reach = Чатов, которые хотят эту тему: { $chats }; отправить всем — около { $minutes } мин.
reach-held = Чатов, которым отправлена прежняя версия и которым скажем: { $chats }.
approved = Одобрено; публикуется: { $time }. Любое изменение теперь требует нового одобрения.
approved-breaking = Одобрено; пойдёт: { $time }. До этого любой редактор может остановить.
published-now = Опубликовано.
refused = Возвращено автору ({ $name }) с вашей причиной.
shown-on-telegram = В Telegram. Сообщений: { $pages }; в самом длинном { $size } знаков из { $most }.
shown-on-discord = В Discord. Сообщений: { $pages }; в самом длинном { $size } знаков из { $most }.
fewer-than-ten = меньше десяти
way-version = { $number }: { $kind }, { $date }
way-from-file = Взято из файла с содержимым.
way-drafted = Черновик { $number }, написал { $name }.
way-opened = { $name } открыл страницу, { $time }.
way-read = { $name } прочитал то же в источнике, { $time }.
way-approved = { $name } одобрил, { $time }.
way-reached = Дошло до { $sent } из { $total } чатов.
way-too-few = Пропущено слишком мало, чтобы сказать почему, никого не выдав.
way-others = { $number }: { $outcome }.
way-corrected = Сообщений исправлено: { $edited }; чатов предупреждено: { $told }; не достигнуто: { $missed }; ещё ждёт: { $waiting }.
way-only-asked = Тем, кто только спрашивал, сказать нельзя; месяц ответы показывают исправление.
revision-published = опубликовано
revision-amended = перефразировано
revision-corrected = исправлено
revision-withdrawn = отозвано
redact-sure = «{ $what }» будет стёрто везде, где мы это храним или куда отправляли. Высказываний: { $number }. Вернуть это нельзя.
redact-type = Чтобы сделать это, напишите: { $typed }
redact-nothing = Ничто из опубликованного не содержит «{ $what }».
redacted = Стёрто. Высказываний: { $number }. Отправленные сообщения меняются, а собственные сообщения редакции забираются.
redacted-rest = Я не дотянусь до прочитанного и скопированного, до ответов тем, кто только спрашивал, до резервных копий (они живут 7 дней), до папки с содержимым и её истории в git, до имён в briefings.toml. Уберите это там сами.
no-draft = Черновика { $number } нет.
draft-held = Черновик { $number } приостановлен: его автор заблокирован.
draft-telling = Черновик { $number } уже опубликован.
draft-published = Черновик { $number } уже опубликован.
draft-dropped = Черновик { $number } был отброшен.
draft-not-fit = Опубликованное тем временем изменилось, или чего-то не хватает, поэтому черновик { $number } таким не пойдёт. Посмотрите на него, пожалуйста, ещё раз.
own-draft = Черновик { $number } ваш. Одобрить его должен другой редактор.
not-sent-yet = Черновик { $number } ещё не отправлен на одобрение или с тех пор изменён.
approved-already = Черновик { $number } уже одобрен.
changed-since = Черновик { $number } изменился с тех пор, как вы его видели, поэтому ничего не одобрено. Посмотрите, пожалуйста, ещё раз.
not-read-yet = Сначала откройте страницу черновика { $number } и прочитайте.
name-unknown = Я не знаю никого с именем «{ $name }». Имена — из briefings.toml, который ведёт оператор.
choice-unknown = «{ $word }» — не из этих: { $choices }.
field-elsewhere = Здесь нет «{ $field }»: { $kind }.
at-wrong = Я не понял «{ $text }», или это уже прошло. Напишите время как 18:30 или 2026-11-24 18:30.
unread-number = Я не нашёл числа в «{ $text }». Напишите, как в источнике: более 33 000
unread-words = Я не могу точно прочитать «{ $text }». Напишите число цифрами, а перед ним только то, что стоит в источнике: как сообщается, более 33 000
unread-date = Я не нашёл даты в «{ $text }». Напишите, например: 30 ноября 2020 или 2020-11.
unread-span = Я не нашёл времени в «{ $text }». Напишите, например: с мая 2020; в октябре 2020.
unread-page = Я не нашёл страницы в «{ $text }». Напишите её адрес, заголовок или то и другое.
desk-asks = { $name } просит ваших глаз: черновик { $number }. { $about }.
desk-look-again = { $name } просит вас ещё раз посмотреть на черновик { $number }. { $about }.
desk-approved = { $name } одобрил черновик { $number }. { $about }.
desk-breaking = { $name } одобрил черновик { $number } как срочное; пойдёт через две минуты. { $about }.
desk-refused = { $name } вернул черновик { $number }. { $about }. Причина:
desk-dropped = { $name } отбросил черновик { $number }. { $about }.
desk-published = Опубликовано: черновик { $number }. { $about }.
desk-failed = Черновик { $number } не опубликован: опубликованное тем временем изменилось, или чего-то не хватает. { $about }. Посмотрите, пожалуйста, ещё раз.
desk-receipt = Кого достиг черновик { $number }: { $about }.
odd-lower = Оно меньше последнего: { $last }, { $date }.
odd-earlier = Оно на более ранний день, чем последнее, { $date }.
odd-hedge = Нет сомнения самого источника, а в ряду оно было: { $last }.
odd-qualifier = У источника перед числом ничего нет, а в ряду было: { $last }. Я напечатаю его как есть.
odd-new-line = Оно начало бы отдельный ряд. Ближайшее — { $last }; различие: { $what }.
odd-part-counted-by = кто считал
odd-part-unit = что считали
odd-part-scope = что включает подсчёт
odd-part-span = начало или период
odd-jump = Общее число намного выше последнего ({ $last }) вместе с тем, что подсчитано после: { $counts }.
odd-parts = Подсчитаны все месяцы общего числа, и вместе они дают { $sum }; общее число: { $total }.
odd-twice = То же число из той же статьи уже опубликовано: { $id }.
odd-curated = Эта статья уже есть: { $title } ({ $id }).
odd-break-note = { $count ->
    [one] Этот шаг не согласуется с подсчётом за месяц ({ $counts }).
    [few] Этот шаг не согласуется с подсчётами за эти месяцы ({ $counts }).
   *[other] Этот шаг не согласуется с подсчётами за эти месяцы ({ $counts }).
} Похоже, изменился способ подсчёта.
ask-draft = Какой черновик? Напишите его номер.
ask-count = Последнее: { $last }, { $date }. Пришлите число, как его даёт источник, дату и страницу. Например: 30 000, 30 ноября 2020, epde.org Обзор
ask-unseen = Пришлите мне число, которое видите на странице.
ask-reason = Почему? Автору это передадут.
ask-at = Во сколько? Напишите как 18:30 или 2026-11-24 18:30.
ask-withdraw = Почему мы это отзываем? Читателям это скажут.
ask-redact = Что стереть? Напишите id высказывания или имя.
ask-measure = Что подсчитано?
ask-number = Какое число? Пришлите, как его даёт источник.
ask-date = Какой даты? Напишите, например: 30 ноября 2020, 2020-11 или «not stated».
ask-ended = Когда оно закончилось?
ask-span = С какого времени, за какой период или на какой день? Напишите, например: с мая 2020
ask-by = Кто это подсчитал или сказал?
ask-page = Где это опубликовано? Пришлите адрес страницы и заголовок.
ask-publisher = Кто опубликовал эту страницу?
ask-text = Что сообщается? Напишите своими словами. Язык: { $language }.
ask-topic = Какая тема?
ask-wrong = Что было неправильно? Читателям это скажут. Язык: { $language }.
ask-scope = Кого или что включает подсчёт?
ask-cited = Кто это передал?
ask-mentions = О ком это? Нескольких разделите запятыми.
ask-evidence = По каким словам это найти на странице? Не больше восьми.
ask-note = Что должны знать читатели? Показывается как наше примечание. Язык: { $language }.
ask-break = Почему оно не согласуется с прежним? Показывается как наше примечание. Язык: { $language }.
ask-genre = Что это за текст: report, analysis, opinion или digest?
ask-author = Кто автор, как напечатано?
ask-published = Когда опубликована страница?
button-desk = Редакция
button-same-count = Тот же подсчёт, новое число
button-something-else = Другое
button-drafts = Черновики
button-draft = Черновик
button-draft-number = Черновик { $number }
button-figure = Цифра
button-quote = Цитата
button-event = Событие
button-claim = Утверждение
button-article = Статья
button-count = Новое число
button-approve = Одобрить
button-approve-own = Одобрить самому
button-refuse = Отклонить
button-ask-author = Спросить: { $name }
button-correct = Исправить
button-withdraw = Отозвать
button-amend = Перефразировать
button-redact = Стереть ради безопасности
button-blank-now = Стереть сейчас
button-see = Посмотреть
button-its-way = Его путь
button-look = Посмотреть
button-not-now = Не сейчас
button-open-page = Открыть страницу
button-have-number = Число у меня
button-have-read = Я прочитал
button-so = Так в источнике
button-change-it = Изменить
button-drop = Отбросить
button-this-note = Взять это примечание
button-own-note = Написать своё
button-send = Отправить на одобрение
button-translate = Перевести: { $language }
button-when = Когда
button-when-next = Со следующими сводками
button-when-now = Сейчас
button-when-at = В определённое время
button-when-breaking = Как срочное
button-serious = Серьёзно: сказать сразу
button-small = Мелочь: со следующей сводкой
button-stop-it = Остановить
button-on-telegram = В Telegram
button-on-discord = В Discord
choice-same = Тот же подсчёт, новое число
choice-more = Другое
choice-drafts = Черновики
choice-change = Изменить
choice-when = Когда
choice-at = В определённое время
choice-so = Так в источнике
choice-note = Взять это примечание
choice-send = Отправить на одобрение
choice-ask = Спросить автора
choice-translate = Перевести
choice-drop = Отбросить
choice-next = Со следующими сводками
choice-now = Сейчас
choice-breaking = Как срочное
choice-serious = Серьёзно: сказать сразу
choice-small = Мелочь: со следующей сводкой
choice-telegram = В Telegram
choice-discord = В Discord
choice-page = Страница
choice-number = Число
choice-read = Я прочитал
command-desk = Редакция: что ждёт и что можно сделать
    .name = редакция
command-count = Новое число для подсчёта, который ведётся
    .name = подсчёт
command-figure = Добавить цифру
    .name = цифра
command-quote = Добавить цитату
    .name = цитата
command-event = Добавить событие
    .name = событие
command-claim = Добавить утверждение
    .name = утверждение
command-article = Записать статью, чтобы брать из неё
    .name = статья
command-draft = Продолжить черновик
    .name = черновик
command-approve = Посмотреть чужой черновик и одобрить
    .name = одобрить
command-refuse = Вернуть черновик с причиной
    .name = отклонить
command-correct = Исправить опубликованное
    .name = исправить
command-withdraw = Отозвать опубликованное
    .name = отозвать
command-amend = Перефразировать опубликованное без уведомления
    .name = перефразировать
command-redact = Стереть высказывание или имя везде ради чьей-либо безопасности
    .name = стереть
param-id = номер черновика
    .name = номер
param-from = номер черновика, статью которого взять
param-field = что заполнить
param-when = когда публиковать: next, now, breaking; для исправления — serious или small
    .name = когда
param-on = платформа, для которой показать
    .name = платформа
param-at = время, например 18:30 или 2026-11-24 18:30
    .name = время
param-ok = код увиденного текста, его заполняет кнопка
param-reason = почему
    .name = причина
param-what = id высказывания или имя
    .name = что
param-sure = yes, если вы уверены
param-measure = что подсчитано
    .name = мера
param-number = число, как его даёт источник
    .name = число
param-date = дата, на которую это было верно
    .name = дата
param-span = с какого времени, за какой период или на какой день
    .name = период
param-by = кто подсчитал или сказал
    .name = кто
param-page = адрес и заголовок страницы
    .name = страница
param-publisher = кто опубликовал страницу
    .name = издатель
param-text = что сообщается, своими словами
    .name = текст
param-wrong = что было неправильно, как скажут читателям
    .name = ошибка
param-scope = кого или что включает подсчёт
    .name = охват
param-cited = кто это передал
    .name = ссылка
param-mentions = о ком это, через запятую
    .name = оком
param-evidence = слова, по которым это найти на странице
    .name = отрывок
param-note = наше примечание
    .name = примечание
param-break = наше примечание, почему оно не согласуется с прежним
    .name = разрыв
param-genre = вид текста: report, analysis, opinion или digest
    .name = жанр
param-author = кто написал страницу
    .name = автор
param-ended = когда закончилось
    .name = конец
param-published = когда опубликована страница
    .name = опубликовано

## The team

team-title = Команда, под псевдонимами:
team-you = это вы
team-suspended = доступ закрыт
team-expired = сеанс истёк
role-editor = редактор
role-owner = владелец
seen-never = ещё не было
seen-today = последний раз сегодня
seen-yesterday = последний раз вчера
seen-days = { $count ->
    [one] последний раз { $number } день назад
    [few] последний раз { $number } дня назад
   *[other] последний раз { $number } дней назад
}
no-member = В команде нет никого с именем «{ $name }».
suspended = { $name }: доступ закрыт везде.
suspended-already = { $name }: доступ уже закрыт.
suspended-drafts = { $count ->
    [one] { $number } черновик
    [few] { $number } черновика
   *[other] { $number } черновиков
}
suspended-approvals = { $count ->
    [one] { $number } одобрение
    [few] { $number } одобрения
   *[other] { $number } одобрений
}
suspended-scheduled = { $count ->
    [one] { $number } запланированная публикация
    [few] { $number } запланированные публикации
   *[other] { $number } запланированных публикаций
}
suspended-held = Приостановлено: { $what }.
suspended-none = Приостанавливать было нечего.
suspended-chat = Чат со мной, { $name }:
suspended-not = Я не могу отменить то, что с этого телефона уже прочли или скопировали ({ $name }), и не могу найти ответы, которые Discord показал только этому человеку. Есть ли у него второй аккаунт в команде? Закройте доступ и там. Предупредите команду вне этого чата.
taken-deleted = { $count ->
    [one] { $number } сообщение редакции удалено.
    [few] { $number } сообщения редакции удалены.
   *[other] { $number } сообщений редакции удалено.
}
taken-blanked = { $count ->
    [one] { $number } более старое очищено.
    [few] { $number } более старых очищены.
   *[other] { $number } более старых очищено.
}
taken-left = { $count ->
    [one] { $number } нельзя ни удалить, ни изменить.
    [few] { $number } нельзя ни удалить, ни изменить.
   *[other] { $number } нельзя ни удалить, ни изменить.
}
taken-none = Сообщений редакции записано не было.
taken-menu = Меню очищено.
suspend-self = Вы сразу закроете доступ себе, и ваши черновики будут приостановлены. Вернуть вас сможет только владелец.
suspend-asked = { $name } — владелец, поэтому согласиться должен ещё один редактор, до { $time }. Остальные об этом знают; { $name } — нет.
suspend-alone = { $name } — владелец, поэтому нужны два редактора, а больше сейчас никого нет. Оператор может убрать этого человека из команды на сервере.
not-suspended = { $name }: доступ не закрыт.
restored = { $name } снова может работать.
restored-drafts = { $count ->
    [one] { $number } черновик можно продолжать.
    [few] { $number } черновика можно продолжать.
   *[other] { $number } черновиков можно продолжать.
}
restored-rest = Одобрения, потерявшие силу, не возвращаются.
renewed = { $count ->
    [one] { $name } снова может работать; без дела — до { $number } дня.
    [few] { $name } снова может работать; без дела — до { $number } дней.
   *[other] { $name } снова может работать; без дела — до { $number } дней.
}
renew-suspended = { $name }: доступ закрыт. Изменить это может только владелец.
not-expired = { $name }: сеанс действует.
invite-as = Кем?
invited-editor = С этим кодом один человек может стать редактором, в течение часа:
invited-owner = С этим кодом один человек может стать владельцем, в течение часа:
invited-how = Передайте его лично или безопасным способом. Человек присылает мне всю строку в личном чате, а потом удаляет её там.
invited-once = Я показываю его только сейчас и храню лишь след, по которому могу его проверить. Передайте код и удалите это сообщение.
joined = Вы в команде, ваше имя здесь — { $name }. Остальные видят только его.
joined-editor = Вы можете писать черновики и одобрять чужие.
joined-owner = Вы можете писать черновики, одобрять чужие и приглашать людей.
joined-days = { $count ->
    [one] Сеанс истечёт, если вас не будет { $number } день; возобновить его может другой редактор.
    [few] Сеанс истечёт, если вас не будет { $number } дня; возобновить его может другой редактор.
   *[other] Сеанс истечёт, если вас не будет { $number } дней; возобновить его может другой редактор.
}
joined-safe = Мы храним, кто вы на этой платформе, в зашифрованном виде, и куда вам писать. Удалите сейчас своё сообщение с кодом. Если вам будет грозить опасность, пусть любой редактор закроет вам доступ.
leave-ask = Вас не будет в команде, и имя { $name } больше никому не достанется. То, что редакция писала вам здесь, будет убрано.
leave-fixed = Владельцем вас называют настройки на сервере. Попросите оператора убрать вас там.
left = Вас больше нет в команде. То, что редакция писала вам здесь, удаляется или очищается.
left-rest = То, что вы опубликовали, и журнал с вашим псевдонимом остаются. Остаётся и ваша подписка; её стирает /forget.
told-joined = В команде новый редактор: { $name }.
told-joined-owner = В команде новый владелец: { $name }.
told-suspended = { $who } закрывает доступ: { $name }.
told-suspend-asked = { $who } хочет закрыть доступ владельцу: { $name }. Если вы согласны, сделайте то же в течение часа.
told-renewed = { $who } возобновляет сеанс: { $name }.
told-restored = { $who } возвращает доступ: { $name }.
told-left = { $name } больше не в команде.
button-team = Команда
button-invite = Пригласить
button-invite-editor = Пригласить редактора
button-invite-owner = Пригласить владельца
button-suspend = Закрыть доступ
button-renew = Возобновить сеанс
button-restore = Вернуть доступ
button-leave = Выйти из команды
button-join = Вступить в команду
button-suspend-name = Закрыть доступ: { $name }
button-renew-name = Возобновить сеанс: { $name }
button-restore-name = Вернуть доступ: { $name }
button-suspend-self = Закрыть мне доступ
button-leave-sure = Выйти из команды
button-show-held = Показать приостановленное
button-close = Закрыть
choice-editor = Редактором
choice-owner = Владельцем
command-team = Кто в команде, под псевдонимами
    .name = команда
command-invite = Получить код, с которым кто-то может вступить
    .name = пригласить
command-suspend = Сразу закрыть доступ; владельцу — вдвоём
    .name = закрыть
command-renew = Возобновить истёкший сеанс
    .name = возобновить
command-restore = Вернуть доступ
    .name = вернуть
command-leave = Выйти из команды
    .name = выйти
command-join = Вступить в команду с кодом
    .name = вступить
param-role = кем: editor (редактор) или owner (владелец)
    .name = роль
param-code = код, который вам дали
    .name = код
privacy-team = Ваше место в команде: кто вы здесь (зашифровано), псевдоним и роль, когда вы вступили и были последний раз; и 30 дней — какие сообщения редакции вы получили, без того, что в них было.
forgotten-team = В команде вас тоже больше нет.
forgotten-team-fixed = В команде вас тоже больше нет, пока я не запущусь снова: владельцем вас называют настройки на сервере.
forgotten-team-rest = То, что я отвечал, пока вас не было в команде, и то, что Discord показал только вам, я никогда не записывал. Остальное можете сделать только вы: удалите этот чат, затем заблокируйте бота.
stored-team = О вашем месте в команде
stored-team-id = Ваш номер в команде. Он есть в журнале там, где что-то делали насчёт вас.
stored-team-blind-index = Код, по которому мы вас узнаём. Без нашего ключа никто не узнает из него, кто вы.
stored-team-person = Кто вы на своей платформе. Зашифровано.
stored-team-chat-id = Номер чата, в котором вам пишет редакция.
stored-team-pseudonym = Имя, под которым вас знает команда. Оно остаётся в черновиках и журнале.
stored-team-role = Редактор вы или владелец.
stored-team-joined-at = Когда вы вступили, в секундах с 1970 года.
stored-team-seen-at = Когда вы последний раз здесь работали, с точностью до часа.
stored-team-suspended-at = С какого времени вам закрыт доступ, если он закрыт.

## The terminal

terminal-no-token = Токен не задан, поэтому это чат в терминале. /help скажет, что можно спросить; Ctrl-D — выход.
terminal-no-button = Кнопки { $number } здесь нет.
terminal-page = Страница { $page } из { $pages }. Enter — дальше, q — стоп.
terminal-arrived = Пришло сообщение:
terminal-bye = До свидания.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = как сообщается | по сообщениям | предположительно | как утверждается | якобы | может | могут | мог бы | могли бы | может быть | возможно | вероятно | похоже | кажется | видимо | по-видимому | по оценке | по оценкам | судя по всему
words-plural-sources = источники сообщают | источники говорят | по данным источников | по сообщениям источников | несколько источников | источники утверждают | СМИ сообщают | по сообщениям СМИ

## Editors’ lists: how sources word numbers and dates, parted by “|”

words-more-than = более чем | более | больше чем | больше | свыше
words-at-least = не менее чем | не менее | не меньше чем | не меньше | по меньшей мере | по крайней мере | как минимум | минимум
words-up-to = до | не более чем | не более | не больше чем | не больше | максимум
words-almost = почти | без малого
words-about = около | примерно | приблизительно | порядка
words-reportedly = как сообщается | по сообщениям | сообщается о
words-purportedly = как утверждается | якобы | будто бы
words-estimated = по оценке | по оценкам | оценочно
words-multiple = сотен | сотни | тыс | тысяча | тысячи | тысяч | млн | миллион | миллиона | миллионов | млрд | миллиард | миллиарда | миллиардов | десятков | дюжин
words-as-of = по состоянию на | на | к | в | во
words-date-about = около | примерно | приблизительно
words-date-end = конец | конца | концу | конце
words-span-since = с | со | от | начиная с
words-span-during = в | во | за | в течение
words-span-at = на | по состоянию на
words-year = г | год | года | году
