"""What an administrator sees of how we are: what is held, what waits, what was given up and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.deed import Deed
from bot.message import Line, Message, Style
from bot.person import Person
from bot.release import release
from bot.rights import Rights
from storage import audit
from storage.audit import Outcome
from storage.counts import counts
from storage.database import Database
from storage.parked import Way, parked

_SHOWN = 5
_WAYS = {Way.IN: "收到的消息", Way.OUT: "通知"}


class Status:
    """The state in one message, for whoever may see it."""

    def __init__(self, db: Database, now: Callable[[], datetime], rights: Rights) -> None:
        self._db = db
        self._now = now
        self._rights = rights
        self._since = now()

    def tell(self, person: Person, _: str = "") -> Message:
        """How we are. Raises Forbidden."""
        self._rights.require(person, Deed.STATUS)
        audit.note(self._db, self._rights.entry(person, Deed.STATUS, Outcome.DONE))
        now = self._now()
        held = counts(self._db)
        given_up = parked(self._db)
        newest = held.newest.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M") if held.newest else "还没有"
        lines = [
            Line("运行状态", Style.STRONG),
            Line(f"版本 {release() or '未安装'}，SQLite {self._db.engine}，已运行 {_span(self._since, now)}"),
            Line(f"收录 {held.agencies} 个机关，{held.reports} 份现行年报，最近一份入库：{newest}"),
            Line(f"数据库 {held.bytes / 1_000_000:.1f} MB"),
            Line(f"待处理的消息 {held.arrivals_waiting} 条，待发送的通知 {held.notices_owed} 条"),
            Line(f"搁置的消息和通知 {len(given_up)} 条"),
        ]
        if faults := self._db.damage.faults:
            lines.append(
                Line(f"数据库有 {len(faults)} 处损坏。运行 gongkai doctor 可查看全部。", Style.STRONG)
            )
        lines += [
            Line(f"· {_WAYS[one.way]} {one.number}：{one.reason}", Style.FAINT) for one in given_up[:_SHOWN]
        ]
        if given_up:
            lines.append(Line("运行 gongkai parked 可查看全部，并重新发送通知。", Style.FAINT))
        return Message(tuple(lines))


def _span(since: datetime, now: datetime) -> str:
    """How long it was, in the two largest units."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} 天 {hours} 小时"
    return f"{hours} 小时 {rest} 分钟" if hours else f"{rest} 分钟"
