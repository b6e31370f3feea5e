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


def is_fleeting(update: Json) -> bool:
    """Whether an update is worth nothing a moment later."""
    return _KIND in update


class Fleeting:
    """Handles the newest of each person at once; what they typed before is let go."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._newest: dict[int, asyncio.Task[None]] = {}

    def add(self, updates: Sequence[Json]) -> None:
        """Begin to handle them, each in the place of the one before by the same person."""
        for content in updates:
            try:
                update = Update.de_json(content, self._application.bot)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                _log.warning("a half-typed question cannot be read: %s", type(error).__name__)
                continue
            if update.inline_query is None:
                continue
            person = update.inline_query.from_user.id
            if earlier := self._newest.get(person):
                earlier.cancel()
            task = asyncio.create_task(self._application.process_update(update))
            self._newest[person] = task
            task.add_done_callback(partial(self._ended, person))

    def stop(self) -> None:
        """Let all of them go."""
        for task in list(self._newest.values()):
            task.cancel()

    def _ended(self, person: int, task: asyncio.Task[None]) -> None:
        if self._newest.get(person) is task:
            del self._newest[person]
        if not task.cancelled() and (error := task.exception()):
            _log.error("a half-typed question could not be handled", exc_info=error)
