"""Bodies that are named together by where they are: 松江区各街镇, 重庆市所有镇, 柳原县各部门."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from parser.data import data_of
from parser.report import Level
from storage.names.gazetteer import Gazetteer, Region
from storage.names.parts import Sort
from storage.names.register import Register

_END = r"(?![\u3400-\u9fff]{0,3}(?:局|办公室|委员会|镇|街道办))(?!人民政府|政府|长|民)"
_JOIN = r"(?:以及|还有|加上|[和与及跟同加,])"
_COUNTED = r"(?:[这那])?[一二两三四五六七八九十\d]{1,3}个"
_GAPS = "|,"
"""Stand for what was taken out of a text, or part it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Which bodies of a region are meant: of one sort or of any, `ends` limits them by how names end.

    `word` is what they are called: 街镇.
    """

    word: str
    sort: Sort | None
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The bodies of one kind in a region: those held, and those that the list of divisions knows.

    `listed` are the names of towns and counties with the regions above, empty for departments, of which there
    is no list; `missing` are those of them that are not held.
    """

    region: Region
    kind: Kind
    ids: tuple[int, ...]
    listed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a text names a group, and the groups that it may be: several where regions share a name."""

    start: int
    end: int
    groups: tuple[Group, ...]


def spans(text: str, register: Register, gazetteer: Gazetteer) -> Iterator[Span]:
    """Every group that a text names with its region."""
    pattern, kinds = _patterns()
    for match in pattern.finditer(text):
        kind = kinds[match["kind"] or match["alone"]]
        start, regions = _region(text, _before_gap(text, match.start()), register)
        if any(text[begin : match.end()] in gazetteer.homes for begin in range(start, match.start())):
            continue  # 嘉定镇街道 is a town.
        placed = tuple(one for one in regions if one.above or one.level is Level.PROVINCE)
        # A county that some names tell without its city is the one that others tell with it.
        regions = placed if len(placed) == 1 else regions
        if regions:
            yield Span(start, match.end(), _held(regions, kind, register, gazetteer))
            for begin, end, more in _joined(text, match.end()):
                yield Span(begin, end, _held(regions, more, register, gazetteer))


def _joined(text: str, place: int) -> Iterator[tuple[int, int, Kind]]:
    """The kinds that are joined to a group, of the same region: 青禾县各部门和各乡镇."""
    pattern, known = _more()
    while match := pattern.match(text, place):
        yield match.start(), match.end(), known[match["kind"]]
        place = match.end()


def _held(
    regions: tuple[Region, ...], kind: Kind, register: Register, gazetteer: Gazetteer
) -> tuple[Group, ...]:
    """The groups of one kind in the regions: those with a held member, all where none has any."""
    groups = tuple(_group(region, kind, register, gazetteer) for region in regions)
    return tuple(group for group in groups if group.ids) or groups


def _before_gap(text: str, end: int) -> int:
    """Where what stands before a gap ends: 青禾县|各镇, with a year between."""
    while end and text[end - 1] in _GAPS:
        end -= 1
    return end


def of_region(region: str, kind: Kind, register: Register, gazetteer: Gazetteer) -> tuple[Group, ...]:
    """The groups that the bodies of one kind in a region of that name may be: those with a held member."""
    known = register.regions.get(region) or _in_full(region, register)
    placed = tuple(one for one in known if one.above or one.level is Level.PROVINCE)
    known = placed if len(placed) == 1 else known
    found = (_group(one, kind, register, gazetteer) for one in known)
    return tuple(group for group in found if group.ids)


def _in_full(name: str, register: Register) -> tuple[Region, ...]:
    """The region of a full name: 东川市云溪县."""
    tails = (name[-size:] for size in range(2, min(len(name), 13) + 1))
    return tuple(one for tail in tails for one in register.regions.get(tail, ()) if one.full == name)


def kinds() -> Mapping[str, Kind]:
    """Every word for a kind of bodies: 乡镇, 部门, 单位."""
    return _patterns()[1]


def _region(text: str, end: int, register: Register) -> tuple[int, tuple[Region, ...]]:
    """The longest chain of regions that ends there: where it begins, and which ones its last may be."""
    for size in range(min(13, end), 1, -1):
        own = register.regions.get(text[end - size : end], ())
        if own:
            start, wider = _region(text, end - size, register)
            within = tuple(one for one in own if any(one.within(up) for up in wider))
            return (start, within) if within else (end - size, own)
    return end, ()


def _group(region: Region, kind: Kind, register: Register, gazetteer: Gazetteer) -> Group:
    homes = [own for own in register.near if own.within(region) or _is_same(own, region)]
    if kind.sort is Sort.DEPARTMENT:
        homes = [own for own in homes if own is region or _is_same(own, region)]
    ids = [key for home in homes for key in register.near[home] if _fits(key, home, kind, register)]
    listed = tuple(_listed(region, kind, gazetteer))
    held = {f"{home.full}{register.entries[key].parts.unit}" for home in homes for key in register.near[home]}
    missing = tuple(name for name in listed if name not in held)
    return Group(region, kind, tuple(dict.fromkeys(ids)), listed, missing)


def _fits(key: int, home: Region, kind: Kind, register: Register) -> bool:
    entry = register.entries[key]
    sure = entry.homes == (home,)
    return (
        sure
        and kind.sort in (None, entry.parts.sort)
        and (not kind.ends or entry.parts.unit.endswith(kind.ends))
    )


def _listed(region: Region, kind: Kind, gazetteer: Gazetteer) -> Iterator[str]:
    if kind.sort is Sort.TOWN:
        for county, name in gazetteer.towns_in(region):
            if name.endswith(kind.ends or ("镇", "乡", "街道", "苏木")):
                yield f"{county.full}{name}"
    elif kind.sort is Sort.PLACE:
        yield from (county.full for county in gazetteer.counties_in(region))


def _is_same(own: Region, region: Region) -> bool:
    """A region whose city no name tells may be the one of that name."""
    return own.name == region.name and own.above is None


@cache
def _more() -> tuple[re.Pattern[str], Mapping[str, Kind]]:
    """A kind that is joined to one before, and every word for a kind."""
    known = _kinds()
    of, every = (_either(_data()[name]) for name in ("of", "every"))
    joined = rf"(?:{_JOIN}(?:{of})?(?:{every})?|(?:{every}))"
    return re.compile(rf"{joined}(?P<kind>{_either(known)}){_END}"), known


@cache
def _data() -> dict[str, Any]:
    told = data_of(__package__, "places.toml")["groups"]
    return cast(dict[str, Any], told)


@cache
def _kinds() -> dict[str, Kind]:
    """Every word for a kind of bodies."""
    known: dict[str, Kind] = {}
    for entry in _data()["kinds"]:
        sort = None if entry["sort"] == "any" else Sort(entry["sort"])
        known.update(dict.fromkeys(entry["words"], Kind(entry["words"][0], sort, tuple(entry["ends"]))))
    return known


@cache
def _patterns() -> tuple[re.Pattern[str], Mapping[str, Kind]]:
    known = _kinds()
    alone = [word for entry in _data()["kinds"] if entry.get("alone") for word in entry["words"]]
    of, every = (_either(_data()[name]) for name in ("of", "every"))
    joined = rf"(?=(?:{_JOIN}(?:{of})?(?:{every})?|(?:{every}))(?:{_either(known)}){_END})"
    end = rf"(?:{joined}|{_END})"
    marked = rf"(?:(?:{of}){{0,2}}(?:{every}|{_COUNTED})|(?:{of}))(?P<kind>{_either(known)}){end}"
    pattern = rf"{marked}|(?P<alone>{_either(alone)}){end}"
    return re.compile(pattern), known


def _either(words: list[str] | dict[str, Kind]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
