"""What an editor types as the source words it: a number with its doubt, a date, a time, a page.

Read in every language that the bot speaks, whatever the editor's own is. Nothing is guessed: what may mean
two things, or holds words that are not known, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import TypeVar

from pydantic import ValidationError

from briefings.dates import PartialDate, Period, Precision, Sense
from briefings.messages import Messages
from briefings.model import NOT_STATED, Hedge, Qualifier, SpanKind

_MOST = 10**12
_GROUPED = r"\d{1,3}([ ,.'’])\d{3}(?:\1\d{3})*(?!\d)"
_NUMBER = re.compile(rf"(?:{_GROUPED}|\d+)(?![.,’']?\d|[\w+%]| ?[-–—/] ?\d)")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?")
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_DAY = r"(\d\d?)(?:st|nd|rd|th|-?га|-?го)?"
_DAY_FIRST = re.compile(rf"(?:{_DAY} )?([^\W\d_]+)\.?,? (\d{{4}})")
_MONTH_FIRST = re.compile(rf"([^\W\d_]+)\.? {_DAY},? (\d{{4}})")
#: What the name of a month may end in where a language declines it, beyond what its forms share; and how much
#: of a name is an abbreviation.
_ENDING = re.compile("[аеуюяыіийьмонз]{0,2}")
_SHORTEST = 3

K = TypeVar("K")


class UnreadError(ValueError):
    """What was typed could not be read. `what` it should have been: number, words, date, span or page; of
    "words" there is a number, but what stands beside it may mean several things.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"no {what} in what was typed")
        self.what = what


@dataclass(frozen=True, slots=True)
class Counted:
    """A number as the source words it, and what was typed after it."""

    value: int
    qualifier: Qualifier
    hedge: Hedge | None
    rest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class SameCount:
    """A new number for a count that is kept up: its date as a content file has it, and its page, if named."""

    counted: Counted
    date: str
    url: str | None
    title: str | None


# --- numbers ---


def number(text: str, spoken: Sequence[Messages]) -> Counted:
    """The only number in the text, with what the source puts beside it. Raises UnreadError."""
    before, value, after = _parted(_plain(text))
    if re.search(r"\d", after):
        raise UnreadError("words")
    return _counted(before, value, after, spoken)


def same_count(text: str, spoken: Sequence[Messages]) -> SameCount:
    """A number, its date and its page in one message, parted by commas or lines. Raises UnreadError."""
    before, value, after = _parted(_plain(re.sub(r"\s*\n\s*", ", ", text.strip())))
    if "," in before:
        raise UnreadError("number")
    for commas in (1, 0):  # "November 30, 2020" has one of its own
        own, *parts = re.split(r"[,;] ?", after, maxsplit=commas + 2)
        try:
            read = date(", ".join(parts[: commas + 1]), spoken)
        except UnreadError:
            continue
        if re.search(r"\d", own):
            break
        rest = ", ".join(parts[commas + 1 :]).strip(" ,;")
        address, title = page(rest) if rest else (None, None)
        return SameCount(_counted(before, value, own, spoken), read, address, title)
    raise UnreadError("date")


def _parted(text: str) -> tuple[str, int, str]:
    """The first number, and what is before and after it."""
    first = re.search(r"\d", text)
    if first is None:
        raise UnreadError("number")
    found = _NUMBER.match(text, first.start())
    value = int(re.sub(r"\D", "", found.group())) if found else _MOST
    if found is None or value >= _MOST or text[: first.start()].endswith(("-", ".", ",")):
        raise UnreadError("words")
    return text[: found.start()], value, text[found.end() :]


def _counted(before: str, value: int, own: str, spoken: Sequence[Messages]) -> Counted:
    """The number with what `before` it and in its `own` words after it tell of it."""
    qualifiers = _listed({q: f"words-{q.replace(' ', '-')}" for q in _QUALIFIERS}, spoken)
    hedges = _listed({hedge: f"words-{hedge}" for hedge in Hedge}, spoken)
    # After a number short words mean much else: "200 до суда".
    later = {phrase: q for phrase, q in qualifiers.items() if " " in phrase}
    first, unknown = _taken(before, {**qualifiers, **hedges})
    then, left = _taken(own, {**later, **hedges})
    doubts = _listed({None: "words-hedge"}, spoken)
    multiple = _any(_listed({None: "words-multiple"}, spoken)).match(own.lstrip())
    if unknown.strip(" ,:;()“”«»\"'") or multiple or _any(doubts).search(left):
        raise UnreadError("words")
    told = (*first, *then)
    qualifier = _only(mark for mark in told if isinstance(mark, Qualifier))
    hedge = _only(mark for mark in told if isinstance(mark, Hedge))
    return Counted(value, qualifier or Qualifier.AS_PRINTED, hedge, own.strip(" ,;"))


_QUALIFIERS = tuple(one for one in Qualifier if one is not Qualifier.AS_PRINTED)


def _only(marks: Iterable[K]) -> K | None:
    found = set(marks)
    if len(found) > 1:
        raise UnreadError("words")
    return next(iter(found), None)


# --- dates and times ---


def date(text: str, spoken: Sequence[Messages]) -> str:
    """A date as content files have it, such as "about 2020-09-20" or "not stated". Raises UnreadError."""
    plain = _without(_plain(text).rstrip("."), "words-as-of", spoken)
    if _unstated(plain, spoken):
        return NOT_STATED
    for sense, key in ((Sense.ABOUT, "words-date-about"), (Sense.END, "words-date-end")):
        bare = _without(plain, key, spoken)
        if bare != plain:
            return _written(f"{sense} {_bare_date(bare, spoken)}")
    return _written(_bare_date(plain, spoken))


def span(text: str, spoken: Sequence[Messages]) -> Mapping[str, str]:
    """A span as content files have it, such as {"since": "2020-05"}. Raises UnreadError."""
    plain = _plain(text).rstrip(".")
    if _unstated(plain, spoken):
        return {SpanKind.SINCE.value: NOT_STATED}
    if "/" in plain:
        return {SpanKind.DURING.value: _period(_without(plain, "words-span-during", spoken))}
    for kind in SpanKind:
        bare = _without(plain, f"words-span-{kind}", spoken)
        if bare == plain:
            continue
        if _unstated(bare, spoken) and kind is not SpanKind.DURING:
            return {kind.value: NOT_STATED}
        when = _dated(bare, spoken)
        if when is not None:
            ended = kind is SpanKind.DURING and when.sense is Sense.END
            return {(SpanKind.AT if ended else kind).value: str(when)}
    when = _dated(plain, spoken)
    if when and (when.precision is Precision.DAY or when.sense is Sense.END):
        return {SpanKind.AT.value: str(when)}
    raise UnreadError("span")


def _dated(text: str, spoken: Sequence[Messages]) -> PartialDate | None:
    """The date that the words are, and no other word before it."""
    plain = _without(text, "words-as-of", spoken)
    try:
        return PartialDate.model_validate(date(text, spoken)) if plain == text else None
    except ValueError:
        return None


def _unstated(text: str, spoken: Sequence[Messages]) -> bool:
    return text.lower() in {NOT_STATED, *(one.say("not-stated").lower() for one in spoken)}


def _bare_date(text: str, spoken: Sequence[Messages]) -> str:
    """The date without what is said of it, as `2020-12-04`, `2020-12` or `2020`."""
    years = "|".join(re.escape(word) for one in spoken for word in one.phrases("words-year"))
    text = re.sub(rf"(?<=\d) ?(?:{years})\.?$", "", text, flags=re.IGNORECASE)
    if _ISO.fullmatch(text):
        return text
    if found := _DOTTED.fullmatch(text):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if found := _DAY_FIRST.fullmatch(text):
        given, name, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        name, given, year = found.groups()
    else:
        raise UnreadError("date")
    month = _month(name.lower(), spoken)
    return f"{year}-{month:02}" + (f"-{int(given):02}" if given else "")


def _written(text: str) -> str:
    try:
        return str(PartialDate.model_validate(text))
    except ValidationError:
        raise UnreadError("date") from None


def _period(text: str) -> str:
    try:
        return str(Period.model_validate(text))
    except ValidationError:
        raise UnreadError("span") from None


def _month(name: str, spoken: Sequence[Messages]) -> int:
    """The number of the month that is so called in any language and form, in full or cut short."""
    long: dict[str, int] = {}
    for one in spoken:
        for month, forms in enumerate(one.months, 1):
            if len(name) >= _SHORTEST and any(form.startswith(name) for form in forms):
                return month
            stem = commonprefix(list(forms))  # noqa: RUF071 - it is letters that are compared
            declined = len(forms) > 1 and name.startswith(stem)
            if declined and _ENDING.fullmatch(name[len(stem) :]):
                long[stem] = month
    if not long:
        raise UnreadError("date")
    return long[max(long, key=len)]


# --- pages ---


def page(text: str) -> tuple[str | None, str | None]:
    """The address and the title of a page; None for what was not given. Raises UnreadError for neither."""
    words = text.split()
    url = next((word for word in words if _ADDRESS.fullmatch(word)), None)
    host = url or next((w for w in (*words[:1], *words[-1:]) if _HOST.fullmatch(w.rstrip(",;."))), None)
    if host:
        words.remove(host)
        host = host.rstrip(",;.")
        url = host if url else f"https://{host}"
    title = " ".join(words).strip(" ,;–—-“”«»\"'")
    if not (url or title):
        raise UnreadError("page")
    return url, title or None


# --- phrases of all languages ---


def _plain(text: str) -> str:
    return " ".join(text.split())


def _listed(keys: Mapping[K, str], spoken: Sequence[Messages]) -> dict[str, K]:
    """What each phrase that these messages list means, in any language."""
    return {
        phrase.lower(): meant for meant, key in keys.items() for one in spoken for phrase in one.phrases(key)
    }


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these as whole words, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    whole = (
        rf"(?<!\w){re.escape(one)}(?!\w)" if one[-1].isalpha() else rf"{re.escape(one)}" for one in ordered
    )
    return re.compile("|".join(whole), re.IGNORECASE)


def _taken(text: str, meaning: Mapping[str, K]) -> tuple[list[K], str]:
    """What the phrases in the text mean, and the text without them."""
    found = _any(meaning)
    return [meaning[one.group().lower()] for one in found.finditer(text)], found.sub("", text)


def _without(text: str, key: str, spoken: Sequence[Messages]) -> str:
    """The text without the phrase that it begins with, if that is one of these."""
    found = _any(_listed({None: key}, spoken)).match(text)
    return text[found.end() :].strip(" ,:") if found else text
