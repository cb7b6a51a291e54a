"""What Telegram links by itself in plain text, whatever entities a bot gives.

The rules follow those of TDLib's `MessageEntity.cpp`: names, commands, hashtags, cashtags, addresses of mail
and of the web. Telephone numbers, which only some clients link, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .domains import TOP_LEVEL
from .fields import Json
from .formatting import units

#: Where something of these types is, nothing is linked by itself.
_CLOSED = {"code", "pre", "text_link", "text_mention"}
_SHORT_NAMES = {"gif", "vid", "pic"}
_TAG = "\\w\u200c\u00b7\u0d80-\u0dff"
_MENTION = re.compile(r"(?<!\w)@([a-zA-Z0-9_]{2,32})(?!\w)")
_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?![a-zA-Z0-9_@])(?![\w/<>])")
_COMMAND_TO = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}@[a-zA-Z0-9_]{3,32}(?![\w/<>])")
_HASHTAG = re.compile(f"(?<![{_TAG}])#([{_TAG}]{{1,256}})(?![{_TAG}]*#)")
_CASHTAG = re.compile(f"(?<![${_TAG}])\\$(?:1INCH|[A-Z]{{1,8}})(?![${_TAG}])")
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
_OWN_SCHEME = re.compile(r"(?:tg|ton)://[a-z0-9_-]{1,253}(?:[/?#][^\s<>\"«»]*)?", re.IGNORECASE)
#: Letters that an address may have beyond ASCII: no separators, and of the general punctuation only joiners
#: and dashes. A word joiner (U+2060) ends it.
_BEYOND = "\u00c0-\u167f\u1681-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
_RUN = re.compile(f"[a-zA-Z0-9_.~{_BEYOND}-]+")
_PORT = re.compile(r":\d{1,5}(?!\d)")
_PATH = re.compile(f"[/?#][!#-;=?-~\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf{_BEYOND}]*")
_PROTOCOL = re.compile(r"(?:https?|ftp)://$", re.IGNORECASE)
_OTHER_PROTOCOL = re.compile(r"[a-z0-9+-]://$", re.IGNORECASE)
_USER = re.compile(r"(?<![^\s/\[\]{}()'`<>\"@«»])[^\s/\[\]{}()'`<>\"@«»]+@$")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}")


@dataclass(frozen=True)
class Link:
    """A piece of text that Telegram links by itself; offset and length in UTF-16 code units."""

    kind: str
    text: str
    offset: int
    length: int

    def json(self) -> Json:
        return {"type": self.kind, "offset": self.offset, "length": self.length}


def autolinks(text: str, entities: Iterable[Json] = ()) -> list[Link]:
    """The links, in order, that do not touch code, preformatted text or links that were given."""
    closed = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in _CLOSED
    ]
    found: list[Link] = []
    free_from = 0
    for start, end, kind in _in_order(text):
        if start < free_from:
            continue
        free_from = end
        link = Link(kind, text[start:end], units(text[:start]), units(text[start:end]))
        if not any(link.offset < last and first < link.offset + link.length for first, last in closed):
            found.append(link)
    return found


@lru_cache(maxsize=500)
def _in_order(text: str) -> Sequence[tuple[int, int, str]]:
    """A broadcast has one text many times."""
    return sorted(_all(text), key=lambda one: (one[0], -one[1]))


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _MENTION.finditer(text):
        if len(match[1]) >= 4 or match[1].lower() in _SHORT_NAMES:
            yield match.start(), match.end(), "mention"
    for pattern in (_COMMAND, _COMMAND_TO):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "bot_command"
    for match in _HASHTAG.finditer(text):
        if any(letter.isalpha() for letter in match[1]):
            yield match.start(), match.end(), "hashtag"
    for match in _CASHTAG.finditer(text):
        yield match.start(), match.end(), "cashtag"
    for match in _OWN_SCHEME.finditer(text):
        yield match.start(), match.start() + len(_trimmed(match[0])), "url"
    for match in _RUN.finditer(text):
        if "." in match[0] and (link := _address(text, match)):
            yield link


def _address(text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    """An address of the web or of mail whose host is there."""
    start = match.start()
    host = match[0].rstrip(".")
    if "." not in host:
        return None
    # So much before it is looked at, which keeps long texts quick.
    looked_at = max(0, start - 350)
    user = _USER.search(text, looked_at, start)
    begins = user.start() if user else start
    protocol = _PROTOCOL.search(text, max(0, begins - 10), begins)
    if user and not protocol:
        mail = _EMAIL.fullmatch(user[0] + host)
        return (begins, start + len(host), "email") if mail else None
    if not protocol and begins and _bars(text[max(0, begins - 4) : begins]):
        return None
    if not _is_host(host, protocol=bool(protocol)):
        return None
    end = start + len(host)
    if len(host) == len(match[0]):
        if port := _PORT.match(text, end):
            end = port.end()
        if path := _PATH.match(text, end):
            end += len(_trimmed(path[0]))
    return (protocol.start() if protocol else begins), end, "url"


def _bars(before: str) -> bool:
    """Whether what stands before a bare address keeps it from being one."""
    return before[-1].isalnum() or before[-1] in "_/#@" or bool(_OTHER_PROTOCOL.search(before))


def _is_host(host: str, *, protocol: bool) -> bool:
    parts = host.split(".")
    if len(parts) < 2 or any(not part or len(part) > 63 or part.endswith("-") for part in parts):
        return False
    if _IPV4.fullmatch(host):
        return True
    top = parts[-1]
    if len(top) < 2 or "_" in parts[-2] or all(part.isdigit() for part in parts):
        return False
    if top.startswith("xn--"):
        return len(top) > 5 and top[4:].isalnum()
    if "_" in top or "-" in top:
        return False
    # Telegram takes a top-level name that begins with a capital for the start of the next sentence.
    return protocol or (top[0] == top[0].lower() and top.lower() in TOP_LEVEL)


def _trimmed(path: str) -> str:
    """Without a closing bracket that was not opened within, and without the sentence's own marks."""
    balance = dict.fromkeys(")]}", 0)
    for at, letter in enumerate(path):
        if letter in "([{":
            balance[")]}"["([{".index(letter)]] += 1
        elif letter in balance:
            balance[letter] -= 1
            if balance[letter] < 0:
                path = path[:at]
                break
    return path.rstrip(".:;,('?!`")
