"""What the doctor finds out about Telegram."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.doctor import Check, Finding, examine
from tests.simulators.telegram import TOKEN, Simulator


@pytest.fixture(autouse=True)
def _set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, telegram: Simulator) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("BRIEFING_TELEGRAM_API_URL", telegram.url)


async def found() -> Check:
    """The one check of Telegram; the simulator answers meanwhile."""
    checks = await asyncio.to_thread(lambda: list(examine()))
    (one,) = [check for check in checks if "TELEGRAM" in check.what.upper()]
    assert TOKEN not in str(one)
    return one


async def test_a_token_that_telegram_knows_is_named(telegram: Simulator) -> None:
    assert str(await found()) == "ok    Telegram: knows the token: it is that of @briefing_bot"


async def test_a_token_that_it_does_not_know_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", "123456:another")
    one = await found()
    assert one.finding is Finding.FAULT
    assert "@BotFather" in one.cure


async def test_a_telegram_that_is_out_of_reach_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TELEGRAM_API_URL", "http://127.0.0.1:1")
    one = await found()
    assert one.finding is Finding.FAULT
    assert "BRIEFING_TELEGRAM_PROXY" in one.cure


async def test_a_rate_that_nobody_pays_for_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TELEGRAM_RATE", "100")
    one = await found()
    assert one.what == "BRIEFING_TELEGRAM_RATE"
    assert one.cure.startswith("Set BRIEFING_TELEGRAM_PAID_BROADCAST=true")
