"""How a site is visited: never with two requests at once or in a rush."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

GAP = 1.0
"""Seconds between two requests to a site of others."""


@dataclass(slots=True)
class _Door:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float | None = None


class Pace:
    """One request at a time to a host, with a gap between them."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._doors: dict[str, _Door] = {}

    @asynccontextmanager
    async def turn(self, host: str, gap: float) -> AsyncIterator[None]:
        """Wait until so many seconds after the last request to the host, and hold it until this is done."""
        door = self._doors.setdefault(host, _Door())
        async with door.lock:
            if door.last is not None:
                wait = door.last + gap - self._clock()
                if wait > 0:
                    await self._sleep(wait)
            try:
                yield
            finally:
                door.last = self._clock()
