"""The language that a chat chose, and the pages of long messages.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has chosen so far, and no message has pages."""
    op.create_table(
        "language",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("channel", "chat", "language")),
        sa.CheckConstraint("language IN ('zh-Hans', 'zh-Hant', 'en')", name="language_known"),
        sa.PrimaryKeyConstraint("channel", "chat"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "page",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("channel", "chat", "key", "day", "content")
        ),
        sa.PrimaryKeyConstraint("channel", "chat", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("page_day", "page", ["day"])
