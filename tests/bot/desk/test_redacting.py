"""A statement or a name is blanked wherever we hold it, and does not come back."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage import backup
from bot.storage import briefs as stored
from bot.storage.content import load, marks
from bot.storage.database import Database
from bot.storage.tables import metadata
from briefings.blocks import about, sentence
from briefings.document import Action, Document, Item, Items, Text, from_json, to_json
from briefings.exporting import texts
from briefings.history import Version, Versions
from briefings.importing import plan
from tests.bot.commands.chatting import MONDAY
from tests.bot.desk.drafting import Room
from tests.factories import article, event, figure, quote, revision

SECRET = "Zmitser Kanareika"
TEXT = {"en": f"{SECRET} was there.", "ru": f"Там был {SECRET}."}
OTHER = {"en": "Many came.", "ru": "Пришли многие."}


@pytest.fixture
async def room(database: Database) -> Room:
    made = Room(database)
    own = article("secret", headline=f"What {SECRET} saw")
    await made.fill(
        revision(event("witness", text=TEXT), 1, of=own),
        revision(quote("said", text=OTHER, note={"en": f"{SECRET} heard it."}), 2),
        revision(figure(), 3),
    )
    await told(made)
    return made


async def told(room: Room) -> None:
    """Something that tells it was composed and cut into pages."""
    first = room.corpus.revisions[0]
    line = Item((Text(TEXT["en"]),), about(first))
    document = Document((Items((line,)),), (Action("Source", "/source witness"),))
    async with room.database.write() as db:
        wish = {"head": 3, "notice": "", "language": "en", "style": "full"}
        key = await stored.add(db, b"variant", wish, document, MONDAY.timestamp())
        await stored.add_pages(db, key, "fake", [document], [[1]])


async def everything(room: Room) -> str:
    """All that is in the database, as text."""
    async with room.database.read() as db:
        rows = [str(row) for table in metadata.sorted_tables for row in await db.execute(select(table))]
    return "\n".join(rows)


async def noticed(room: Room) -> None:
    """Somebody of the desk was told a reason that has it."""
    notice = to_json(Document((sentence(f"{SECRET} asked us to."),)), indent=None)
    async with room.database.write() as db:
        wish = {"head": 3, "notice": notice, "language": "en", "style": "full"}
        await stored.add(db, b"notice", wish, from_json(notice), MONDAY.timestamp())


async def blank(room: Room, what: str) -> None:
    otter = room.seat("Otter")
    await otter.say(f"/redact {what}")
    assert otter.said("button-blank-now") in otter.labels
    await otter.press("button-blank-now")


async def test_a_statement_leaves_no_trace(room: Room, tmp_path: Path) -> None:
    otter = room.seat("Otter")
    await otter.say(f"/amend witness text={SECRET} was there all day.")
    await noticed(room)
    assert SECRET in await everything(room)
    await blank(room, "witness")
    assert room.corpus.get("witness") is None
    kept = await everything(room)
    for word in ("was there", "saw", "Там был", "asked us"):
        assert word not in kept
    await backup.write(room.database, tmp_path / "backup.gz")
    assert "was there" not in gzip.decompress((tmp_path / "backup.gz").read_bytes()).decode()
    if room.database.file:
        for file in room.database.file.parent.glob(f"{room.database.file.name}*"):
            assert b"was there" not in file.read_bytes(), file.name
    async with room.database.read() as db:
        exported = "\n".join(texts(await load(db)).values())
    assert "was there" not in exported
    assert "witness" not in exported
    for question in (
        "/protests",
        "/source witness",
        "/search witness",
        "/why statement=witness",
        "/corrections",
    ):
        assert "was there" not in await otter.say(question)
    assert (await room.acts())[-1] == ("Otter", "redacted")


async def test_those_who_were_sent_it_have_it_changed_in_place(room: Room) -> None:
    await blank(room, "witness")
    assert room.runs.started == [(4, True, True)]


async def test_no_file_brings_it_back(room: Room) -> None:
    first = room.corpus.revisions[0]
    told_now = Versions(first.article, first.statement, Version(), ())
    await blank(room, "witness")
    async with room.database.read() as db:
        made = plan([told_now], await load(db), await marks(db), MONDAY.date())
    assert made.revisions == ()
    assert [notice.key for notice in made.warnings] == ["statement:witness"]


async def test_a_name_is_blanked_in_every_text(room: Room) -> None:
    await blank(room, SECRET)
    assert SECRET not in await everything(room)
    otter = room.seat("Otter")
    said = await otter.say("/protests")
    assert "[…] was there." in said
    assert "Many came." in said
    silent = [silent for _, _, silent in room.runs.started]
    assert silent == [True] * len(silent)
    assert len(silent) == 2, "one for each statement that had it"


async def test_a_draft_of_it_is_dropped(room: Room) -> None:
    otter = room.seat("Otter")
    await otter.say("/correct witness text=He was not there. wrong=It was another.")
    await blank(room, "witness")
    assert await otter.say("/draft 1") == otter.said("draft-dropped", number=1)


async def test_what_nobody_has_cannot_be_blanked(room: Room) -> None:
    otter = room.seat("Otter")
    said = await otter.say("/redact Nobody Atall")
    assert said == otter.said("redact-nothing", what="Nobody Atall")
    assert len(room.corpus.revisions) == 3
