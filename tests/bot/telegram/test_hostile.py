"""Whatever somebody types or forges on Telegram is answered, linked to nothing, and in no log."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.bot.commands.chatting import shipped
from tests.bot.whole import Jobs
from tests.conversations.life import Life, Quick, by_token, living, log_as
from tests.conversations.on_telegram import ANNA, polling, settings_for
from tests.simulators.telegram import Group, Message, Simulator, User

#: In whatever they write, to be looked for in the log.
CANARY = "zq7531"
#: What Telegram, its apps or a careless program might read as more than text.
MARKS = (
    "*bold*", "__u__", "`code`", "```", "[a](http://evil.org)", "||s||", "~", "\\", "<b>", "</b>", "<a href=",
    "&lt;", "&#x202e;", "%s", "{0}", "${HOME}", "{ $name }", "<script>", "'; DROP TABLE chats; --", '"', "-",
    "/search", "/who", "/settings", "=", "time=25:61", "part=9e9", "part=99999999999999999999", "view=",
)  # fmt: skip
LINKS = (
    "@durov", "@gif", "#tag", "#тэг", "$TSLA", "evil.org", "evil", ".org", "www.evil.com/a?b", "http://evil.org",
    "t.me/evil", "tg://resolve?domain=x", "https://user:word@evil.org:8080/", "mail@evil.org", "беларусь.бел",
    "/evil", "/evil@briefing_bot", "/evil@another_bot", "//evil.org", "ftp://evil.org", "a@b.cc", "/a/evil",
    "/start@another_bot", "1.2.3.4",
)  # fmt: skip
TURNING = tuple(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2069"
)
LETTERS = (
    "שלום", "مرحبا", "Ў", "😀", "👨\u200d👩", "🇧🇾", "Z͑ͫ̓",
    "\x00", "\x1b[2J", "\r\n", "\u2028", "\uffff", "\ud83d", "\ude00",
)  # fmt: skip

pieces = st.sampled_from((*MARKS, *LINKS, *TURNING, *LETTERS)) | st.text(max_size=8)
glued = st.lists(pieces, min_size=1, max_size=6).map("".join)
hostile = st.lists(glued, min_size=1, max_size=4).map(" ".join).map(lambda text: f"{text} {CANARY}")
#: What a button of ours might send, with a part of it forged.
TAPS = (
    "/subscribe daily style=full agreed=zq7531", "/subscribe daily style=full agreed=00000000", "/settings 7",
    "/unsubscribe 99999999999999999", "/privacy all part=-1", "/detentions earlier part=99999999",
    "/briefing daily since=0 until=99999999", "/source det-7 open x", "/settings 1 zone=../../etc/passwd",
)  # fmt: skip
commands = st.deferred(lambda: st.sampled_from(tuple(shipped().commands)))
#: Telegram's clients send at most so many; nothing keeps others from it.
LONG = "😀" * 10_000
#: One bot for all examples; a new person for each.
many = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: Groups are told less often what they ask.
few = settings(many, max_examples=8)


def obeyed(letter: str) -> bool:
    """Whether it turns the direction of what follows, or steers a screen."""
    turns = unicodedata.bidirectional(letter) in (
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    )
    return turns or (unicodedata.category(letter) == "Cc" and letter != "\n")


class Street:
    """A bot, and strangers who come by, one after the other."""

    def __init__(self, bot: Life, telegram: Simulator, log: pytest.LogCaptureFixture) -> None:
        self.telegram = telegram
        self._commands = {f"/{name}" for name in bot.services.commands}
        self._log = log
        self._numbers = count(ANNA + 1)

    def somebody(self, name: str = "") -> User:
        self._log.clear()  # of an example that failed
        return self.telegram.user(next(self._numbers), name or "Anna", language="en")

    async def subscriber(self) -> User:
        """The same one each time."""
        anna = self.telegram.user(ANNA, language="en")
        if not anna.sees():
            await anna.send("/subscribe")
            await anna.gets("Before")
            await anna.tap("Subscribe")
            await anna.gets("clock")
        return anna

    async def group(self, title: str, *, admin: User) -> Group:
        group = self.telegram.group(-1_000_000_000_000 - next(self._numbers), title, admins=[admin])
        group.add_bot(by=admin)
        await self.answered(admin, group)
        return group

    async def answered(self, user: User, to: Group | None = None) -> Message:
        """What somebody got for what they just did. It holds nothing to follow, and nothing of it is kept."""
        message = await user.gets(to=to)
        for shown in user.sees(to):
            assert self.foreign(shown) == []
            assert [letter for letter in shown.text + "".join(shown.labels) if obeyed(letter)] == []
        self.unseen()
        return message

    def foreign(self, message: Message) -> list[str]:
        """What Telegram links in it by itself, but for commands of ours."""
        own = self._commands
        links = (link.text for link in message.autolinked)
        return [text for text in links if text.removesuffix("@briefing_bot") not in own]

    def unseen(self) -> None:
        assert self.telegram.faults == []
        assert [one.getMessage() for one in self._log.records if one.levelno > logging.WARNING] == []
        assert CANARY not in self._log.text
        self._log.clear()


@pytest.fixture
async def street(
    tmp_path: Path, jobs: Jobs, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Street]:
    log_as("DEBUG", monkeypatch)
    clock = Quick()
    async with Simulator(clock=clock) as telegram:
        with caplog.at_level(logging.DEBUG):
            async with living(settings_for(telegram, tmp_path), jobs, clock, by_token(clock)) as bot:
                await polling(telegram)
                made = Street(bot, telegram, caplog)
                yield made
                made.unseen()


@many
@given(typed=hostile)
@example(typed=LONG)
@example(typed="x" * 4_096)
@example(typed="\x00")
@example(typed="/")
@example(typed="@")
@example(typed="/start@another_bot")
@example(typed="/search\nmail@evil.org")
async def test_whatever_is_typed(street: Street, typed: str) -> None:
    anna = street.somebody()
    await anna.send(typed)
    await street.answered(anna)


@many
@given(name=commands, words=hostile, whose=st.sampled_from(("", "@briefing_bot", "@Briefing_Bot")))
@example(name="search", words=LONG, whose="")
async def test_a_command_with_any_words(street: Street, name: str, words: str, whose: str) -> None:
    anna = street.somebody()
    await anna.send(f"/{name}{whose} {words}")
    await street.answered(anna)


@many
@given(payload=hostile | st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
@example(payload="start")
@example(payload="forget")
@example(payload=LONG)
async def test_a_link_that_brings_anything_along(street: Street, payload: str) -> None:
    anna = street.somebody()
    await anna.send(f"/start {payload}")
    await street.answered(anna)


@many
@given(question=st.sampled_from(("/search", "/who", "/source")), answer=hostile)
@example(question="/search", answer=LONG)
@example(question="/source", answer="\ud83d")
async def test_an_answer_to_a_question_of_ours(street: Street, question: str, answer: str) -> None:
    anna = street.somebody()
    await anna.send(question)
    asked = await street.answered(anna)
    await anna.send(answer, reply_to=asked)
    await street.answered(anna)


@many
@given(setting=st.sampled_from(("time", "zone", "quiet")), answer=hostile)
async def test_an_answer_to_a_question_about_a_setting(street: Street, setting: str, answer: str) -> None:
    anna = await street.subscriber()
    await anna.send(f"/settings ask={setting}")
    asked = await street.answered(anna)
    await anna.send(answer, reply_to=asked)
    await street.answered(anna)


@many
@given(forged=hostile | st.builds("/{} {}".format, commands, hostile) | st.sampled_from(TAPS))
@example(forged="/")
@example(forged=LONG)
async def test_a_button_that_sends_anything(street: Street, forged: str) -> None:
    anna = street.somebody()
    await anna.send("/start")
    tap = await anna._tapped(await street.answered(anna), {"text": "forged", "callback_data": forged})
    await street.answered(anna)
    await anna.answered(tap)


@few
@given(title=hostile, name=commands, words=hostile)
async def test_a_group_is_answered_what_it_asks(street: Street, title: str, name: str, words: str) -> None:
    admin = street.somebody(title)
    group = await street.group(title, admin=admin)
    asked = await admin.send(f"/{name}@briefing_bot {words}", to=group)
    assert (await street.answered(admin, group)).reply_to in (asked, None)


@few
@given(talk=hostile.filter(lambda text: not text.startswith("/")))
async def test_a_group_that_talks_among_itself_is_not_answered(street: Street, talk: str) -> None:
    street.telegram.world.privacy = False  # else Telegram keeps such talk from us
    group = await street.group("A newsroom", admin=street.somebody())
    await street.somebody().send(talk, to=group)
    await street.telegram.until(lambda: not street.telegram.pending)
    assert len(group.shown()) == 1
    street.unseen()
