"""Content in the database: what an import appends is what is read back, on both kinds."""

from datetime import date

from bot.app import App
from bot.storage import content
from bot.storage.database import Database
from briefings.importing import plan
from briefings.revision import RevisionKind

TODAY = date(2026, 1, 5)


async def test_what_is_imported_is_read_back_with_its_numbers(database: Database, app: App) -> None:
    made = plan(app.reading.told, [], {}, TODAY)
    async with database.write() as db:
        await content.apply(db, made)
    async with database.read() as db:
        assert tuple(await content.load(db)) == made.revisions
        assert await content.marks(db) == made.imported


async def test_importing_once_more_does_nothing(database: Database, app: App) -> None:
    reading = app.reading
    async with database.write() as db:
        await content.apply(db, plan(reading.told, [], {}, TODAY))
    async with database.read() as db:
        stored, marks = await content.load(db), await content.marks(db)
    assert plan(reading.told, stored, marks, TODAY).empty
    assert {revision.kind for revision in stored} == {RevisionKind.PUBLISHED}
