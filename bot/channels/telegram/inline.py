"""Inline mode: `@bot 九亭镇 2023` in any chat offers answers to send there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from hashlib import sha256

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.assistant import Assistant
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import NAME
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.parts import said
from bot.channels.telegram.render import render, sendable
from bot.inline import Article

_KEPT = 30
"""Seconds that Telegram may give the same person the same results: a new report is seen soon after."""

_TITLE = 120
_HOW = "写明机关、年份和想知道的内容"
_NOTHING = "没有找到可以回答的，点这里与我私聊"


class Inline:
    """Brings half-typed questions to the assistant and its answers back."""

    def __init__(self, assistant: Assistant, data: ButtonData) -> None:
        self._assistant = assistant
        self._data = data

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One state of what somebody types: each letter is a query, and one that comes too late is let go."""
        query = update.inline_query
        if query is None:
            return
        articles = await asyncio.to_thread(
            self._assistant.articles, NAME, str(query.from_user.id), query.query
        )
        username = context.bot.username
        results = [await asyncio.to_thread(self._result, article, username) for article in articles]
        unique = {result.id: result for result in results}
        told = None
        if not results:
            words = said(_NOTHING if query.query.strip() else _HOW)
            worded = await asyncio.to_thread(self._assistant.worded, NAME, str(query.from_user.id), words)
            told = InlineQueryResultsButton(worded.text, start_parameter="inline")
        with suppress(TelegramError):
            # One letter later there is another query: this one is not worth a second try.
            await query.answer(list(unique.values()), cache_time=_KEPT, is_personal=True, button=told)

    def _result(self, article: Article, username: str) -> InlineQueryResultArticle:
        part = render(article.message)[0]
        content = InputTextMessageContent(
            part.html, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        )
        return InlineQueryResultArticle(
            sha256(part.html.encode()).hexdigest()[:32],
            sendable(article.title)[:_TITLE],
            content,
            reply_markup=keyboard(article.message, self._data, lambda: username),
            description=sendable(article.description)[:_TITLE],
        )
