"""How the desk is run: stop and restart, the log, the numbers, and the end of everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.arguments import LONGEST_NUMBER, Kind, Param
from bot.commands.reader import static
from bot.control import OF_DRAFTS, OF_MEMBERS, OF_VERSIONS, Act, Halt, Log, Numbers, Shredded
from bot.numbers import broken_down, marginals, small
from bot.registry import Access, Answer, Ask, Command, Reply, Request, Services
from bot.timing import clock_time, zone_of
from briefings.blocks import Rest, sentence
from briefings.catalogue import Catalogue
from briefings.document import Action, Block, Document, Heading, Item, Items, Paragraph, Strong, Text
from briefings.messages import language_name, upper_first
from briefings.wording import Wording

#: Entries of the log that one screen holds.
LISTED = 12
_PLATFORMS = {"telegram": "Telegram", "discord": "Discord", "console": "Terminal"}
_PHRASE = Param("phrase", Kind.TEXT, question="param-phrase")
_STEP = Param("step", Kind.NUMBER, inner=True)

#: The message of every act that the log has.
ACTS = {
    "drafted": "act-drafted",
    "edited": "act-edited",
    "sent": "act-sent",
    "read": "act-read",
    "approved": "act-approved",
    "approved-own": "act-approved-own",
    "refused": "act-refused",
    "dropped": "act-dropped",
    "published": "act-published",
    "amended": "act-amended",
    "failed": "act-failed",
    "corrected": "act-corrected",
    "withdrawn": "act-withdrawn",
    "redacted": "act-redacted",
    "invited": "act-invited",
    "joined": "act-joined",
    "suspended": "act-suspended",
    "suspend-asked": "act-suspend-asked",
    "renewed": "act-renewed",
    "restored": "act-restored",
    "left": "act-left",
    "frozen": "act-frozen",
    "answers-stopped": "act-answers-stopped",
    "unfreeze-asked": "act-unfreeze-asked",
    "unfrozen": "act-unfrozen",
    "shredded": "act-shredded",
}


def commands(_catalogue: Catalogue) -> Iterator[Command]:
    """Those of editors, and that of owners."""
    yield _of(Access.EDITOR, static("freeze", freeze, Param("also", choices=("answers",), example="answers")))
    yield _of(Access.EDITOR, static("unfreeze", unfreeze))
    yield _of(Access.EDITOR, static("audit", audit, Param("before", Kind.NUMBER, inner=True)))
    yield _of(Access.EDITOR, static("stats", stats))
    yield _of(Access.OWNER, static("shred", shred, _PHRASE, _STEP))


def _of(access: Access, command: Command) -> Command:
    return replace(command, access=access)


# --- stop, and go on ---


async def freeze(request: Request, services: Services) -> Answer:
    """Stops all sending at once, and answers too if wanted. Says how far today's briefings had come."""
    answers = request.text("also") == "answers"
    halt = await services.controls.freeze(request.member.pseudonym, answers=answers)
    wording, zone = request.wording, services.zone
    actions = [
        Action(wording.say("button-danger"), "/team"),
        Action(wording.say("button-wrong-content"), "/desk"),
    ]
    if not halt.stopped.answers:
        actions.insert(0, Action(wording.say("button-stop-answers"), "/freeze answers"))
    first = " ".join(_stopped(halt, wording, zone))
    if halt.alone:
        last = wording.say("restart-alone", command="briefing-bot unfreeze")
    else:
        last = wording.say("restart-when", time=_time(zone, halt.not_before))
    return Answer(Document((sentence(first), sentence(last)), tuple(actions)))


def _stopped(halt: Halt, wording: Wording, zone: str) -> Iterator[str]:
    if halt.already:
        yield wording.say("frozen-already", who=halt.stopped.by, time=_time(zone, halt.stopped.since))
    else:
        yield wording.say("frozen")
    yield _counted(halt.sent, ("frozen-sent-none", "frozen-sent-few", "frozen-sent"), wording)
    yield _counted(halt.waiting, ("frozen-waiting-none", "frozen-waiting-few", "frozen-waiting"), wording)
    yield wording.say("frozen-answers" if halt.stopped.answers else "frozen-still-answers")
    if not halt.alone and not halt.already:
        yield wording.say("team-told")


def _counted(number: int, keys: tuple[str, str, str], wording: Wording) -> str:
    """The message for none, for so few that they are not counted, or for a number."""
    none, few, many = keys
    if not number:
        return wording.say(none)
    return (
        wording.say(few) if small(number) else wording.say(many, count=number, number=wording.number(number))
    )


async def unfreeze(request: Request, services: Services) -> Answer:
    """Agrees that it sends again; the second editor to do so restarts it."""
    wording, zone = request.wording, services.zone
    found = await services.controls.unfreeze(request.member.pseudonym)
    if found.stopped is None:
        return _said(wording.say("restart-nothing"))
    if found.done:
        return _said(f"{wording.say('restart-done')} {wording.say('team-told')}")
    if found.alone:
        return _said(wording.say("restart-alone", command="briefing-bot unfreeze"))
    if found.early:
        return _said(wording.say("restart-when", time=_time(zone, found.not_before)))
    return _said(wording.say("restart-asked", time=_time(zone, found.until), command="/unfreeze"))


def _said(text: str, *actions: Action) -> Answer:
    return Answer(Document((sentence(text),), actions))


def _time(zone: str, at: float) -> str:
    """The time of day at the desk."""
    there = datetime.fromtimestamp(at, zone_of(zone))
    return clock_time(there.hour * 60 + there.minute)


# --- the log ---


async def audit(request: Request, services: Services) -> Answer:
    """What the desk did, the newest first, and what is to be noted down."""
    wording, zone = request.wording, services.zone
    before = request.number("before") or 10**LONGEST_NUMBER
    log = await services.controls.log(min(before, 2**31 - 1), LISTED)
    if not log.acts:
        return _said(wording.say("log-empty"))
    blocks: list[Block] = []
    days: dict[date, list[Item]] = {}
    for act in log.acts:
        there = datetime.fromtimestamp(act.at, zone_of(zone))
        days.setdefault(there.date(), []).append(_line(act, services, wording))
    for day, items in days.items():
        blocks += (Heading(upper_first(wording.weekday(day)), level=2), Items(tuple(items)))
    left = Rest(1, log.acts[-1].number - 1)
    more, _ = left.offered("/audit", wording)
    blocks += more
    if not request.number("before"):
        blocks += _head(log, wording)
    older = Action(wording.say("button-more"), f"/audit before={log.acts[-1].number}")
    return Answer(Document(tuple(blocks), (older,) if left.left else ()))


def _line(act: Act, services: Services, wording: Wording) -> Item:
    what, about = wording.say(ACTS[act.act]) if act.act in ACTS else act.act, _about(act, services, wording)
    given = {"time": _time(services.zone, act.at), "who": act.who, "what": what}
    said = wording.say("log-line-about", about=about, **given) if about else wording.say("log-line", **given)
    return Item((Text(said),))


def _about(act: Act, services: Services, wording: Wording) -> str:
    """What or whom it was about; "" for nothing. A redacted statement is not named."""
    if not act.about.isdigit() or act.act not in OF_DRAFTS | OF_VERSIONS | OF_MEMBERS:
        return ""
    number, corpus = int(act.about), services.corpus
    if act.act in OF_MEMBERS:
        team = services.team.everyone() if services.team else ()
        return next((one.pseudonym for one in team if one.id == number), "")
    if act.act in OF_DRAFTS:
        return wording.say("log-draft", number=wording.number(number))
    told = next((one.statement.id for one in corpus.revisions if one.seq == number), "")
    if told and corpus.get(told):
        return told
    return wording.say("log-version", number=wording.number(number))


def _head(log: Log, wording: Wording) -> Iterator[Block]:
    yield sentence(wording.say("log-head", head=log.head))
    yield sentence(wording.say("log-head-why", command=f"briefing-bot audit verify {log.head}"))


# --- the numbers ---


async def stats(request: Request, services: Services) -> Answer:
    """How many there are. Nothing that is told, or can be worked out from it, is about fewer than ten."""
    wording, found = request.wording, await services.controls.numbers()
    lines = list(_numbers(found, services.catalogue, wording))
    blocks = Items(tuple(Item((Text(line),)) for line in lines))
    return Answer(Document((blocks, sentence(wording.say("stats-small")))))


def _numbers(found: Numbers, catalogue: Catalogue, wording: Wording) -> Iterator[str]:
    yield wording.say("stats-chats", number=_number(found.chats, wording))
    if found.chats and not small(found.chats):
        languages = {code: language_name(code) for code in found.languages}
        yield _groups("stats-languages", found.languages, languages, wording)
        yield _groups("stats-platforms", found.platforms, _PLATFORMS, wording)
        if not small(found.subscriptions - found.chats):  # how many have a second one
            yield from _subscriptions(found, catalogue, wording)
    yield wording.say(
        "stats-day",
        sent=_number(found.sent, wording),
        failed=_number(found.failed, wording),
        unknown=_number(found.unknown, wording),
    )
    yield wording.say("stats-waiting", number=_number(found.waiting, wording))


def _subscriptions(found: Numbers, catalogue: Catalogue, wording: Wording) -> Iterator[str]:
    yield wording.say("stats-subscriptions", number=_number(found.subscriptions, wording))
    editions = {key: wording.localized(one.name) for key, one in catalogue.editions.items()}
    yield _groups("stats-editions", found.editions, editions, wording)
    choosing = {"all": found.subscriptions - found.chosen, "chosen": found.chosen}
    if small(choosing["all"]) or small(found.chosen):
        return
    names = {"all": wording.say("stats-topics-all"), "chosen": wording.say("stats-topics-chosen")}
    yield _groups("stats-choosing", choosing, names, wording)
    if told := marginals(found.topics, found.chosen):
        topics = {key: wording.localized(one.name) for key, one in catalogue.topics.items()}
        yield wording.say("stats-topics", groups=_listed(told, topics, wording))


def _groups(key: str, counts: Mapping[str, int], names: Mapping[str, str], wording: Wording) -> str:
    parts = broken_down(counts)
    if parts.whole:
        return wording.say(key, groups=wording.say("stats-whole"))
    listed = _listed(parts.groups, names, wording)
    if parts.others:
        others = wording.say("stats-others", number=wording.number(parts.others))
        listed = f"{listed}, {others}"
    return wording.say(key, groups=listed)


def _listed(counts: Mapping[str, int], names: Mapping[str, str], wording: Wording) -> str:
    return ", ".join(f"{names.get(key, key)} {wording.number(n)}" for key, n in counts.items())


def _number(number: int, wording: Wording) -> str:
    return wording.say("stats-few") if small(number) else wording.number(number)


# --- the end ---


async def shred(request: Request, services: Services) -> Reply:
    """Says what it means, asks for a phrase, and destroys both keys and all that is kept of people once that
    was typed just as it was shown.
    """
    wording, typed = request.wording, request.text("phrase")
    phrase = wording.say("shred-phrase")
    if not typed and request.number("step") is None:
        return _said(wording.say("shred-warning"), Action(wording.say("button-shred-go-on"), "/shred step=2"))
    if not typed:
        return Ask("/shred", _PHRASE, wording.say("shred-ask", phrase=phrase))
    if typed != phrase:
        return _said(wording.say("shred-not"), services.commands["shred"].button(wording))
    done = await services.controls.shred(request.member.pseudonym)
    blocks: Sequence[Block] = (
        sentence(wording.say("shred-done-given" if done.given else "shred-done")),
        sentence(f"{wording.say('shred-log')} {wording.say('log-head', head=done.head)}"),
        sentence(wording.say("shred-left")),
        Items(tuple(Item((Text(line),)) for line in _unreached(done, wording))),
        Paragraph((Strong(wording.say("shred-ends")),)),
    )
    return Answer(Document(tuple(blocks)))


def _unreached(done: Shredded, wording: Wording) -> Iterator[str]:
    """What could not be reached from here."""
    if done.given:
        yield wording.say("shred-left-given")
    for file in done.files:
        yield wording.say("shred-left-file", file=file)
    if done.unsettled:
        yield wording.say("shred-left-unsettled")
    if done.server:
        yield wording.say("shred-left-server")
    for key in ("shred-left-copies", "shred-left-platforms", "shred-left-content"):
        yield wording.say(key)
