"""What a button carries: its words where they fit 64 bytes, else the key under which they are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.channels.telegram.render import sendable
from bot.message import Button, Tap
from storage import buttons
from storage.database import Database

LIMIT = 64
"""Bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton"""

_KEPT = "kept:"
_REPLACES = re.compile(r"~(\d*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a tap says, where the reply goes, and who alone may tap; None: anybody."""

    says: str
    tap: Tap = Tap.FOLLOWS
    owner: int | None = None


class ButtonData:
    """Writes buttons into callback_data and reads them back, also after a restart.

    One whose reply takes the place of its message begins with `~`, the id of its owner and a colon.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(self, button: Button, owner: int | None = None) -> str:
        """The callback_data of a button. Only what replaces a message has an owner."""
        says = sendable(button.says)
        head = f"~{'' if owner is None else owner}:" if button.tap is Tap.REPLACES else ""
        plain = head + says
        if 0 < len(plain.encode()) <= LIMIT and not says.startswith(_KEPT) and (head or says[:1] != "~"):
            return plain
        return head + _KEPT + buttons.keep(self._db, says)

    def read(self, data: str) -> Pressed | None:
        """What callback_data stands for; None where its words are not kept any more."""
        head = _REPLACES.fullmatch(data)
        says = head[2] if head else data
        if says.startswith(_KEPT):
            kept = buttons.recall(self._db, says.removeprefix(_KEPT))
            if kept is None:
                return None
            says = kept
        if head is None:
            return Pressed(says)
        return Pressed(says, Tap.REPLACES, int(head[1]) if head[1] else None)
