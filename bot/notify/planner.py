"""Looks at the clock: deadlines that come near, and what an outage left due in a silent hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from parser.checks.deadline import MonthDay
from storage.database import Database
from storage.errors import StorageRefusal
from storage.following import deadlines, timing

_log = logging.getLogger(__name__)

_EVERY = 60.0
"""Seconds between two looks."""


class Planner:
    """Owes notices for what no report brings about. Looking twice owes nothing twice."""

    def __init__(self, db: Database, now: Callable[[], datetime], deadline: MonthDay | None = None) -> None:
        """`deadline` is the last day that the place sets for all reports."""
        self._db = db
        self._now = now
        self._deadline = deadline

    def look(self) -> None:
        """One look at the clock. Blocks."""
        now = self._now()
        deadlines.plan(self._db, now, self._deadline)
        timing.hush(self._db, now)

    async def try_look(self) -> None:
        """One look; where the database cannot serve, the next one makes up for it."""
        try:
            await asyncio.to_thread(self.look)
        except StorageRefusal as refusal:
            _log.warning("planner: %s", refusal)

    async def run(self, stop: asyncio.Event) -> None:
        """Look at once and then every minute until `stop`."""
        while not stop.is_set():
            await self.try_look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _EVERY)
