"""Drains the outbox of one channel: claim, send, mark. One bad notice never holds up the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.channel import Channel, Delivered, Gone, Later, Rejected, Unknown
from bot.message import Message
from storage import outbox, people
from storage.database import Database
from storage.errors import StorageRefusal
from storage.outbox import Notice

_log = logging.getLogger(__name__)

_AGAIN = timedelta(seconds=30)
"""How long to wait before a notice whose outcome is unknown is sent again, with its mark."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two notices, and between two looks into an empty outbox.

    Telegram allows about 30 messages a second; a third of that is left for answers.
    """

    between: float = 0.05
    idle: float = 1.0


class Sender:
    """Sends what is owed on one channel, in the order in which it is due."""

    def __init__(
        self,
        db: Database,
        channel: Channel,
        word: Callable[[Notice], Message],
        now: Callable[[], datetime],
        pace: Pace | None = None,
    ) -> None:
        self._db = db
        self._channel = channel
        self._word = word
        self._now = now
        self._pace = pace or Pace()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`. What an earlier process left half sent comes first, marked as repeated."""
        await asyncio.to_thread(outbox.reclaim, self._db, self._channel.name)
        while not stop.is_set():
            try:
                sent = await self.drain(stop)
            except StorageRefusal as refusal:
                _log.warning("outbox: %s", refusal)
                sent = 0
            if not sent:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), self._pace.idle)

    async def drain(self, stop: asyncio.Event | None = None) -> int:
        """Send one batch of what is due now; how many notices were taken up.

        At `stop` the rest of the batch goes back as it was, so that it needs no mark.
        """
        notices = await asyncio.to_thread(outbox.claim, self._db, self._channel.name, self._now())
        for notice in notices:
            if stop and stop.is_set():
                await asyncio.to_thread(outbox.postpone, self._db, notice.id, self._now())
                continue
            await self._send(notice)
            await asyncio.sleep(self._pace.between)
        return len(notices)

    async def _send(self, notice: Notice) -> None:
        delivery = await self._channel.send(notice.chat, await asyncio.to_thread(self._word, notice))
        now = self._now()
        match delivery:
            case Delivered():
                await asyncio.to_thread(outbox.sent, self._db, notice.id, now)
            case Gone():
                await asyncio.to_thread(people.away, self._db, notice.channel, notice.chat)
            case Later(seconds):
                await asyncio.to_thread(
                    outbox.postpone, self._db, notice.id, now + timedelta(seconds=seconds)
                )
            case Unknown():
                await asyncio.to_thread(outbox.release, self._db, notice.id, now + _AGAIN)
            case Rejected(reason):
                await asyncio.to_thread(outbox.park, self._db, notice.id, reason)
        if not isinstance(delivery, Delivered):
            _log.info("notice %d: %s", notice.id, type(delivery).__name__)
