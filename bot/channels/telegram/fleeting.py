"""Half-typed questions: not worth keeping, for with the next letter comes another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update

from bot.channels.telegram.handlers import App

_log = logging.getLogger(__name__)

Json = dict[str, Any]

_KIND = "inline_query"

_AT_ONCE = 3
"""Half-typed questions that are worked on at the same time: the threads are for those who ask whole ones."""


def is_fleeting(update: Json) -> bool:
    """Whether an update is worth nothing a moment later."""
    return _KIND in update


class Fleeting:
    """Handles what people type, of each one state at a time: the newest there is when its turn comes.

    What is begun is brought to its end, for the thread that works on it cannot be called back: to begin one
    with every letter would take as many threads as somebody types letters.
    """

    def __init__(self, application: App) -> None:
        self._application = application
        self._newest: dict[int, Update] = {}
        self._working: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(_AT_ONCE)

    def add(self, updates: Sequence[Json]) -> None:
        """Take them, each in the place of the one before by the same person that was not begun."""
        for content in updates:
            try:
                update = Update.de_json(content, self._application.bot)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                _log.warning("a half-typed question cannot be read: %s", type(error).__name__)
                continue
            if update.inline_query is None:
                continue
            person = update.inline_query.from_user.id
            self._newest[person] = update
            task = self._working.get(person)
            if task is None or task.done():
                task = self._working[person] = asyncio.create_task(self._work(person))
                task.add_done_callback(partial(self._ended, person))

    async def _work(self, person: int) -> None:
        """Handle what somebody typed until nothing newer is there."""
        while person in self._newest:
            async with self._room:
                await self._application.process_update(self._newest.pop(person))

    def stop(self) -> None:
        """Let all of them go."""
        self._newest.clear()
        for task in list(self._working.values()):
            task.cancel()

    def _ended(self, person: int, task: asyncio.Task[None]) -> None:
        if self._working.get(person) is task:
            del self._working[person]
        if not task.cancelled() and (error := task.exception()):
            _log.error("a half-typed question could not be handled", exc_info=error)
