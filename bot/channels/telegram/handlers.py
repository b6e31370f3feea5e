"""What happens to an update: texts, buttons, and everything else a person can send; files: documents.py."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import Any

from telegram import CallbackQuery, Chat, Update, User
from telegram import Message as Received
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
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
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.parts import parts, said
from bot.person import Person
from storage import people
from storage.database import Database

_WORDLESS = "我只看得懂文字和年报文件。请直接发送问题，或者把年报以 Word、PDF、网页等文件的形式发给我。"
_DEAD_BUTTON = "这个按钮已经失效。请直接发送您的问题。"

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
        self.documents = Documents(db, assistant, channel)

    def register(self, application: App) -> None:
        """Attach to an application; the first handler that fits takes an update."""
        private, new = filters.ChatType.PRIVATE, filters.UpdateType.MESSAGE
        application.add_handler(
            MessageHandler(filters.TEXT & (new | filters.UpdateType.EDITED_MESSAGE), self.text)
        )
        application.add_handler(MessageHandler(filters.Document.ALL & private & new, self.documents.document))
        application.add_handler(MessageHandler(~filters.StatusUpdate.ALL & private & new, self.wordless))
        application.add_handler(CallbackQueryHandler(self.button))
        application.add_handler(ChatMemberHandler(self.membership, ChatMemberHandler.MY_CHAT_MEMBER))

    async def text(self, update: Update, context: _Context) -> None:
        """A question or a command, new or edited."""
        message, person, chat = parts(update)
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
            await self._channel.answer(update.effective_chat.id, said(_DEAD_BUTTON))
            return
        await self._reply(update.effective_chat, query.from_user, words, None)

    async def wordless(self, update: Update, context: _Context) -> None:
        """A voice, a sticker, a picture."""
        _, _, chat = parts(update)
        await self._channel.answer(chat.id, said(_WORDLESS))

    async def membership(self, update: Update, context: _Context) -> None:
        """Somebody blocked or removed the bot, or took that back."""
        change = update.my_chat_member
        if change is None:
            return
        gone = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        await asyncio.to_thread(people.away if gone else people.back, self._db, NAME, str(change.chat.id))

    async def _reply(self, chat: Chat, person: User, words: str, to: int | None) -> None:
        reply = await asyncio.to_thread(self._assistant.reply, NAME, str(person.id), str(chat.id), words)
        if reply.errand:
            await self.documents.run(Person(NAME, str(person.id), str(chat.id)), reply, to)
        else:
            await self._channel.answer(chat.id, reply, to)


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
