"""To whom something on a topic goes, and whom a revision has reached: counts only."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import distinct, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chats import Standing
from bot.storage.tables import chats, deliveries, page_revisions, subscriptions


async def chats_wanting(db: AsyncConnection, topic: str) -> Mapping[str, int]:
    """How many chats want to be told of a topic, by platform."""
    among = literal(",") + subscriptions.c.topics + literal(",")
    wanted = or_(subscriptions.c.topics == "", among.contains(f",{topic},", autoescape=True))
    joined = subscriptions.join(chats, chats.c.id == subscriptions.c.chat_id)
    found = select(chats.c.platform, func.count(distinct(chats.c.id))).select_from(joined)
    found = found.where(wanted, chats.c.standing == Standing.OPEN, subscriptions.c.paused_until.is_(None))
    rows = await db.execute(found.group_by(chats.c.platform))
    return {row[0]: row[1] for row in rows}


async def outcomes(db: AsyncConnection, seq: int) -> Mapping[str, int]:
    """How many chats a revision was sent to, or was to be, by the state of the delivery."""
    page, d = page_revisions.c, deliveries.c
    telling = select(page.briefing_id, page.platform).where(page.seq == seq).distinct().subquery()
    joined = deliveries.join(
        telling, (telling.c.briefing_id == d.briefing_id) & (telling.c.platform == d.platform)
    )
    found = select(d.state, func.count(distinct(d.chat_id))).select_from(joined)
    rows = await db.execute(found.where(d.subscription_id.is_not(None)).group_by(d.state))
    return {row[0]: row[1] for row in rows}
