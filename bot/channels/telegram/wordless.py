"""Voices, stickers, pictures: a polite sentence, one for an album."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.assistant import Assistant
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.groups import speaker, spot
from bot.channels.telegram.parts import parts, said
from bot.person import Person

_VOICE = "现在听不懂语音。请把问题打成文字发给我。"
_PICTURE = "我看不懂图片里的字。请把年报以 Word、PDF、网页等文件的形式发给我，或者直接发送文字问题。"
_STICKER = "收到了您的贴图。我只看得懂文字和年报文件，请直接发送问题。"
_OTHER = "我只看得懂文字和年报文件。请直接发送问题，或者把年报以 Word、PDF、网页等文件的形式发给我。"

_REMEMBERED = 1000
"""Albums of pictures that were answered."""


class Wordless:
    """Answers what is neither text nor file."""

    def __init__(self, assistant: Assistant, channel: TelegramChannel) -> None:
        self._assistant = assistant
        self._channel = channel
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def sent(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Something that we cannot read. Raises Refusal where its sender is not served."""
        message, person, chat = parts(update)
        original = message.reply_to_message
        ours = original and original.from_user and original.from_user.id == context.bot.id
        if (chat.type != Chat.PRIVATE and not ours) or self._answered(message.media_group_id):
            return
        # An anonymous administrator is the group, as in what they say.
        sender = Person(NAME, str(speaker(message) or person.id), str(chat.id))
        await asyncio.to_thread(self._assistant.meet, sender)
        told = _OTHER
        if message.voice or message.audio or message.video_note:
            told = _VOICE
        elif message.photo:
            told = _PICTURE
        elif message.sticker:
            told = _STICKER
        await self._channel.place(chat.id, said(told), spot(message, person.id, quotes=False))

    def _answered(self, album: str | None) -> bool:
        """Whether a picture before this one of the same album was answered."""
        if album is None:
            return False
        known = album in self._albums
        self._albums[album] = None
        while len(self._albums) > _REMEMBERED:
            self._albums.popitem(last=False)
        return known
