"""Sends a Message to a Telegram chat and says what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.channels.channel import Delivered, Delivery, Gone, Later, Rejected, Unknown
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.render import Part, render, sendable
from bot.message import Message

NAME = "telegram"

_PATIENCE = 60.0
"""Seconds that an answer waits for Telegram's permission; a notice goes back to the outbox instead."""

_PAUSES = (0.5, 1.0, 3.0)
"""Seconds between the tries of an answer whose connection broke."""

_TROUBLE = 30.0
"""Seconds until a notice is tried again when Telegram cannot be reached at all."""

_GONE = ("chat not found", "deactivated", "kicked", "not enough rights", "chat_write_forbidden")
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

_Result = TypeVar("_Result")


class TelegramChannel:
    """Telegram as a place that messages can be sent to."""

    def __init__(self, bot: ExtBot[int], data: ButtonData) -> None:
        self._bot = bot
        self._data = data

    @property
    def name(self) -> str:
        """`telegram`."""
        return NAME

    async def send(self, chat: str, message: Message) -> Delivery:
        """Send a notice: one try, so that a flooded chat holds up no other."""
        try:
            await self._post(int(chat), message, patience=0)
        except ChatMigrated as moved:
            return await self.send(str(moved.new_chat_id), message)
        except TelegramError as error:
            return outcome(error)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # Telegram said that it took the message, in words that the library cannot read.
            return Unknown(type(error).__name__)
        return Delivered()

    async def answer(self, chat: int, message: Message, to: int | None = None) -> int | None:
        """Reply, to the message `to` where it is given; the id of the last message. Raises TelegramError."""
        return await self._post(chat, message, _PATIENCE, to)

    async def replace(self, chat: int, message_id: int, message: Message) -> None:
        """Put a message in the place of an own one; what does not fit follows. Raises TelegramError."""
        parts = render(message)
        markup = await self._keyboard(message)
        edit = partial(
            self._bot.edit_message_text,
            chat_id=chat,
            message_id=message_id,
            reply_markup=markup if len(parts) == 1 else None,
        )
        try:
            await _written(edit, parts[0], _PATIENCE)
        except BadRequest as error:
            # Where the person deleted it, the message is sent anew.
            if "not modified" not in error.message.lower():
                await self._post(chat, message, _PATIENCE)
            return
        except InvalidToken:
            # 404: a server that knows no edits. The answer matters more than its place.
            await self._post(chat, message, _PATIENCE)
            return
        await self._texts(chat, parts[1:], markup, _PATIENCE)
        await self._file(chat, message, _PATIENCE)

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a file by its file_id, also of an old one. Raises TelegramError, RuntimeError."""
        file = await _permitted(partial(self._bot.get_file, reference), _PATIENCE)
        return bytes(await _permitted(file.download_as_bytearray, _PATIENCE))

    async def _post(self, chat: int, message: Message, patience: float, to: int | None = None) -> int | None:
        last = await self._texts(chat, render(message), await self._keyboard(message), patience, to)
        await self._file(chat, message, patience)
        return last

    async def _texts(
        self,
        chat: int,
        parts: tuple[Part, ...],
        markup: InlineKeyboardMarkup | None,
        patience: float,
        to: int | None = None,
    ) -> int | None:
        """Send the parts, the keyboard under the last; once the first stands, the others are waited for."""
        last: int | None = None
        for part in parts:
            call = partial(
                self._bot.send_message,
                chat,
                reply_markup=markup if part is parts[-1] else None,
                reply_parameters=_reply(to) if last is None else None,
            )
            last = (await _written(call, part, patience if last is None else _PATIENCE)).message_id
        return last

    async def _file(self, chat: int, message: Message, patience: float) -> None:
        attachment = message.attachment
        if attachment is None:
            return
        file = InputFile(attachment.data, filename=attachment.filename)
        await _permitted(partial(self._bot.send_document, chat, file), patience)

    async def _keyboard(self, message: Message) -> InlineKeyboardMarkup | None:
        if not message.buttons:
            return None
        data = await asyncio.to_thread(
            lambda: {
                button.says: self._data.write(sendable(button.says))
                for row in message.buttons
                for button in row
            }
        )
        rows = [
            [InlineKeyboardButton(sendable(button.label), callback_data=data[button.says]) for button in row]
            for row in message.buttons
        ]
        return InlineKeyboardMarkup(rows)


def outcome(error: TelegramError) -> Delivery:
    """What an error says about a message. The order matters: BadRequest and TimedOut are NetworkErrors."""
    match error:
        case RetryAfter():
            return Later(_seconds(error))
        case Forbidden():
            return Gone(error.message)
        case BadRequest() if any(sign in error.message.lower() for sign in _GONE):
            return Gone(error.message)
        case BadRequest():
            return Rejected(error.message)
        case NetworkError() if isinstance(error.__cause__, _NEVER_SENT):
            return Later(_TROUBLE)
        case NetworkError():
            return Unknown(type(error).__name__)
        case InvalidToken() | Conflict():
            return Later(_TROUBLE)
    return Unknown(type(error).__name__)


async def _written(call: Callable[..., Awaitable[_Result]], part: Part, patience: float) -> _Result:
    """Make a call with the words as HTML, or plain if Telegram reads the markup otherwise than we do."""
    try:
        return await _permitted(partial(call, text=part.html, parse_mode=ParseMode.HTML), patience)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
    return await _permitted(partial(call, text=part.plain), patience)


async def _permitted(call: Callable[[], Awaitable[_Result]], patience: float) -> _Result:
    """Make a call, waiting as Telegram demands while that is no longer than `patience` seconds in all.

    With patience a broken connection is tried again too: somebody waits, and twice is better than never.
    """
    pauses = list(_PAUSES) if patience else []
    while True:
        try:
            return await call()
        except RetryAfter as error:
            patience -= _seconds(error)
            if patience < 0:
                raise
            await asyncio.sleep(_seconds(error))
        except BadRequest:
            raise
        except NetworkError:
            if not pauses:
                raise
            await asyncio.sleep(pauses.pop(0))


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _reply(to: int | None) -> ReplyParameters | None:
    return ReplyParameters(to, allow_sending_without_reply=True) if to else None
