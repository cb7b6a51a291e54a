"""sendMessage, sendPhoto, sendChatAction."""

from __future__ import annotations

from typing import Any

from .access import writable
from .fields import Json, Upload, boolean, chat, file, integer, mapping, may, need, objects, shape, text
from .formatting import CAPTION, checked, no_markup
from .keyboards import checked_markup
from .messages import Message
from .methods import method
from .people import Chat
from .refusals import bad, cannot
from .world import World

PREVIEW = {
    "is_disabled": bool, "url": str, "prefer_small_media": bool, "prefer_large_media": bool,
    "show_above_text": bool,
}  # fmt: skip
_REPLY: dict[str, Any] = {
    "message_id": int, "chat_id": (int, str), "allow_sending_without_reply": bool, "quote": str,
    "quote_parse_mode": str, "quote_entities": list, "quote_position": int,
}  # fmt: skip
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_COMMON = {
    "chat_id": need(chat),
    "message_thread_id": may(integer),
    "parse_mode": may(text),
    "disable_notification": may(boolean),
    "protect_content": may(boolean),
    "allow_paid_broadcast": may(boolean),
    "reply_parameters": may(mapping),
    "reply_markup": may(mapping),
}


@method(
    "sendMessage",
    _COMMON,
    counted=True,
    text=need(text),
    entities=may(objects),
    link_preview_options=may(mapping),
)
def send_message(world: World, given: Json) -> Json:
    no_markup(given.get("parse_mode"))
    words, entities = checked(given["text"], given.get("entities", []))
    preview = given.get("link_preview_options")
    if preview is not None:
        shape("link_preview_options", preview, PREVIEW)
    return _send(world, given, words, entities, preview=preview)


@method(
    "sendPhoto",
    _COMMON,
    counted=True,
    photo=need(file),
    caption=may(text),
    caption_entities=may(objects),
    has_spoiler=may(boolean),
    show_caption_above_media=may(boolean),
)
def send_photo(world: World, given: Json) -> Json:
    no_markup(given.get("parse_mode"))
    words, entities = checked(
        given.get("caption", ""), given.get("caption_entities", []), limit=CAPTION, what="message caption"
    )
    photo = given["photo"]
    if isinstance(photo, Upload):
        if not photo.data:
            raise bad("file must be non-empty")
        if not photo.data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")):
            raise bad("IMAGE_PROCESS_FAILED")
        writable(world, given["chat_id"], given.get("message_thread_id"), what="photos")
        number = f"AgACAgIAAx-simulated-{len(world.files) + 1:012d}"
        world.files[number] = photo.data
        photo = number
    elif photo not in world.files:
        raise cannot("wrong file identifier/HTTP URL specified")
    return _send(world, given, words, entities, photo=photo)


def _send(world: World, given: Json, words: str, entities: list[Json], **more: Any) -> Json:
    markup = checked_markup(given.get("reply_markup"))
    thread = given.get("message_thread_id")
    what = "photos" if "photo" in more else "text messages"
    where = writable(world, given["chat_id"], thread, what=what)
    reply_to = _replied(where, given.get("reply_parameters"))
    if thread is None and reply_to and reply_to.thread:
        # A reply goes into the topic of what it replies to.
        thread = reply_to.thread
        writable(world, where.id, thread, what=what)
    message = Message(
        where,
        world.next_message_id(where),
        world.bot,
        world.clock.now(),
        text=words,
        entities=tuple(entities),
        markup=markup,
        thread=thread,
        reply_to=reply_to,
        silent=given.get("disable_notification", False),
        protected=given.get("protect_content", False),
        paid=given.get("allow_paid_broadcast", False),
        **more,
    )
    return world.post(message).json()


def _replied(where: Chat, given: Json | None) -> Message | None:
    if given is None:
        return None
    shape("reply_parameters", given, _REPLY)
    if "message_id" not in given:
        raise bad("can't find field 'message_id' in reply_parameters")
    if given.get("chat_id", where.id) != where.id:
        raise cannot("the simulator knows replies within a chat only")
    found = where.message(given["message_id"])
    if found is None and not given.get("allow_sending_without_reply"):
        raise cannot("message to be replied not found")
    return found


@method("sendChatAction", chat_id=need(chat), action=need(text), message_thread_id=may(integer))
def send_chat_action(world: World, given: Json) -> bool:
    if given["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    where = writable(world, given["chat_id"], given.get("message_thread_id"))
    world.actions.append((world.clock.now(), where.id, given["action"]))
    world.wake()
    return True
