"""Holds what the ledger says and what arrived against each other: pure, from what was found.

Every fault is a sentence; no fault means that nothing is unaccounted for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.chats import State
from tests.kills.books import TOLD, Ledger, Reader, Row, Wish
from tests.kills.recorder import Arrival

#: What may become of a delivery at a chat with such a fate, besides what becomes of any.
_ENDS = {
    "": set[tuple[State, str]](),
    "barred": {(State.FAILED, "barred"), (State.GONE, "barred")},
    "gone": {(State.GONE, "gone")},
    "refused": {(State.FAILED, "refused")},
}


def faults(
    ledger: Ledger, arrivals: Sequence[Arrival], doubts: Mapping[tuple[int, int], int]
) -> Iterator[str]:
    """What holds at every moment at which no process runs: the ledger and the chats say the same.

    `doubts`: how often the page of a delivery was in doubt until now.
    """
    shown: dict[int, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        shown[arrival.delivery].append(arrival)
    for row in ledger.deliveries:
        yield from (f"{_name(row)}: {fault}" for fault in _row_faults(row, ledger, shown[row.id], doubts))
    open_ = Counter(row.subscription for row in ledger.deliveries if row.is_open)
    yield from (f"subscription {key}: {times} open deliveries" for key, times in open_.items() if times > 1)


def _row_faults(
    row: Row, ledger: Ledger, shown: Sequence[Arrival], doubts: Mapping[tuple[int, int], int]
) -> Iterator[str]:
    arrived = {one.page for one in shown}
    known = dict(enumerate(row.receipts))
    surely = {page for page in range(row.page) if row.state is State.SENT or _surely(row, page, doubts)}
    possibly = set(range(row.page)) | {page for page in arrived if doubts.get((row.id, page))}
    if surely - arrived:
        yield f"pages {surely - arrived} did not arrive"
    if arrived - possibly:
        yield f"pages {arrived - possibly} arrived"
    if shown and row.briefing is not None:
        pages = ledger.pages[row.briefing]
        if any(one.document != pages[one.page] for one in shown):
            yield "what arrived is of another briefing"
    again = len(shown) - len({(one.chat, one.page) for one in shown})
    if again > 1:
        yield f"{again} pages arrived once more"
    order = list(dict.fromkeys(one.page for one in shown))
    if order != sorted(order):
        yield f"pages arrived in the order {order}"
    receipts = {(one.page, one.receipt) for one in shown}
    if any(kept and (page, kept) not in receipts for page, kept in known.items()):
        yield f"the receipts {row.receipts} are not those of {sorted(receipts)}"


def _surely(row: Row, page: int, doubts: Mapping[tuple[int, int], int]) -> bool:
    """Whether a page that it has passed must have arrived: it has a receipt, or was never in doubt."""
    kept = row.receipts[page] if page < len(row.receipts) else None
    return kept is not None or not doubts.get((row.id, page))


def repeats(arrivals: Sequence[Arrival], known: Collection[tuple[int, int]] = ()) -> Counter[int]:
    """How many pages arrived once more, by the life after which they had to be sent again. `known`: pages
    that arrived while the sender was told that this is unknown; they do not count.
    """
    found: Counter[int] = Counter()
    last: dict[tuple[str, int, int], int] = {}
    for one in arrivals:
        key = (one.chat, one.delivery, one.page)
        if key in last and key[1:] not in known:
            found[last[key]] += 1
        last[key] = one.life
    return found


def end_faults(
    readers: Sequence[Reader],
    slots: Mapping[str, str],
    again: Collection[int],
    ledger: Ledger,
    arrivals: Sequence[Arrival],
    doubts: Mapping[tuple[int, int], int],
) -> Iterator[str]:
    """What holds at the end: every recipient has come to one end, which agrees with what they were shown.

    `slots`: the first and the second; `again`: subscriptions that came due for the second, too.
    """
    deliveries: dict[tuple[int | None, str], list[Row]] = defaultdict(list)
    for row in ledger.deliveries:
        deliveries[row.subscription, row.slot].append(row)
        if row.is_open:
            yield f"{_name(row)} has not ended"
    wishes = {(wish.chat, wish.edition): wish for wish in ledger.wishes}
    shown = {one.delivery for one in arrivals}
    seeds: dict[int, list[Reader]] = defaultdict(list)
    for reader in readers:
        chat = ledger.chats.get(reader.chat) or ledger.chats.get(reader.moves_to)
        for edition in reader.editions:
            wish = wishes.get((chat or 0, edition))
            if wish is None:
                yield f"chat {reader.chat} has lost its {edition} edition"
                continue
            seeds[wish.id].append(reader)
            first = deliveries[wish.id, slots["first"]]
            second = deliveries[wish.id, slots["second"]]
            for fault in _ends(reader, wish, first, second, wish.id in again, doubts, shown):
                yield f"chat {reader.chat}, {edition}: {fault}"
    of = {wish.id: wish for wish in ledger.wishes}
    for key, given in seeds.items():
        sent = any(row.state is State.SENT for row in ledger.deliveries if row.subscription == key)
        before = max((one.seen for one in given if one.seen is not None), default=None)
        right = ledger.head if sent else before
        if of[key].seen != right:
            yield f"subscription {key}: told up to {of[key].seen}, in truth {right}"
    moved = {reader.chat for reader in readers if reader.moves_to}
    kept = {row.id for row in ledger.deliveries}
    for one in arrivals:
        if one.delivery not in kept and one.chat not in moved:
            yield f"chat {one.chat} was shown delivery {one.delivery}, which is in no ledger"


def _ends(
    reader: Reader,
    wish: Wish,
    first: Sequence[Row],
    second: Sequence[Row],
    again: bool,
    doubts: Mapping[tuple[int, int], int],
    shown: Collection[int],
) -> Iterator[str]:
    """What is wrong with the ends of one subscription's deliveries."""
    if reader.seen == TOLD and not first and not second:
        if wish.last_day is None:
            yield "was never due"
        return
    if len(first) != 1 or len(second) > 1:
        yield f"{len(first)} deliveries for the first slot, {len(second)} for the second"
        return
    if len([row for row in (*first, *second) if row.id in shown]) > 1 and first[0].state is State.SENT:
        yield "two briefings were shown"
    if reader.late:
        if (first[0].state, first[0].reason) != (State.SKIPPED, "late") or first[0].id in shown:
            yield f"was due too long ago, and is {first[0].state} ({first[0].reason})"
        return
    if again and not second and first[0].state is not State.SENT:
        yield "nothing for the second slot"
    if second and not again:
        yield "a second slot that never came"
    for row in (*first, *second):
        doubted = sum(times for (key, _), times in doubts.items() if key == row.id)
        right = {(State.SENT, ""), *_ENDS[reader.fate]}
        if reader.fate:
            right -= {(State.SENT, "")}
        if doubted > 1 or (doubted and (reader.fate or second)):
            right.add((State.UNKNOWN, ""))
        if second and row in first:
            right.add((State.EXPIRED, "superseded"))
        if row in second:
            right.add((State.SKIPPED, "busy"))
        if (row.state, row.reason) not in right:
            yield f"{_name(row)}, in doubt {doubted} times"


def _name(row: Row) -> str:
    return f"delivery {row.id} ({row.slot}, {row.state}, page {row.page}{row.reason and ', '}{row.reason})"
