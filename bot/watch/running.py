"""Watching as a part of a process: beside the bot until it ends, or on its own until a signal."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from bot.settings import Settings
from bot.watch.fetch import Fetcher
from bot.watch.guard import Guard
from bot.watch.newcomers import Newcomers
from bot.watch.places import Place
from bot.watch.poll import Poller
from bot.watch.watcher import Round, Watcher
from storage.database import Database

_log = logging.getLogger(__name__)


@asynccontextmanager
async def watcher(db: Database, places: Sequence[Place], settings: Settings) -> AsyncIterator[Watcher]:
    """A watcher as the settings want it."""

    def now() -> datetime:
        return datetime.now(settings.timezone)

    async with Fetcher(now, Guard(settings.sources_allowed_hosts)) as fetcher:
        newcomers = Newcomers(db, now, settings.report_deadline)
        yield Watcher(db, places, Poller(db, fetcher, newcomers, now), now)


@asynccontextmanager
async def watching(db: Database, places: Sequence[Place], settings: Settings) -> AsyncIterator[None]:
    """Watch the places, if there are any, while the body runs."""
    if not places:
        yield
        return
    stop = asyncio.Event()
    async with watcher(db, places, settings) as watch:
        task = asyncio.create_task(watch.run(stop))
        _log.info("已开始关注 %d 个来源", len(places))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait([task])


async def watch_on(db: Database, places: Sequence[Place], settings: Settings) -> None:
    """Watch until SIGINT or SIGTERM."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with watcher(db, places, settings) as watch:
        _log.info("已开始关注 %d 个来源", len(places))
        await watch.run(stop)


async def watch_once(
    db: Database, places: Sequence[Place], settings: Settings, names: Sequence[str]
) -> Round:
    """One round over what is due, or over the places that are named. Raises StorageRefusal."""
    async with watcher(db, places, settings) as watch:
        return await watch.look(names)
