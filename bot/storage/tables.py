"""The schema: one for SQLite and PostgreSQL. Instants are whole seconds since 1970 in UTC, days are ISO.

What concerns people is in `chats`, `subscriptions` and `deliveries`: every column of theirs is told in a
sentence by `/privacy`. `address` and `receipts` are encrypted; `blind_index` finds a chat without telling
which it is.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    text,
)

from bot.chats import Lane

#: The newest migration; a test holds it to the folder of migrations.
SCHEMA = "0004"
#: SQLite numbers rows by itself only where the key is a plain INTEGER. With `sqlite_autoincrement` no number
#: is given twice: something may be on its way under one whose row is gone.
_KEY = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

#: What concerns the database itself: the check of its keys.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# --- content ---

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("fields", Text, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("fields", Text, nullable=False),
    Column("at", Text),
    Column("note", Text),
)

#: What the content folder held when it was last imported.
imports = Table(
    "imports",
    metadata,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False),
)

#: What is proposed for publication. `fields`: the statement, article, notes and what was confirmed, as JSON;
#: `base`: the revision that it changes; `held`: whose author is suspended; `seq`: what it was published as.
drafts = Table(
    "drafts",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("base", Integer),
    Column("timing", Text, nullable=False),
    Column("publish_at", BigInteger),
    Column("serious", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("seq", Integer),
    Index("drafts_stage", "stage"),
    sqlite_autoincrement=True,
)

#: What another editor has done to approve a draft, bound to what it said then.
approvals = Table(
    "approvals",
    metadata,
    Column("draft_id", _KEY, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("editor", Text, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: Every editorial act, in order. `mac` is made of the one before and of this row: nothing can be changed,
#: added or taken out unseen. `about`: a number, never a name.
audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

#: Updates of a platform that have changed something, for 48 hours; which, and nothing of what they said.
updates = Table(
    "updates",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

# --- people ---

chats = Table(
    "chats",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("blind_index", LargeBinary, nullable=False, unique=True),
    Column("address", LargeBinary, nullable=False),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("style", Text, nullable=False),
    Column("quiet_start", SmallInteger),
    Column("quiet_end", SmallInteger),
    Column("standing", Text, nullable=False),
    Column("manner", SmallInteger, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat_id", _KEY, ForeignKey("chats.id"), nullable=False),
    Column("edition", Text, nullable=False),
    Column("time", SmallInteger, nullable=False),
    Column("days", SmallInteger, nullable=False),
    Column("topics", Text, nullable=False),
    Column("quiet_line", Boolean, nullable=False),
    Column("paused_until", Text),
    Column("seen_seq", Integer),
    Column("last_day", Text),
    Column("due_at", BigInteger),
    Index("one_subscription_per_edition", "chat_id", "edition", unique=True),
    Index("subscriptions_due", "due_at", "id"),
    sqlite_autoincrement=True,
)

# --- people who work at the desk ---

#: `blind_index` finds somebody, `person` is who they are at their platform, sealed; `chat_id`: where they are
#: written to.
team = Table(
    "team",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("blind_index", LargeBinary, nullable=False, unique=True),
    Column("person", LargeBinary, nullable=False),
    Column("chat_id", _KEY, ForeignKey("chats.id"), nullable=False),
    Column("pseudonym", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("joined_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("suspended_at", BigInteger),
    sqlite_autoincrement=True,
)

#: Codes that let somebody join, once; only a keyed hash of each is kept.
invitations = Table(
    "invitations",
    metadata,
    Column("code", LargeBinary, primary_key=True),
    Column("role", Text, nullable=False),
    Column("invited_by", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

#: Who has agreed to what needs two: to suspend an owner, to go on after everything was stopped.
assents = Table(
    "assents",
    metadata,
    Column("act", Text, primary_key=True),
    Column("editor", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

# --- what was composed, and what became of it ---

#: `wish`: all that it was composed from, as JSON; the same wish over the same revisions is one briefing.
briefings = Table(
    "briefings",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("variant", LargeBinary, nullable=False, unique=True),
    Column("wish", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

#: A briefing as one platform shows it; a paused one was refused too often.
pages = Table(
    "pages",
    metadata,
    Column("briefing_id", _KEY, ForeignKey("briefings.id", ondelete="CASCADE"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("page", SmallInteger, primary_key=True),
    Column("document", Text, nullable=False),
    Column("paused", Boolean, nullable=False, default=False),
)

#: Which revisions a page tells.
page_revisions = Table(
    "page_revisions",
    metadata,
    Column("briefing_id", _KEY, ForeignKey("briefings.id", ondelete="CASCADE"), primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("page", SmallInteger, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Index("page_revisions_seq", "seq"),
)

#: In these words, and not as a bound value, a query can use the index that covers just these rows.
QUEUED = text("deliveries.state = 'queued'")
SENDING = text("deliveries.state = 'sending'")
OPEN = text("deliveries.state IN ('queued', 'sending')")
ENDED = text("deliveries.state NOT IN ('queued', 'sending')")
#: Corrections and notices belong to a chat, and each is told it once.
_OF_CHAT = f"subscription_id IS NULL AND lane = {Lane.CORRECTIONS:d}"


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of some rows only."""
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


#: One briefing to one chat for one slot. `slot`: a local day, else what it is about. `edits`: how many of the
#: chat's earlier messages it has corrected in place.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("lane", SmallInteger, nullable=False),
    Column("platform", Text, nullable=False),
    Column("chat_id", _KEY, ForeignKey("chats.id"), nullable=False),
    Column("subscription_id", _KEY, ForeignKey("subscriptions.id", ondelete="SET NULL")),
    Column("briefing_id", _KEY, ForeignKey("briefings.id")),
    Column("slot", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("ready_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("page", SmallInteger, nullable=False, default=0),
    Column("attempts", SmallInteger, nullable=False, default=0),
    Column("repeated", Boolean, nullable=False, default=False),
    Column("tried_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("until_seq", Integer, nullable=False),
    Column("receipts", LargeBinary),
    Column("edits", SmallInteger, nullable=False, server_default="0"),
    Index("one_delivery_per_slot", "subscription_id", "slot", unique=True),
    _partial("one_notice_per_chat", "chat_id", "slot", where=_OF_CHAT, unique=True),
    _partial("deliveries_queued", "platform", "lane", "ready_at", "id", where="state = 'queued'"),
    _partial("deliveries_sending", "platform", where="state = 'sending'"),
    _partial("deliveries_open", "subscription_id", where="state IN ('queued', 'sending')"),
    Index("deliveries_of_chat", "chat_id"),
    Index("deliveries_of_briefing", "briefing_id"),
    sqlite_autoincrement=True,
)
