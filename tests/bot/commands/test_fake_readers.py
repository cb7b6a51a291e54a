"""The readers that tests stand on keep the promises of `bot.chats.Readers`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.chats import Days, Forgotten, Past, Quiet, Readers, Standing, State, Style
from bot.faults import BusyError
from tests.bot.commands.chatting import ELSEWHERE, HERE, MONDAY, shipped
from tests.fakes.readers import FakeReaders

NOW = MONDAY.timestamp()
DAY = 86_400


class Clock:
    """The time, which a test moves."""

    def __init__(self) -> None:
        self.seconds = NOW

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fake(clock: Clock) -> FakeReaders:
    return FakeReaders(shipped().catalogue, clock, zone="Europe/Warsaw")


@pytest.fixture
def readers(fake: FakeReaders) -> Readers:
    """The same, as a command sees it."""
    return fake


async def test_nothing_is_kept_before_somebody_subscribes(readers: Readers) -> None:
    assert await readers.chat(HERE) is None
    assert (await readers.subscriptions(HERE), await readers.past(HERE)) == ((), ())
    assert await readers.everything(HERE) == ()
    assert await readers.forget(HERE) == Forgotten()


async def test_a_subscription_begins_with_the_edition_s_own_settings(readers: Readers) -> None:
    one = await readers.subscribe(HERE, "weekly", "be", Style.DISCREET)
    chat = await readers.chat(HERE)

    assert chat
    assert (chat.language, chat.zone, chat.style, chat.quiet) == ("be", "Europe/Warsaw", Style.DISCREET, None)
    assert (one.time, one.days, one.topics, one.quiet_line) == (480, Days.MON, (), False)
    assert (one.seen_seq, one.last_day, one.paused_until) == (None, None, None)
    assert one.due_at == NOW + 7 * DAY - 3 * 3600, "next Monday, at eight in Warsaw"
    assert await readers.subscriptions(HERE) == (one,)


async def test_one_edition_is_there_once_and_the_oldest_first(readers: Readers) -> None:
    daily = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    weekly = await readers.subscribe(HERE, "weekly", "en", Style.FULL)
    again = await readers.subscribe(HERE, "daily", "ru", Style.DISCREET)
    other = await readers.subscribe(ELSEWHERE, "daily", "en", Style.FULL)

    assert again == daily
    assert await readers.subscriptions(HERE) == (daily, weekly)
    assert await readers.subscriptions(ELSEWHERE) == (other,)
    assert len({daily.id, weekly.id, other.id}) == 3


async def test_what_is_saved_of_a_chat_is_its_settings_alone(fake: FakeReaders, readers: Readers) -> None:
    await readers.subscribe(HERE, "daily", "en", Style.FULL)
    chat = await readers.chat(HERE)
    assert chat
    wanted = replace(chat, zone="UTC+3", language="ru", style=Style.DISCREET, quiet=Quiet(0, 60))
    await readers.save_chat(replace(wanted, standing=Standing.GONE, address=ELSEWHERE))

    assert await readers.chat(HERE) == wanted
    assert await readers.chat(ELSEWHERE) is None
    assert (await readers.subscriptions(HERE))[0].due_at == NOW + DAY - 5 * 3600


async def test_what_is_saved_of_a_subscription_leaves_the_schedule_s_own(
    fake: FakeReaders, readers: Readers
) -> None:
    one = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    fake.settle(one.id, date(2026, 11, 23))
    saved = await readers.save(replace(one, time=1200, topics=("deaths",), quiet_line=True, seen_seq=99))

    assert (saved.time, saved.topics, saved.quiet_line) == (1200, ("deaths",), True)
    assert (saved.seen_seq, saved.last_day) == (None, date(2026, 11, 23))
    assert saved.due_at == NOW + DAY + 9 * 3600, "not today, which is done"
    assert await readers.subscriptions(HERE) == (saved,)


@pytest.mark.parametrize("standing", [Standing.GONE, Standing.BARRED])
async def test_a_chat_that_had_ended_is_open_again(
    fake: FakeReaders, readers: Readers, standing: Standing
) -> None:
    one = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    fake.stand(HERE, standing)
    assert (await readers.subscriptions(HERE))[0].due_at is None
    assert await readers.subscribe(HERE, "daily", "en", Style.FULL) == one


async def test_what_was_sent_outlives_its_subscription_and_what_was_queued_does_not(
    fake: FakeReaders, readers: Readers
) -> None:
    one = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    for at, state in enumerate((State.SENT, State.QUEUED, State.SENDING)):
        fake.deliver(HERE, Past(one.id, str(at), state, "", int(NOW) + at, None))
    assert [past.state for past in await readers.past(HERE)] == [State.SENDING, State.QUEUED, State.SENT]
    await readers.unsubscribe(one)

    kept = await readers.past(HERE)
    assert [(past.state, past.subscription) for past in kept] == [(State.SENDING, None), (State.SENT, None)]
    assert await readers.subscriptions(HERE) == ()
    assert await readers.chat(HERE)


@pytest.mark.parametrize(("edits", "told"), [(True, Forgotten(1, 2, 0)), (False, Forgotten(1, 0, 2))])
async def test_to_forget_erases_everything_of_that_chat_alone(
    fake: FakeReaders, readers: Readers, edits: bool, told: Forgotten
) -> None:
    other = await readers.subscribe(ELSEWHERE, "daily", "en", Style.FULL)
    one = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    fake.edits = edits
    for back, state in ((1, State.SENT), (2, State.SENT), (3, State.UNKNOWN), (4, State.FAILED)):
        at = int(NOW) - back * DAY
        fake.deliver(HERE, Past(one.id, str(back), state, "", at, at))

    assert await readers.forget(HERE) == told
    assert (await readers.chat(HERE), await readers.subscriptions(HERE)) == (None, ())
    assert (await readers.past(HERE), await readers.everything(HERE)) == ((), ())
    assert await readers.subscriptions(ELSEWHERE) == (other,)


async def test_a_code_holds_today_and_tomorrow_in_one_chat(clock: Clock, readers: Readers) -> None:
    code = readers.confirmation(HERE)
    assert len(code) == 8
    assert code.isalnum()
    for days, holds in ((0, True), (1, True), (2, False), (-1, False)):
        clock.seconds = NOW + days * DAY
        assert readers.confirmed(HERE, code) is holds
    clock.seconds = NOW
    assert not readers.confirmed(ELSEWHERE, code)
    assert not readers.confirmed(HERE, "")


async def test_a_busy_one_changes_nothing_and_says_so(fake: FakeReaders, readers: Readers) -> None:
    one = await readers.subscribe(HERE, "daily", "en", Style.FULL)
    chat = await readers.chat(HERE)
    assert chat
    fake.busy = True
    for call in (
        readers.subscribe(HERE, "weekly", "en", Style.FULL),
        readers.save(replace(one, time=0)),
        readers.save_chat(replace(chat, zone="UTC")),
        readers.unsubscribe(one),
        readers.forget(HERE),
        readers.chat(HERE),
    ):
        with pytest.raises(BusyError):
            await call

    fake.busy = False
    assert (await readers.chat(HERE), await readers.subscriptions(HERE)) == (chat, (one,))
    assert fake.changes == ["subscribe"]
