"""Updates on their way in: kept as Telegram sent them, then handled by the application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import httpx
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.fleeting import Fleeting, is_fleeting
from bot.channels.telegram.handlers import App
from bot.channels.telegram.handling import Again, Done, Failed, Handling, Outcome
from bot.channels.telegram.standstill import Standstill
from bot.incidents import incident_message, record
from bot.turn import Turn, taking
from parser.errors import Refusal
from storage.arrivals import Arrival, Arrivals
from storage.database import Database
from storage.errors import StorageRefusal
from storage.stages import Stage, reached

_log = logging.getLogger(__name__)

Json = dict[str, Any]

_PAUSES = (5.0, 15.0, 60.0, 300.0)
"""Seconds until an update is tried again whose answer did not get through."""

_SPOKEN = {"message", "edited_message", "callback_query"}
"""Updates behind which somebody waits."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Arriving:
    """Keeps updates and sees that each is handled."""

    def __init__(
        self,
        db: Database,
        application: App,
        channel: TelegramChannel,
        now: Callable[[], datetime],
        told: Callable[[str, float], None] = lambda *_: None,
    ) -> None:
        self._application = application
        self._channel = channel
        self._now = now
        account = application.bot.token.partition(":")[0]
        self._arrivals = Arrivals(db, NAME, account)
        self._handling = Handling(self._arrivals, self._handle, self._give_up, now, told)
        self._fleeting = Fleeting(application)
        self.standstill = Standstill(channel)

    async def resume(self) -> None:
        """Handle what earlier processes kept and did not get through, in the order in which it came."""
        self._handling.add(await asyncio.to_thread(self._arrivals.waiting))

    async def take(self, updates: Sequence[Json]) -> None:
        """Keep updates; when this returns, Telegram may forget them. Raises StorageRefusal."""
        reached(Stage.FETCHED)
        self._fleeting.add([update for update in updates if is_fleeting(update)])
        kept = [update for update in updates if not is_fleeting(update)]
        arrivals = [Arrival(update["update_id"], whose(update), update) for update in kept]
        try:
            tickets = await asyncio.to_thread(self._arrivals.take, arrivals, self._now())
        except StorageRefusal as refusal:
            self.standstill.begins(refusal, kept)
            raise
        self.standstill.ends()
        reached(Stage.STORED)
        self._handling.add(tickets)

    async def stop(self, grace: float) -> int:
        """Begin nothing new; how many updates were cut short after `grace` seconds."""
        self._fleeting.stop()
        return await self._handling.stop(grace)

    async def _handle(self, arrival: Arrival) -> Outcome:
        try:
            update = Update.de_json(arrival.content, self._application.bot)
        except Exception as error:
            # Whatever the library raises over what it was never shown: tomorrow it would raise it again.
            await self._give_up(arrival)
            return Failed(f"读不懂：{type(error).__name__}")
        with taking(Turn(arrival.number, arrival.repeated)) as turn:
            await self._application.process_update(update)
        return outcome(turn, arrival.tries)

    async def _give_up(self, arrival: Arrival) -> None:
        """Tell whoever said something that it cannot be handled."""
        number = record(_log, RuntimeError(f"arrival {arrival.number} is given up, try {arrival.tries}"))
        if not _SPOKEN & arrival.content.keys():
            return
        try:
            await self._channel.answer(int(arrival.chat), incident_message(number))
        except (TelegramError, StorageRefusal, ValueError) as error:
            _log.warning("telegram: %s while giving up", type(error).__name__)


def outcome(turn: Turn, tries: int) -> Outcome:
    """What becomes of an update after a try. The order matters: BadRequest is a NetworkError."""
    pause = _PAUSES[min(tries, len(_PAUSES)) - 1]
    match turn.error:
        case None | Refusal() | Forbidden():
            return Done()
        case RetryAfter() as error:
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return Again(seconds, bool(turn.sent), "RetryAfter")
        case NetworkError() as error if not isinstance(error, BadRequest):
            answered = bool(turn.sent) or not isinstance(error.__cause__, _NEVER_SENT)
            return Again(pause, answered, type(error).__name__)
        case error:
            return Failed(type(error).__name__)


def whose(update: Json) -> str:
    """The chat, else the person, in whose order an update is handled."""
    for content in update.values():
        if not isinstance(content, dict):
            continue
        message = content.get("message", content)
        for holder in (message, content):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and "id" in chat:
                return str(chat["id"])
        sender = content.get("from")
        if isinstance(sender, dict) and "id" in sender:
            return str(sender["id"])
    return ""
