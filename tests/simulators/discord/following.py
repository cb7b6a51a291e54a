"""What follows the first answer to an interaction: its edits and further messages, by the token.

https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages.
"""

from __future__ import annotations

from .access import number
from .answering import answered
from .bodies import read_body, read_new
from .interactions import Answer, Interaction
from .messages import LOADING, Message
from .posting import mind, rewrite
from .refusals import Json, refused, wrong
from .routes import Asked, route

_QUERY = ("wait", "thread_id", "with_components")
#: The answers after which there may be more.
_OPEN = {Answer.MESSAGE, Answer.THINKING, Answer.DEFERRED_UPDATE, Answer.UPDATE}


def _interaction(asked: Asked) -> Interaction:
    """The interaction, if its token still serves and there was a first answer."""
    if number(asked.names["webhook"]) != asked.world.bot.id:
        raise refused(10015)
    interaction = asked.world.tokens.get(asked.names["token"])
    if interaction is None or not interaction.lives(asked.world.clock.monotonic()):
        raise refused(50027)
    if interaction.answer is None:
        raise wrong(10015, "before the first answer to the interaction")
    return interaction


def _message(asked: Asked) -> tuple[Interaction, Message]:
    interaction = _interaction(asked)
    ref = asked.names["message"]
    if ref == "@original":
        found = interaction.original
    else:
        found = next((one for one in interaction.messages if one.id == number(ref)), None)
    if found is None or found.deleted_at is not None:
        raise refused(10008)
    return interaction, found


@route(
    "GET", "/webhooks/{webhook}/{token}/messages/{message}", interaction=True, limit="webhooks", query=_QUERY
)
def read(asked: Asked) -> Json:
    return _message(asked)[1].json()


@route(
    "PATCH",
    "/webhooks/{webhook}/{token}/messages/{message}",
    interaction=True,
    limit="webhooks",
    query=_QUERY,
)
def edit(asked: Asked) -> Json:
    """The first edit of a deferred answer is the answer. Whether it is ephemeral it cannot change."""
    body = read_body(asked.body, kind="follow")
    mind(asked.world, "PATCH an answer", body)
    _, message = _message(asked)
    if message.loading:
        if body.empty:
            raise wrong(50006)
        message.flags &= ~LOADING
    rewrite(asked.world, message, body)
    return message.json()


@route(
    "DELETE",
    "/webhooks/{webhook}/{token}/messages/{message}",
    interaction=True,
    limit="webhooks",
    query=_QUERY,
)
def delete(asked: Asked) -> None:
    asked.world.delete(_message(asked)[1])


@route("POST", "/webhooks/{webhook}/{token}", interaction=True, limit="webhooks", query=_QUERY)
def follow(asked: Asked) -> Json:
    """A further message. While the bot "is thinking", it takes the place of that, and its visibility."""
    body = read_new(asked.body, kind="answer")
    mind(asked.world, "POST a further answer", body)
    interaction = _interaction(asked)
    if interaction.answer not in _OPEN:
        raise wrong(10015, f"nothing follows an answer of type {interaction.answer}")
    original = interaction.original
    if interaction.answer is Answer.THINKING and original and original.loading:
        original.flags &= ~LOADING
        rewrite(asked.world, original, body)
        return original.json()
    return answered(asked.world, interaction, body).json()
