"""Sends a Message to a Telegram chat and says what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

import httpx
from telegram import InlineKeyboardMarkup, InputFile, ReplyParameters
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

from bot.channels.channel import Delivered, Delivery, Gone, Later, Moved, Rejected, Unknown, Unreachable
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.pages import Pages
from bot.channels.telegram.render import Part, render
from bot.message import Message
from bot.turn import current

NAME = "telegram"

_PATIENCE = 60.0
"""Seconds that an answer waits for Telegram's permission; a notice goes back to the outbox instead."""

_PAUSES = (0.5, 1.0, 3.0)
"""Seconds between the tries of an answer whose connection broke."""

_TROUBLE = 30.0
"""Seconds until a notice is tried again when Telegram cannot be reached at all."""

_NO_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
_GONE = ("chat not found", "deactivated", "kicked", "not enough rights", "chat_write_forbidden")
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

_Result = TypeVar("_Result")
Wording = Callable[[str, str, Message], Message]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer goes: its topic, the message that it replies to; who alone taps its choices."""

    to: int | None = None
    topic: int | None = None
    owner: int | None = None


_ANYWHERE = Spot()


class TelegramChannel:
    """Telegram as a place that messages can be sent to."""

    def __init__(self, bot: ExtBot[int], data: ButtonData, pages: Pages, worded: Wording) -> None:
        """`worded` puts a message into the language of a chat."""
        self._bot = bot
        self._data = data
        self._pages = pages
        self._worded = worded

    @property
    def name(self) -> str:
        """`telegram`."""
        return NAME

    async def send(self, chat: str, message: Message) -> Delivery:
        """Send a notice: one try, so that a flooded chat holds up no other; as plain text if it must be."""
        try:
            await self._post(int(chat), message, patience=0)
        except BadRequest as error:
            refused = outcome(error)
            return await self._plainly(chat, message) if isinstance(refused, Rejected) else refused
        except TelegramError as error:
            return outcome(error)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # Telegram said that it took the message, in words that the library cannot read.
            return Unknown(type(error).__name__)
        return Delivered()

    async def answer(self, chat: int, message: Message, to: int | None = None) -> int | None:
        """Reply, to the message `to` where it is given; the id of the last message. Raises TelegramError."""
        return await self.stand(chat, message, Spot(to))

    async def stand(self, chat: int, message: Message, spot: Spot) -> int | None:
        """Reply at a spot of a chat; the id of the last message, to be replaced. Raises TelegramError."""
        return await self._answered(chat, message, spot)

    async def place(self, chat: int, message: Message, spot: Spot) -> int | None:
        """Reply at a spot of a chat; the id of the message if it is one alone. Raises TelegramError."""
        last = await self._answered(chat, message, spot)
        return last if len(render(message)) == 1 and message.attachment is None else None

    async def replace(
        self, chat: int, message_id: int, message: Message, spot: Spot = _ANYWHERE
    ) -> int | None:
        """Put a message in the place of an own one; what does not fit follows. Raises TelegramError.

        The id of the message that stands now: another one where the old could not be changed any more.
        """
        return await self._put(chat, message_id, await self._first(chat, message), spot)

    async def turn(self, chat: int, message_id: int, says: str, spot: Spot) -> bool:
        """Turn a message of several pages in place; whether that page is still kept."""

        def shown() -> Message | None:
            page = self._pages.turned(chat, says)
            return page and self._worded(NAME, str(chat), page)

        page = await asyncio.to_thread(shown)
        if page is not None:
            await self._put(chat, message_id, page, spot)
        return page is not None

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a file by its file_id, also of an old one. Raises TelegramError, RuntimeError."""
        file = await _permitted(partial(self._bot.get_file, reference), _PATIENCE)
        return bytes(await _permitted(file.download_as_bytearray, _PATIENCE))

    async def _answered(self, chat: int, message: Message, spot: Spot) -> int | None:
        try:
            return await self._post(chat, message, _PATIENCE, spot)
        except ChatMigrated as moved:
            return await self._post(moved.new_chat_id, message, _PATIENCE, Spot(owner=spot.owner))

    async def _plainly(self, chat: str, message: Message) -> Delivery:
        """What Telegram refuses with its markup and its buttons, once more without."""
        try:
            for part in render(message):
                await self._bot.send_message(int(chat), part.plain)
        except TelegramError as error:
            return outcome(error)
        return Delivered()

    async def _put(self, chat: int, message_id: int, page: Message, spot: Spot) -> int | None:
        """Put a page in the place of a message."""
        turn = current()
        # An own message of long ago may be put in place twice and stays one; a new one may be a second.
        shown = turn.marked(page) if turn and message_id in turn.sent else page
        parts, markup = render(shown), await self._keyboard(shown, spot.owner)
        edit = partial(
            self._bot.edit_message_text,
            chat_id=chat,
            message_id=message_id,
            reply_markup=markup if len(parts) == 1 else None,
        )
        try:
            await _written(edit, parts[0], _PATIENCE)
        except BadRequest as error:
            # Where the person deleted it, or it is too old to be changed, the message is sent anew.
            if "not modified" in error.message.lower():
                return message_id
            return await self._send(chat, page, _PATIENCE, spot)
        except InvalidToken:
            # 404: a server that knows no edits. The answer matters more than its place.
            return await self._send(chat, page, _PATIENCE, spot)
        await self._texts(chat, parts[1:], markup, _PATIENCE, Spot(topic=spot.topic))
        await self._file(chat, shown, _PATIENCE, spot)
        return message_id

    async def _post(self, chat: int, message: Message, patience: float, spot: Spot = _ANYWHERE) -> int | None:
        return await self._send(chat, await self._first(chat, message), patience, spot)

    async def _send(self, chat: int, page: Message, patience: float, spot: Spot) -> int | None:
        turn = current()
        shown = turn.marked(page) if turn else page
        markup = await self._keyboard(shown, spot.owner)
        try:
            last = await self._texts(chat, render(shown), markup, patience, spot)
        except BadRequest as error:
            # A topic that was closed meanwhile: the answer goes where the group talks.
            if spot.topic is None or not any(sign in error.message.lower() for sign in _NO_TOPIC):
                raise
            return await self._send(chat, page, patience, replace(spot, topic=None))
        except NetworkError:
            if not turn or turn.repeated or not patience:
                raise
            # It may have arrived: somebody waits, so it comes again at once, and says so.
            turn.repeated = True
            await asyncio.sleep(_PAUSES[0])
            return await self._send(chat, page, patience, spot)
        await self._file(chat, shown, patience, spot)
        return last

    async def _first(self, chat: int, message: Message) -> Message:
        """What is shown of a message: itself or its first page, in the language of the chat."""

        def shown() -> Message:
            return self._worded(NAME, str(chat), self._pages.first(chat, message))

        return await asyncio.to_thread(shown)

    async def _keyboard(self, shown: Message, owner: int | None) -> InlineKeyboardMarkup | None:
        if not shown.buttons:
            return None
        return await asyncio.to_thread(keyboard, shown, self._data, lambda: self._bot.username, owner)

    async def _texts(
        self,
        chat: int,
        parts: tuple[Part, ...],
        markup: InlineKeyboardMarkup | None,
        patience: float,
        spot: Spot,
    ) -> int | None:
        """Send the parts, the keyboard under the last; once the first stands, the others are waited for."""
        last: int | None = None
        for part in parts:
            call = partial(
                self._bot.send_message,
                chat,
                message_thread_id=spot.topic,
                reply_markup=markup if part is parts[-1] else None,
                reply_parameters=_reply(spot.to) if last is None else None,
            )
            wait = patience if last is None else _PATIENCE
            last = (await _written(call, part, wait, once=True)).message_id
            if turn := current():
                turn.sent.add(last)
        return last

    async def _file(self, chat: int, message: Message, patience: float, spot: Spot) -> None:
        attachment = message.attachment
        if attachment is None:
            return
        file = InputFile(attachment.data, filename=attachment.filename)
        send = partial(self._bot.send_document, chat, file, message_thread_id=spot.topic)
        await _permitted(send, patience, once=True)


def outcome(error: TelegramError) -> Delivery:
    """What an error says about a message. The order matters: BadRequest and TimedOut are NetworkErrors."""
    match error:
        case RetryAfter():
            return Later(_seconds(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Gone(error.message)
        case BadRequest() if any(sign in error.message.lower() for sign in _GONE):
            return Gone(error.message)
        case BadRequest():
            return Rejected(error.message)
        case NetworkError() if isinstance(error.__cause__, _NEVER_SENT):
            return Unreachable(_TROUBLE)
        case NetworkError():
            return Unknown(type(error).__name__)
        case InvalidToken() | Conflict():
            return Unreachable(_TROUBLE)
    return Unknown(type(error).__name__)


async def _written(
    call: Callable[..., Awaitable[_Result]], part: Part, patience: float, once: bool = False
) -> _Result:
    """Make a call with the words as HTML, or plain if Telegram reads the markup otherwise than we do."""
    try:
        return await _permitted(partial(call, text=part.html, parse_mode=ParseMode.HTML), patience, once)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
    return await _permitted(partial(call, text=part.plain), patience, once)


async def _permitted(call: Callable[[], Awaitable[_Result]], patience: float, once: bool = False) -> _Result:
    """Make a call, waiting as Telegram demands while that is no longer than `patience` seconds in all.

    With patience a broken connection is tried again too; what must happen only `once`, only where it
    certainly did not.
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
        except NetworkError as error:
            if not pauses or (once and not isinstance(error.__cause__, _NEVER_SENT)):
                raise
            await asyncio.sleep(pauses.pop(0))


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _reply(to: int | None) -> ReplyParameters | None:
    return ReplyParameters(to, allow_sending_without_reply=True) if to else None
