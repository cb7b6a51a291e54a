"""Writes what many tasks hand in at the same time in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Grouped(Generic[T, R]):
    """While one group is being written, the next gathers: the slower the disk, the larger the groups."""

    def __init__(self, write: Callable[[list[T]], Awaitable[Iterable[R]]], most: int = 200) -> None:
        """`write` writes a group of at most `most`, and returns what each one who handed in gets."""
        self._write = write
        self._most = most
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, item: T) -> R:
        """Returns when it is durable; raises what writing its group raised."""
        written: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all())
        return await written

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._write_one(group)
        finally:
            self._writer = None

    async def _write_one(self, group: list[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results = await self._write([item for item, _ in group])
        except Exception as error:  # noqa: BLE001 - whoever waits is told, whatever it was
            for _, written in group:
                if not written.done():
                    written.set_exception(error)
        else:
            for (_, written), result in zip(group, results, strict=True):
                if not written.done():
                    written.set_result(result)
