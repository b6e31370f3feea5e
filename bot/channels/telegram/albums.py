"""Files that are sent together: each is safe on disk as it comes in, and one message tells of all."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import ContextTypes

from bot.channels.telegram.channel import NAME, Spot
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.groups import carries_for_us, speaker, spot
from bot.channels.telegram.working import working
from bot.person import Person
from bot.turn import current
from bot.uploads import Taken

_log = logging.getLogger(__name__)

_PAUSES = (5.0, 15.0, 60.0, 300.0)
"""Seconds until it is tried again to tell of an album when Telegram cannot be reached."""

QUIET = 1.0
"""Seconds without another file after which an album is whole: Telegram does not say how many belong to it."""


@dataclass
class _Album:
    """What has come so far; `coming` are files on their way to disk."""

    spot: Spot
    taken: list[Taken] = field(default_factory=list)
    coming: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Albums:
    """Takes files one by one and hands on together what was sent together."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._open: dict[tuple[int, str], _Album] = {}

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One file, alone or of an album. When this returns it is on disk, and a restart goes on with it.

        In a group those that are meant for us; of an album one that says so speaks for those behind it.
        """
        message, chat = update.effective_message, update.effective_chat
        sender = speaker(message) if message else None
        if message is None or chat is None or sender is None:
            return
        key = (chat.id, message.media_group_id or "")
        album = self._open.get(key) if message.media_group_id else None
        if album is None and not carries_for_us(message, context.bot.username):
            return
        person, where = Person(NAME, str(sender), str(chat.id)), spot(message, sender, quotes=True)
        if message.media_group_id is None:
            async with working(context.bot, chat.id, where.topic):
                await self._documents.alone(person, message, where)
            return
        if album is None:
            album = self._open[key] = _Album(where)
            whole = self._whole(context.bot, person, key)
            context.application.create_task(whole, update=update)
        album.coming += 1
        try:
            album.taken += await self._documents.taken(person, message, where)
        finally:
            album.coming -= 1
            album.news.set()

    async def _whole(self, bot: Bot, person: Person, key: tuple[int, str]) -> None:
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
        for pause in _PAUSES:
            try:
                async with working(bot, key[0], album.spot.topic):
                    await self._documents.together(person, album.taken, album.spot)
            except (NetworkError, RetryAfter) as error:
                if isinstance(error, BadRequest):
                    raise
                if turn := current():
                    turn.repeated = turn.repeated or bool(turn.sent)
                await asyncio.sleep(pause)
            else:
                return
        # A restart finds the files unsettled and tells of each.
        _log.warning("telegram: what became of %d files sent together could not be told", len(album.taken))
