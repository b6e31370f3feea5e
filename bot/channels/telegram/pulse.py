"""Whether updates still come in. A poller that Telegram refuses dies silently; somebody has to notice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

SILENCE = 180.0
"""Seconds without a good getUpdates until the process gives up and leaves the restart to its supervisor."""

_LOOK = 10.0

_CONFLICTS = 3
"""Conflicts in a row that are no restart overlapping with the process before it."""

_SETTLED = 60.0
"""Seconds of polling after which we were here first: whoever came later is to give way."""

_FIRST = 3
"""How many times as many conflicts who was here first puts up with."""


class Pulse:
    """Remembers how the last calls of getUpdates ended."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._born = self._good = clock()
        self._conflicts = 0
        self._borne = _CONFLICTS
        self._refused = False
        self._ended = asyncio.Event()

    def beat(self, status: int) -> None:
        """Note the HTTP status of one getUpdates."""
        if status == HTTPStatus.OK:
            self._good = self._clock()
            self._conflicts = 0
        elif status == HTTPStatus.CONFLICT:
            self._conflicts += 1
            if self._conflicts == 1:
                self._borne = _CONFLICTS * (_FIRST if self._clock() - self._born >= _SETTLED else 1)
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self._refused = True
        self._ended.set()

    @property
    def silence(self) -> float:
        """Seconds since the last good getUpdates."""
        return self._clock() - self._good

    @property
    def trouble(self) -> str | None:
        """Why nothing more will come in, as a sentence; None while all is well."""
        if self._refused:
            return "Telegram 拒绝了令牌或地址。请检查 TELEGRAM_BOT_TOKEN 和 TELEGRAM_API_URL。"
        if self._conflicts >= self._borne:
            return "另一个程序正在用同一个令牌接收消息。请先停掉它，再重新启动。"
        if self.silence > SILENCE:
            return "很久没有收到 Telegram 的回应。请检查网络和 TELEGRAM_PROXY 后重新启动。"
        return None

    async def fails(self) -> str:
        """Wait until there is trouble; the sentence."""
        while (trouble := self.trouble) is None:
            self._ended.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), _LOOK)
        return trouble
