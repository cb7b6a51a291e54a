"""Finds the words that tell a doubt, or claim several sources, in a text."""

from __future__ import annotations

import re
from functools import cached_property

from briefings.messages import Messages, upper_first

#: After one of these a sentence or a quotation begins.
_OPENING = '.!?…:“«„"('


class Phrases:
    """The phrases that one message lists, in its language, found as whole words.

    A phrase counts as it is listed, and with a capital letter where a sentence or quotation begins. There
    a word that is also a month counts only before a small letter: "May have ended" tells a doubt, "May
    2020 was calm" does not.
    """

    def __init__(self, key: str, messages: Messages) -> None:
        self._messages = messages
        listed = messages.phrases(key)
        #: The phrase as listed, by each form that is looked for.
        self._forms = {upper_first(phrase): phrase for phrase in listed} | {
            phrase: phrase for phrase in listed
        }
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._forms))})(?!\w)")

    def first(self, text: str) -> str | None:
        """The first of them in the text, as it is listed; None where there is none."""
        counting = (found for found in self._any.finditer(text) if self._counts(found))
        return next((self._forms[found.group()] for found in counting), None)

    def _counts(self, found: re.Match[str]) -> bool:
        form, text = found.group(), found.string
        if form == self._forms[form]:
            return True
        if not _begins(text, found.start()):
            return False
        return form not in self._months or text[found.end() :].lstrip()[:1].islower()

    @cached_property
    def _months(self) -> frozenset[str]:
        return frozenset(self._messages.babel.months["format"]["wide"].values())


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or quotation begins at this place."""
    before = next((mark for mark in reversed(text[:at]) if mark in _OPENING or mark.isalnum()), None)
    return before is None or before in _OPENING
