"""Pages of a long message, turned in place: kept as JSON, so that they turn after a restart as well."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.message import Button, Line, Message, Style, Tap
from bot.reply.paging import paged
from storage import pages
from storage.database import Database

_TURN = re.compile(r"page:([0-9a-f]{12}):(\d{1,4})")


class Pages:
    """Shows a message by its first page and turns to the others. Blocks."""

    def __init__(self, db: Database, channel: str, today: Callable[[], date]) -> None:
        self._db = db
        self._channel = channel
        self._today = today

    def first(self, chat: int, message: Message) -> Message:
        """The message itself, or its first page with the button that turns it."""
        cut = paged(message)
        if len(cut) == 1:
            return cut[0]
        key = pages.keep(self._db, self._channel, str(chat), _written(cut), self._today())
        return _turnable(cut, 1, key)

    def turned(self, chat: int, says: str) -> Message | None:
        """The page that a turning button leads to; None where it is not kept any more."""
        wanted = _TURN.fullmatch(says)
        kept = pages.recall(self._db, self._channel, str(chat), wanted[1]) if wanted else None
        if wanted is None or kept is None:
            return None
        cut = _read(kept)
        return _turnable(cut, min(max(int(wanted[2]), 1), len(cut)), wanted[1])


def is_turn(says: str) -> bool:
    """Whether these are the words of a button that turns pages."""
    return _TURN.fullmatch(says) is not None


def _turnable(cut: tuple[Message, ...], number: int, key: str) -> Message:
    """The page of that number with buttons to the ones beside it."""
    page = cut[number - 1]
    row = []
    if number > 1:
        row.append(Button(f"◀ 第 {number - 1} 页", f"page:{key}:{number - 1}", Tap.REPLACES))
    if number < len(cut):
        row.append(Button(f"第 {number + 1} 页 ▶", f"page:{key}:{number + 1}", Tap.REPLACES))
    return replace(page, buttons=(*page.buttons, tuple(row)))


def _written(cut: tuple[Message, ...]) -> str:
    """Lines and buttons of the pages; a file goes with the first alone and is not kept."""
    told = [{"lines": page.lines, "buttons": page.buttons} for page in cut]
    return json.dumps(told, ensure_ascii=False, default=asdict)


def _read(kept: str) -> tuple[Message, ...]:
    return tuple(
        Message(
            tuple(Line(line["text"], Style(line["style"])) for line in page["lines"]),
            tuple(tuple(_button(button) for button in row) for row in page["buttons"]),
        )
        for page in json.loads(kept)
    )


def _button(told: dict[str, Any]) -> Button:
    return Button(told["label"], told["says"], Tap(told["tap"]), told["link"])
