"""The one place where what nobody expected is caught: logged with a number that the person is shown."""

from __future__ import annotations

import asyncio
import logging

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.incidents import incident_message, record
from bot.message import Line, Message
from bot.turn import current
from parser.errors import Refusal
from storage import people
from storage.database import Database
from storage.errors import StorageRefusal

_log = logging.getLogger(__name__)


class Incidents:
    """The error handler of the application."""

    def __init__(self, db: Database, channel: TelegramChannel) -> None:
        self._db = db
        self._channel = channel

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log an error and tell the person, if there is one, what to do next."""
        error = context.error
        if turn := current():
            turn.error = error
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else None
        match error:
            case Forbidden():
                if chat is not None:
                    await asyncio.to_thread(people.away, self._db, NAME, str(chat))
            case Refusal():
                await self._tell(chat, Message((Line(str(error)),)))
            case NetworkError() if not isinstance(error, BadRequest):
                _log.warning("telegram: %s", type(error).__name__)
            case _:
                await self._tell(chat, incident_message(record(_log, error or RuntimeError())))

    async def _tell(self, chat: int | None, message: Message) -> None:
        if chat is None:
            return
        try:
            await self._channel.answer(chat, message)
        except TelegramError as error:
            _log.warning("telegram: %s while reporting an error", type(error).__name__)
            if turn := current():
                # Nobody was told anything: it is tried again, as where an answer does not get through.
                turn.error = error


def poll_failed(error: TelegramError) -> None:
    """Log why a poll failed; the poller tries again by itself."""
    if isinstance(error, Conflict):
        _log.error("另一个程序正在用同一个令牌接收消息")
    elif isinstance(error.__cause__, StorageRefusal):
        _log.warning("updates cannot be kept: %s", error.__cause__)
    else:
        _log.warning("getUpdates: %s", type(error.__cause__ or error).__name__)
