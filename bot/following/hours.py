"""Read hours and lengths of time as people say them: 早上八点半, 22点到7点, 三天."""

from __future__ import annotations

import re
from datetime import time, timedelta

from bot.ask.fold import fold
from bot.ask.numeral import number
from storage.following.delivery import Quiet

_NUMBER = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_HOUR = re.compile(
    rf"(?P<part>凌晨|早上|早晨|清晨|上午|早|中午|下午|傍晚|晚上|夜里|半夜|晚)?的?"
    rf"(?P<hour>{_NUMBER})(?:(?:点钟?|时|:)(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>{_NUMBER})分?)?"
    r"(?!\d)|(?=\s*(?:[-到至]|$)))"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "晚", "夜里", "半夜")
_NOON = 12
_HOURS = 24
_LENGTH = re.compile(
    r"(?P<half>半)(?:个)?(?P<of>小时|钟头|天|月)"
    rf"|(?P<number>\d{{1,3}}|{_NUMBER})个?(?P<unit>分钟|小时|钟头|天|日|周|星期|礼拜|月)"
)
_UNITS = {
    "分钟": timedelta(minutes=1),
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "周": timedelta(weeks=1),
    "星期": timedelta(weeks=1),
    "礼拜": timedelta(weeks=1),
    "月": timedelta(days=30),
}


def hours(text: str) -> list[time]:
    """Every hour that a text says, in its order; one that no clock shows is none."""
    found = (_hour(match) for match in _HOUR.finditer(fold(text)))
    return [one for one in found if one is not None]


def quiet(text: str) -> Quiet | None:
    """From when to when; None where not two different hours are said."""
    said = hours(text)
    return Quiet(said[0], said[1]) if len(said) == 2 and said[0] != said[1] else None


def length(text: str) -> timedelta | None:
    """How long; None where no length is said, or one of nothing."""
    match = _LENGTH.search(fold(text))
    if match is None:
        return None
    if match["half"]:
        return _UNITS[match["of"]] / 2
    value = number(match["number"])
    return _UNITS[match["unit"]] * int(value) if value else None


def written(hour: time) -> str:
    """An hour as it is told: 8:00."""
    return f"{hour.hour}:{hour.minute:02}"


def _hour(match: re.Match[str]) -> time | None:
    hour, minute = _value(match["hour"]), _value(match["minute"] or "0")
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = 15 * _value(match["quarter"])
    part = match["part"]
    if part in _AFTERNOON and hour < _NOON and not (part in ("夜里", "半夜") and hour < _NOON / 2):
        hour += _NOON
    elif part in (*_AFTERNOON, "凌晨") and hour == _NOON:
        hour = 0 if part != "下午" else hour
    if hour == _HOURS and not minute:
        hour = 0
    return time(hour, minute) if hour < _HOURS and minute < 60 else None


def _value(written_: str) -> int:
    return int(number(written_) or 0)
