"""The threads of one chat, each of which is a chat of its own here."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Address, Standing
from bot.storage.tables import chats
from bot.vault import Vault, VaultError

#: Rows read at once.
_CHUNK = 2_000


async def threads_of(db: AsyncConnection, vault: Vault, addresses: Collection[Address]) -> list[int]:
    """The ids of all open chats at these addresses, whatever their thread. What is sealed cannot be searched,
    so every address of the platforms is looked at: for the rare end of a chat that has threads.
    """
    found, after = list[int](), 0
    ended = {(one.platform, one.chat) for one in addresses}
    columns = select(chats.c.id, chats.c.address).order_by(chats.c.id).limit(_CHUNK)
    platforms = {one.platform for one in addresses}
    mine = columns.where(chats.c.platform.in_(platforms), chats.c.standing == Standing.OPEN)
    while rows := (await db.execute(mine.where(chats.c.id > after))).all():
        found += [row.id for row in rows if _chat(vault, row.address) in ended]
        after = rows[-1].id
    return found


def _chat(vault: Vault, sealed: bytes) -> tuple[str, str] | None:
    try:
        address = vault.open_address(sealed)
    except VaultError:
        return None
    return address.platform, address.chat
