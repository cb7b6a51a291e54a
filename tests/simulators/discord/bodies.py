"""The bodies of requests that write messages: create, edit, and answers to interactions.

https://discord.com/developers/docs/resources/message#create-message.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .components import read_components
from .embeds import read_embeds
from .forms import Form, Part
from .messages import EPHEMERAL, SILENT, SUPPRESS_EMBEDS
from .refusals import Json, wrong

CONTENT = 2_000
NONCE = 25
#: All flags that there are, and one that is not simulated: the newer layout.
DOCUMENTED = (1 << 16) - 1
COMPONENTS_V2 = 1 << 15


@dataclass
class Body:
    """What a request says. None: it says nothing of it, and an edit leaves it as it is."""

    content: str | None
    embeds: tuple[Json, ...] | None
    components: tuple[Json, ...] | None
    flags: int | None
    nonce: str | int | None = None
    enforce_nonce: bool = False
    reply_to: int | None = None
    #: Whether a reply to what is gone is refused.
    strict_reply: bool = True
    #: The house's rule: a message pings nobody, and each request says so.
    silent_mentions: bool = False

    @property
    def empty(self) -> bool:
        return not self.content and not self.embeds


def read_body(value: Any, place: tuple[str, ...] = (), *, kind: str, form: Form | None = None) -> Body:
    """Reads a message. `kind`: "create", "edit", "answer" (to an interaction) or "follow" (the same, edited).

    Raises `Refusal`.
    """
    form = form or Form()
    part = Part(form, value, place)
    content = part.text("content", CONTENT, trimmed=True)
    flags = _flags(part, kind)
    body = Body(
        # Null is "none at all" where it is given.
        content="" if content is None and "content" in part.value else content,
        embeds=tuple(read_embeds(part)) if "embeds" in part.value else None,
        components=tuple(read_components(part)) if "components" in part.value else None,
        flags=flags,
        silent_mentions=_mentions(part),
    )
    # The library says `tts` always, in edits too.
    if part.boolean("tts"):
        part.wrong("tts", "HOUSE_RULE", "the house does not speak aloud")
    if part.items("attachments") or part.items("sticker_ids"):
        part.wrong("attachments", "NOT_SIMULATED", "files and stickers are not simulated")
    if kind == "create":
        _only_new(part, body)
    part.end()
    form.check()
    return body


def read_new(value: Any, place: tuple[str, ...] = (), *, kind: str) -> Body:
    """The same of a message that is not to be empty."""
    body = read_body(value, place, kind=kind)
    if body.empty:
        raise wrong(50006)
    return body


def _flags(part: Part, kind: str) -> int | None:
    """Edits name flags that were set before, too; those that cannot be changed are ignored."""
    edits = DOCUMENTED & ~COMPONENTS_V2
    allowed = {"create": SUPPRESS_EMBEDS | SILENT, "edit": edits, "follow": edits}.get(
        kind, SUPPRESS_EMBEDS | SILENT | EPHEMERAL
    )
    flags = part.integer("flags", 0)
    if flags is not None and flags & ~allowed:
        part.wrong("flags", "FLAGS_NOT_ALLOWED", f"Of flags {flags} only {flags & allowed} may be set here")
    return flags


def _mentions(part: Part) -> bool:
    """Whether it says that nobody is to be pinged."""
    given = part.part("allowed_mentions")
    if given is None:
        return False
    parse = given.items("parse")
    for at, one in enumerate(parse):
        if one not in {"roles", "users", "everyone"}:
            given.wrong("parse", "BASE_TYPE_CHOICES", f"{at}: must be one of roles, users, everyone.")
    roles, users = given.items("roles", 100), given.items("users", 100)
    replied = given.boolean("replied_user")
    given.end()
    return not (parse or roles or users or replied) and "parse" in given.value


def _only_new(part: Part, body: Body) -> None:
    nonce = part.raw("nonce")
    if nonce is not None:
        if isinstance(nonce, bool) or not isinstance(nonce, str | int):
            part.wrong("nonce", "NONCE_TYPE_INVALID", "Must be a string or an integer.")
        elif len(str(nonce)) > NONCE:
            part.wrong("nonce", "BASE_TYPE_MAX_LENGTH", f"Must be {NONCE} or fewer in length.")
        body.nonce = nonce
    body.enforce_nonce = bool(part.boolean("enforce_nonce"))
    reference = part.part("message_reference")
    if reference:
        reference.choice("type", {0})
        body.reply_to = reference.snowflake("message_id", required=True)
        body.strict_reply = reference.boolean("fail_if_not_exists") is not False
        for name in ("channel_id", "guild_id"):
            reference.snowflake(name)
        reference.end()
