"""Whatever somebody writes, chooses or fills in on Discord is answered, is no markup, and is in no log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.bot.discord.conftest import connected
from tests.bot.discord.test_render import PIECES
from tests.bot.telegram.test_hostile import CANARY, LONG, hostile
from tests.bot.whole import Jobs
from tests.conversations.life import Quick, by_token, living, log_as
from tests.conversations.on_discord import settings_for
from tests.simulators.discord import OFF, Message, Simulator, User
from tests.simulators.discord.dialect import Kind, read

#: What is ours to mark; all links of ours are to sources, and none of these answers has one.
OURS = {Kind.BOLD, Kind.ITALIC}
marked = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
foreign = (hostile | marked).map(lambda text: f"{text.strip()} {CANARY}")
many = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Street:
    """A bot, and strangers who come by, one after the other."""

    def __init__(self, discord: Simulator, log: pytest.LogCaptureFixture) -> None:
        self._discord = discord
        self._log = log
        self._numbers = count(1)

    def somebody(self) -> User:
        self._log.clear()  # of an example that failed
        return self._discord.user(f"anna {next(self._numbers)}")

    async def answered(self, user: User) -> Message:
        """What somebody got for what they just did: nothing in it is markup, and nothing of it is kept."""
        message = await user.gets()
        for shown in user.sees():
            assert shown.content == ""
            for embed in shown.embeds:
                assert {mark.kind for mark in read(embed["description"]).marks} <= OURS
        self.unseen()
        return message

    def unseen(self) -> None:
        assert self._discord.faults == []
        assert [one.getMessage() for one in self._log.records if one.levelno > logging.WARNING] == []
        assert CANARY not in self._log.text
        self._log.clear()


@pytest.fixture
async def street(
    tmp_path: Path, jobs: Jobs, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Street]:
    log_as("DEBUG", monkeypatch)
    clock = Quick()
    async with Simulator(clock=clock, limits=OFF) as discord:
        with caplog.at_level(logging.DEBUG):
            async with living(settings_for(discord, tmp_path, "en"), jobs, clock, by_token(clock)):
                await connected(discord)
                made = Street(discord, caplog)
                yield made
                made.unseen()


@many
@given(written=foreign)
@example(written=LONG[:4_000])
@example(written="/search")
@example(written="@everyone")
async def test_whatever_is_written(street: Street, written: str) -> None:
    anna = street.somebody()
    await anna.write(written)
    await street.answered(anna)


@many
@given(command=st.sampled_from(("search words", "who name", "help command")), words=foreign)
@example(command="search words", words="x=y part=9e9")
async def test_an_option_with_any_words(street: Street, command: str, words: str) -> None:
    anna = street.somebody()
    name, option = command.split()
    await anna.command(f"/{name} {option}={' '.join(words.replace('=', ' ').split())}")
    await street.answered(anna)


@many
@given(answer=foreign)
async def test_a_form_with_any_words(street: Street, answer: str) -> None:
    anna = street.somebody()
    await anna.write("/search")
    await street.answered(anna)
    await anna.tap("Answer")
    await anna.opens()
    await anna.fills(answer[:300])
    await street.answered(anna)


@many
@given(typed=foreign)
async def test_a_completion_of_any_words(street: Street, typed: str) -> None:
    anna = street.somebody()
    # A word that is a number, or yes or no, would be another option's.
    words = (f"“{word}" for word in typed.replace("=", " ").split())
    await anna.completes(f"/who name={' '.join(words)[:100]}")
    street.unseen()
