"""One database, one recorder, and the lives of the process that sends."""

from __future__ import annotations

import asyncio
import shutil
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr
from sqlalchemy import text

from bot.chats import Address, Chat, Style, Subscription
from bot.storage.database import Database, engine_of
from bot.storage.opening import database_of, open_store
from bot.storage.people import People
from bot.storage.tables import subscriptions
from bot.timing import local_day
from bot.vault import Vault
from config.settings import Settings
from tests.kills import books, reconcile
from tests.kills.books import TOLD, Ledger, Reader
from tests.kills.moments import After, AtMessage, AtStatement, Moment
from tests.kills.process import NAME, Life, Script
from tests.kills.recorder import Fate, Recorder

#: Seconds within which whatever is waited for comes, on a machine that has much else to do.
PATIENCE = 50.0
#: Seconds between two looks whether all is done; while the recorder hears something, it is not.
_LOOK_EVERY = 0.25
#: Seconds after which a process that gets no answers has sent all that it can.
_HELD = 5.0
_HOUR = 3_600


class Times:
    """Two slots: before midnight of a local day that began an hour ago, and after it. Both have come."""

    def __init__(self, now: float) -> None:
        hour = int(now) // _HOUR
        ahead = (1 - hour % 24 + 12) % 24 - 12
        self.zone = f"UTC{ahead:+d}" if ahead else "UTC"
        midnight = (hour - 1) * _HOUR
        #: When the slots are due: in seconds since 1970, and in minutes of the local day.
        self.first = midnight - _HOUR // 2, 24 * 60 - 30
        self.second = midnight + _HOUR // 2, 30
        self.late = midnight - 5 * _HOUR, 24 * 60 - 5 * 60

    def slots(self) -> dict[str, str]:
        """The local days of both."""
        pairs = {"first": self.first, "second": self.second}
        return {name: local_day(self.zone, due[0]).isoformat() for name, due in pairs.items()}


class Trial:
    """From readers that are due to the end of all deliveries, through as many lives as it takes.

    `url`: None for SQLite. `limits`: what of a `Script` differs from what it says itself.
    """

    def __init__(
        self,
        folder: Path,
        recorder: Recorder,
        readers: Sequence[Reader],
        url: str | None = None,
        **limits: Any,
    ) -> None:
        self.folder = folder
        self.recorder = recorder
        self.readers = readers
        secret = SecretStr(url) if url else None
        self.settings = Settings(data_dir=folder / "data", database_url=secret)
        environment = {"BRIEFING_DATA_DIR": str(self.settings.data_dir), "BRIEFING_LOG_LEVEL": "WARNING"}
        if url:
            environment["BRIEFING_DATABASE_URL"] = url
        self._script = Script(0, recorder.port, folder, folder / "log", environment, **limits)
        self._times = Times(time.time())
        self._again: set[int] = set()
        self._vault: Vault | None = None
        self._running: list[Life] = []
        self.lives = self.kills = 0
        #: How often each page of a delivery was in doubt.
        self.doubts: Counter[tuple[int, int]] = Counter()
        self._left_in_doubt: Counter[tuple[int, int]] = Counter()
        #: What was found wrong.
        self.faults: list[str] = []

    @property
    def log(self) -> str:
        """What the processes said."""
        return self._script.log.read_text() if self._script.log.exists() else ""

    async def subscribe(self) -> None:
        """Makes the database, with its readers, who are due."""
        database = database_of(self.settings)
        store = await open_store(self.settings, database, str, _no_backup)
        self._vault = store.vault
        async with database.write() as db:
            for reader in self.readers:
                await self._add(db, store.people, reader)
        await database.close()

    async def _add(self, db: Any, people: People, reader: Reader) -> None:
        address = Address(NAME, reader.chat)
        chat = await people.add_chat(db, Chat(0, address, reader.language, self._times.zone, reader.style))
        due, minutes = self._times.late if reader.late else self._times.first
        for edition in reader.editions:
            wish = Subscription(0, chat.id, edition, minutes, seen_seq=reader.seen, due_at=due)
            await people.add(db, wish)
        if reader.moves_to:
            self.recorder.always[reader.chat] = Fate("moved", reader.moves_to, reader.moves_at)
        elif reader.fate:
            self.recorder.always[reader.chat] = Fate(reader.fate)

    # --- lives ---

    def start(self, moment: Moment | None = None, **differs: Any) -> Life:
        """Starts a process that is killed at the moment, if it comes. `differs`: from the other lives."""
        self.lives += 1
        killed = moment if isinstance(moment, AtStatement) else None
        life = Life(replace(self._script, life=self.lives, killed=killed, **differs))
        self._running.append(life)
        self.recorder.doom(moment if isinstance(moment, AtMessage) else None, life.kill)
        return life

    async def live(self, moment: Moment | None = None) -> bool:
        """Lets a process run until it is killed, or all is done. Returns whether it was killed."""
        life = self.start(moment)
        await self.finish(life, moment.seconds if isinstance(moment, After) else PATIENCE)
        return life.status == -signal.SIGKILL

    async def finish(self, life: Life, seconds: float = PATIENCE) -> None:
        """Lets the newest process run until all is done, and stops it then; or kills it after so long."""
        until = time.monotonic() + seconds
        while not await _within(min(_LOOK_EVERY, max(0.0, until - time.monotonic())), life.ended):
            if time.monotonic() >= until:
                life.kill()
                await life.ended.wait()
                if seconds == PATIENCE:
                    self.faults.append(f"life {self.lives} came to no end: {await self._left()}")
            elif self.recorder.holds and self._silent() > _HELD:
                life.kill()
            elif self._silent() > _LOOK_EVERY and await self.settled():
                life.stop()
                await asyncio.wait_for(life.ended.wait(), PATIENCE)
        await self.ended(life)

    def _silent(self) -> float:
        """For so many seconds the newest process has not sent, since it connected."""
        return self.recorder.silent if self.recorder.life == self.lives else 0.0

    async def ended(self, life: Life, status: int = 0) -> None:
        """Looks at what a process has left, which was killed, or ended with that status."""
        self.kills += life.status == -signal.SIGKILL
        if life.status not in (status, -signal.SIGKILL):
            self.faults.append(f"life {self.lives} ended with {life.status}: {self.log}")
        await asyncio.wait_for(self.recorder.quiet(), PATIENCE)
        ledger = await self.ledger()
        self.doubts = Counter(self.recorder.unknown)
        self._left_in_doubt.update(ledger.in_doubt)
        self.doubts.update(self._left_in_doubt)
        if len(ledger.in_doubt) > self._script.in_flight:
            self.faults.append(f"life {self.lives}: {len(ledger.in_doubt)} deliveries are in doubt")
        found = reconcile.faults(ledger, self.recorder.arrivals, self.doubts)
        self.faults += [f"after life {self.lives}: {fault}" for fault in found]

    async def come_again(self, random: Random, share: float) -> int:
        """Between two lives: for some of those who are through with the first slot the second comes. Returns
        for how many.
        """
        plain = {one.chat for one in self.readers if not (one.late or one.fate or one.seen == TOLD)}
        plain -= {one.chat for one in self.readers if one.moves_to} | {one.moves_to for one in self.readers}
        ledger = await self.ledger()
        chats = {ledger.chats[chat] for chat in plain}
        due, minutes = self._times.second
        through = [
            wish.id
            for wish in ledger.wishes
            if wish.chat in chats and wish.last_day == self._times.slots()["first"]
        ]
        chosen = [key for key in through if random.random() < share]
        async with self._opened() as database, database.write() as db:
            one = subscriptions.update().where(subscriptions.c.id.in_(chosen))
            await db.execute(one.values(time=minutes, due_at=due))
        self._again.update(chosen)
        return len(chosen)

    async def end(self) -> None:
        """Ends what runs still."""
        for life in self._running:
            life.kill()
            await asyncio.wait_for(life.ended.wait(), PATIENCE)

    # --- what the database says ---

    async def settled(self) -> bool:
        """Whether nothing is due, and no delivery is open."""
        async with self._opened() as database:
            return await books.settled(database, time.time())

    async def ledger(self) -> Ledger:
        """All that the ledger says, while no process runs."""
        assert self._vault
        async with self._opened(aside=True) as database:
            return await books.read(database, self._vault)

    async def _left(self) -> str:
        open_ = [row for row in (await self.ledger()).deliveries if row.is_open]
        return f"{len(open_)} open deliveries, such as {open_[:3]}; {self.log}"

    @asynccontextmanager
    async def _opened(self, *, aside: bool = False) -> AsyncIterator[Database]:
        """The database, for a moment. `aside`: a copy of SQLite's files, so that it is the next process
        that finds them as the last one left them; on PostgreSQL, once that one's connections have ended.
        """
        secret, file = self.settings.database_url, self.settings.database_file
        if aside and not secret:
            file = _copy(file, self.folder / "aside")
        database = Database(engine_of(secret.get_secret_value() if secret else f"sqlite:///{file}"))
        try:
            if aside and secret:
                await _alone(database)
            yield database
        finally:
            await database.close()

    # --- the end ---

    async def account(self) -> Counter[int]:
        """Reconciles ledger and recording at the end; returns the repeats after each life."""
        ledger = await self.ledger()
        arrivals = self.recorder.arrivals
        self.faults += reconcile.end_faults(
            self.readers, self._times.slots(), self._again, ledger, arrivals, self.doubts
        )
        self.faults += self.recorder.faults
        if self.recorder.most_in_flight > self._script.in_flight:
            self.faults.append(f"{self.recorder.most_in_flight} requests were on their way at once")
        return reconcile.repeats(arrivals, self.recorder.unknown)


async def _no_backup(_version: str) -> None:
    """There is nothing to save yet."""


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Whether it is set within so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def _copy(file: Path, folder: Path) -> Path:
    """Copies a database that nobody has open, with what is not yet in its main file."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in (file.name, f"{file.name}-wal"):
        if file.with_name(name).exists():
            shutil.copy(file.with_name(name), folder / name)
    return folder / file.name


async def _alone(database: Database) -> None:
    """Returns when nobody else is connected."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.read() as db:
                if not await db.scalar(others):
                    return
            await asyncio.sleep(0.02)


_LANGUAGES = ("en", "be", "ru")


def readers(random: Random, count: int, *, movers: int = 0, fates: Collection[str] = ()) -> list[Reader]:
    """Readers of every kind. `movers`: so many have moved, two of three to the address of another reader.
    `fates`: one each has that fate.
    """
    numbers = iter(range(1_001, 1_001 + 10 * count))
    made = [Reader(str(next(numbers)), fate=fate) for fate in fates]
    for number in range(movers):
        old, new = str(next(numbers)), str(next(numbers))
        made.append(Reader(old, ("daily", "weekly")[: 1 + number % 2], moves_to=new))
        if number % 3 < 2:
            made.append(Reader(new, seen=20))
    while len(made) < count:
        style = Style.DISCREET if random.random() < 0.15 else Style.FULL
        made.append(
            Reader(
                str(next(numbers)),
                ("daily", "weekly") if random.random() < 0.2 else ("daily",),
                random.choice(_LANGUAGES),
                style,
                random.choice((None, 0, 20, TOLD)),
            )
        )
    made += [Reader(str(next(numbers)), late=True) for _ in range(max(1, count // 30))]
    random.shuffle(made)
    return made
