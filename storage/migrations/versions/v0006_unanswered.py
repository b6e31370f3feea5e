"""Questions that got no answer, by their kind and slots.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None has been noted so far."""
    words = ("day", "kind", "agencies", "years", "indicators")
    columns = [sa.Column(name, sa.Text(), nullable=False) for name in words]
    number = sa.Column("id", sa.Integer(), nullable=False)
    op.create_table("unanswered", number, *columns, sa.PrimaryKeyConstraint("id"))
