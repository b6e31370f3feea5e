"""An indicator over all reports of a year, derived ones as well, with what cannot be counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from bot.ask import cells
from bot.ask.groups import cut
from bot.ask.indicators import Indicator
from bot.ask.library import Library
from bot.ask.wording import listed, short
from parser.forms import forms
from parser.report import Number, Origin, State
from storage.agencies import Agency
from storage.figures import Held, Told

_WHY = {
    State.BLANK: "未填",
    State.MARKED: "填的不是数字",
    State.UNREADABLE: "无法辨认",
    State.NUMBER: "分母为 0，不能计算",
    None: "没有这一项",
}


@dataclass(frozen=True, slots=True)
class Standings:
    """The agencies with a value, largest first, and how many reports of the year are held and left out.

    `stating` are the reports with a value: over several years more than agencies, and no fewer where
    agencies are left out of what is ranked. `silent` are those whose reports state none, with the reason,
    one a report. `recognised` of those with a value are scans. Over several years `lacking` are the years
    that an agency's value does not hold.
    """

    ranked: tuple[tuple[Agency, Number], ...]
    held: int
    stating: int
    silent: tuple[tuple[Agency, str], ...]
    recognised: int = 0
    lacking: Mapping[Agency, tuple[int, ...]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def coverage(self) -> str:
        """The line that says what a figure over these reports rests on."""
        line = f"已入库 {self.held} 份年报，{self.stating} 份有此项数字"
        if self.recognised:
            line += f"，其中 {self.recognised} 份由扫描件识别"
        if not self.silent:
            return f"{line}。"
        reasons: dict[str, dict[str, None]] = {}
        for agency, why in self.silent:
            reasons.setdefault(why, {})[short(agency.name)] = None
        named = "；".join(f"{why}：{cut(list(names))}" for why, names in reasons.items())
        return f"{line}；{len(self.silent)} 份未填、无法辨认或没有这一项，不计入，也不当作 0（{named}）。"


def standings(
    indicator: Indicator, year: int, library: Library, members: Collection[Agency] | None = None
) -> Standings:
    """Read all reports of the year; blank cells and missing rows are left out, never taken for 0.

    `members` limits it to some agencies.
    """
    ids = None if members is None else {agency.id for agency in members}
    held = [one for key, one in library.reports(year).items() if ids is None or key in ids]
    told = library.told(keys(indicator.key), year) if held else {}
    parts: dict[int, tuple[str, ...]] = {}
    ranked: list[tuple[Agency, Number]] = []
    silent: list[tuple[Agency, str]] = []
    recognised = 0
    for one in held:
        agency = library.agencies[one.agency_id]
        own = parts.get(id(one.form))
        if own is None:
            own = parts[id(one.form)] = cells.components(indicator.key, one.form) if one.form else ()
        value, state = _value(one, own, indicator.key, told)
        if value is None:
            silent.append((agency, _WHY[state]))
        else:
            ranked.append((agency, value))
            recognised += one.origin is Origin.SCAN
    ranked.sort(key=lambda entry: (-entry[1], entry[0].name))
    notices = tuple(sorted({one.form.notice for one in held if one.form}))
    return Standings(tuple(ranked), len(held), len(ranked), tuple(silent), recognised, notices=notices)


def over_years(tables: Mapping[int, Standings]) -> Standings:
    """The sum over several years of what each agency reports, and the years that it does not hold."""
    sums: dict[Agency, Number] = {}
    years: dict[Agency, list[int]] = {}
    for year, table in tables.items():
        for agency, value in table.ranked:
            sums[agency] = sums.get(agency, 0) + value
            years.setdefault(agency, []).append(year)
    ranked = sorted(sums.items(), key=lambda entry: (-entry[1], entry[0].name))
    lacking = {
        agency: lack
        for agency in sums
        if (lack := tuple(year for year in tables if year not in years[agency]))
    }
    return Standings(
        tuple(ranked),
        sum(table.held for table in tables.values()),
        sum(table.stating for table in tables.values()),
        tuple(silent for table in tables.values() for silent in table.silent),
        sum(table.recognised for table in tables.values()),
        lacking,
        tuple(dict.fromkeys(notice for table in tables.values() for notice in table.notices)),
    )


def partial(table: Standings, agencies: Iterable[Agency]) -> str:
    """The remark on agencies some of whose years are not counted; empty where there are none."""
    lacking = [
        f"{short(agency.name)}缺 {listed(str(year) for year in table.lacking[agency])} 年"
        for agency in agencies
        if agency in table.lacking
    ]
    return f"有的年份没有数字，只加了有的年份：{cut(lacking)}。" if lacking else ""


@cache
def unit(key: str) -> str:
    """The unit of an indicator in the first edition that has it."""
    if cells.is_rate(key):
        return "%"
    return next((form.unit(cell) for form in forms() for cell in cells.components(key, form)), "")


@cache
def keys(key: str) -> tuple[str, ...]:
    """The cells of every edition; a report has those of its own and none of the others."""
    own = [key, cells.RATES[key].whole] if cells.is_rate(key) else [key]
    return tuple(
        dict.fromkeys(cell for one in own for form in forms() for cell in cells.components(one, form))
    )


def _value(one: Held, parts: Sequence[str], key: str, told: Told) -> tuple[Number | None, State | None]:
    """What one report says, or the state of the cell that says nothing, None where there is no such cell."""
    if not one.form or not parts or one.form.cells[parts[0]][0].key not in one.tables:
        return None, None
    part, odd = _sum(one, parts, told)
    if not cells.is_rate(key) or part is None:
        return part, odd
    whole, odd = _sum(one, cells.components(cells.RATES[key].whole, one.form), told)
    if not whole:
        return None, odd or State.NUMBER
    share = Decimal(part) * 100 / Decimal(whole)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP), None


def _sum(one: Held, keys: Sequence[str], told: Told) -> tuple[Number | None, State | None]:
    total: Number = 0
    for key in keys:
        state, value = told.get((one.id, key), (State.NUMBER, 0))
        if value is None:
            return None, state
        total += value
    return total, None
