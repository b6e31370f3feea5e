"""The words behind buttons, which may be what somebody asked, are opened by the button alone.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.buttons import locked

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Buttons that stand in chats go on saying what they said; here it can be read no more."""
    connection = op.get_bind()
    button = sa.table("button", sa.column("key", sa.Text()), sa.column("says", sa.Text()))
    before = connection.execute(sa.select(button.c.key, button.c.says)).all()
    connection.execute(sa.delete(button))
    for key, says in before:
        place, closed = locked(key, says)
        connection.execute(sa.insert(button).values(key=place, says=closed))
