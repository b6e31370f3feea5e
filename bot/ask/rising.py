"""What a question about many asks of the change since the year before: who rose, who fell most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from bot.ask.frame import Frame
from bot.ask.lists import either, lists
from bot.ask.threshold import SOME, Threshold

_ZERO, _TWICE = Decimal(0), Decimal(100)
_PERCENT = re.compile(r"[增涨降跌减升]幅|幅度|速度|增速|降速|百分|比例|最快|率")
_JOINT = re.compile("[,;]|而且|并且|同时|且|但|又|也")
_VERDICTS = tuple("多高大少低小")
_OPEN = re.compile(r"最猛|最厉害|最明显")


class Measure(StrEnum):
    """What a change is told in: pieces or percent of the year before."""

    AMOUNT = "amount"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Rise:
    """A change asked for: upwards or, with `down`, downwards; `holds` limits it, None where any will do.

    `measure` is what it is told in, None where that is left open (涨得最厉害). `mixed` says that a condition
    of the question is none on the change.
    """

    down: bool = False
    measure: Measure | None = None
    holds: Threshold | None = None
    mixed: bool = False


def rise(frame: Frame, rest: str) -> Rise | None:
    """The change that a text without years, names and words of the form asks for; None where none."""
    words = _patterns()
    up, down, flat, twice = (words[name].search(rest) for name in ("up", "down", "flat", "twice"))
    if not (up or down or flat or twice or frame.since):
        return None
    told = [one.threshold for one in frame.found if one.threshold.than is None]
    if _is_mixed(frame, rest):
        return Rise(mixed=True)
    if twice:
        return Rise(False, Measure.PERCENT, Threshold(least=_TWICE))
    if up and down:
        return Rise(False, _measure(rest))
    falls = bool(down) or (not up and frame.since in ("少", "低", "小"))
    if told:
        return Rise(falls, Measure.PERCENT if told[0].of_rate else Measure.AMOUNT, told[0])
    if not (up or down) and frame.since not in _VERDICTS:
        return Rise(False, Measure.AMOUNT, Threshold(_ZERO, _ZERO) if flat else None)
    denied = (up or down or flat) is not None and _denied(rest, up or down)
    return Rise(falls, _measure(rest), Threshold(most=_ZERO) if denied else SOME)


def _is_mixed(frame: Frame, rest: str) -> bool:
    """Whether a condition stands in a clause that says nothing of a change: 超过20件且同比增长."""
    if any(one.threshold.than for one in frame.found) or len(frame.found) > 1:
        return True
    if frame.since in _VERDICTS and _JOINT.search(rest) is None:
        return False
    words = _patterns()
    for one in frame.found:
        start = max((match.end() for match in _JOINT.finditer(rest, 0, one.start)), default=0)
        joint = _JOINT.search(rest, one.end)
        clause = rest[start : joint.start() if joint else len(rest)]
        if not any(words[name].search(clause) for name in ("up", "down", "twice")):
            return True
    return False


def _denied(rest: str, match: re.Match[str] | None) -> bool:
    return (
        match is not None and re.search(r"(?:没有?|未|不)(?:出现|什么)?$", rest[: match.start()]) is not None
    )


def _measure(rest: str) -> Measure | None:
    if _PERCENT.search(rest):
        return Measure.PERCENT
    return None if _OPEN.search(rest) else Measure.AMOUNT


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    said = lists().phrases
    return {name: re.compile(either(said[name])) for name in ("up", "down", "flat", "twice")}
