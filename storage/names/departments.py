"""What departments are called, and what became of those that are no more. The data is in departments.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parser.data import data_of

_CONTRACTIONS = (("委员会", "委"), ("办公室", "办"), ("管理局", "局"))
_ZONE = ("区管理委员会", "园管理委员会", "开发区")


@dataclass(frozen=True, slots=True)
class Change:
    """Why a body is answered for under a name that is not its own, from which year on; 0 for any year."""

    said: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class _Department:
    """One entry: official names of the same work, and names in speech."""

    names: tuple[str, ...]
    short: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Merger:
    """Old names and the departments, by one of their names, that the work went to."""

    was: tuple[str, ...]
    now: frozenset[str]
    holds: str
    change: Change


@cache
def spoken(unit: str) -> tuple[str, ...]:
    """Every way to say a department that means it and no other, its own name first."""
    said = [unit]
    if known := _entry(unit):
        name, department = known
        said += department.short
        said += [unit.removesuffix(name) + short for short in department.short if unit != name]
    for long, short in _CONTRACTIONS:
        if unit.endswith(long) and len(unit) - len(long) >= 2:
            said.append(unit.removesuffix(long) + short)
    return tuple(dict.fromkeys(said))


@cache
def otherwise(unit: str) -> Mapping[str, Change]:
    """Names that are not the department's own and that it is answered for where it alone is held."""
    known = _entry(unit)
    if known is None:
        return {}
    _, department = known
    same = Change("两个名称在各地指同一类部门")
    found = dict.fromkeys((*department.names, *department.loose), same)
    for merger in _data()[1]:
        if not merger.now.isdisjoint(department.names) and merger.holds in unit:
            found.update(dict.fromkeys(merger.was, merger.change))
    own = spoken(unit)
    return {name: change for name, change in found.items() if name not in own}


def is_official(unit: str) -> bool:
    """Whether a name is that of a department as it calls itself, and no name in speech."""
    return _entry(unit) is not None


@cache
def listed() -> frozenset[str]:
    """Every name of a department that the list knows: 税务局 is itself and no slip for 水利局."""
    departments, _ = _data()
    return frozenset(
        name for known in departments.values() for name in (*known.names, *known.short, *known.loose)
    )


def _entry(unit: str) -> tuple[str, _Department] | None:
    """The entry of a department and the name that it stands there under, which ends the name of a zone."""
    departments, _ = _data()
    if unit in departments:
        return unit, departments[unit]
    if not unit.endswith(_ZONE):
        return None
    ends = (name for name in departments if name.endswith(_ZONE) and unit.endswith(name))
    name = max(ends, key=len, default="")
    return (name, departments[name]) if name else None


@cache
def _data() -> tuple[Mapping[str, _Department], tuple[_Merger, ...]]:
    data = data_of(__package__, "departments.toml")
    departments = {}
    for entry in data["departments"]:
        own = _Department(tuple(entry["names"]), tuple(entry["short"]), tuple(entry.get("loose", ())))
        departments.update(dict.fromkeys(own.names, own))
    mergers = (
        _Merger(
            tuple(entry["was"]),
            frozenset(entry["now"]),
            entry.get("holds", ""),
            Change(entry["said"], entry["since"]),
        )
        for entry in data["changes"]
    )
    return departments, tuple(mergers)
