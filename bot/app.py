"""Wires the parts: settings, database, assistant, channel."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime

from bot.assistant import Assistant
from bot.channels.terminal import NAME as TERMINAL
from bot.channels.terminal import Terminal, login
from bot.pace import Pace
from bot.rights import Door, Policy
from bot.settings import Settings
from bot.watch.places import read_places
from bot.watch.running import watching
from storage.database import Database
from storage.lock import sole

TELEGRAM = "telegram"


def run_telegram(settings: Settings) -> int:
    """Serve Telegram until SIGINT or SIGTERM (0) or until Telegram is lost (1).

    Raises AlreadyRunning where another process serves this database, and other Refusals.
    """
    # Here and not above: it takes a quarter of a second that a question in the terminal does not need.
    from bot.channels.telegram.application import TelegramBot

    now = _clock(settings)

    async def serve() -> int:
        assistant = Assistant(
            db, now, settings.report_deadline, telegram_policy(settings), Pace(settings.rate_limit)
        )
        telegram = TelegramBot(settings, db, assistant, now)
        async with watching(db, places, settings):
            return await telegram.run()

    places = read_places(settings.sources_file) if settings.sources_file else ()
    with sole(settings.database_url):
        db = Database.open(settings.database_url)
        try:
            return asyncio.run(serve())
        finally:
            db.close()


def run_chat(db: Database, settings: Settings) -> int:
    """Talk in the terminal until standard input ends (0)."""
    now = _clock(settings)
    # Who can open the database file may do all with it anyway, with `gongkai import`.
    policy = Policy(founders=frozenset({(TERMINAL, login())}))
    assistant = Assistant(db, now, settings.report_deadline, policy)
    return Terminal(db, assistant, now, deadline=settings.report_deadline).run(sys.stdin)


def telegram_policy(settings: Settings) -> Policy:
    """What the settings say of people on Telegram. A number there means nothing on another channel."""
    return Policy(
        founders=frozenset((TELEGRAM, str(id)) for id in settings.admin_ids),
        admitted=frozenset((TELEGRAM, str(id)) for id in settings.allowed_ids),
        door=Door.OPEN if settings.open else Door.CLOSED,
    )


def _clock(settings: Settings) -> Callable[[], datetime]:
    """The time in the zone in which people mean 去年."""
    return lambda: datetime.now(settings.timezone)
