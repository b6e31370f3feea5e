"""Take an agency's name apart: 上海市|松江区|九亭镇|人民政府."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from storage.names.endings import PLACE, TOWN
from storage.names.gazetteer import gazetteer

TAILS = ("人民政府", "政府", "街道办事处", "办事处")
_REGION = re.compile(
    r"(?!城市|都市|社区|开发区|市场)"
    r"([\u3400-\u9fff]{1,8}?(?:自治区|自治州|自治县|自治旗|新区|省|市|地区|盟|区|县|旗))(?=[\u3400-\u9fff]{2})"
)
_LONGEST_REGION = 13
_REGION_ENDS = "省市区县州盟旗"
_BARE = {"街道", "管理委员会", "管委会", "政府", "人民政府", "办公室", "办事处", "委员会"}


class Sort(StrEnum):
    """What sort of body a name tells of."""

    TOWN = "town"
    PLACE = "place"  # the government of a province, a city, a county
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in pieces: the regions above, the unit itself, and the tail 人民政府 where it has one."""

    regions: tuple[str, ...]
    unit: str
    tail: str
    sort: Sort

    @property
    def short(self) -> str:
        """The name as people say it: the nearest region and the unit, 松江区九亭镇."""
        return "".join(self.regions[-1:]) + self.unit


@lru_cache(maxsize=1 << 13)
def parts(name: str) -> Parts:
    """Take a full or short name of an agency apart; never fails, a name without regions has none."""
    body, tail = _without_tail(name)
    regions: list[str] = []
    while (region := _region(body)) and body.removeprefix(region) not in _BARE:
        regions.append(region)
        body = body.removeprefix(region)
    return Parts(tuple(regions), body, tail, _sort(body))


def _region(body: str) -> str:
    """The region that a name begins with, a known one first; a known town begins with none: 红旗营乡."""
    known = gazetteer()
    if body in known.homes:
        return ""
    for size in range(min(_LONGEST_REGION, len(body) - 2), 1, -1):
        if body[size - 1] in _REGION_ENDS and body[:size] in known.regions:
            return body[:size]
    match = _REGION.match(body)
    return match.group(1) if match else ""


def _without_tail(name: str) -> tuple[str, str]:
    for tail in TAILS:
        kept = "街道" if tail == "街道办事处" else ""
        body = name.removesuffix(tail) + kept
        if name.endswith(tail) and len(body) >= 2:
            return body, tail.removeprefix(kept)
    return name, ""


def _sort(unit: str) -> Sort:
    if TOWN.match(unit):
        return Sort.TOWN
    return Sort.PLACE if PLACE.match(unit) else Sort.DEPARTMENT
