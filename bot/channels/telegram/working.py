"""“正在输入…” in a chat while an answer or a check takes longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

SOON = 1.0
"""Seconds after which it is shown: most answers are there before."""

AGAIN = 4.0
"""Seconds until it is shown again; Telegram shows it for five."""


@asynccontextmanager
async def working(bot: Bot, chat: int, topic: int | None = None) -> AsyncIterator[None]:
    """Show that we are at it for as long as the block runs, if that is not over soon."""
    task = asyncio.create_task(_shown(bot, chat, topic))
    try:
        yield
    finally:
        task.cancel()


async def _shown(bot: Bot, chat: int, topic: int | None) -> None:
    await asyncio.sleep(SOON)
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(chat, ChatAction.TYPING, message_thread_id=topic)
        await asyncio.sleep(AGAIN)
