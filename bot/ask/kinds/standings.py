"""An indicator over all reports of a year, derived ones as well, with what cannot be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.ask import cells
from bot.ask.groups import Group
from bot.ask.indicators import Indicator
from bot.ask.library import Library
from parser.forms import forms
from parser.report import Number, Origin
from storage import figures
from storage.agencies import Agency
from storage.figures import Standing
from storage.names.identity import stem


@dataclass(frozen=True, slots=True)
class Standings:
    """The agencies with a value, largest first, and how many reports of the year are held and left out.

    `recognised` of those with a value are scans.
    """

    ranked: tuple[tuple[Agency, Number], ...]
    held: int
    silent: tuple[Agency, ...]
    recognised: int = 0

    @property
    def coverage(self) -> str:
        """The line that says what the ranking rests on."""
        line = f"已入库 {self.held} 份年报，{len(self.ranked)} 份有此项数字"
        if self.recognised:
            line += f"，其中 {self.recognised} 份由扫描件识别"
        return (
            f"{line}；{len(self.silent)} 份未填、无法辨认或没有这一项，不计入。"
            if self.silent
            else f"{line}。"
        )


def standings(
    indicator: Indicator,
    year: int,
    library: Library,
    scope: tuple[str, ...] = (),
    groups: tuple[Group, ...] = (),
) -> Standings:
    """Read all reports of the year; blank cells and missing rows are left out, never taken for 0.

    `scope` limits it to agencies whose names end so: 镇; `groups` to those of regions: 松江区各镇.
    """
    parts = _by_agency(_keys(indicator.key), year, library)
    if groups:
        members = {agency.id for group in groups for agency in group.agencies}
        parts = {agency: own for agency, own in parts.items() if agency.id in members}
    elif scope:
        parts = {agency: own for agency, own in parts.items() if stem(agency.name).endswith(scope)}
    whole = _by_agency([cells.HANDLED], year, library) if indicator.key == cells.RATE else {}
    ranked: list[tuple[Agency, Number]] = []
    silent: list[Agency] = []
    for agency, own in parts.items():
        value = _sum(own)
        if value is not None and whole:
            value = _share(value, _sum(whole[agency]))
        if value is None:
            silent.append(agency)
        else:
            ranked.append((agency, value))
    ranked.sort(key=lambda entry: (-entry[1], entry[0].name))
    counted = {agency for agency, _ in ranked}
    recognised = sum(
        agency in counted and any(standing.origin is Origin.SCAN for standing in own)
        for agency, own in parts.items()
    )
    return Standings(tuple(ranked), len(parts), tuple(silent), recognised)


def _keys(key: str) -> list[str]:
    """The cells of every edition; a report has those of its own and none of the others."""
    return list(dict.fromkeys(cell for form in forms() for cell in cells.components(key, form)))


def _by_agency(keys: Iterable[str], year: int, library: Library) -> dict[Agency, list[Standing]]:
    found: dict[Agency, list[Standing]] = {}
    for key in keys:
        for standing in figures.across(library.db, key, year):
            found.setdefault(standing.agency, []).append(standing)
    return found


def _sum(own: list[Standing]) -> Number | None:
    stated = [standing.value for standing in own if standing.state is not None]
    values = [value for value in stated if value is not None]
    return sum(values, start=0) if values and len(values) == len(stated) else None


def _share(part: Number, whole: Number | None) -> Number | None:
    return round(Decimal(part) * 100 / Decimal(whole), 1) if whole else None
