"""What came in is handled: the chats side by side, each in its own order, and none is dropped in silence."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.telegram.together import Together
from bot.incidents import record
from storage.arrivals import Arrival, Arrivals, Change, Ticket
from storage.errors import StorageRefusal
from storage.stages import Stage, reached

_log = logging.getLogger(__name__)

TRIES = 5
"""Times that something is tried until it is given up."""

_AT_ONCE = 256
_STUCK = 5.0
"""Seconds until the database is asked again when it cannot serve."""


@dataclass(frozen=True, slots=True)
class Done:
    """It was handled, or the person was told why not."""


@dataclass(frozen=True, slots=True)
class Again:
    """It is to be tried again; `answered`: something was said already, or may have been."""

    seconds: float
    answered: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It will not get better by trying again."""

    reason: str


Outcome = Done | Again | Failed


class Handling:
    """The lines of all chats. `handle` deals with an arrival, `give_up` tells of one that is given up."""

    def __init__(
        self,
        arrivals: Arrivals,
        handle: Callable[[Arrival], Awaitable[Outcome]],
        give_up: Callable[[Arrival], Awaitable[None]],
        now: Callable[[], datetime],
        told: Callable[[str, float], None] = lambda *_: None,
    ) -> None:
        """`told` hears what became of each try, and how many seconds it took."""
        self._arrivals = arrivals
        self._together = Together(arrivals.write)
        self._handle = handle
        self._give_up = give_up
        self._now = now
        self._told = told
        self._lines: dict[str, deque[Ticket]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._stopping = asyncio.Event()

    def add(self, tickets: Iterable[Ticket]) -> None:
        """Each takes its place at the end of the line of its chat."""
        if self._stopping.is_set():
            return
        for ticket in tickets:
            line = self._lines.get(ticket.chat)
            if line is not None:
                line.append(ticket)
                continue
            self._lines[ticket.chat] = deque([ticket])
            task = asyncio.create_task(self._work(ticket.chat))
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    @property
    def waiting(self) -> int:
        """How many have not been handled."""
        return sum(map(len, self._lines.values()))

    async def stop(self, grace: float) -> int:
        """Begin nothing new, wait for what is begun; how many were cut short after `grace` seconds.

        What was not begun, and what was cut short, is on disk and comes again at the next start.
        """
        self._stopping.set()
        if self._working:
            _, unfinished = await asyncio.wait(self._working, timeout=grace)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
            return len(unfinished)
        return 0

    async def _work(self, chat: str) -> None:
        """Handle a chat's line to its end."""
        line = self._lines[chat]
        try:
            while line and not self._stopping.is_set():
                await self._until(line[0].due)
                async with self._room:
                    again = None if self._stopping.is_set() else await self._tried(line[0])
                line.popleft()
                if again:
                    line.appendleft(again)
        finally:
            self._lines.pop(chat, None)

    async def _tried(self, ticket: Ticket) -> Ticket | None:
        """Handle one; a bug of ours takes nothing from those behind it, and counts as a try."""
        try:
            return await self._one(ticket)
        except Exception as error:
            record(_log, error)
            return self._stuck(ticket)

    def _stuck(self, ticket: Ticket) -> Ticket:
        return Ticket(ticket.number, ticket.chat, self._now() + timedelta(seconds=_STUCK))

    async def _one(self, ticket: Ticket) -> Ticket | None:
        """Handle one; the ticket with which it comes again, before all others of its chat, if it does."""
        try:
            arrival = await self._together.do(self._arrivals.beginning(ticket.number))
        except StorageRefusal as refusal:
            _log.warning("arrival %d cannot be begun: %s", ticket.number, refusal)
            return self._stuck(ticket)
        if arrival is None:
            return None
        reached(Stage.BEGUN)
        if arrival.tries > TRIES:
            await self._give_up(arrival)
            await self._noted(self._arrivals.parking(ticket.number, f"中断 {TRIES} 次，没有处理完"))
            return None
        begun = asyncio.get_running_loop().time()
        outcome = await self._handle(arrival)
        self._told(type(outcome).__name__, asyncio.get_running_loop().time() - begun)
        reached(Stage.ANSWERED)
        match outcome:
            case Done():
                await self._noted(self._arrivals.settling(ticket.number))
                reached(Stage.HANDLED)
            case Failed(reason):
                _log.warning("arrival %d is parked: %s", ticket.number, reason)
                await self._noted(self._arrivals.parking(ticket.number, reason))
            case Again(_, _, reason) if arrival.tries >= TRIES:
                _log.warning("arrival %d is parked after %d tries: %s", ticket.number, TRIES, reason)
                await self._noted(self._arrivals.parking(ticket.number, reason))
            case Again(seconds, answered, _):
                until = self._now() + timedelta(seconds=seconds)
                await self._noted(self._arrivals.postponing(ticket.number, until, answered))
                return Ticket(ticket.number, ticket.chat, until)
        return None

    async def _noted(self, change: Change) -> None:
        """Write what became of an arrival, as often as it takes; at a stop, the next start does it again."""
        while True:
            try:
                await self._together.do(change)
            except StorageRefusal as refusal:
                _log.warning("an arrival's end cannot be noted: %s", refusal)
                await self._pause(_STUCK)
                if self._stopping.is_set():
                    return
            else:
                return

    async def _until(self, due: datetime | None) -> None:
        if due is not None and (seconds := (due - self._now()).total_seconds()) > 0:
            await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
