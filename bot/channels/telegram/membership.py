"""Coming into a chat and leaving it: a group is told how to talk to us, a chat that left gets no notices."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from telegram import Chat, ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.reply.welcome import Hearing, group_greeting
from storage import people
from storage.database import Database
from storage.moving import move

_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


class Membership:
    """Keeps up with the chats that we are in."""

    def __init__(self, db: Database, channel: TelegramChannel) -> None:
        self._db = db
        self._channel = channel

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody blocked, removed or added the bot, or took that back."""
        change = update.my_chat_member
        if change is None:
            return
        there, before = _there(change.new_chat_member), _there(change.old_chat_member)
        await asyncio.to_thread(people.back if there else people.away, self._db, NAME, str(change.chat.id))
        if there and not before and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
            everything = context.bot.bot.can_read_all_group_messages or _leads(change.new_chat_member)
            hearing = Hearing.EVERYTHING if everything else Hearing.ADDRESSED
            with suppress(TelegramError):
                # A group in which we may not write is none of our business until we may.
                await self._channel.answer(change.chat.id, group_greeting(hearing))

    async def moved(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group goes on under another id; both sides of it are told so."""
        message = update.message
        if message and message.migrate_to_chat_id:
            old, new = message.chat.id, message.migrate_to_chat_id
            await asyncio.to_thread(move, self._db, NAME, str(old), str(new))


def _there(member: ChatMember) -> bool:
    """Whether somebody is in the chat; a restricted one may have left it."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _GONE


def _leads(member: ChatMember) -> bool:
    return member.status == ChatMemberStatus.ADMINISTRATOR
