"""Publishing: a checked file becomes the report that is answered from; replacing it; taking it back.

Who shows a file again (package `files`, the terminal) brings its bytes; `again` are the words that lead here
once more, such as `/publish 12`: buttons and hints are made of them and of what is to be said behind them,
which comes back as `argument`. See `Said`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.message import Message
from bot.person import Person
from bot.rights import Decision, Rights
from parser.checks.deadline import MonthDay
from storage.database import Database


class Publishing:
    """Publish, replace, withdraw; each a reply. Safe to use from several threads. Blocks."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], rights: Rights, deadline: MonthDay | None = None
    ) -> None:
        self._db = db
        self._now = now
        self._rights = rights
        self._deadline = deadline

    def offers(self, person: Person, agency: str) -> Decision:
        """Whether a button 发布 makes sense under the verdict on a report of the agency of that name."""
        raise NotImplementedError

    def publish(self, person: Person, filename: str, data: bytes, again: str, argument: str = "") -> Message:
        """Publish a file, or say what is missing: rights, a reason, a second tap. Raises Refusal.

        `argument` is what was said behind `again`: 确认第 n 版 (the second tap), 理由：….
        """
        raise NotImplementedError

    def withdraw(self, person: Person, argument: str) -> Message:
        """Take back the version in force: `九亭镇 2023`, at the second tap `九亭镇 2023 确认第 2 版`."""
        raise NotImplementedError
