"""The command menu and the words about the bot, in the language of each chat."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME
from bot.commands import Act, Spoken, understand
from bot.reply.menu import entries
from storage.languages import Language

_log = logging.getLogger(__name__)

_ABOUT = "回答政府信息公开年报的问题，校验年报文件，有新年报时通知您。请直接提问，或发送“帮助”。"
_SHORT = "政府信息公开年报：问答、校验、订阅"


class Menu:
    """Sets the menus. The bot works without them, so a refusal is only logged."""

    def __init__(self, bot: Bot, assistant: Assistant) -> None:
        self._bot = bot
        self._assistant = assistant

    async def introduce(self) -> None:
        """Menus and descriptions for everybody who chose no language."""
        try:
            await self._bot.set_my_commands(_commands(Language.SIMPLIFIED))
            await self._bot.set_my_commands(
                _commands(Language.SIMPLIFIED, group=True), BotCommandScopeAllGroupChats()
            )
            await self._bot.set_my_description(_ABOUT)
            await self._bot.set_my_short_description(_SHORT)
        except TelegramError as error:
            _log.warning("命令菜单没有设置成功（%s）", type(error).__name__)

    async def after(self, chat: int, words: str) -> None:
        """What was said may have chosen another language, or had it forgotten: the chat's menu follows."""
        spoken = understand(words)
        if not isinstance(spoken, Spoken) or spoken.act not in (Act.LANG, Act.FORGET) or not spoken.argument:
            return
        language = await asyncio.to_thread(self._assistant.language, NAME, str(chat))
        scope = BotCommandScopeChat(chat)
        try:
            if language is None:
                await self._bot.delete_my_commands(scope)
            else:
                await self._bot.set_my_commands(_commands(language, group=chat < 0), scope)
        except TelegramError as error:
            _log.warning("一个聊天的命令菜单没有设置成功（%s）", type(error).__name__)


def _commands(language: Language, group: bool = False) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in entries(language, group)]
