"""Taps: a button says its words, and the reply follows or takes the place of the message it is under."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

from telegram import Bot, CallbackQuery, Chat, Update
from telegram import Message as Received
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.answers import Answers
from bot.channels.telegram.button_data import ButtonData, Pressed
from bot.channels.telegram.channel import Spot, TelegramChannel
from bot.channels.telegram.groups import Leaders, topic
from bot.channels.telegram.pages import is_turn
from bot.channels.telegram.parts import said
from bot.commands import Concern, Spoken, concern, understand
from bot.message import Tap
from parser.errors import Refusal

_DEAD = "这个按钮已经失效。请直接发送您的问题。"
_DEAD_PAGE = "这一页已经不能再翻了。请把问题再发一次。"
_ANOTHERS = "这些按钮是给提问的人用的。您可以发送“/ask 问题”自己提问。"
_LEADERS = "只有本群的管理员可以更改群里的订阅和语言。"


class Buttons:
    """Brings taps to the assistant and its replies back."""

    def __init__(
        self, answers: Answers, channel: TelegramChannel, data: ButtonData, leaders: Leaders
    ) -> None:
        self._answers = answers
        self._channel = channel
        self._data = data
        self._leaders = leaders

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One tap, acknowledged first so that the button stops turning."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        pressed = await asyncio.to_thread(self._data.read, query.data or "")
        objection = await self._objection(pressed, chat, query.from_user.id)
        await _acknowledge(query, await self._answers.worded(chat, objection))
        if pressed is None:
            await self._channel.answer(chat.id, said(_DEAD))
        elif not objection:
            under = query.message.message_id if query.message else None
            where = Spot(topic=_topic(query), owner=pressed.owner)
            await self._act(context.bot, chat, query.from_user.id, pressed, under, where)

    async def _act(
        self, bot: Bot, chat: Chat, person: int, pressed: Pressed, under: int | None, where: Spot
    ) -> None:
        if is_turn(pressed.says):
            await self._answers.meet(chat, person)
            if under is None or not await self._channel.turn(chat.id, under, pressed.says, where):
                await self._channel.place(chat.id, said(_DEAD_PAGE), where)
        elif pressed.tap is Tap.REPLACES:
            await self._answers.answer(bot, chat, person, pressed.says, where, under)
        else:
            owner = None if chat.type == Chat.PRIVATE else person
            await self._answers.answer(bot, chat, person, pressed.says, replace(where, owner=owner))

    async def _objection(self, pressed: Pressed | None, chat: Chat, person: int) -> str:
        """Why somebody may not tap this, told to them alone; nothing where they may."""
        if pressed is None:
            return ""
        if pressed.owner is not None and pressed.owner != person:
            return _ANOTHERS
        crowd = chat.type != Chat.PRIVATE
        if crowd and (objection := await self._answers.objection(chat, person, pressed.says)):
            return objection
        spoken = understand(pressed.says)
        if not isinstance(spoken, Spoken) or concern(spoken) is not Concern.CHAT:
            return ""
        try:
            return "" if await self._leaders.leads(chat, person) else _LEADERS
        except Refusal as refusal:
            return str(refusal)


def _topic(query: CallbackQuery) -> int | None:
    return topic(query.message) if isinstance(query.message, Received) else None


async def _acknowledge(query: CallbackQuery, objection: str) -> None:
    """Stop the button's spinner; where the query is too old for that, the reply matters more."""
    with suppress(TelegramError):
        await query.answer(objection or None, show_alert=bool(objection))
