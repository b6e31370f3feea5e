"""One digest a report of all that is stored of it.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is stored is sealed when the database is opened, see `storage.seals.complete`."""
    op.add_column("report", sa.Column("seal", sa.Text(), nullable=True))
