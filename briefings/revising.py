"""What was sent earlier, put right in place: no page is cut anew, and no old text is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.blocks import about as about_of
from briefings.blocks import source_button
from briefings.corpus import Corpus
from briefings.document import (
    About,
    Action,
    Block,
    Citation,
    Document,
    Heading,
    Inline,
    Item,
    Items,
    Line,
    Link,
    Paragraph,
    Quotation,
    Text,
    plain,
)
from briefings.revision import NOTED, Revision, RevisionKind
from briefings.wording import Wording

#: Stands where something was taken out, in every language.
GAP = "[…]"
#: The least that a line can say: it fits wherever any other line did.
LEAST = "…"

Told = Paragraph | Item | Quotation
Change = Callable[[Line, About | None], tuple[Line, About | None]]


@dataclass(frozen=True, slots=True)
class _Now:
    """What a line says from now on, in ever shorter words, and which revision it is about then."""

    forms: tuple[Line, ...]
    about: About | None

    def shorter(self) -> _Now:
        """The same in its next shorter words."""
        return replace(self, forms=self.forms[1:])


def revised(page: Document, corpus: Corpus, wording: Wording, fits: Callable[[Document], bool]) -> Document:
    """The page as it must read now; the page itself where nothing in it is outdated.

    A line about a version that is not the current one says how its statement stands now; a second one about
    the same says so in short; one whose statement is redacted is blanked, and no button or citation names it.
    Where the page `fits` no more, the longest of these lines become short, as many as needed: a page that
    fitted before fits again.
    """
    gone = [key for key in _named(page) if corpus.get(key) is None]
    now = _outdated(page, corpus, wording)
    if not (now or gone):
        return page
    made = _made(page, now, gone, corpus, wording)
    while not fits(made):
        longer = [place for place, one in now.items() if len(one.forms) > 1]
        if not longer:
            break
        longest = max(longer, key=lambda place: len(plain(now[place].forms[0])))
        now[longest] = now[longest].shorter()
        made = _made(page, now, gone, corpus, wording)
    return made


def blanked(document: Document, statement: str, said: str = GAP) -> Document:
    """The document without a trace of the statement: every line about it says only `said`, every button and
    citation that names it is gone. The document itself where nothing names it.
    """
    named = re.compile(rf"(?<![\w-]){re.escape(statement)}(?![\w-])")

    def blank(line: Line, about: About | None) -> tuple[Line, About | None]:
        if about and about.statement == statement:
            return (Text(said),), None
        left = tuple(
            _mapped(inline, lambda text: named.sub(GAP, text))
            for inline in line
            if not (isinstance(inline, Citation) and inline.statement == statement)
        )
        return left or (Text(said),), about

    actions = tuple(action for action in document.actions if statement not in _words(action))
    made = replace(_changed(document, blank), actions=actions)
    return document if made == document else made


def without_name(text: str, names: Sequence[str]) -> str:
    """The text with "[…]" for each of these names, found as whole words, whatever their letters' case."""
    wanted = sorted((name for name in names if name.strip()), key=len, reverse=True)
    each = "|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted)
    return re.sub(rf"(?<!\w)(?:{each})(?!\w)", GAP, text, flags=re.IGNORECASE) if wanted else text


def document_without(document: Document, names: Sequence[str]) -> Document:
    """The document without these names, in its headings and on its buttons too; a link whose address holds
    one is words from then on, and a button whose command does is gone.
    """

    def kept(text: str) -> bool:
        return without_name(text, names) == text

    def bare(line: Line, about: About | None) -> tuple[Line, About | None]:
        unlinked = (
            Text(one.text) if isinstance(one, Link) and not kept(re.sub(r"[_+-]|%20", " ", one.url)) else one
            for one in line
        )
        return tuple(_mapped(one, lambda text: without_name(text, names)) for one in unlinked), about

    blocks = tuple(
        replace(block, text=without_name(block.text, names)) if isinstance(block, Heading) else block
        for block in _changed(document, bare).blocks
    )
    actions = tuple(
        replace(action, label=without_name(action.label, names))
        for action in document.actions
        if kept(action.command) and kept(action.command.replace("-", " "))
    )
    made = replace(document, blocks=blocks, actions=actions)
    return document if made == document else made


# --- what is outdated ---


def _outdated(page: Document, corpus: Corpus, wording: Wording) -> dict[int, _Now]:
    """By their place among all lines, those that must say something else, and what."""
    found: dict[int, _Now] = {}
    said: set[str] = set()
    for place, block in enumerate(_lines(page)):
        if block.about is None:
            continue
        key = block.about.statement
        current = corpus.get(key)
        if current is None or current.seq != block.about.seq:
            found[place] = _now(current, wording, again=key in said)
            said.add(key)
    return found


def _now(current: Revision | None, wording: Wording, *, again: bool) -> _Now:
    if current is None:
        return _Now(_shrinking((Text(wording.say("removed")),)), None)
    kind = current.kind if current.kind in NOTED else RevisionKind.AMENDED
    short = (Text(wording.say(f"now-{kind}")),)
    first = (Text(wording.say(f"now-{kind}-above")),) if again else wording.statement(current)
    return _Now(_shrinking(first, short), about_of(current))


def _shrinking(first: Line, *shorter: Line) -> tuple[Line, ...]:
    """The first, and of the others each that is shorter than the one before."""
    forms = [first]
    for line in (*shorter, (Text(LEAST),)):
        if len(plain(line)) < len(plain(forms[-1])):
            forms.append(line)
    return tuple(forms)


def _made(
    page: Document, now: dict[int, _Now], gone: Sequence[str], corpus: Corpus, wording: Wording
) -> Document:
    places = iter(range(sum(1 for _ in _lines(page))))

    def put(line: Line, about: About | None) -> tuple[Line, About | None]:
        one = now.get(next(places))
        return (one.forms[0], one.about) if one else (line, about)

    made = _changed(page, put)
    for key in gone:
        made = blanked(made, key, LEAST)
    changed = (corpus.get(one.about.statement) for one in now.values() if one.about)
    buttons = {b.command: b for b in (source_button(one, wording) for one in changed if one)}
    return replace(made, actions=tuple(buttons.get(action.command, action) for action in made.actions))


def _named(page: Document) -> Iterator[str]:
    """Every statement that the page names: it is about it, cites it, or has a button to its source."""
    found = dict.fromkeys(about.statement for about in page.abouts)
    for block in _lines(page):
        found.update((one.statement, None) for one in block.inlines if isinstance(one, Citation))
    for action in page.actions:
        match action.command.split():
            case ["/source", key, *_]:
                found[key] = None
    return iter(found)


# --- the lines of a document ---


def _lines(document: Document) -> Iterator[Told]:
    """All that may be about a statement, in order."""
    for block in document.blocks:
        match block:
            case Items(items):
                yield from items
            case Paragraph() | Quotation():
                yield block
            case _:
                pass


def _changed(document: Document, change: Change) -> Document:
    """The document with each line changed, in order."""
    return replace(document, blocks=tuple(_block(block, change) for block in document.blocks))


def _block(block: Block, change: Change) -> Block:
    match block:
        case Items(items):
            return Items(tuple(Item(*change(item.inlines, item.about)) for item in items))
        case Paragraph(inlines, about):
            return Paragraph(*change(inlines, about))
        case Quotation(inlines, about):
            return Quotation(*change(inlines, about))
        case _:
            return block


def _mapped(inline: Inline, change: Callable[[str], str]) -> Inline:
    return replace(inline, text=change(inline.text))


def _words(action: Action) -> Sequence[str]:
    """The words of a button's command, those after "=" too."""
    return re.split(r"[\s=,]+", action.command)
