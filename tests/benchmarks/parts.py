"""The parts. A new one is a function that returns a Report, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.benchmarks import ask, correction, discord, fanout, pace, telegram
from tests.benchmarks.report import Report

PARTS: Mapping[str, Callable[[], Report]] = MappingProxyType(
    {
        "ask": ask.measure,
        "fanout": fanout.measure,
        "pace": pace.measure,
        "telegram": telegram.measure,
        "discord": discord.measure,
        "correction": correction.measure,
    }
)
