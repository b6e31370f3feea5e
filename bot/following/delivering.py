"""When a chat is told: at once or once a day, not in its quiet hours, not while it is muted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.following.hours import hours, length, quiet, written
from bot.message import Button, Line, Message, Style
from bot.person import Person
from storage.database import Database
from storage.following import timing
from storage.following.delivery import FOREVER, Delivery

_OFF = re.compile(
    "取消|关闭|关掉|关了|停止|停用|解除|恢复|结束|随时|马上|立即|即时|实时|继续|off", re.IGNORECASE
)
_HUSH = re.compile("别|不要|不用|不必|不许|勿|甭|莫|停|太")
_RARELY = re.compile("周|星期|礼拜|月")
_NOT = re.compile("不要|不用|别")
_DIGESTS = ("每天8点汇总", "每天18点汇总")
_LONGEST = 366
_FAR = "请写三百六十六天以内的时间，或只写“静音”，直到您恢复。"


class Delivering:
    """What is done about the times of notices, by command or in words, each as a reply."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    def digest(self, person: Person, said: str) -> Message:
        """One message a day at an hour, or each notice at once again."""
        told = hours(said)
        if _OFF.search(said) or (not told and _NOT.search(said)):
            return self._chosen(
                person, replace(self._told(person), digest=None), "好的，以后有消息就通知您。"
            )
        if _RARELY.search(said):
            return _asked("现在只有每天一次的汇总，没有每周、每月的。想每天几点收到？", *_DIGESTS)
        if len(told) != 1:
            return _asked("想每天几点收到汇总？例如“每天 8 点汇总”。", *_DIGESTS)
        own = replace(self._told(person), digest=told[0])
        done = f"好的，以后每天 {written(told[0])} 把新消息汇总成一条发给您；没有新消息就不发。"
        return self._chosen(person, own, done)

    def quiet(self, person: Person, said: str) -> Message:
        """Hours in which nothing is sent, or none any more."""
        told = quiet(said)
        if told is None and _OFF.search(said):
            return self._chosen(person, replace(self._told(person), quiet=None), "好的，不再有免打扰时段。")
        if told is None:
            return _asked("想在几点到几点之间不受打扰？例如“22 点到 7 点别吵我”。", "22点到7点别吵我")
        done = (
            f"好的，{written(told.since)} 到 {written(told.until)} 不打扰您，"
            f"这期间的消息在 {written(told.until)} 一起发。"
        )
        return self._chosen(person, replace(self._told(person), quiet=told), done)

    def mute(self, person: Person, said: str) -> Message:
        """Nothing for a time, or until it is taken back; what comes up is kept and told then, as one."""
        if _OFF.search(said):
            own = replace(self._told(person), muted_until=None)
            return self._chosen(person, own, "好的，已恢复通知；静音期间的消息会汇总成一条发给您。")
        lasts = length(said)
        if lasts is None and _HUSH.search(said):
            return _how_quiet()
        if lasts is not None and lasts.days > _LONGEST:
            return Message((Line(f"静音的时间太长。{_FAR}"),))
        until = FOREVER if lasts is None else self._now() + lasts
        own = replace(self._told(person), muted_until=until)
        if lasts is None:
            return self._chosen(person, own, "好的，已静音，直到您恢复；这期间的消息都给您留着。")
        shown = own.clock(until)
        done = f"好的，静音到 {shown:%Y-%m-%d} {shown:%H:%M}；这期间的消息届时汇总成一条发给您。"
        return self._chosen(person, own, done)

    def _told(self, person: Person) -> Delivery:
        """What was chosen so far, by the clock of now; a mute that is over is none."""
        now = self._now()
        offset = now.utcoffset()
        told = timing.of(self._db, person.channel, person.chat)
        if not told.muted(now):
            told = replace(told, muted_until=None)
        return told if offset is None else replace(told, zone=int(offset.total_seconds()) // 60)

    def _chosen(self, person: Person, told: Delivery, done: str) -> Message:
        now = self._now()
        timing.choose(self._db, person.channel, person.chat, told, now)
        return Message(
            (Line(done), *(Line(line, Style.FAINT) for line in _beside(told, now))), (buttons(told, now),)
        )


def summary(told: Delivery, now: datetime) -> str:
    """When a chat is told, in a sentence."""
    parts = ["有消息就通知" if told.digest is None else f"每天 {written(told.digest)} 汇总成一条"]
    if told.quiet:
        parts.append(f"{written(told.quiet.since)} 到 {written(told.quiet.until)} 不打扰")
    if told.muted(now) and told.muted_until is not None:
        until = told.clock(told.muted_until) if told.muted_until < FOREVER else None
        parts.append(f"已静音到 {until:%Y-%m-%d} {until:%H:%M}" if until else "已静音，直到您恢复")
    return f"通知方式：{'；'.join(parts)}。"


def buttons(told: Delivery, now: datetime) -> tuple[Button, ...]:
    """What can be chosen next."""
    mute = Button("恢复通知", "/mute 取消") if told.muted(now) else Button("静音三天", "/mute 3天")
    when = Button("改为随时通知", "/digest 取消") if told.digest else Button("每天 8 点汇总", "/digest 8点")
    rest = Button("取消免打扰", "/quiet 取消") if told.quiet else Button("夜间免打扰", "/quiet 22点到7点")
    return (when, rest, mute)


def _beside(told: Delivery, now: datetime) -> list[str]:
    """What else was chosen that bears on it."""
    if told.digest is None or told.quiet is None:
        return []
    due = told.clock(replace(told, muted_until=None).moment(now).due).time()
    if due == told.digest:
        return []
    return [f"汇总的时刻在免打扰时段里，改在 {written(due)} 发。"]


def _how_quiet() -> Message:
    """What can be chosen by somebody who wants to hear less and did not say for how long."""
    sentence = "想怎样少收通知？静音期间的消息都给您留着，恢复后汇总成一条；不想再收的，请退订。"
    lengths = (
        Button("静音一天", "/mute 1天"),
        Button("静音三天", "/mute 3天"),
        Button("静音一周", "/mute 7天"),
    )
    others = (
        Button("一直静音", "/mute"),
        Button("夜间免打扰", "/quiet 22点到7点"),
        Button("每天 8 点汇总", "/digest 8点"),
    )
    return Message((Line(sentence),), (lengths, others, (Button("退订", "/list"),)))


def _asked(question: str, *examples: str) -> Message:
    return Message((Line(question),), tuple((Button(one, one),) for one in examples))
