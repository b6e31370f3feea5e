"""Who speaks in a group and to whom, where it is answered, and who may decide for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from telegram import Bot, Chat, MessageEntity
from telegram import Message as Received
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.channels.telegram.channel import Spot
from bot.commands import NoSuchCommand, understand
from bot.person import always
from parser.errors import Refusal

_LEADERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
_UNKNOWN = "现在查不到您是不是本群的管理员，没有更改。请稍后再试。"
_PATIENCE = 20.0
"""Seconds that a thread waits to learn who leads a group."""


def speaker(message: Received) -> int | None:
    """The id of who speaks: an anonymous administrator is the group, a channel itself; None: nobody does.

    Another bot is nobody: two that answer each other would never end. Nor is who picked an answer of ours.
    """
    if message.is_automatic_forward or message.via_bot == message.get_bot().bot:
        return None
    if message.sender_chat:
        return message.sender_chat.id
    person = message.from_user
    return None if person is None or person.is_bot else person.id


def addressed(message: Received, username: str) -> str | None:
    """The words that are meant for us: all in a private chat; in a group commands, mentions and replies.

    They may stand under a picture; what has none is meant for us without words.
    """
    words = message.text or message.caption or ""
    if message.chat.type == Chat.PRIVATE:
        return words
    command = re.match(r"\s*[/／]\w+@(\w+)", words)
    if command:
        return words if command[1].lower() == username.lower() else None
    original = message.reply_to_message
    if original and original.from_user and original.from_user.username == username:
        return words
    named = f"@{username}".lower()
    parsed = message.parse_entities if message.text else message.parse_caption_entities
    for entity, name in parsed([MessageEntity.MENTION]).items():
        if name.lower() == named:
            return _without(words, entity)
    # Other bots of the group have commands of their own: to those we do not know we say nothing.
    ours = words.startswith(("/", "／")) and not isinstance(understand(words), NoSuchCommand)
    return words if ours else None


def carries_for_us(message: Received, username: str) -> bool:
    """Whether a file is meant for us: in a group one that replies to us or whose words name us."""
    original = message.reply_to_message
    replies = bool(original and original.from_user and original.from_user.username == username)
    named = f"@{username}".lower()
    mentions = message.parse_caption_entities([MessageEntity.MENTION, MessageEntity.BOT_COMMAND])
    names_us = any(name.lower().endswith(named) for name in mentions.values())
    return message.chat.type == Chat.PRIVATE or replies or names_us


def spot(message: Received, person: int, quotes: bool) -> Spot:
    """Where the answer goes: in a group to the topic, as a reply, with choices for who asked alone."""
    private = message.chat.type == Chat.PRIVATE
    owner = None if private or message.sender_chat else person
    return Spot(message.message_id if quotes or not private else None, topic(message), owner)


def topic(message: Received) -> int | None:
    """The topic of a forum that a message stands in."""
    return message.message_thread_id if message.is_topic_message else None


class Leaders:
    """Tells who may decide for a chat. What a channel itself posts, one of its administrators wrote."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def among(self, chat: Chat, person: int) -> Callable[[], bool]:
        """Whether somebody may decide for a chat, as a thread asks it. Raises Refusal where it is unknown."""
        if chat.type == Chat.PRIVATE or person == chat.id:
            return always
        loop = asyncio.get_running_loop()

        def leads() -> bool:
            return asyncio.run_coroutine_threadsafe(self.leads(chat, person), loop).result(_PATIENCE)

        return leads

    async def leads(self, chat: Chat, person: int) -> bool:
        """The same for the loop itself."""
        if chat.type == Chat.PRIVATE or person == chat.id:
            return True
        if person < 0:
            return False
        try:
            member = await self._bot.get_chat_member(chat.id, person)
        except TelegramError:
            raise Refusal(_UNKNOWN) from None
        return member.status in _LEADERS


def _without(words: str, entity: MessageEntity) -> str:
    """The words without one mention, whose place Telegram counts in UTF-16 units."""
    units = words.encode("utf-16-le")
    start, end = entity.offset * 2, (entity.offset + entity.length) * 2
    return (units[:start] + units[end:]).decode("utf-16-le").strip()
