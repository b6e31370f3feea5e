"""How the ink of a report came to be text: read as it stands, or recognised in a scan.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every report that is held was read as text."""
    op.add_column("report", sa.Column("origin", sa.Text(), nullable=False, server_default="text"))
