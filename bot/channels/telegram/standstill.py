"""What is said while nothing can be kept: the disk is full, or another program holds the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from telegram import Chat
from telegram.error import TelegramError

from bot.channels.telegram.channel import TelegramChannel
from bot.message import Line, Message
from storage.errors import StorageRefusal

_log = logging.getLogger(__name__)

_TOLD = Message(
    (
        Line(
            "系统暂时写不进数据，您刚发来的内容还没有处理。"
            "Telegram 会保留 24 小时，恢复后我会接着处理，不用重发。"
        ),
    )
)


class Standstill:
    """Tells each person once that they have to wait: nothing is stored for it, for nothing can be."""

    def __init__(self, channel: TelegramChannel) -> None:
        self._channel = channel
        self._told: set[int] = set()
        self._telling: set[asyncio.Task[None]] = set()
        self.trouble: str | None = None
        """Why nothing can be kept; None while all is well."""

    def begins(self, refusal: StorageRefusal, updates: Sequence[dict[str, Any]]) -> None:
        """These came in and could not be kept; Telegram brings them again."""
        self.trouble = f"收到的消息存不进数据库：{refusal}"
        for chat in set(_private(updates)) - self._told:
            self._told.add(chat)
            task = asyncio.create_task(self._tell(chat))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def ends(self) -> None:
        """What comes in is kept again."""
        self.trouble = None
        self._told.clear()

    async def _tell(self, chat: int) -> None:
        try:
            await self._channel.answer(chat, _TOLD)
        except (TelegramError, StorageRefusal) as error:
            _log.warning("telegram: %s while saying that nothing can be kept", type(error).__name__)


def _private(updates: Sequence[dict[str, Any]]) -> Iterator[int]:
    """Who wrote to us alone: what is said in a group may not be meant for us."""
    for update in updates:
        message = update.get("message")
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(chat, dict) and chat.get("type") == Chat.PRIVATE and isinstance(chat.get("id"), int):
            yield chat["id"]
