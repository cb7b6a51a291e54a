"""The threads of one chat, each of which is a chat of its own here."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Address, Standing
from bot.storage.tables import chats
from bot.vault import Vault, VaultError

#: Rows read at once.
_CHUNK = 2_000


async def threads_of(db: AsyncConnection, vault: Vault, address: Address) -> list[int]:
    """The ids of all open chats at an address, whatever their thread. What is sealed cannot be searched, so
    every address of the platform is looked at: for the rare end of a chat that has threads.
    """
    found, after = list[int](), 0
    columns = select(chats.c.id, chats.c.address).order_by(chats.c.id).limit(_CHUNK)
    mine = columns.where(chats.c.platform == address.platform, chats.c.standing == Standing.OPEN)
    while rows := (await db.execute(mine.where(chats.c.id > after))).all():
        found += [row.id for row in rows if _chat(vault, row.address) == address.chat]
        after = rows[-1].id
    return found


def _chat(vault: Vault, sealed: bytes) -> str | None:
    try:
        return vault.open_address(sealed).chat
    except VaultError:
        return None
