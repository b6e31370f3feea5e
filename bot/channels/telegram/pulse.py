"""Whether updates still come in. A poller that Telegram refuses dies silently; somebody has to notice."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

_log = logging.getLogger(__name__)

SILENCE = 180.0
"""Seconds without a good getUpdates until the process gives up and leaves the restart to its supervisor."""

_LOOK = 10.0

_CONFLICTS = 3
"""Conflicts in a row that are no restart overlapping with the process before it."""


class Pulse:
    """Remembers how the last calls of getUpdates ended."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._good = clock()
        self._conflicts = 0
        self._refused = False
        self._ended = asyncio.Event()

    def beat(self, status: int) -> None:
        """Note the HTTP status of one getUpdates."""
        if status == HTTPStatus.OK:
            self._good = self._clock()
            self._conflicts = 0
        elif status == HTTPStatus.CONFLICT:
            self._conflicts += 1
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self._refused = True
        self._ended.set()

    @property
    def trouble(self) -> str | None:
        """Why nothing more will come in, as a sentence; None while all is well."""
        if self._refused:
            return "Telegram 拒绝了令牌或地址。请检查 TELEGRAM_BOT_TOKEN 和 TELEGRAM_API_URL。"
        if self._conflicts >= _CONFLICTS:
            return "另一个程序正在用同一个令牌接收消息。请先停掉它，再重新启动。"
        if self._clock() - self._good > SILENCE:
            return "很久没有收到 Telegram 的回应。请检查网络和 TELEGRAM_PROXY 后重新启动。"
        return None

    async def fails(self) -> str:
        """Wait until there is trouble; the sentence."""
        while (trouble := self.trouble) is None:
            self._ended.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), _LOOK)
        return trouble


class WatchedRequest(HTTPXRequest):
    """Makes the requests of the poller and tells the pulse how they ended."""

    def __init__(self, pulse: Pulse, **options: Any) -> None:
        super().__init__(**options)
        self._pulse = pulse

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One HTTP request; raises what the base class raises."""
        status, body = await super().do_request(*args, **kwargs)
        self._pulse.beat(status)
        return status, readable(body) if status == HTTPStatus.OK else body


def readable(body: bytes) -> bytes:
    """The answer to getUpdates; an update that cannot be read is reduced to its number, and so passed over.

    Left in, it would fail the whole batch, be fetched again at once, and nobody would ever be heard again.
    """
    try:
        answer = json.loads(body)
        updates = answer["result"]
        numbers = [update["update_id"] for update in updates]
    except (ValueError, KeyError, TypeError):
        return body
    spoilt = [place for place, update in enumerate(updates) if not _is_readable(update)]
    for place in spoilt:
        _log.warning("update %d cannot be read and is passed over", numbers[place])
        updates[place] = {"update_id": numbers[place]}
    return json.dumps(answer).encode() if spoilt else body


def _is_readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True
