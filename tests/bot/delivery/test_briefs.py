"""Briefings are composed once for all who get the same, and cut once for each platform."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.chats import Style
from bot.platforms.base import Limits
from bot.storage import briefs as stored
from bot.storage.tables import briefings, page_revisions, pages
from briefings.revision import RevisionKind
from tests.bot.delivery.conftest import Build
from tests.bot.delivery.engine import DAY, Engine, World, corrected, variant
from tests.databases import KINDS
from tests.factories import claim, event, figure, quote
from tests.fakes.platform import length, words

both = pytest.mark.parametrize("kind", KINDS, indirect=True)
MANY = figure(), quote(), claim(), event()


async def composed(engine: Engine) -> int:
    """How many briefings are kept."""
    async with engine.database.read() as db:
        return int((await db.execute(select(func.count()).select_from(briefings))).scalar_one())


# --- composed once ---


@both
async def test_a_variant_is_composed_once_for_a_thousand_readers(engine: Engine) -> None:
    one = await engine.briefs.variant(variant())
    assert {await engine.briefs.variant(variant()) for _ in range(1_000)} == {one}
    assert engine.briefs.compositions == await composed(engine) == 1


@both
async def test_who_asks_at_one_moment_gets_one_composition(engine: Engine) -> None:
    found = await asyncio.gather(*(engine.briefs.variant(variant()) for _ in range(20)))
    assert len(set(found)) == 1
    assert engine.briefs.compositions == await composed(engine) == 1


@both
async def test_after_a_publication_what_was_queued_is_composed_anew_once(engine: Engine) -> None:
    old = await engine.briefs.variant(variant())
    assert old
    engine.publish(figure(), corrected(figure(value="34000"), 2))
    found = await asyncio.gather(*(engine.briefs.current(old) for _ in range(20)))
    (new,) = set(found)
    assert new not in (None, old)
    assert engine.briefs.compositions == await composed(engine) == 2


@both
async def test_a_briefing_is_cut_once_for_all_who_ask_at_one_moment(build: Build) -> None:
    world = build(page=200)
    engine = world.process(*MANY)
    made = await engine.briefs.variant(variant(until=4))
    assert made
    limits = world.platform.limits
    found = await asyncio.gather(*(engine.briefs.pages(made, "fake", limits) for _ in range(20)))
    assert len(set(found)) == 1
    async with engine.database.read() as db:
        assert tuple(await stored.get_pages(db, made, "fake")) == found[0]


async def test_the_next_process_finds_what_was_composed_and_cut(build: Build) -> None:
    world = build(page=200)
    first = world.process(*MANY)
    made = await first.briefs.variant(variant(until=4))
    assert made
    cut = await first.briefs.pages(made, "fake", world.platform.limits)
    second = world.process(*MANY)
    assert await second.briefs.variant(variant(until=4)) == made
    assert second.briefs.compositions == 0
    # Pages stay as they were cut, however the limits are now: receipts and corrections go by them.
    assert await second.briefs.pages(made, "fake", Limits(measure=length, page=4_000)) == cut


async def test_readers_who_were_told_differently_share_what_is_added_for_both(engine: Engine) -> None:
    """Told up to 1, 2 or 3: only the fifth statement is added for all of them."""
    engine.publish(
        *(figure(f"f{number}", topic="detentions", as_of=f"2020-0{number + 5}-28") for number in range(1, 4)),
        quote(),
        figure("new"),
    )
    told = [variant(since=since, until=5, topics=("protests",)) for since in range(4)]
    assert len({await engine.briefs.variant(one) for one in told}) == 1
    assert engine.briefs.compositions == 1


DIFFERENT = {
    "language": {"language": "ru"},
    "style": {"style": Style.DISCREET},
    "day": {"day": DAY + timedelta(days=1)},
    "edition": {"edition": "weekly"},
    "topics": {"topics": ("detentions",)},
    "overview": {"since": None},
    "added": {"since": 1},
}


@pytest.mark.parametrize("change", DIFFERENT.values(), ids=DIFFERENT)
async def test_what_makes_a_difference_to_readers_makes_another_briefing(
    engine: Engine, change: dict[str, object]
) -> None:
    engine.publish(*MANY)
    one = await engine.briefs.variant(variant(until=4))
    other = await engine.briefs.variant(variant(until=4, **change))
    assert None not in (one, other)
    assert one != other


async def test_the_day_is_printed_as_the_readers_local_day(engine: Engine) -> None:
    for ahead in range(3):
        made = await engine.briefs.variant(variant(day=DAY + timedelta(days=ahead)))
        assert made
        (page,) = await engine.briefs.pages(made, "fake", engine.platform.limits)
        assert f"{5 + ahead} January 2026" in words(page.blocks)


# --- nothing to tell ---


async def test_where_nothing_was_added_there_is_no_briefing(engine: Engine) -> None:
    assert await engine.briefs.variant(variant(since=1)) is None
    assert await engine.briefs.variant(variant(topics=("deaths",))) is None
    assert engine.briefs.compositions == await composed(engine) == 0


async def test_the_line_that_nothing_was_added_is_one_for_all(engine: Engine) -> None:
    engine.publish(*MANY)
    lines = {await engine.briefs.variant(variant(since=since, until=4, line=True)) for since in (4, 5)}
    assert len(lines) == engine.briefs.compositions == 1
    added = await engine.briefs.variant(variant(since=0, until=4, line=True))
    assert added == await engine.briefs.variant(variant(since=0, until=4))


async def test_a_discreet_briefing_says_nothing_of_what_it_tells(engine: Engine) -> None:
    engine.publish(*MANY)
    made = await engine.briefs.variant(variant(until=4, style=Style.DISCREET))
    assert made
    (page,) = await engine.briefs.pages(made, "fake", engine.platform.limits)
    assert not any(word in words(page.blocks) for word in ("33", "detain", "Viasna", "Change", "Belarus"))
    (open_,) = page.actions
    assert open_.command.startswith("/briefing daily")
    async with engine.database.read() as db:
        told = await db.execute(select(page_revisions.c.seq).order_by(page_revisions.c.seq))
        assert list(told.scalars()) == [1, 2, 3, 4]


# --- pages ---


@both
async def test_each_page_is_kept_with_the_revisions_it_tells(build: Build) -> None:
    world = build(page=200)
    engine = world.process(*MANY)
    made = await engine.briefs.variant(variant(until=4))
    assert made
    cut = await engine.briefs.pages(made, "fake", world.platform.limits)
    assert len(cut) == 4
    assert all(length(page.blocks) <= 200 for page in cut)
    async with engine.database.read() as db:
        rows = await db.execute(select(page_revisions.c.page, page_revisions.c.seq))
        kept = {(row.page, row.seq) for row in rows}
    assert kept == {(at, about.seq) for at, page in enumerate(cut) for about in page.abouts}
    assert {seq for _, seq in kept} == {1, 2, 3, 4}


@both
async def test_two_platforms_have_their_own_pages(build: Build) -> None:
    engine = build().process(*MANY)
    made = await engine.briefs.variant(variant(until=4))
    assert made
    for name, limit in (("wide", 4_000), ("narrow", 200)):
        await engine.briefs.pages(made, name, Limits(measure=length, page=limit))
    async with engine.database.read() as db:
        rows = await db.execute(select(pages.c.platform))
        assert Counter(rows.scalars()) == {"wide": 1, "narrow": 4}


async def test_more_briefings_than_are_held_at_hand_are_read_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.briefs.AT_HAND", 2)
    engine = world.process(figure())
    made = [await engine.briefs.variant(variant(day=DAY + timedelta(days=at))) for at in range(6)]
    limits = world.platform.limits
    first = [await engine.briefs.pages(one, "fake", limits) for one in made if one]
    again = await asyncio.gather(*(engine.briefs.pages(one, "fake", limits) for one in made if one))
    assert first == list(again)
    assert len(engine.briefs._pages) <= 2


async def test_a_pause_is_read_with_the_pages(world: World) -> None:
    first = world.process(figure())
    made = await first.briefs.variant(variant())
    assert made
    await first.briefs.pages(made, "fake", world.platform.limits)
    async with first.database.write() as db:
        await stored.pause(db, made, "fake")
    second = world.process(figure())
    await second.briefs.pages(made, "fake", world.platform.limits)
    assert await second.briefs.paused(made, "fake")
    assert not await second.briefs.paused(made, "other")


# --- what is current ---


async def test_what_still_stands_is_sent_as_it_was_composed(engine: Engine) -> None:
    old = await engine.briefs.variant(variant())
    assert old
    assert await engine.briefs.current(old) == old
    engine.publish(figure(), quote())  # something is added, and none of what it tells has changed
    assert await engine.briefs.current(old) == old
    assert engine.briefs.compositions == 1


CHANGES = {
    "corrected": corrected(figure(value="34000"), 3),
    "amended": corrected(figure(value="34000"), 3, RevisionKind.AMENDED),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_what_has_changed_since_is_composed_anew_for_the_same_range(
    engine: Engine, change: object
) -> None:
    engine.publish(figure())
    old = await engine.briefs.variant(variant())
    assert old
    engine.publish(figure(), quote(), change)  # type: ignore[arg-type]
    new = await engine.briefs.current(old)
    assert new not in (None, old)
    (page,) = await engine.briefs.pages(new or 0, "fake", engine.platform.limits)
    said = words(page.blocks).replace("\u00a0", ",")
    assert "34,000" in said
    assert "33,000" not in said
    assert "Change is near" not in said  # which is for the next edition


@pytest.mark.parametrize("gone", ["withdrawn", "redacted"])
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("since", [0, None])
async def test_what_is_gone_is_not_sent_any_more(
    engine: Engine, gone: str, style: Style, since: int | None
) -> None:
    """The only statement is withdrawn: there is nothing left to tell, and nothing to open either."""
    old = await engine.briefs.variant(variant(style=style, since=since))
    assert old
    engine.publish(figure(), corrected(figure(), 2, RevisionKind(gone)))
    assert await engine.briefs.current(old) is None


async def test_what_is_gone_leaves_the_rest(engine: Engine) -> None:
    engine.publish(figure(), quote())
    old = await engine.briefs.variant(variant(until=2))
    assert old
    engine.publish(figure(), quote(), corrected(figure(), 3, RevisionKind.WITHDRAWN))
    new = await engine.briefs.current(old)
    assert new
    (page,) = await engine.briefs.pages(new, "fake", engine.platform.limits)
    said = words(page.blocks)
    assert "Change is near" in said
    assert "33" not in said


async def test_a_neighbour_that_was_corrected_counts_too(engine: Engine) -> None:
    """A briefing tells what was before: a correction of that makes it wrong as well."""
    before, after = figure("before", as_of="2020-10-31", value="16000"), figure("after")
    engine.publish(before, after)
    old = await engine.briefs.variant(variant(since=1, until=2))
    assert old
    engine.publish(before, after, corrected(figure("before", as_of="2020-10-31", value="17000"), 3))
    new = await engine.briefs.current(old)
    assert new not in (None, old)
    (page,) = await engine.briefs.pages(new or 0, "fake", engine.platform.limits)
    assert "17,000" in words(page.blocks).replace("\u00a0", ",")


async def test_a_briefing_that_was_composed_anew_can_be_composed_anew_again(engine: Engine) -> None:
    old = await engine.briefs.variant(variant())
    assert old
    engine.publish(figure(), corrected(figure(value="34000"), 2))
    second = await engine.briefs.current(old)
    assert second
    engine.publish(figure(), corrected(figure(value="34000"), 2), corrected(figure(value="35000"), 3))
    third = await engine.briefs.current(second)
    assert third == await engine.briefs.current(old)
    (page,) = await engine.briefs.pages(third or 0, "fake", engine.platform.limits)
    assert "35,000" in words(page.blocks).replace("\u00a0", ",")


# --- what is kept ---


@both
async def test_briefings_that_nobody_was_sent_are_forgotten_in_time_and_others_stay(engine: Engine) -> None:
    unused = await engine.briefs.variant(variant(language="ru"))
    await engine.subscribe(1)
    await engine.fan()
    used = (await engine.row()).briefing_id
    assert unused
    for one in (unused, used):
        await engine.briefs.pages(one, "fake", engine.platform.limits)
    now = engine.clock.now()
    async with engine.database.write() as db:
        assert await stored.forget_unused(db, now) == 0
    async with engine.database.write() as db:
        assert await stored.forget_unused(db, now + 1) == 1
    async with engine.database.read() as db:
        assert list((await db.execute(select(briefings.c.id))).scalars()) == [used]
        assert set((await db.execute(select(pages.c.briefing_id))).scalars()) == {used}
        assert set((await db.execute(select(page_revisions.c.briefing_id))).scalars()) == {used}
