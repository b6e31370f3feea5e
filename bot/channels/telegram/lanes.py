"""The order in which messages leave: evenly, answers before notices."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import Any

from telegram.ext import AIORateLimiter

from bot.turn import current

_BETWEEN = 1 / 25
"""Seconds between two messages. Telegram takes about 30 a second, and as many at once count as a flood."""

_LATE = 3
"""Messages that may leave at once to make up for time lost: never more than 29 in one second, all in all."""

_NO_MESSAGE = frozenset({"sendChatAction", "getChatMember"})
"""What Telegram does not count as a message, and what must not hold one up."""


_COUNTED = ("send", "edit", "copy", "forward")
"""What Telegram counts as messages. That we are typing is none: it would take the place of an answer."""


class Lane(IntEnum):
    """Who waits: the smaller goes first."""

    ANSWER = 0
    NOTICE = 1


class Beat:
    """When the next message may leave: evenly, and a little faster after a time in which none could."""

    def __init__(self, between: float) -> None:
        """`between` are the seconds between two messages."""
        self._between = between
        self._next = -inf

    def wait(self, now: float) -> float:
        """The seconds until the next may leave, at the time `now`."""
        return max(0.0, self._next - now)

    def left(self, now: float) -> None:
        """One has left."""
        self._next = max(self._next, now - _LATE * self._between) + self._between


class Lanes(AIORateLimiter):
    """Lets one message go after the other, whoever answers before whoever tells news; groups 20 a minute.

    It does not try again: a chat that Telegram makes wait would hold up all others.
    """

    def __init__(self, between: float = _BETWEEN) -> None:
        super().__init__(overall_max_rate=0, max_retries=0)
        self._beat = Beat(between)
        self._waiting: list[tuple[Lane, int, asyncio.Future[None]]] = []
        self._order = count()
        self._opening: asyncio.Task[None] | None = None

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make a request when its turn has come: one on behalf of somebody who waits before all others."""
        if endpoint in _NO_MESSAGE:
            return await callback(*args, **kwargs)
        if "chat_id" in data and endpoint.startswith(_COUNTED) and endpoint != "sendChatAction":
            await self._turn(Lane.ANSWER if current() else Lane.NOTICE)
        return await super().process_request(callback, args, kwargs, endpoint, data, None)

    async def _turn(self, lane: Lane) -> None:
        place = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (lane, next(self._order), place))
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(self._open())
        await place

    async def _open(self) -> None:
        clock = asyncio.get_running_loop().time
        while self._waiting:
            await asyncio.sleep(self._beat.wait(clock()))
            _, _, place = heappop(self._waiting)
            if not place.done():
                place.set_result(None)
                self._beat.left(clock())
