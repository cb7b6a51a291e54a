"""What may become of a draft: the desk's rules, decided here purely, done by `drafting`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.drafts import PENDING, Content, Draft, Look, NotAllowedError, Quorum, Stage, Step, Timing

#: Seconds for which breaking news waits, once approved, so that any editor can stop it.
HOLD = 120


def changed(draft: Draft, content: Content) -> Draft:
    """The draft with other words. What was approved is so no more."""
    _pending(draft)
    return replace(draft, content=content, stage=Stage.OPEN, publish_at=None)


def confirmed(draft: Draft, odd: Sequence[str]) -> Draft:
    """The draft whose author says that the source bears out what looks odd."""
    _pending(draft)
    return replace(draft, odd=tuple(dict.fromkeys((*draft.odd, *odd))))


def sent(draft: Draft) -> Draft:
    """The draft, given to the other editors."""
    _pending(draft)
    return replace(draft, stage=Stage.WAITING, publish_at=None)


def refused(draft: Draft, by: str) -> Draft:
    """The draft, given back to its author."""
    _pending(draft)
    if draft.stage is Stage.OPEN:
        raise NotAllowedError("not-sent-yet", number=draft.id)
    if by == draft.author:
        raise NotAllowedError("own-draft", number=draft.id)
    return replace(draft, stage=Stage.OPEN, publish_at=None)


def dropped(draft: Draft) -> Draft:
    """The draft, given up; any editor may, as breaking news can be stopped by any."""
    _pending(draft)
    return replace(draft, stage=Stage.DROPPED, publish_at=None)


def may_look(draft: Draft, by: str, quorum: Quorum) -> None:
    """Raises NotAllowedError where somebody is not the one to approve a draft."""
    _pending(draft)
    if draft.stage is Stage.OPEN:
        raise NotAllowedError("not-sent-yet", number=draft.id)
    if draft.stage is Stage.APPROVED:
        raise NotAllowedError("approved-already", number=draft.id)
    if by == draft.author and not quorum.alone:
        raise NotAllowedError("own-draft", number=draft.id)


def approved(
    draft: Draft, by: str, saw: str, looks: Sequence[Look], quorum: Quorum, now: float, next_edition: int
) -> Draft:
    """The draft, approved by somebody who saw the words with that hash, and due at its time.

    Another editor has opened the source, and typed a figure's number unseen, first.
    """
    may_look(draft, by, quorum)
    if saw != draft.content.hash[: len(saw)] or not saw:
        raise NotAllowedError("changed-since", number=draft.id)
    mine = {look.step for look in looks if look.editor == by and look.hash == draft.content.hash}
    if by != draft.author and Step.READ not in mine:
        raise NotAllowedError("not-read-yet", number=draft.id)
    due = due_at(draft.content, now, next_edition)
    return replace(draft, stage=Stage.APPROVED, publish_at=due)


def due_at(content: Content, now: float, next_edition: int) -> int:
    """When it is to be published, in seconds since 1970, if it is approved now."""
    match content.timing:
        case Timing.NEXT:
            return next_edition
        case Timing.AT if content.at is not None:
            return max(content.at, int(now))
        case Timing.BREAKING:
            return int(now) + HOLD
        case _:
            return int(now)


def due(draft: Draft, now: float) -> bool:
    """Whether it is to be published now."""
    at = draft.publish_at
    return draft.stage is Stage.APPROVED and not draft.held and at is not None and at <= now


def _pending(draft: Draft) -> None:
    if draft.stage not in PENDING:
        raise NotAllowedError(f"draft-{draft.stage}", number=draft.id)
    if draft.held:
        raise NotAllowedError("draft-held", number=draft.id)
