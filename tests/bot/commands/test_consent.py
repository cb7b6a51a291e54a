"""Nobody begins to get briefings without having read what that can mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chats import Address
from tests.bot.commands.chatting import ELSEWHERE, HERE, Talk, reachable, shipped

BEFORE = "# Before you subscribe"


async def test_the_buttons_hold_today_and_tomorrow(talk: Talk) -> None:
    await talk.say("/subscribe")
    subscribe = talk.button("Subscribe").command
    talk.at("2026-11-25 00:00")
    said = await talk.say(subscribe)
    assert said.startswith(f"{BEFORE}\nThat button is too old, so nothing was changed.")
    assert await talk.readers.chat(HERE) is None

    talk.at("2026-11-24 23:59")
    await talk.say(subscribe)
    assert (await talk.kept()).edition == "daily"


async def test_a_button_of_another_chat_does_not_hold(talk: Talk) -> None:
    await talk.say("/subscribe")
    subscribe = talk.button("Subscribe").command
    talk.address = ELSEWHERE

    assert (await talk.say(subscribe)).startswith(BEFORE)
    assert await talk.readers.chat(ELSEWHERE) is None


async def test_without_a_style_the_code_is_not_enough(talk: Talk) -> None:
    await talk.say("/subscribe")
    code = talk.button("Subscribe").command.partition("agreed=")[2]

    assert (await talk.say(f"/subscribe daily agreed={code}")).startswith(f"{BEFORE}\nIn some countries")
    assert talk.readers.changes == []


def _old_code(address: Address) -> str:
    talk = Talk()
    talk.at("2026-11-21 10:00")
    return talk.readers.confirmation(address)


CODES = (
    Talk().readers.confirmation(ELSEWHERE),
    _old_code(HERE),
    "00000000",
    "agreed",
    "yes",
    "1",
    Talk().readers.confirmation(HERE).upper(),
    Talk().readers.confirmation(HERE)[:7],
)
NAMES = st.sampled_from(sorted(shipped().commands))
WORDS = st.sampled_from(
    ("daily", "weekly", "full", "discreet", "1", "2", "be", "new", "all", "8:30", "Minsk", *CODES)
) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
SET = st.sampled_from(
    (
        "edition",
        "style",
        "agreed",
        "subscription",
        "view",
        "zone",
        "time",
        "ask",
        "language",
        "topics",
        "part",
    )
)
ARGUMENT = WORDS | st.builds("{}={}".format, SET, WORDS)


@given(name=st.just("subscribe") | NAMES, arguments=st.lists(ARGUMENT, max_size=6))
async def test_no_typed_argument_skips_the_screen(name: str, arguments: list[str]) -> None:
    talk = Talk()
    await talk.say(" ".join((f"/{name}", *arguments)))

    assert await talk.readers.chat(HERE) is None
    assert "subscribe" not in talk.readers.changes
    if name == "subscribe" and talk.understood:
        assert talk.words.startswith(BEFORE)


async def test_no_button_skips_the_screen(talk: Talk) -> None:
    """From the first screen, everywhere but through the two buttons that say so."""
    seen: set[str] = set()
    waiting = ["/start"]
    for command in waiting:
        await talk.say(command)
        through = [action for action in talk.actions if "agreed=" not in action.command]
        waiting += reachable(tuple(through), seen)

    assert len(seen) > 100
    assert {"/subscribe", "/subscribe weekly", "/privacy fields"} <= seen
    assert await talk.readers.chat(HERE) is None
