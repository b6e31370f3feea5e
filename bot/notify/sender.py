"""Drains the outbox of one channel: claim, send, mark. One bad notice or chat never holds up the others."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.channel import Channel, Delivered, Gone, Later, Moved, Rejected, Unknown, Unreachable
from bot.incidents import record
from bot.message import Message
from storage import outbox, people
from storage.database import Database
from storage.errors import StorageRefusal
from storage.moving import move
from storage.outbox import Notice
from storage.stages import Stage, reached

_log = logging.getLogger(__name__)

_AGAIN = (30.0, 120.0, 600.0, 3600.0)
"""Seconds until a notice whose outcome is unknown is sent again, with its mark; ever more."""

_GRACE = 8.0
"""Seconds that notices on their way get when the process is asked to stop."""

_FLOODED = 5
"""Chats in a row that Telegram makes wait: then it is not about any one of them."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two notices, between two to one chat, and between two looks into an empty outbox.

    Telegram allows about 30 messages a second; a third of that is left for answers.
    """

    between: float = 0.05
    same_chat: float = 1.0
    idle: float = 1.0
    at_once: int = 20
    """Notices on their way at the same time."""


class Sender:
    """Sends what is owed on one channel, in the order in which it is due and each chat's in its own."""

    def __init__(
        self,
        db: Database,
        channel: Channel,
        word: Callable[[Notice], Message],
        now: Callable[[], datetime],
        pace: Pace | None = None,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`told` hears of each try what became of it."""
        self._db = db
        self._channel = channel
        self._word = word
        self._now = now
        self._pace = pace or Pace()
        self._told = told
        self._sending: dict[asyncio.Task[None], str] = {}
        self._rested: dict[str, float] = {}
        self._doubts: Counter[int] = Counter()
        self._floods = 0
        self._closed_until: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`. What an earlier process left half sent comes first, marked as repeated."""
        reclaimed, clock = False, asyncio.get_running_loop().time
        while not stop.is_set():
            looked = clock()
            try:
                if not reclaimed:
                    await asyncio.to_thread(outbox.reclaim, self._db, self._channel.name)
                    reclaimed = True
                begun = await self._next()
            except StorageRefusal as refusal:
                _log.warning("outbox: %s", refusal)
                begun = False
            pause = self._pace.between if begun else self._pace.idle
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), max(0.0, looked + pause - clock()))
        await self._finish()

    async def _finish(self) -> None:
        """Let what is on its way arrive; what takes too long counts as in doubt at the next start."""
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=_GRACE)
            for task in late:
                task.cancel()

    async def drain(self) -> int:
        """Send all that is due now; how many notices were taken up."""
        begun = 0
        while True:
            if await self._next():
                begun += 1
            elif self._sending:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
            else:
                return begun

    async def _next(self) -> bool:
        """Begin to send one notice; False where none may be sent now.

        It is claimed alone and at the last moment, so that a crash leaves few notices in doubt.
        """
        if len(self._sending) >= self._pace.at_once:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
        now = self._now()
        if self._closed_until and now < self._closed_until <= now + outbox.LONGEST:
            return False
        claimed = await asyncio.to_thread(outbox.claim, self._db, self._channel.name, now, 1, self._busy())
        if not claimed:
            return False
        reached(Stage.CLAIMED)
        task = asyncio.create_task(self._deliver(claimed[0]))
        self._sending[task] = claimed[0].chat
        task.add_done_callback(self._sending.pop)
        return True

    def _busy(self) -> set[str]:
        """Chats that are being written to, or were a moment ago."""
        now = asyncio.get_running_loop().time()
        self._rested = {chat: at for chat, at in self._rested.items() if at > now}
        return {*self._sending.values(), *self._rested}

    async def _deliver(self, notice: Notice) -> None:
        """Send one notice; whatever goes wrong with it is its own trouble."""
        sending = asyncio.create_task(self._send(notice))
        try:
            await asyncio.wait([sending])
        except asyncio.CancelledError:
            sending.cancel()
            raise
        if error := sending.exception():
            number = record(_log, error)
            _log.warning("notice %d: incident %s", notice.id, number)
            await self._in_doubt(notice)
        self._rested[notice.chat] = asyncio.get_running_loop().time() + self._pace.same_chat

    async def _send(self, notice: Notice) -> None:
        delivery = await self._channel.send(notice.chat, await asyncio.to_thread(self._word, notice))
        reached(Stage.SENT)
        self._told(type(delivery).__name__)
        now = self._now()
        self._floods = self._floods + 1 if isinstance(delivery, Later) else 0
        match delivery:
            case Delivered():
                self._doubts.pop(notice.id, None)
                await self._noted(outbox.sent, self._db, notice.id, now)
            case Gone():
                await self._noted(people.away, self._db, notice.channel, notice.chat)
            case Moved(chat):
                await self._noted(move, self._db, notice.channel, notice.chat, chat)
                await self._noted(outbox.postpone, self._db, notice.id)
            case Later(seconds):
                await self._later(notice, now + timedelta(seconds=seconds))
            case Unreachable(seconds):
                self._closed_until = now + timedelta(seconds=seconds)
                await self._noted(outbox.postpone, self._db, notice.id)
            case Unknown():
                await self._in_doubt(notice)
            case Rejected(reason):
                await self._noted(outbox.park, self._db, notice.id, reason)
        reached(Stage.MARKED)
        if not isinstance(delivery, Delivered):
            _log.info("notice %d: %s", notice.id, type(delivery).__name__)

    async def _later(self, notice: Notice, until: datetime) -> None:
        """The chat waits, in the database and not here; where one after the other must, all of them do."""
        await self._noted(outbox.pause, self._db, notice.channel, notice.chat, until)
        await self._noted(outbox.postpone, self._db, notice.id)
        if self._floods >= _FLOODED:
            self._closed_until = until

    async def _in_doubt(self, notice: Notice) -> None:
        """It may have arrived: again later, marked, and nothing else to that chat before."""
        until = self._now() + timedelta(seconds=_AGAIN[min(self._doubts[notice.id], len(_AGAIN) - 1)])
        self._doubts[notice.id] += 1
        await self._noted(outbox.pause, self._db, notice.channel, notice.chat, until)
        await self._noted(outbox.release, self._db, notice.id)

    async def _noted(self, write: Callable[..., None], *what: object) -> None:
        """Write what became of a notice, as often as it takes: else it would be sent a second time."""
        while True:
            try:
                await asyncio.to_thread(write, *what)
            except StorageRefusal as refusal:
                _log.warning("outbox: %s", refusal)
                await asyncio.sleep(self._pace.idle)
            else:
                return
