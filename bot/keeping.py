"""Keeps the database: looks for damage at the start and daily, backs up daily, and says so when it cannot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.message import Line, Message, Style
from parser.errors import Refusal
from storage import backup as copies
from storage.damage import Damage
from storage.database import Database, file_of
from storage.errors import NoAccess
from storage.verifying import faults

_log = logging.getLogger(__name__)

_EVERY = 600.0
"""Seconds between two looks at the clock."""

_OFTEN = timedelta(hours=23)
"""When the next backup is due: one that fails then has an hour to come right."""

_OLD = timedelta(hours=24)
"""How old the last good backup may be, and the last verification."""

_SHOWN = 5


class Keeper:
    """Knows in what state the database is and when it was last safe."""

    def __init__(self, db: Database, url: str, folder: Path | None, now: Callable[[], datetime]) -> None:
        """`folder` is where backups go; None makes none and warns of none."""
        self._db = db
        self._url = url
        self._folder = folder
        self._now = now
        self._verified: datetime | None = None
        self._failed = ""
        self._told: frozenset[str] = frozenset()

    def look(self) -> tuple[str, ...]:
        """Do what is due; what is wrong now and was not at the last look. Blocks."""
        now = self._now()
        if self._verified is None or abs(now - self._verified) >= _OLD:
            self._verify(now)
        if self._folder and self._age(self._folder, now) >= _OFTEN:
            self._back_up(self._folder, now)
        wrong = tuple(self.troubles())
        news = tuple(one for one in wrong if one not in self._told)
        self._told = frozenset(wrong)
        return news

    def troubles(self) -> Iterator[str]:
        """What an administrator must see to, a sentence each."""
        for fault in self._db.damage.faults:
            yield f"{fault.told}。"
        if self._folder and self._age(self._folder, self._now()) >= _OLD:
            yield f"24 小时内没有成功的备份。{self._failed}".strip()

    async def run(self, stop: asyncio.Event, tell: Callable[[Message], Awaitable[None]]) -> None:
        """Look at once and then ever again until `stop`; what is new is logged and told."""
        while not stop.is_set():
            await self.look_and_tell(tell)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _EVERY)

    async def look_and_tell(self, tell: Callable[[Message], Awaitable[None]]) -> None:
        """One look, of which the new troubles are logged and told."""
        try:
            news = await asyncio.to_thread(self.look)
        except Refusal as refusal:
            _log.warning("the database was not verified: %s", refusal)
            return
        for one in news:
            _log.error("%s", one)
        if news:
            await tell(_message(news))

    def _verify(self, now: datetime) -> None:
        self._db.damage = Damage(tuple(faults(file_of(self._url))), thorough=True)
        self._verified = now

    def _back_up(self, folder: Path, now: datetime) -> None:
        self._failed = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            copies.backup(self._url, folder / copies.named(now))
            copies.thin(folder)
        except OSError:
            self._failed = str(NoAccess(f"“{folder}”不能写入。请检查 BACKUP_DIR。"))
        except Refusal as refusal:
            self._failed = str(refusal)
        if self._failed:
            _log.warning("backup: %s", self._failed)

    def _age(self, folder: Path, now: datetime) -> timedelta:
        """How old the last good backup is."""
        made = copies.newest(folder, now)
        return timedelta.max if made is None else now - made


def _message(news: tuple[str, ...]) -> Message:
    lines = [Line("数据库需要管理员处理", Style.STRONG), *(Line(f"· {one}") for one in news[:_SHOWN])]
    if len(news) > _SHOWN:
        lines.append(Line(f"……共 {len(news)} 处，运行 gongkai doctor 可查看全部。", Style.FAINT))
    return Message(tuple(lines))
