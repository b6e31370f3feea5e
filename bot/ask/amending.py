"""What takes back or widens the question before: 说错了, 不是大柳是小柳乡, 把河洑也加进来, 两个都要."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.answer import Choice
from bot.ask.around import tailed
from bot.ask.fold import fold
from bot.ask.lists import either
from parser.data import data_of

_NAMED = re.compile(
    r"(?:我要)?(?P<names>.{2,30}?)(?:的|那个|两个|俩)*(?:都|全都|全部|一起)(?:要|看|给我|列|说|查|问).{0,4}"
)
_JOINED = re.compile(r"[和与跟及,]")
_COUNTS = {"两": 2, "二": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5}


class Change(StrEnum):
    """What an amendment does with the question before."""

    SAID = "said"  # it says a slot anew
    SWAP = "swap"
    ADD = "add"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Amendment:
    """`new` is what is to stand in the question before, in the place of `old` where that is said."""

    change: Change
    new: str
    old: str = ""


def amendment(folded: str) -> Amendment | None:
    """How a folded text would amend the question before it; None where its words amend nothing."""
    text = folded.strip(",.!? ")
    core = _opened(text)
    for change, patterns in (
        (Change.SWAP, _read().swaps),
        (Change.ADD, _read().adds),
        (Change.DROP, _read().drops),
    ):
        for pattern in patterns:
            match = pattern.fullmatch(core)
            if match:
                told = match.groupdict()
                return Amendment(change, tailed(told.get("new") or ""), tailed(told.get("old") or ""))
    return Amendment(Change.SAID, core) if core != text and core else None


def names_slot(old: str) -> bool:
    """Whether a word stands for a slot and not for what is in it: 年份, 门槛."""
    return old in _read().slots


def all_of(folded: str, offered: Sequence[Choice]) -> str:
    """One question for all the choices that were offered, or for those named; nothing where neither is meant.

    两个都要, 安陵和安丘的都要. Choices that differ in more than their label cannot be asked as one.
    """
    match = _read().every.fullmatch(folded.strip(",.!? "))
    chosen = list(offered) if match else _named(folded, offered)
    count = _COUNTS.get(match["count"] or "") if match else None
    if len(chosen) < 2 or (count and count != len(chosen)):
        return ""
    questions = [fold(one.question).partition(fold(one.label)) for one in chosen]
    around = {(before, after) for before, label, after in questions if label}
    if len(around) != 1 or not all(label for _, label, _ in questions):
        return ""
    before, _, after = questions[0]
    return f"{before}{'和'.join(fold(one.label) for one in chosen)}{after}"


def _named(folded: str, offered: Sequence[Choice]) -> list[Choice]:
    """The choices that are named by a part of their labels, one after another: 安陵和安丘的都要."""
    match = _NAMED.fullmatch(folded.strip(",.!? "))
    found: list[Choice] = []
    for part in _JOINED.split(match["names"]) if match else ():
        fitting = [one for one in offered if len(part) > 1 and part in fold(one.label)]
        if len(fitting) != 1 or fitting[0] in found:
            return []
        found += fitting
    return found


def _opened(text: str) -> str:
    """The text without the words that a correction opens with."""
    while match := _read().opens.match(text):
        if not match.group() or match.end() == len(text):
            break
        text = text[match.end() :]
    return text


@dataclass(frozen=True, slots=True)
class _Patterns:
    opens: re.Pattern[str]
    swaps: tuple[re.Pattern[str], ...]
    adds: tuple[re.Pattern[str], ...]
    drops: tuple[re.Pattern[str], ...]
    slots: frozenset[str]
    every: re.Pattern[str]


@cache
def _read() -> _Patterns:
    data = data_of(__package__, "amending.toml")
    swaps, adds, drops = (tuple(map(re.compile, data[name])) for name in ("swaps", "adds", "drops"))
    nouns = either(["单位", "机关", "部门", "街道", "乡镇", "镇", "乡", "局", "地方", "县"])
    return _Patterns(
        re.compile("|".join(f"(?:{one})" for one in data["opens"])),
        swaps,
        adds,
        drops,
        frozenset(data["slots"]),
        re.compile(data["every"].replace("{nouns}", nouns)),
    )
