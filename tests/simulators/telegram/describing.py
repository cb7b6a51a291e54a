"""getMe, the chats and their members, the bot's menus and texts."""

from __future__ import annotations

from typing import Any

from .access import find, inside
from .fields import Json, boolean, chat, integer, mapping, may, need, objects, text
from .methods import Act, method
from .people import PERMISSIONS, Chat, Member
from .profile import check_language, checked_commands, checked_scope
from .refusals import cannot
from .world import World


@method("getMe")
def get_me(world: World, given: Json) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("getChat", chat_id=need(chat))
def get_chat(world: World, given: Json) -> Json:
    where = find(world, given["chat_id"])
    if where.kind != "private":
        inside(where)
    about: Json = {
        **where.json(),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    if where.kind in {"group", "supergroup"}:
        about["permissions"] = dict.fromkeys(PERMISSIONS, True)
    return about


def _member(where: Chat, world: World, number: int) -> Member:
    if number == world.bot.id:
        return where.bot or Member(world.bot, "left")
    if member := where.members.get(number):
        return member
    if number not in world.people:
        raise cannot("PARTICIPANT_ID_INVALID")
    return Member(world.people[number], "left")


@method("getChatMember", chat_id=need(chat), user_id=need(integer))
def get_chat_member(world: World, given: Json) -> Json:
    where = find(world, given["chat_id"])
    if where.kind == "private":
        if given["user_id"] not in {where.id, world.bot.id}:
            raise cannot("PARTICIPANT_ID_INVALID")
        return Member(world.people[given["user_id"]], "member").json(where.kind)
    inside(where)
    if where.kind == "channel" and where.bot and not where.bot.leads:
        raise cannot("CHAT_ADMIN_REQUIRED")
    return _member(where, world, given["user_id"]).json(where.kind)


@method("getChatAdministrators", chat_id=need(chat), return_bots=may(boolean))
def get_chat_administrators(world: World, given: Json) -> list[Json]:
    """Without other bots; the bot itself is among them."""
    where = find(world, given["chat_id"])
    if where.kind == "private":
        raise cannot("there are no administrators in the private chat")
    inside(where)
    if where.kind == "channel" and where.bot and not where.bot.leads:
        raise cannot("CHAT_ADMIN_REQUIRED")
    everybody = [*where.members.values(), *([where.bot] if where.bot else [])]
    return [one.json(where.kind) for one in everybody if one.leads]


@method("getChatMemberCount", chat_id=need(chat))
def get_chat_member_count(world: World, given: Json) -> int:
    where = find(world, given["chat_id"])
    if where.kind == "private":
        return 2
    inside(where)
    return sum(member.inside for member in where.members.values()) + 1


@method("leaveChat", chat_id=need(chat))
def leave_chat(world: World, given: Json) -> bool:
    where = find(world, given["chat_id"])
    if where.kind == "private":
        raise cannot("chat member status can't be changed in private chats")
    inside(where)
    world.standing(where, world.bot, "left")
    world.wake()
    return True


_MENU = {"scope": may(mapping), "language_code": may(text)}


def _key(world: World, given: Json) -> tuple[tuple[Any, ...], str]:
    scope = checked_scope(given.get("scope"))
    if len(scope) > 1:
        find(world, scope[1])
    language = given.get("language_code", "")
    check_language(language)
    return scope, language


@method("setMyCommands", _MENU, commands=need(objects))
def set_my_commands(world: World, given: Json) -> bool:
    key = _key(world, given)
    if commands := checked_commands(given["commands"]):
        world.profile.menus[key] = commands
    else:
        world.profile.menus.pop(key, None)
    return True


@method("getMyCommands", _MENU)
def get_my_commands(world: World, given: Json) -> list[Json]:
    return world.profile.menus.get(_key(world, given), [])


@method("deleteMyCommands", _MENU)
def delete_my_commands(world: World, given: Json) -> bool:
    world.profile.menus.pop(_key(world, given), None)
    return True


def _declare_texts() -> None:
    for what in ("name", "description", "short_description"):
        ending = what.title().replace("_", "")
        method(f"setMy{ending}", {what: may(text), "language_code": may(text)})(_setter(what))
        method(f"getMy{ending}", language_code=may(text))(_getter(what))


def _setter(what: str) -> Act:
    def act(world: World, given: Json) -> bool:
        world.profile.set_text(what, given.get("language_code", ""), given.get(what, ""))
        return True

    return act


def _getter(what: str) -> Act:
    def act(world: World, given: Json) -> Json:
        return {what: world.profile.text(what, given.get("language_code", ""))}

    return act


_declare_texts()
