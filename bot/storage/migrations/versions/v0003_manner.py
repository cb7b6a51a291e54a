"""How a chat wants messages to come: without a sound, not to be copied."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column; chats that are there have it as it was."""
    op.add_column("chats", sa.Column("manner", sa.SmallInteger(), nullable=False, server_default="0"))
