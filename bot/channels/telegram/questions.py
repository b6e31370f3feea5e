"""Questions and commands: answered where they stand; one that is edited changes its answer."""

from __future__ import annotations

from collections import OrderedDict

from telegram import Update
from telegram.ext import ContextTypes

from bot.channels.telegram.answers import Answers
from bot.channels.telegram.groups import addressed, speaker, spot

_REMEMBERED = 10_000
"""Questions whose answers are changed in place when they are edited; older ones are answered anew."""


class Questions:
    """Takes texts, and knows which message of ours answers which."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._stand: OrderedDict[tuple[int, int], int] = OrderedDict()

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A question or a command, new or edited."""
        message, chat = update.effective_message, update.effective_chat
        person = speaker(message) if message else None
        words = addressed(message, context.bot.username) if message else None
        if message is None or chat is None or person is None or words is None:
            return
        asked, edited = (chat.id, message.message_id), update.edited_message is not None
        where = spot(message, person, edited)
        earlier = self._stand.get(asked) if edited else None
        self._remember(asked, await self._answers.answer(context.bot, chat, person, words, where, earlier))

    def _remember(self, asked: tuple[int, int], stands: int | None) -> None:
        """Which message answers which; an answer of several parts cannot be changed in place."""
        self._stand.pop(asked, None)
        if stands is not None:
            self._stand[asked] = stands
        while len(self._stand) > _REMEMBERED:
            self._stand.popitem(last=False)
