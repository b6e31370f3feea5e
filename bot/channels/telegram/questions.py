"""Questions and commands: answered where they stand; one that is edited changes its answer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from telegram import Update
from telegram.ext import ContextTypes

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.groups import Leaders, addressed, speaker, spot, topic
from bot.channels.telegram.menu import Menu
from bot.channels.telegram.working import working

_REMEMBERED = 10_000
"""Questions whose answers are changed in place when they are edited; older ones are answered anew."""


class Questions:
    """Brings texts to the assistant and its replies back."""

    def __init__(self, assistant: Assistant, channel: TelegramChannel, leaders: Leaders, menu: Menu) -> None:
        self._assistant = assistant
        self._channel = channel
        self._leaders = leaders
        self._menu = menu
        self._answers: OrderedDict[tuple[int, int], int] = OrderedDict()

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question or a command, new or edited."""
        message, chat = update.effective_message, update.effective_chat
        person = speaker(message) if message else None
        words = addressed(message, context.bot.username) if message else None
        if message is None or chat is None or person is None or words is None:
            return
        asked = (chat.id, message.message_id)
        edited = update.edited_message is not None
        async with working(context.bot, chat.id, topic(message)):
            reply = await asyncio.to_thread(
                self._assistant.reply,
                NAME, str(person), str(chat.id), words, self._leaders.among(chat, person),
            )  # fmt: skip
            where = spot(message, person, edited)
            earlier = self._answers.get(asked) if edited else None
            if earlier is None:
                stands = await self._channel.place(chat.id, reply, where)
            else:
                stands = await self._channel.replace(chat.id, earlier, reply, where)
        self._remember(asked, stands)
        await self._menu.after(chat.id, words)

    def _remember(self, asked: tuple[int, int], stands: int | None) -> None:
        """Which message answers which; an answer of several parts cannot be changed in place."""
        self._answers.pop(asked, None)
        if stands is not None:
            self._answers[asked] = stands
        while len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
