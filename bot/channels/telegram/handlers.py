"""What happens to an update: texts, files, buttons, and everything else a person can send."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import Any

from telegram import CallbackQuery, Chat, Document, Update, User
from telegram import Message as Received
from telegram.constants import ChatMemberStatus, FileSizeLimit
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.assistant import Assistant
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.message import Line, Message
from bot.uploads import received_message
from storage import inbox, people
from storage.database import Database
from storage.inbox import Receipt, Waiting
from storage.stages import Stage, reached

_EXAMINERS = 2
"""Files that are examined at the same time; questions go on meanwhile."""

_WORDLESS = "我只看得懂文字和年报文件。请直接发送问题，或者把年报以 Word、PDF、网页等文件的形式发给我。"
_TOO_BIG = "《{name}》超过 20 MB，Telegram 不允许机器人下载。请去掉文件里的图片后重新发送。"
_NOT_FETCHED = "《{name}》没有下载成功。请稍后重新发送一次。"
_DEAD_BUTTON = "这个按钮已经失效。请直接发送您的问题。"
_RESUMED = "服务刚才重启过，现在补上对《{name}》（#{number}）的校验。"

App = Application[Any, Any, Any, Any, Any, Any]
_Context = ContextTypes.DEFAULT_TYPE


class Handlers:
    """Brings updates to the assistant and its words back."""

    def __init__(
        self, db: Database, assistant: Assistant, channel: TelegramChannel, data: ButtonData
    ) -> None:
        self._db = db
        self._assistant = assistant
        self._channel = channel
        self._data = data
        self._examining = asyncio.Semaphore(_EXAMINERS)

    def register(self, application: App) -> None:
        """Attach to an application; the first handler that fits takes an update."""
        private, new = filters.ChatType.PRIVATE, filters.UpdateType.MESSAGE
        application.add_handler(
            MessageHandler(filters.TEXT & (new | filters.UpdateType.EDITED_MESSAGE), self.text)
        )
        application.add_handler(MessageHandler(filters.Document.ALL & private & new, self.document))
        application.add_handler(MessageHandler(~filters.StatusUpdate.ALL & private & new, self.wordless))
        application.add_handler(CallbackQueryHandler(self.button))
        application.add_handler(ChatMemberHandler(self.membership, ChatMemberHandler.MY_CHAT_MEMBER))

    async def text(self, update: Update, context: _Context) -> None:
        """A question or a command, new or edited."""
        message, person, chat = _parts(update)
        words = _addressed(message, context.bot.username)
        if words is None:
            return
        quotes = update.edited_message is not None or chat.type != Chat.PRIVATE
        await self._reply(chat, person, words, message.message_id if quotes else None)

    async def button(self, update: Update, context: _Context) -> None:
        """A tap says the words of its button."""
        query = update.callback_query
        if query is None or update.effective_chat is None:
            return
        await _acknowledge(query)
        words = await asyncio.to_thread(self._data.read, query.data or "")
        if words is None:
            await self._channel.answer(update.effective_chat.id, _said(_DEAD_BUTTON))
            return
        await self._reply(update.effective_chat, query.from_user, words, None)

    async def document(self, update: Update, context: _Context) -> None:
        """A file: safe on disk, then acknowledged, then examined, then the verdict in the same message."""
        message, person, chat = _parts(update)
        document = message.document
        if document is None:
            return
        name = document.file_name or "未命名文件"
        data = await self._fetched(document, name, chat)
        if data is None:
            return
        receipt = await asyncio.to_thread(
            self._assistant.receive, NAME, str(person.id), str(chat.id), name, data
        )
        reached(Stage.INBOXED)
        reply: int | None = None
        with suppress(NetworkError, RetryAfter):
            # The file is safe; that we could not say so is no reason not to examine it.
            reply = await self._channel.answer(chat.id, received_message(receipt), message.message_id)
            reached(Stage.ACKNOWLEDGED)
        verdict = await self._examined(receipt, data)
        if reply is None:
            await self._channel.answer(chat.id, verdict)
        else:
            await self._channel.replace(chat.id, reply, verdict)
        await asyncio.to_thread(self._assistant.settle, receipt)

    async def wordless(self, update: Update, context: _Context) -> None:
        """A voice, a sticker, a picture."""
        _, _, chat = _parts(update)
        await self._channel.answer(chat.id, _said(_WORDLESS))

    async def membership(self, update: Update, context: _Context) -> None:
        """Somebody blocked or removed the bot, or took that back."""
        change = update.my_chat_member
        if change is None:
            return
        gone = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        await asyncio.to_thread(people.away if gone else people.back, self._db, NAME, str(change.chat.id))

    async def unfinished(self) -> list[Waiting]:
        """The files that an earlier process received and did not examine."""
        return await asyncio.to_thread(inbox.unsettled, self._db, NAME)

    async def resume(self, waiting: Waiting) -> None:
        """Examine such a file and tell its sender."""
        receipt = Receipt(waiting.number, waiting.filename, None)
        verdict = await self._examined(receipt, waiting.data)
        told = Line(_RESUMED.format(name=waiting.filename, number=waiting.number))
        await self._channel.answer(
            int(waiting.chat), Message((told, *verdict.lines), attachment=verdict.attachment)
        )
        await asyncio.to_thread(self._assistant.settle, receipt)

    async def _reply(self, chat: Chat, person: User, words: str, to: int | None) -> None:
        reply = await asyncio.to_thread(self._assistant.reply, NAME, str(person.id), str(chat.id), words)
        await self._channel.answer(chat.id, reply, to)

    async def _examined(self, receipt: Receipt, data: bytes) -> Message:
        async with self._examining:
            verdict = await asyncio.to_thread(self._assistant.examine, receipt, data)
        reached(Stage.EXAMINED)
        return verdict

    async def _fetched(self, document: Document, name: str, chat: Chat) -> bytes | None:
        """The bytes of a file; None where they cannot be had, and then the person was told."""
        trouble = _TOO_BIG
        if (document.file_size or 0) <= FileSizeLimit.FILESIZE_DOWNLOAD:
            try:
                file = await document.get_file()
                return bytes(await file.download_as_bytearray())
            except BadRequest as error:
                trouble = _TOO_BIG if "too big" in error.message.lower() else _NOT_FETCHED
            except (TelegramError, RuntimeError):
                trouble = _NOT_FETCHED
        await self._channel.answer(chat.id, _said(trouble.format(name=name)))
        return None


def _parts(update: Update) -> tuple[Received, User, Chat]:
    """Message, sender and chat of an update that has all three, as those of message handlers do."""
    message, person, chat = update.effective_message, update.effective_user, update.effective_chat
    if message is None or person is None or chat is None:
        raise TypeError("an update without message, sender or chat")
    return message, person, chat


def _addressed(message: Received, username: str) -> str | None:
    """The words that are meant for us: all in a private chat, commands, mentions and replies in a group."""
    words = message.text or ""
    other = re.match(r"\s*/\w+@(\w+)", words)
    if other and other[1].lower() != username.lower():
        return None
    mention = f"@{username}"
    original = message.reply_to_message
    replied = bool(original and original.from_user and original.from_user.username == username)
    if message.chat.type == Chat.PRIVATE or words.startswith("/") or replied:
        return words
    return words.replace(mention, "").strip() if mention in words else None


async def _acknowledge(query: CallbackQuery) -> None:
    """Stop the button's spinner; where the query is too old for that, the reply matters more."""
    with suppress(TelegramError):
        await query.answer()


def _said(text: str) -> Message:
    return Message((Line(text),))
