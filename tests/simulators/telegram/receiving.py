"""getUpdates, the webhook's settings, and answers to taps on buttons."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .fields import Json, boolean, file, integer, may, need, text, texts
from .methods import method
from .refusals import bad, cannot, conflict
from .world import World

#: Where a webhook of a test may live: Telegram wants https, and a public host.
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@method(
    "getUpdates",
    offset=may(integer),
    limit=may(integer),
    timeout=may(integer),
    allowed_updates=may(texts),
)
async def get_updates(world: World, given: Json) -> list[Json]:
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    limit, timeout = given.get("limit", 100), given.get("timeout", 0)
    if not 1 <= limit <= 100:
        raise bad(f"limit must be from 1 to 100, not {limit}")
    if not 0 <= timeout <= 50:
        raise bad(f"timeout must be from 0 to 50, not {timeout}")
    world.updates.allow(given.get("allowed_updates"))
    if offset := given.get("offset", 0):
        world.updates.acknowledge(offset)
    return await world.updates.poll(limit, timeout)


@method(
    "setWebhook",
    url=need(text),
    certificate=may(file),
    ip_address=may(text),
    max_connections=may(integer),
    allowed_updates=may(texts),
    drop_pending_updates=may(boolean),
    secret_token=may(text),
)
def set_webhook(world: World, given: Json) -> bool:
    url, secret = given["url"], given.get("secret_token", "")
    if url and urlsplit(url).hostname not in _LOOPBACK:
        raise bad("bad webhook: the simulator posts to loopback only")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    if not 1 <= given.get("max_connections", 40) <= 100:
        raise bad("max_connections must be from 1 to 100")
    world.updates.allow(given.get("allowed_updates"))
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.set_webhook(url, secret, given.get("max_connections", 40))
    return True


@method("deleteWebhook", drop_pending_updates=may(boolean))
def delete_webhook(world: World, given: Json) -> bool:
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.set_webhook("", "", 40)
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, given: Json) -> Json:
    about: Json = {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook := world.webhook:
        about |= {"max_connections": hook.connections, "ip_address": "127.0.0.1"}
        if hook.last_error:
            about |= {"last_error_date": int(hook.last_error_at), "last_error_message": hook.last_error}
    if world.updates.allowed:
        about["allowed_updates"] = world.updates.allowed
    return about


@method(
    "answerCallbackQuery",
    callback_query_id=need(text),
    text=may(text),
    show_alert=may(boolean),
    url=may(text),
    cache_time=may(integer),
)
def answer_callback_query(world: World, given: Json) -> bool:
    query = world.queries.get(given["callback_query_id"])
    shown = given.get("text")
    if shown is not None and len(shown) > 200:
        raise bad("MESSAGE_TOO_LONG")
    now = world.clock.now()
    if query is None or query.answered_at is not None or now - query.at > world.query_lives:
        raise cannot("query is too old and response timeout expired or query ID is invalid")
    query.answered_at, query.text = now, shown
    query.alert, query.url = given.get("show_alert", False), given.get("url")
    world.wake()
    return True
