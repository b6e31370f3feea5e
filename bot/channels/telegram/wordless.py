"""Voices, stickers, pictures: a polite sentence, one for an album, and an answer to the words below."""

from __future__ import annotations

from collections import OrderedDict

from telegram import Message as Received
from telegram import Update
from telegram.ext import ContextTypes

from bot.channels.telegram.answers import Answers
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.groups import addressed, speaker, spot
from bot.channels.telegram.parts import said

_VOICE = "现在听不懂语音。请把问题打成文字发给我。"
_PICTURE = "我看不懂图片里的字。请把年报以 Word、PDF、网页等文件的形式发给我，或者直接发送文字问题。"
_STICKER = "收到了您的贴图。我只看得懂文字和年报文件，请直接发送问题。"
_OTHER = "我只看得懂文字和年报文件。请直接发送问题，或者把年报以 Word、PDF、网页等文件的形式发给我。"

_REMEMBERED = 1000
"""Albums of pictures that were answered."""


class Wordless:
    """Answers what is neither text nor file."""

    def __init__(self, answers: Answers, channel: TelegramChannel) -> None:
        self._answers = answers
        self._channel = channel
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def sent(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Something that we cannot read, perhaps with words below that we can.

        Raises Refusal where its sender is not served.
        """
        message, chat = update.effective_message, update.effective_chat
        person = speaker(message) if message else None
        words = addressed(message, context.bot.username) if message else None
        if message is None or chat is None or person is None or words is None:
            return
        where = spot(message, person, quotes=False)
        if not self._answered(message.media_group_id):
            await self._answers.meet(chat, person)
            await self._channel.place(chat.id, said(_told(message)), where)
        if words.strip():
            await self._answers.answer(context.bot, chat, person, words, where)

    def _answered(self, album: str | None) -> bool:
        """Whether a picture before this one of the same album was answered."""
        if album is None:
            return False
        known = album in self._albums
        self._albums[album] = None
        while len(self._albums) > _REMEMBERED:
            self._albums.popitem(last=False)
        return known


def _told(message: Received) -> str:
    """Why it is not read, and what to send instead."""
    if message.voice or message.audio or message.video_note:
        return _VOICE
    if message.photo:
        return _PICTURE
    return _STICKER if message.sticker else _OTHER
