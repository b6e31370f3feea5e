"""Files that are sent together: each is safe on disk as it comes in, and one message tells of all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from telegram import Update
from telegram.ext import ContextTypes

from bot.channels.telegram.channel import NAME
from bot.channels.telegram.documents import Documents, Taken
from bot.channels.telegram.parts import parts
from bot.person import Person

QUIET = 1.0
"""Seconds without another file after which an album is whole: Telegram does not say how many belong to it."""


@dataclass
class _Album:
    """What has come so far; `coming` are files on their way to disk."""

    first: int
    taken: list[Taken] = field(default_factory=list)
    coming: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Albums:
    """Takes files one by one and hands on together what was sent together."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._open: dict[tuple[int, str], _Album] = {}

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One file, alone or of an album. When this returns it is on disk, and a restart goes on with it."""
        message, sender, chat = parts(update)
        if message.media_group_id is None:
            await self._documents.document(update, context)
            return
        person, key = Person(NAME, str(sender.id), str(chat.id)), (chat.id, message.media_group_id)
        album = self._open.get(key)
        if album is None:
            album = self._open[key] = _Album(message.message_id)
            context.application.create_task(self._whole(person, key), update=update)
        album.coming += 1
        try:
            if taken := await self._documents.taken(person, message):
                album.taken.append(taken)
        finally:
            album.coming -= 1
            album.news.set()

    async def _whole(self, person: Person, key: tuple[int, str]) -> None:
        """Wait until nothing more comes, then tell of all that came."""
        album = self._open[key]
        waiting = True
        while waiting:
            album.news.clear()
            try:
                await asyncio.wait_for(album.news.wait(), QUIET)
            except TimeoutError:
                waiting = album.coming > 0
        del self._open[key]
        await self._documents.together(person, album.taken, album.first)
