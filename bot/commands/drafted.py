"""The screens of a draft: what is missing, what is wrong, what looks odd, and what readers will see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.commands.fields import FIELDS, missing, of_type, type_of
from bot.commands.filling import Filling
from bot.commands.instants import instant
from bot.desk.telling import FEW, counted
from bot.desk.workflow import due_at
from bot.drafts import Content, Draft, Stage, Timing
from bot.registry import Answer, Ask, Reply, Services
from briefings.blocks import sentence
from briefings.corrections import notice
from briefings.document import Action, Block, Divider, Document, Heading, Item, Items, Text
from briefings.messages import language_name, upper_first
from briefings.model import Figure
from briefings.oddities import Oddity, break_note, odd, odd_article
from briefings.proposing import Proposal, lacking, propose, seen, with_revision
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.wording import Wording

#: The platforms on which a draft can be looked at.
ON = ("telegram", "discord")
#: The oddity that needs a note on a break before readers see it.
JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as somebody of the desk sees it, in their language."""

    draft: Draft
    services: Services
    wording: Wording

    @property
    def content(self) -> Content:
        return self.draft.content

    @property
    def command(self) -> str:
        """What every button of it begins with."""
        return f"/draft {self.draft.id}"

    @property
    def proposal(self) -> Proposal:
        """What it comes to by the editorial rules."""
        return propose(self.content.statement, self.content.article, self.services.rules)

    @property
    def revision(self) -> Revision | None:
        """The version it would be if it were published now; None where it cannot be."""
        note = self.content.note if self.content.kind in NOTED else None
        head, today = self.services.corpus.head, self.services.today()
        return self.proposal.revision(head + 1, self.content.kind, today, note)

    @property
    def fits(self) -> bool:
        """Whether what it changes is still what is published, and it can be published as it is."""
        versions = self.services.corpus.versions(str(self.content.statement.get("id", "")))
        return self.content.base == (versions[-1].seq if versions else None) and self.revision is not None

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """What looks odd, and the author has not said that the source bears it out."""
        proposal, corpus = self.proposal, self.services.corpus
        if proposal.statement is None or proposal.article is None or self.content.kind not in _LOOKED_AT:
            return ()
        if isinstance(proposal.statement, Figure):
            own = proposal.statement.id if self.content.base is not None else None
            found = odd(proposal.statement, proposal.article, corpus, self.wording, own)
        else:
            found = odd_article(proposal.article, corpus, self.wording)
        return tuple(one for one in found if one.key not in self.draft.odd)

    def filling(self, language: str) -> Filling:
        """What its fields are filled with."""
        return Filling(self.services, self.wording, self.draft.id, language, self.command)

    def button(self, key: str, words: str) -> Action:
        """A button that goes on with these words of `/draft`."""
        return Action(self.wording.say(key), f"{self.command} {words}")

    @property
    def lacking(self) -> tuple[str, ...]:
        """The languages into which something of it is not translated."""
        texts = (self.content.statement, {"note": self.content.note} if self.content.note else {})
        return lacking(texts, self.wording.catalogue.languages)


_LOOKED_AT = (RevisionKind.PUBLISHED, RevisionKind.CORRECTED)


def screen(one: Drafted) -> Reply:
    """Where a draft stands: the first thing that is missing or wrong, else what readers will see."""
    if one.draft.stage is Stage.OPEN:
        if (field := missing(one.content)) is not None:
            return ask(one, field.name, one.wording.language)
        if one.proposal.errors:
            return Answer(_faulty(one))
        if one.oddities:
            return Answer(_odd(one))
        if JUMP in one.draft.odd and "break_note" not in one.content.statement:
            return Answer(_break(one))
    return Answer(preview(one, one.wording))


def ask(one: Drafted, name: str, language: str) -> Ask:
    """Asks for one field: by its own question, with what it may sensibly be as buttons."""
    field = FIELDS[name]
    own = "" if language == one.wording.language else f" language={language}"
    so_far = f"{one.command}{own} {name}="
    question = one.wording.say(field.param.question, language=language_name(language))
    filling = replace(one.filling(language), so_far=so_far)
    again = f"{one.command}{own} field={name}"
    return Ask(so_far, field.param, question, tuple(field.offered(filling)), again)


def _faulty(one: Drafted) -> Document:
    """What the editorial rules have against it, and the fields to mend."""
    items = tuple(Item((Text(f"{problem.wrong}; {problem.right}"),)) for problem in one.proposal.errors)
    said = sentence(one.wording.say("draft-faulty", number=one.draft.id))
    return Document((said, Items(items)), (*_change_buttons(one), _drop(one)))


def _odd(one: Drafted) -> Document:
    items = tuple(Item((Text(oddity.said),)) for oddity in one.oddities)
    actions = (one.button("button-so", "view=so"), one.button("button-change-it", "view=change"), _drop(one))
    return Document((sentence(one.wording.say("draft-odd")), Items(items)), actions)


def proposed_note(one: Drafted) -> dict[str, str]:
    """The note on the break, in every language, as we would put it."""
    bare = replace(one, draft=replace(one.draft, odd=()))
    services = one.services
    return break_note(bare.oddities, services.wording, services.catalogue.languages)


def _break(one: Drafted) -> Document:
    note = proposed_note(one)[one.wording.language]
    blocks = (sentence(one.wording.say("draft-break", note=note)), sentence(one.wording.say("draft-gap")))
    own = one.button("button-own-note", "field=break")
    return Document(blocks, (one.button("button-this-note", "view=note"), own, _drop(one)))


def preview(one: Drafted, wording: Wording) -> Document:
    """What readers will see, in the language of `wording`; when; in which languages; and what to do next."""
    blocks: list[Block] = [
        sentence(one.wording.say("draft-head", number=one.draft.id, name=one.draft.author))
    ]
    if one.content.statement:
        blocks += [sentence(one.wording.say("readers-see")), Divider(), *shown(one, wording), Divider()]
        blocks.append(sentence(translations(one)))
        blocks.append(sentence(timing(one)))
    else:
        blocks.append(sentence(one.wording.say("article-ready")))
    if one.draft.held:
        blocks.append(sentence(one.wording.say("draft-held", number=one.draft.id)))
    return Document(tuple(blocks)).with_actions(*_next(one, wording))


def shown(one: Drafted, wording: Wording) -> Sequence[Block]:
    """What readers will see of it, exactly: the line of a briefing, or the corrected line and the notice."""
    revision, services = one.revision, one.services
    if revision is None:
        return (sentence(one.wording.say("draft-not-ready")),)
    edition = next(iter(services.catalogue.editions))
    blocks = [*seen(services.corpus, revision, edition, wording, services.today())]
    if revision.kind in NOTED:
        after = with_revision(services.corpus, revision).get(revision.statement.id)
        assert after is not None
        blocks += [Heading(one.wording.say("notice-title"), level=2), *notice(after, wording).blocks]
    return blocks


def translations(one: Drafted) -> str:
    """Into which languages it is translated, and into which not."""
    languages, wording = one.wording.catalogue.languages, one.wording
    missing_ = one.lacking
    ready = wording.names(language_name(code) for code in languages if code not in missing_)
    if not missing_:
        return wording.say("translated", ready=ready)
    return wording.say("translated-not", ready=ready, missing=wording.names(map(language_name, missing_)))


def timing(one: Drafted) -> str:
    """When it is published, and, of a correction, when readers are told."""
    content, wording, now = one.content, one.wording, one.services.now()
    if one.draft.stage is Stage.APPROVED and one.draft.publish_at is not None:
        return wording.say("timing-approved", time=instant(one.draft.publish_at, one.services, wording))
    at = due_at(content, now, one.services.desk.next_edition())
    said = wording.say(f"timing-{content.timing}", time=instant(at, one.services, wording))
    if content.kind in NOTED:
        said = f"{said} {wording.say('timing-serious' if content.serious else 'timing-small')}"
    return said


def reach_said(total: int, seconds: float, wording: Wording) -> str:
    """To how many chats it goes, and how long that takes."""
    chats = counted(total, wording)
    if total < FEW:
        return wording.say("reach-few", chats=chats)
    return wording.say("reach", chats=chats, minutes=wording.number(max(1, round(seconds / 60))))


def _next(one: Drafted, wording: Wording) -> Iterator[Action]:
    draft, say = one.draft, one.wording.say
    if not one.content.statement:
        for kind in ("figure", "quote", "event", "claim"):
            yield Action(say(f"kind-{kind}"), f"/{kind} from={draft.id}")
        yield _drop(one)
        return
    if draft.stage is Stage.OPEN:
        yield one.button("button-send", "view=send")
    else:
        yield Action(say("button-look"), f"/approve {draft.id}")
    yield one.button("button-change-it", "view=change")
    for code in one.lacking:
        yield Action(
            say("button-translate", language=language_name(code)),
            f"{one.command} view=translate language={code}",
        )
    yield one.button("button-when", "view=when")
    for code in one.wording.catalogue.languages:
        if code != wording.language:
            yield Action(language_name(code), f"{one.command} language={code}")
    for name in ON:
        yield Action(say(f"button-on-{name}"), f"{one.command} on={name}")
    yield _drop(one)
    yield Action(say("button-desk"), "/desk")


def _drop(one: Drafted) -> Action:
    return one.button("button-drop", "view=drop")


def _change_buttons(one: Drafted) -> Iterator[Action]:
    for field in of_type(one.content):
        if field.name == "wrong" and one.content.kind not in NOTED:
            continue
        name = one.wording.named(field.param.summary) or field.name
        yield Action(upper_first(name), f"{one.command} field={field.name}")


def change(one: Drafted) -> Document:
    """What can be changed, field by field."""
    said = sentence(one.wording.say("draft-change", kind=one.wording.say(f"kind-{type_of(one.content)}")))
    back = Action(one.wording.say("button-back"), one.command)
    return Document((said,)).with_actions(*_change_buttons(one), back)


def when(one: Drafted) -> Document:
    """When it may be published."""
    actions = [
        one.button(f"button-when-{timing}", f"when={timing}") for timing in Timing if timing is not Timing.AT
    ]
    actions.append(one.button("button-when-at", "view=at"))
    if one.content.kind in NOTED:
        actions += (one.button(f"button-{word}", f"when={word}") for word in ("serious", "small"))
    said = sentence(one.wording.say("draft-when"))
    return Document((said,)).with_actions(*actions, Action(one.wording.say("button-back"), one.command))
