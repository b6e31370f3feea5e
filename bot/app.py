"""Wires the parts: settings, database, assistant, channel."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime

from bot.assistant import Assistant
from bot.channels.terminal import Terminal
from bot.settings import Settings
from storage.database import Database
from storage.lock import sole


def run_telegram(settings: Settings) -> int:
    """Serve Telegram until SIGINT or SIGTERM (0) or until Telegram is lost (1).

    Raises AlreadyRunning where another process serves this database, and other Refusals.
    """
    # Here and not above: it takes a quarter of a second that a question in the terminal does not need.
    from bot.channels.telegram.application import TelegramBot

    now = _clock(settings)

    async def serve() -> int:
        return await TelegramBot(settings, db, Assistant(db, now, settings.report_deadline), now).run()

    with sole(settings.database_url):
        db = Database.open(settings.database_url)
        try:
            return asyncio.run(serve())
        finally:
            db.close()


def run_chat(db: Database, settings: Settings) -> int:
    """Talk in the terminal until standard input ends (0)."""
    now = _clock(settings)
    assistant = Assistant(db, now, settings.report_deadline)
    return Terminal(db, assistant, now, deadline=settings.report_deadline).run(sys.stdin)


def _clock(settings: Settings) -> Callable[[], datetime]:
    """The time in the zone in which people mean 去年."""
    return lambda: datetime.now(settings.timezone)
