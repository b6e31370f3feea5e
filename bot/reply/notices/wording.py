"""The wording of notices: one message each, with the next steps and the way out as buttons."""

from __future__ import annotations

from bot.following.following import stop
from bot.following.wording import called
from bot.message import Button, Line, Message, Style
from bot.reply.notices.deadline import deadline_lines
from bot.reply.notices.report import report_lines
from storage.database import Database
from storage.following.owed import WITHDRAWN
from storage.following.subscriptions import Subscription
from storage.outbox import Notice

_REPEATED = "（补发：这条通知您可能已经收到过。）"
_PARTS = 20
"""Notices that one digest tells in full; of the others it tells how many they are."""

_STOPS = 5
_NAMED = 5
_QUIETER = (Button("静音三天", "/mute 3天"), Button("我的订阅", "/list"))


class NoticeWording:
    """Puts a notice into words; what the reports say is read when it is sent. Blocks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def __call__(self, notice: Notice) -> Message:
        """One notice. One that may have been sent before says so first."""
        repeated = (Line(_REPEATED, Style.FAINT),) if notice.repeated else ()
        parts = notice.parts if notice.event == "digest" else (notice,)
        if len(parts) == 1:
            lines = [*self._lines(parts[0]), Line(_because(parts[0].because), Style.FAINT)]
            return Message((*repeated, *lines), (*_next(parts[0]), *_stops(parts[0].because), _QUIETER))
        return self._digest(repeated, parts)

    def _digest(self, repeated: tuple[Line, ...], parts: tuple[Notice, ...]) -> Message:
        told: list[Line] = []
        for number, part in enumerate(parts[:_PARTS], 1):
            first, *rest = self._lines(part)
            told += [Line(f"{number}. {first.text}", Style.STRONG), *rest[: _brief(len(parts))]]
        if len(parts) > _PARTS:
            told.append(Line(f"……另有 {len(parts) - _PARTS} 条，可以直接问我。"))
        if not parts:
            told.append(Line("这段时间的消息都已撤下。"))
        because = tuple(dict.fromkeys(one for part in parts for one in part.because))
        head = Line(f"汇总：{len(parts)} 条新消息", Style.STRONG)
        lines = (*repeated, head, *told, Line(_because(because), Style.FAINT))
        return Message(lines, (*_stops(because), _QUIETER))

    def _lines(self, notice: Notice) -> list[Line]:
        """What happened, in one line, and then in more."""
        if notice.missing:
            return deadline_lines(notice.missing)
        if notice.about:
            return report_lines(self._db, notice, notice.about)
        return [Line("这条消息的内容已撤下。")]


def _because(subscriptions: tuple[Subscription, ...]) -> str:
    """Why the chat is told."""
    if not subscriptions:
        return "您曾经关注过相关内容，所以收到这条通知。"
    names = "；".join(called(one) for one in subscriptions[:_NAMED])
    more = f"等 {len(subscriptions)} 项" if len(subscriptions) > _NAMED else ""
    return f"您关注了{names}{more}，所以收到这条通知。"


def _next(notice: Notice) -> tuple[tuple[Button, ...], ...]:
    if not notice.about or (notice.event == WITHDRAWN and notice.about.year not in notice.about.agency.years):
        return ()
    agency, year = notice.about.agency.name, notice.about.year
    asked = Button(f"{year}年收到多少申请", f"{agency}{year}年收到多少申请")
    if notice.event == "corrected":
        return ((asked, Button("改了哪些数", f"{agency}{year}年年报改了哪些数")),)
    return ((asked,),)


def _stops(subscriptions: tuple[Subscription, ...]) -> tuple[tuple[Button, ...], ...]:
    return tuple((stop(one),) for one in subscriptions[:_STOPS])


def _brief(parts: int) -> int:
    """How many lines each part of a digest gets beside its first."""
    return 6 if parts <= 3 else 2
