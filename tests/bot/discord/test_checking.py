"""What the doctor finds out about Discord, and the name of the bot there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.doctor import Check, Finding, examine
from bot.faults import OperatorError
from bot.platforms.discord.connection import Connection, username
from tests.simulators.discord import TOKEN, Simulator


@pytest.fixture(autouse=True)
def _set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, discord: Simulator) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BRIEFING_DISCORD_API_URL", discord.url)


async def found(about: str = "DISCORD") -> Check:
    """The one check of Discord; the simulator answers meanwhile."""
    checks = await asyncio.to_thread(lambda: list(examine()))
    (one,) = [check for check in checks if about in check.what.upper()]
    assert TOKEN not in str(one)
    return one


async def test_a_token_that_discord_knows_is_named(discord: Simulator) -> None:
    assert str(await found()) == "ok    Discord: knows the token: it is that of briefing-bot"
    assert discord.heard("IDENTIFY") == 0


async def test_a_token_that_it_does_not_know_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_DISCORD_TOKEN", "nobody.s.token")
    one = await found()
    assert one.finding is Finding.FAULT
    assert "developer portal" in one.cure


async def test_a_discord_that_is_out_of_reach_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_DISCORD_API_URL", "http://127.0.0.1:1")
    one = await found()
    assert one.finding is Finding.FAULT
    assert "BRIEFING_DISCORD_PROXY" in one.cure


async def test_a_server_that_answers_anything_else_is_a_fault(discord: Simulator) -> None:
    discord.garble("GET /users/@me", times=9)
    one = await found()
    assert one.finding is Finding.FAULT
    assert "BRIEFING_DISCORD_API_URL" in one.cure


@pytest.mark.parametrize(
    ("name", "value"),
    [("GATEWAY_URL", "https://gateway"), ("GUILD", "my server"), ("DESK_GUILD", "12"), ("PROXY", "ftp://x")],
)
async def test_settings_that_cannot_be_right(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"BRIEFING_DISCORD_{name}", value)
    one = await found()
    assert one.finding is Finding.FAULT
    assert one.what == f"BRIEFING_DISCORD_{name}"
    assert value not in str(one)
    assert one.cure


async def test_its_name(tmp_path: Path, discord: Simulator) -> None:
    kept = tmp_path / "kept"
    assert await username(Connection(TOKEN, kept, discord.url)) == "briefing-bot"
    assert not kept.exists()
    for connection, words in (
        (Connection(f"{TOKEN}x", kept, discord.url), "BRIEFING_DISCORD_TOKEN"),
        (Connection(TOKEN, kept, "http://127.0.0.1:1"), "no connection"),
    ):
        with pytest.raises(OperatorError, match=words) as told:
            await username(connection)
        assert TOKEN not in str(told.value)
