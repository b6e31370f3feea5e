"""Whether Telegram still posts to us. Nobody is told that another program took the webhook away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

_log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks."""


class Hooked:
    """Looks after the webhook from the moment it is set."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._url: str | None = None
        self._missed = ""
        self.trouble: str | None = None
        """Why nothing more will come in, as a sentence; None while all is well."""

    def warnings(self) -> Iterator[str]:
        """What Telegram says of messages that it could not post."""
        if self._missed:
            yield f"Telegram 送不到 TELEGRAM_WEBHOOK_URL：{self._missed}"

    async def fails(self) -> str:
        """Wait until there is trouble; the sentence."""
        while True:
            await self._look()
            if self.trouble:
                return self.trouble
            await asyncio.sleep(EVERY)

    async def _look(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            self.trouble = "Telegram 拒绝了令牌或地址。请检查 TELEGRAM_BOT_TOKEN 和 TELEGRAM_API_URL。"
        except TelegramError as error:
            _log.warning("getWebhookInfo: %s", type(error).__name__)
        else:
            # As Telegram writes it, which need not be as it is written in the settings.
            self._url = self._url or info.url
            if not info.url or info.url != self._url:
                self.trouble = (
                    "另一个程序用同一个令牌取消或改动了 Webhook，消息不再送到这里。请先停掉它，再重新启动。"
                )
            # The last error stays after all was posted.
            missed = (info.last_error_message or "") if info.pending_update_count else ""
            if missed and missed != self._missed:
                _log.warning("Telegram 送不到 Webhook：%s", missed)
            self._missed = missed
