"""Addresses in Discord's text: [text](address "title") and those that are linked by themselves."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from .dialect_inlines import EVERYONE, Piece, angle_at, shortcode_at
from .dialect_marks import Kind

SCHEME = r"(?:https?|steam|discord)://"
_URL = re.compile(SCHEME + r"[^\s<]+", re.IGNORECASE)
INVITATION = (
    r"(?:discord\.(?:gg|gift|new)|dis\.gd|discord(?:app)?\.com/(?:invite|servers|template|events|gifts))"
    r"/[\w-]"
)
_INVITE = re.compile(INVITATION + r"[^\s<]*", re.IGNORECASE)
_DOMAIN = re.compile(r"@\w[\w-]*(?:\.[\w-]*\w)+")
_TITLE = re.compile(r"\s+['\"](.*?)['\"]\s*\)", re.DOTALL)
_CLOSED = re.compile(r"\s*\)")
_OPENED = re.compile(r"\(\s*(<?)")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_FOLLOWED = re.compile(r"https?:/*[^\s/]|(?:discord|mailto|tel|sms):.", re.IGNORECASE)
_MASKED = re.compile(r"\]\([^)]*:")
#: Besides these, Discord takes all that has no ink, and every blank but the common one, out of a link's text.
_TAKEN_OUT = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_TAKEN_CATEGORIES = {"Cf", "Cc", "Zs", "Zl", "Zp"}
#: What looks like a letter or a sign of "https://".
_LOOKALIKES = str.maketrans(dict(zip("һհрρⲣѕꮪт։׃꞉ː˸∶ꓽ⁄∕⧸╱", "hhpppssT:::::::////", strict=True)) | {"т": "t"})
_PICTURE = re.compile(
    "[\u203c\u2049\u20e3\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa\u25ab\u25b6"
    "\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)


@dataclass(frozen=True)
class Masked:
    """A link as it is written, up to where it ends."""

    label: str
    address: str
    title: str
    end: int


class Brackets:
    """The links within one source. Escapes in it do not count: the rule of Discord knows none."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._last: dict[int, tuple[int, Masked] | None] = {}
        #: Where no address can end any more, whichever way one came there.
        self._dead: set[int] = set()

    @cached_property
    def _places(self) -> list[int]:
        return [at for at, letter in enumerate(self._source) if letter in "[]"]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {at: number for number, at in enumerate(self._places)}

    @cached_property
    def _closings(self) -> list[int]:
        """For each bracket, the number of the next that closes; then, the end of its row of closing ones."""
        closings = [len(self._places)] * (len(self._places) + 1)
        for number in range(len(self._places) - 1, -1, -1):
            closes = self._source[self._places[number]] == "]"
            closings[number] = number if closes else closings[number + 1]
        return closings

    @cached_property
    def _rows(self) -> list[int]:
        rows = list(range(len(self._places)))
        for number in range(len(rows) - 2, -1, -1):
            if self._closings[number + 1] == number + 1:
                rows[number] = rows[number + 1]
        return rows

    def link_at(self, at: int) -> Masked | None:
        """Pairs within the text are passed over; of a row of closing brackets the last that fits is taken."""
        number = self._numbers[at] + 1
        while number < len(self._places) and self._closings[number] != number:
            number = self._closings[number] + 1
        if number >= len(self._places):
            return None
        row = self._rows[number]
        if row not in self._last:
            self._last[row] = self._last_of(row)
        found = self._last[row]
        if not found or found[0] < number:
            return None
        closing, link = found
        return Masked(self._source[at + 1 : self._places[closing]], link.address, link.title, link.end)

    def _last_of(self, row: int) -> tuple[int, Masked] | None:
        number = row
        while number >= 0 and self._closings[number] == number:
            if link := self._destination(self._places[number] + 1):
                return number, link
            number -= 1
        return None

    def _destination(self, at: int) -> Masked | None:
        source = self._source
        opened = _OPENED.match(source, at)
        if not opened or source.rfind(")") < opened.end():
            return None
        ways = [opened.end()]
        while ways:
            place = ways.pop()
            if place in self._dead or place > len(source):
                continue
            self._dead.add(place)
            for end in (place + 1, place) if source.startswith(">", place) else (place,):
                if closed := _TITLE.match(source, end) or _CLOSED.match(source, end):
                    title = closed[1] if closed.re is _TITLE else ""
                    self._dead.clear()  # not those on the way that led here
                    address = _ESCAPED.sub(r"\1", source[opened.end() : place])
                    return Masked("", address, title, closed.end())
            letter = source[place : place + 1]
            if letter == "\\":
                ways.append(place + 2)
            elif letter and not letter.isspace():
                ways.append(place + 1)
                # Brackets within an address, tried first: what is left for later lies deeper.
                if letter == "(" and (close := source.find(")", place)) > 0:
                    ways.append(close + 1)
        return None


def cleaned(label: str) -> str:
    """A link's text or title as Discord keeps it."""
    return "".join(
        letter
        for letter in label
        if letter in "\n "
        or (letter not in _TAKEN_OUT and unicodedata.category(letter) not in _TAKEN_CATEGORIES)
    )


def followed(link: Masked, *, embed: bool) -> bool:
    """Whether Discord makes a link of it: not where its text looks like a link or names somebody."""
    label = cleaned(link.label)
    return (
        bool(_FOLLOWED.match(link.address))
        and bool(label.strip())
        and not _pretends(label, pictures=embed)
        and not _pretends(cleaned(link.title), pictures=False)
    )


def _pretends(label: str, *, pictures: bool) -> bool:
    """Whether it has what must not stand in a link's text; pictures may in embeds."""
    plain = unicodedata.normalize("NFKC", label).translate(_LOOKALIKES)
    if (
        any(pattern.search(plain) for pattern in (_URL, _INVITE, EVERYONE, _DOMAIN, _MASKED))
        or "```" in label
    ):
        return True
    if not pictures and _PICTURE.search(label):
        return True
    allowed = {Kind.TIMESTAMP} | ({Kind.EMOJI, Kind.SHORTCODE} if pictures else set())
    pieces = [angle_at(label, at) for at, letter in enumerate(label) if letter == "<"]
    pieces += [shortcode_at(label, at) for at, letter in enumerate(label) if letter == ":"]
    return any(piece.kind not in allowed for piece in pieces if piece)


def url_at(source: str, at: int) -> Piece | None:
    """An address that begins here, without the sentence's own marks, or an invitation."""
    if not (found := _URL.match(source, at)):
        found = _INVITE.match(source, at)
        return Piece(Kind.INVITE, found[0], found.end(), found[0]) if found else None
    url = found[0].rstrip(".,:;\"']")
    if url.endswith(")") and len(url) - len(url.rstrip(")")) > url.count("("):
        url = url[:-1]
    return None if url.endswith("//") else Piece(Kind.AUTOLINK, url, at + len(url), url)


def mail_around(source: str, floor: int, at: int) -> tuple[int, Piece] | None:
    """An address of mail with its @ here, and where it begins, not before the floor."""
    start = at
    while start > floor and (source[start - 1].isalnum() or source[start - 1] in "._%+-"):
        start -= 1
    domain = _DOMAIN.match(source, at)
    if start == at or not domain:
        return None
    mail = source[start : domain.end()]
    return start, Piece(Kind.EMAIL, mail, domain.end(), mail)
