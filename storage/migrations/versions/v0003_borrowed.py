"""Rows that stand in a report as in another edition of the tables: without them a cell may seem to be 0.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every report that is held was read by one edition alone."""
    op.add_column("report", sa.Column("borrowed", sa.Text(), nullable=False, server_default=""))
