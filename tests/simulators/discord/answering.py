"""The first answer to an interaction.

https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response.
"""

from __future__ import annotations

from typing import Any

from .access import number
from .bodies import Body, read_body, read_new
from .forms import Form, Part
from .interactions import Answer, Choice, Did, Interaction
from .messages import EPHEMERAL, LOADING, Message
from .modals import read_modal
from .posting import mind, rewrite
from .refusals import Json, wrong
from .routes import Asked, route
from .world import World

CHOICES = 25


@route(
    "POST", "/interactions/{interaction}/{token}/callback", interaction=True, query=("with_response",),
    limit="answers",
)  # fmt: skip
def answer(asked: Asked) -> Json | None:
    world = asked.world
    interaction = world.interactions.get(number(asked.names["interaction"]))
    if interaction is None or interaction.token != asked.names["token"]:
        raise wrong(10062, "there never was such an interaction")
    if interaction.acknowledged:
        raise wrong(40060)
    if interaction.failed or world.clock.monotonic() - interaction.at > world.patience:
        raise wrong(10062, f"later than {world.patience:g} s")
    form = Form()
    part = Part(form, asked.body)
    kind = part.choice("type", {int(one) for one in Answer}, required=True)
    data = part.raw("data")
    part.end()
    form.check()
    how = Answer(kind)
    _fits(interaction, how)
    _ACTS[how](world, interaction, data)
    interaction.answer, interaction.acknowledged_at = how, world.clock.monotonic()
    world.wake()
    return _told(interaction) if asked.flag("with_response") else None


def _fits(interaction: Interaction, how: Answer) -> None:
    """Refuses an answer of a kind that such an interaction cannot have."""
    completing = interaction.did is Did.AUTOCOMPLETE
    if completing != (how is Answer.CHOICES):
        raise wrong(50035, f"type {how} does not answer an interaction of type {interaction.did}")
    if how in (Answer.UPDATE, Answer.DEFERRED_UPDATE) and interaction.source is None:
        raise wrong(50035, f"type {how} needs a message that the interaction came from")
    if how is Answer.MODAL and interaction.did is Did.MODAL:
        raise wrong(50035, "a form cannot follow a form")


def answered(world: World, interaction: Interaction, body: Body, *, flags: int = 0) -> Message:
    """Puts the message there that answers an interaction."""
    message = Message(
        world.snowflakes.next(),
        interaction.channel,
        world.bot,
        world.clock.now(),
        content=body.content or "",
        embeds=body.embeds or (),
        components=body.components or (),
        flags=(body.flags or 0) | flags,
        type=20 if interaction.did is Did.COMMAND else 19 if interaction.source else 0,
        reply_to=None if interaction.did is Did.COMMAND else interaction.source,
        asked_by=interaction.person,
        interaction=interaction.metadata(),
    )
    interaction.messages.append(message)
    world.post(message)
    return message


def _message(world: World, interaction: Interaction, data: Any) -> None:
    body = read_new({} if data is None else data, ("data",), kind="answer")
    mind(world, "answer with a message", body)
    interaction.original = answered(world, interaction, body)


def _thinking(world: World, interaction: Interaction, data: Any) -> None:
    """Only the flags of a deferred answer count: whether it will be ephemeral is decided here."""
    body = read_body({} if data is None else data, ("data",), kind="answer")
    flags = (body.flags or 0) & EPHEMERAL | LOADING
    interaction.original = answered(world, interaction, Body(None, None, None, 0), flags=flags)


def _deferred_update(world: World, interaction: Interaction, data: Any) -> None:
    interaction.original = interaction.source


def _update(world: World, interaction: Interaction, data: Any) -> None:
    assert interaction.source
    body = read_body({} if data is None else data, ("data",), kind="follow")
    mind(world, "answer with an update", body)
    interaction.original = interaction.source
    if interaction.source.deleted_at is None:
        rewrite(world, interaction.source, body)


def _choices(world: World, interaction: Interaction, data: Any) -> None:
    form = Form()
    part = Part(form, {} if data is None else data, ("data",))
    found: list[Choice] = []
    for one in part.parts("choices", CHOICES, required="choices" not in part.value):
        name = one.text("name", 100, 1, required=True) or ""
        names = one.raw("name_localizations") or {}
        value = one.raw("value", required=True)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            one.wrong("value", "STRING_TYPE_CONVERT", "Could not interpret as string.")
        elif isinstance(value, str) and not 1 <= len(value) <= 100:
            one.wrong("value", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        elif isinstance(value, str) != (_focused(interaction) == 3):
            one.wrong("value", "STRING_TYPE_CONVERT", "The value is not of the option's type.")
        one.end()
        found.append(Choice(names.get(interaction.person.locale, name), value))
    part.end()
    form.check()
    interaction.choices = found


def _focused(interaction: Interaction) -> int:
    """The type of the option that is being typed."""
    options = interaction.payload["data"].get("options", [])
    while options and options[0]["type"] in (1, 2):
        options = options[0].get("options", [])
    return next((int(one["type"]) for one in options if one.get("focused")), 3)


def _modal(world: World, interaction: Interaction, data: Any) -> None:
    modal = read_modal(Part(Form(), {} if data is None else data, ("data",)), interaction)
    interaction.modal = world.modals[interaction.person.id] = modal


_ACTS = {
    Answer.MESSAGE: _message,
    Answer.THINKING: _thinking,
    Answer.DEFERRED_UPDATE: _deferred_update,
    Answer.UPDATE: _update,
    Answer.CHOICES: _choices,
    Answer.MODAL: _modal,
}


def _told(interaction: Interaction) -> Json:
    """An InteractionCallbackResponse."""
    assert interaction.answer
    about: Json = {"id": str(interaction.id), "type": int(interaction.did)}
    resource: Json = {"type": int(interaction.answer)}
    if interaction.original:
        about |= {
            "response_message_id": str(interaction.original.id),
            "response_message_loading": interaction.original.loading,
            "response_message_ephemeral": interaction.original.ephemeral,
        }
        if interaction.answer in (Answer.MESSAGE, Answer.UPDATE):
            resource["message"] = interaction.original.json()
    return {"interaction": about, "resource": resource}
