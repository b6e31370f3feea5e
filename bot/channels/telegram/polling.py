"""Asks Telegram for updates. What it answers is on disk before the next question acknowledges it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.incidents import poll_failed
from bot.channels.telegram.pulse import Pulse
from storage.errors import StorageRefusal

_log = logging.getLogger(__name__)

_POLL = 25
"""Seconds that Telegram holds a poll open."""

_LONGEST = 30.0
"""Seconds between two polls at most, when they fail."""

_STUCK = 2.0
"""The same, when what came in could not be kept."""

Take = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class KeepingRequest(HTTPXRequest):
    """Makes the requests of the poller; hands the updates on as they came, and it their numbers alone.

    The numbers are all that the poller needs, and they cannot fail to be read: one update that the library
    does not understand would else fail the whole batch, be fetched again at once, and nobody be heard again.
    """

    def __init__(self, pulse: Pulse, **options: Any) -> None:
        super().__init__(**options)
        self._pulse = pulse
        self.take: Take | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One HTTP request; raises what the base class and `take` raise."""
        status, body = await super().do_request(*args, **kwargs)
        self._pulse.beat(status)
        if status != HTTPStatus.OK or self.take is None:
            return status, body
        updates = updates_in(body)
        if not updates:
            return status, body
        await self.take(updates)
        numbers = [{"update_id": update["update_id"]} for update in updates]
        return status, json.dumps({"ok": True, "result": numbers}).encode()


class Poller:
    """Polls until it is cancelled."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def run(self) -> None:
        """Poll for ever; after a failure again, more and more slowly."""
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._bot.get_updates(offset, timeout=_POLL, allowed_updates=Update.ALL_TYPES)
            except TelegramError as error:
                poll_failed(error)
                await asyncio.sleep(max(pause, _asked(error)))
                # Telegram is well: whoever makes room on the disk need not wait long.
                longest = _STUCK if isinstance(error.__cause__, StorageRefusal) else _LONGEST
                pause = min(pause * 2, longest)
                continue
            pause = 1.0
            if updates:
                offset = updates[-1].update_id + 1


def updates_in(body: bytes) -> list[dict[str, Any]]:
    """The updates in an answer to getUpdates; none where it holds something else."""
    try:
        result = json.loads(body)["result"]
    except (ValueError, KeyError, TypeError):
        return []
    if not isinstance(result, list):
        return []
    return [one for one in result if isinstance(one, dict) and isinstance(one.get("update_id"), int)]


def _asked(error: TelegramError) -> float:
    """The seconds that Telegram itself asks to wait."""
    wait = error.retry_after if isinstance(error, RetryAfter) else 0
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
