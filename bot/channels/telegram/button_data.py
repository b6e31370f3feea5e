"""What a button carries: its words where they fit 64 bytes, else the key under which they are kept."""

from __future__ import annotations

from storage import buttons
from storage.database import Database

LIMIT = 64
"""Bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton"""

_KEPT = "kept:"


class ButtonData:
    """Writes words into callback_data and reads them back, also after a restart."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(self, says: str) -> str:
        """The callback_data that stands for saying `says`."""
        if len(says.encode()) <= LIMIT and not says.startswith(_KEPT):
            return says
        return _KEPT + buttons.keep(self._db, says)

    def read(self, data: str) -> str | None:
        """The words behind callback_data; None where they are not kept any more."""
        return buttons.recall(self._db, data.removeprefix(_KEPT)) if data.startswith(_KEPT) else data
