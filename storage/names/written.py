"""The regions that are written before a name, from the nearest to the widest: 重庆市永川区 before 松溉镇."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storage.names.gazetteer import Region

_LONGEST = 13
_BORDER = re.compile(r"[^\W\d_a-z]{1,4}(?:省|市|区|县|自治州|旗)$")
REGION_END = re.compile("[省市区县州盟旗]")
"""How the name of a region ends."""

_LEVELS = ("省", "市", "区", "县")
_BETWEEN = frozenset("找向给和与跟同去到问查在让请叫被由的了从对比是年月把将拿替帮求托")
"""What stands before 区 of 找区人社局 and belongs to no name."""

_LINK = re.compile("(?:那边|这边|那个|这个|那儿|的)+$")
"""What may stand between a region and a name in it: 宽河那个大营子镇."""

_HIGHER = ("国家", "中央", "全国", "国务院")
"""What stands before the name of a body that is no county's."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the regions before a name begin, which ones the nearest may be, and what else stands there.

    `level` is 县 of 县教体局; `foreign` is where words begin that look like a region and are none we know,
    or one that the others do not lie in.
    """

    start: int
    nearest: tuple[Region, ...] = ()
    level: str = ""
    foreign: int | None = None


def before(text: str, end: int, regions: Mapping[str, tuple[Region, ...]], but: tuple[str, ...]) -> Written:
    """Read the regions before `end`. Words in `but` only end like regions."""
    start = end
    nearest: tuple[Region, ...] = ()
    between = _LINK.search(text, 0, end)
    gap = len(between.group()) if between else 0
    while found := _region_before(text, start - (gap if start == end else 0), regions):
        begin, own = found
        if not nearest:
            nearest = own
        else:
            fitting = tuple(one for one in nearest if any(one.within(region) for region in own))
            if not fitting:
                full = any(text[begin:start] == region.name for region in own)
                return Written(start, nearest, foreign=begin if full else None)
            nearest = fitting
        start = begin
    if nearest:
        return Written(start, nearest, foreign=_foreign(text, start, but))
    alone = end == 1 or not text[end - 2 : end - 1].isalpha() or text[end - 2] in _BETWEEN
    if text[end - 1 : end] in _LEVELS and end and alone:
        return Written(end - 1, level=text[end - 1])
    return Written(end, foreign=_foreign(text, end, but))


def leading(text: str, regions: Mapping[str, tuple[Region, ...]]) -> tuple[int, tuple[Region, ...]]:
    """Where the regions that a text begins with end, and which ones the last of them may be."""
    end = 0
    nearest: tuple[Region, ...] = ()
    while end < len(text):
        for size in range(min(_LONGEST, len(text) - end), 1, -1):
            own = regions.get(text[end : end + size], ())
            fitting = tuple(one for one in own if not nearest or any(one.within(up) for up in nearest))
            if fitting:
                end, nearest = end + size, fitting
                break
        else:
            break
    return end, nearest


def is_region(name: str) -> bool:
    """Whether a region is named in full, as far as its ending tells: 松江区, and not 松江."""
    return len(name) > 1 and REGION_END.match(name, len(name) - 1) is not None


def _region_before(
    text: str, end: int, regions: Mapping[str, tuple[Region, ...]]
) -> tuple[int, tuple[Region, ...]] | None:
    for size in range(min(_LONGEST, end), 1, -1):
        own = regions.get(text[end - size : end])
        if own:
            return end - size, own
    return None


def _foreign(text: str, end: int, but: tuple[str, ...]) -> int | None:
    """Where words begin that look like a region and are none that is known."""
    ahead = text[:end]
    if not ahead or ahead.endswith(but):
        return None
    for word in _HIGHER:
        if ahead.endswith(word):
            return end - len(word)
    match = _BORDER.search(ahead)
    return match.start() if match else None
