"""What an upload needs after its bytes are gone: where they can be had again, how its check ended, our reply.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of files that came in before nothing of it is known."""
    for name in ("message", "reference", "reply", "outcome", "findings"):
        op.add_column("inbox", sa.Column(name, sa.Text(), nullable=True))
    op.create_index("inbox_message", "inbox", ["channel", "chat", "message"], unique=True)
