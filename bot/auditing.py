"""The operator's tools for the desk: to check its log, and to let sending go on.

Each takes the settings and returns what to tell. All raise OperatorError for what an operator must mend.
"""

from __future__ import annotations

from bot.faults import OperatorError
from bot.opened import must_be_current, opened, vault_of
from bot.storage import audit, stopping
from bot.storage.audit import Audit, Checked, Entry, read_head
from bot.storage.opening import AskPassphrase
from bot.vault import VaultError
from config.settings import Settings

#: As whom the log knows whoever works on the server.
OPERATOR = "operator"


async def verify(settings: Settings, noted: str, ask: AskPassphrase) -> tuple[str, bool]:
    """Checks the whole log; with a head that somebody noted down, also that it is still there. Returns what
    to tell, and whether all is as it was written. Works while the bot runs.
    """
    wanted = read_head(noted) if noted else None
    if noted and wanted is None:
        raise OperatorError(
            f"{noted}: no head of the log; write it as /audit shows it, such as 12-0123456789abcdef"
        )
    async with opened(settings) as database:
        await must_be_current(database)
        log = Audit(await vault_of(settings, database, ask))
        async with database.read() as db:
            try:
                done = await log.check(db)
            except VaultError as error:
                raise OperatorError(f"the log's key: {error}") from None
            last = await audit.last(db)
            entry = await audit.entry_of(db, wanted[0]) if wanted else None
    wrong = [*_broken(done), *_unchecked(done)]
    if wanted:
        wrong += _noted(noted, wanted, entry, done)
    if wrong:
        return "\n".join(wrong), False
    said = [f"Entries checked: {done.entries - done.unchecked:,}. Each is as it was written."]
    if done.unchecked:
        said.append(
            f"Entries 1 to {done.unchecked:,} cannot be checked any more: an owner destroyed the keys then."
        )
    if wanted:
        said.append(f"{noted}: still there, and nothing before it was changed.")
    elif last:
        said.append("Whether the newest were cut off, only a head tells that somebody noted down before.")
        said.append(f"To note down now: {last.head}")
    return "\n".join(said), True


def _broken(done: Checked) -> list[str]:
    if done.broken is None:
        return []
    if done.broken > done.entries:
        return [f"Entry {done.broken:,} is missing, with all that followed."]
    return [f"Entry {done.broken:,} is not as it was written. Nothing from there on can be relied on."]


def _unchecked(done: Checked) -> list[str]:
    if not done.unchecked or done.by_shred:
        return []
    told = f"Entries 1 to {done.unchecked:,} cannot be checked: the log's key was taken away"
    return [f"{told}, and the log does not say that an owner destroyed it."]


def _noted(noted: str, wanted: tuple[int, str], entry: Entry | None, done: Checked) -> list[str]:
    """What is wrong with the entry that somebody noted down."""
    if entry is None:
        return [f"{noted}: no such entry: the log has {done.entries:,}, and was cut off or made anew."]
    if entry.head != f"{wanted[0]}-{wanted[1]}":
        return [
            f"{noted}: that entry is another now ({entry.head}): the log was made anew, or changed before it."
        ]
    if wanted[0] <= done.unchecked:
        return [f"{noted}: there, but it cannot be checked what it says: its key was destroyed."]
    return []


async def unfreeze(settings: Settings, now: float, ask: AskPassphrase) -> str:
    """Lets sending go on that an editor has stopped; a running bot does so within a second."""
    async with opened(settings) as database:
        await must_be_current(database)
        vault = await vault_of(settings, database, ask)
        async with database.write() as db:
            there = await stopping.stopped(db, hold=True)
            if there is None:
                return "Nothing is stopped."
            await stopping.go_on(db)
            await Audit(vault).note(db, now, OPERATOR, "unfrozen")
    return f"Sending goes on: at once where the bot runs, else when it starts. {there.by} had stopped it."
