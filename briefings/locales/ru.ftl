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
subscribe-discreet = С нейтральной строкой: приходит только она, и вы нажимаете на неё, чтобы прочитать.
subscribe-stale = Эта кнопка слишком старая, поэтому ничего не изменено. Прочтите это, пожалуйста, ещё раз.
subscribe-have = Это у вас уже есть.
subscription-summary = { $edition }: { $days }, { $time } ({ $zone }); { $topics }; язык: { $language }.
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

## The terminal

terminal-no-token = Токен не задан, поэтому это чат в терминале. /help скажет, что можно спросить; Ctrl-D — выход.
terminal-no-button = Кнопки { $number } здесь нет.
terminal-page = Страница { $page } из { $pages }. Enter — дальше, q — стоп.
terminal-arrived = Пришло сообщение:
terminal-bye = До свидания.

## Editors’ lists: what the rules look for in a text, parted by “|”

words-hedge = как сообщается | по сообщениям | предположительно | как утверждается | якобы | может | могут | мог бы | могли бы | может быть | возможно | вероятно | похоже | кажется | видимо | по-видимому | по оценке | по оценкам | судя по всему
words-plural-sources = источники сообщают | источники говорят | по данным источников | по сообщениям источников | несколько источников | источники утверждают | СМИ сообщают | по сообщениям СМИ
