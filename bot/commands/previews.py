"""A draft as one platform shows it: the same words, in the messages that it is cut into there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.commands.drafted import Drafted, shown
from bot.platforms.layout import pages
from briefings.blocks import sentence
from briefings.document import Action, Block, Divider, Document
from briefings.wording import Wording

Measure = Callable[[Sequence[Block]], int]


def preview_on(platform: str, one: Drafted, wording: Wording) -> Document:
    """How it looks on a platform."""
    measure, most = _limits(platform, one)
    made = pages(Document(tuple(shown(one, wording))), measure, most)
    size = wording.number(max(measure(page.blocks) for page in made))
    number = wording.number(len(made))
    said = one.wording.say(f"shown-on-{platform}", pages=number, size=size, most=wording.number(most))
    back = Action(one.wording.say("button-back"), one.command)
    return Document((sentence(said), *_parted(made)), (back,))


def _parted(made: Sequence[Document]) -> Iterator[Block]:
    for page in made:
        yield Divider()
        yield from page.blocks


def _limits(platform: str, one: Drafted) -> tuple[Measure, int]:
    """How a platform measures a message, and the largest that it takes."""
    if platform == "discord":
        from bot.platforms.discord.render import LONGEST, measure

        return measure, LONGEST
    from bot.platforms.telegram.render import LONGEST as LONGEST_THERE
    from bot.platforms.telegram.render import Renderer

    return Renderer(one.services.commands).measure, LONGEST_THERE
