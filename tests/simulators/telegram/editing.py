"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, deleteMessages."""

from __future__ import annotations

from .access import find, inside, writable
from .fields import Json, boolean, chat, integer, integers, mapping, may, need, objects, shape, text
from .formatting import CAPTION, checked, no_markup
from .keyboards import checked_markup
from .messages import Message
from .methods import method
from .people import Chat
from .refusals import bad, cannot
from .sending import PREVIEW
from .world import World

#: A bot deletes within this time only, in seconds.
DELETABLE = 48 * 3_600.0

_ADDRESS = {"chat_id": need(chat), "message_id": need(integer)}


def _own(world: World, given: Json) -> Message:
    """A message that the bot may edit."""
    where = writable(world, given["chat_id"])
    message = where.message(given["message_id"])
    if message is None:
        raise cannot("message to edit not found")
    if message.sender is not world.bot or message.service:
        raise cannot("message can't be edited")
    return message


def _edit(world: World, message: Message, words: str, entities: list[Json], given: Json) -> Json:
    markup = checked_markup(given.get("reply_markup"), inline_only=True)
    state = (words, tuple(entities), markup)
    if message.markup and "inline_keyboard" not in message.markup:
        # Force-reply and reply keyboards belong to the client: such messages cannot be edited.
        raise cannot("message can't be edited")
    if state == (message.text, message.entities, message.markup) and given.get(
        "link_preview_options", message.preview
    ) in (message.preview, None):
        raise cannot(
            "message is not modified: specified new message content and reply markup are exactly the same as "
            "a current content and reply markup of the message"
        )
    message.text, message.entities, message.markup = state
    message.edited_at = world.clock.now()
    message.note(message.edited_at)
    world.change(message)
    return message.json()


@method(
    "editMessageText",
    _ADDRESS,
    counted=True,
    text=need(text),
    parse_mode=may(text),
    entities=may(objects),
    link_preview_options=may(mapping),
    reply_markup=may(mapping),
)
def edit_message_text(world: World, given: Json) -> Json:
    no_markup(given.get("parse_mode"))
    words, entities = checked(given["text"], given.get("entities", []))
    preview = shape("link_preview_options", given.get("link_preview_options", {}), PREVIEW)
    message = _own(world, given)
    if message.photo:
        raise cannot("there is no text in the message to edit")
    answer = _edit(world, message, words, entities, given)
    message.preview = preview or message.preview
    return answer


@method(
    "editMessageCaption",
    _ADDRESS,
    counted=True,
    caption=may(text),
    parse_mode=may(text),
    caption_entities=may(objects),
    show_caption_above_media=may(boolean),
    reply_markup=may(mapping),
)
def edit_message_caption(world: World, given: Json) -> Json:
    no_markup(given.get("parse_mode"))
    words, entities = checked(
        given.get("caption", ""), given.get("caption_entities", []), limit=CAPTION, what="message caption"
    )
    message = _own(world, given)
    if not message.photo:
        raise cannot("there is no caption in the message to edit")
    return _edit(world, message, words, entities, given)


@method("editMessageReplyMarkup", _ADDRESS, counted=True, reply_markup=may(mapping))
def edit_message_reply_markup(world: World, given: Json) -> Json:
    message = _own(world, given)
    return _edit(world, message, message.text, list(message.entities), given)


@method("deleteMessage", _ADDRESS)
def delete_message(world: World, given: Json) -> bool:
    where = find(world, given["chat_id"])
    message = where.message(given["message_id"])
    if where.kind != "private":
        inside(where)
    if message is None:
        raise cannot("message to delete not found")
    if not _deletable(world, where, message):
        raise cannot("message can't be deleted for everyone")
    message.deleted_at = world.clock.now()
    world.change(message)
    return True


@method("deleteMessages", chat_id=need(chat), message_ids=need(integers))
def delete_messages(world: World, given: Json) -> bool:
    """Passes over what is not there."""
    where = find(world, given["chat_id"])
    if not 1 <= len(given["message_ids"]) <= 100:
        raise bad("too many or no message identifiers specified")
    for number in given["message_ids"]:
        if where.message(number):
            delete_message(world, {"chat_id": where.id, "message_id": number})
    return True


def _deletable(world: World, where: Chat, message: Message) -> bool:
    if world.clock.now() - message.at > DELETABLE:
        return False
    if where.kind == "private" or message.sender is world.bot:
        return True
    return bool(where.bot and where.bot.may("can_delete_messages"))
