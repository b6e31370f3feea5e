"""Read an indicator from one report: a cell, a sum of cells or a rate, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.ask.answer import AnswerFigure
from bot.ask.indicators import Indicator
from bot.ask.wording import listed, number
from parser.forms import Form, Row, edition, replaces
from parser.forms.components import HANDLED as HANDLED
from parser.forms.components import MINUS as MINUS
from parser.forms.components import RATE as RATE
from parser.forms.components import RATES as RATES
from parser.forms.components import components as components
from parser.forms.components import is_rate as is_rate
from parser.report import Figure, Number, Report, Source, State
from storage.reports import StoredReport

_DECISIONS = "decisions"


class Absence(StrEnum):
    """Why a report has no such cell at all."""

    NO_FORM = "no_form"  # its tables are of no edition that we know
    NO_TABLE = "no_table"  # the table was not found in it
    OTHER_EDITION = "other_edition"  # its edition has no such row or column


@dataclass(frozen=True, slots=True)
class Absent:
    """An indicator that a report cannot hold."""

    indicator: Indicator
    why: Absence


def expand(indicator: Indicator, form: Form) -> tuple[Indicator, ...]:
    """An item without an aspect stands for its decisions, or else for all of its cells.

    行政许可几件 means decisions in every edition, also in the one that counts items beside them.
    """
    for table in form.tables:
        for row in table.rows:
            # Only there do rows have columns of their own; applications.other.other is a row and a cell.
            if row.key == indicator.key and table.key == "disclosure":
                decided = [column for column in row.columns if column.key == _DECISIONS]
                return tuple(
                    Indicator(f"{row.key}.{column.key}", f"{indicator.label}{column.label}")
                    for column in decided or row.columns
                )
    return (indicator,)


def figures(stored: StoredReport, indicator: Indicator) -> tuple[AnswerFigure | Absent, ...]:
    """What a report says to an indicator, one entry for each figure it stands for."""
    form = edition(stored.report.form, stored.report.borrowed)
    if form is None:
        return (Absent(indicator, Absence.NO_FORM),)
    return tuple(_figure(stored, form, single) for single in expand(indicator, form))


def in_place_of(report: Report, indicator: Indicator) -> Row | None:
    """The row of another edition that stands in a report where its own edition has the indicator."""
    plain, form = edition(report.form), edition(report.form, report.borrowed)
    if plain is None or form is None:
        return None
    own = [plain.cells[key][1] for key in components(indicator.key, plain)]
    lent = (row for table in form.tables for row in table.rows if row.key in report.borrowed)
    return next((row for row in lent if any(replaces(row, one) for one in own)), None)


def _figure(stored: StoredReport, form: Form, indicator: Indicator) -> AnswerFigure | Absent:
    if MINUS in indicator.key:
        return _difference(stored, form, indicator)
    keys = components(indicator.key, form)
    if not keys:
        return Absent(indicator, Absence.OTHER_EDITION)
    table = form.cells[keys[0]][0]
    if table.key not in stored.report.tables:
        return Absent(indicator, Absence.NO_TABLE)
    parts = [_cell(stored.report, form, key) for key in keys]
    if is_rate(indicator.key):
        return _rate(stored, form, indicator, parts)
    if len(parts) == 1:
        part = parts[0]
        unit = form.unit(keys[0])
        return _answer(stored, indicator, part.value, part.state, unit, part.source)
    odd = next((part for part in parts if part.state is not State.NUMBER), None)
    formula = _formula(form, parts)
    source = Source(
        parts[0].source.file,
        table.section,
        parts[0].source.table,
        _row_names(form, parts),
        _column_names(form, parts),
        raw=odd.raw if odd else "＋".join(part.raw.strip() for part in parts),
    )
    total = None if odd else sum((part.value for part in parts if part.value is not None), start=0)
    state = odd.state if odd else State.NUMBER
    return _answer(stored, indicator, total, state, form.unit(keys[0]), source, formula)


def _difference(stored: StoredReport, form: Form, indicator: Indicator) -> AnswerFigure | Absent:
    """A figure without a part of it, told by both of them."""
    key, _, less = indicator.key.partition(MINUS)
    label, _, part = indicator.label.removesuffix("）").rpartition("（不含")
    both = [_figure(stored, form, Indicator(*one)) for one in ((key, label), (less, part))]
    told = [one for one in both if isinstance(one, AnswerFigure)]
    if len(told) < len(both):
        return Absent(indicator, next(one.why for one in both if isinstance(one, Absent)))
    whole, out = told
    odd = next((one for one in told if one.value is None), None)
    ink = "－".join(one.source.raw.strip() or "空白" for one in told)
    source = replace(
        whole.source,
        row="、".join(dict.fromkeys(one.source.row or "" for one in told)),
        column="、".join(dict.fromkeys(one.source.column or "" for one in told)),
        raw=odd.source.raw if odd else ink,
    )
    if whole.value is None or out.value is None:
        state = odd.state if odd else State.NUMBER
        return _answer(
            stored, indicator, None, state, whole.unit, source, f"{label}－{part}，有单元格没有数，不计算"
        )
    terms = f"{number(whole.value)}－{number(out.value)}＝{number(whole.value - out.value)}"
    formula = f"{label}－{part}＝{terms}"
    return _answer(stored, indicator, whole.value - out.value, State.NUMBER, whole.unit, source, formula)


def _rate(stored: StoredReport, form: Form, indicator: Indicator, parts: list[Figure]) -> AnswerFigure:
    """A rate has no official definition, so that the formula is printed each time; of nothing is none."""
    told = RATES[indicator.key]
    wholes = [_cell(stored.report, form, key) for key in components(told.whole, form)]
    odd = next((one for one in (*parts, *wholes) if one.state is not State.NUMBER), None)
    ink = f"{_ink(parts)}÷{_ink(wholes)}"
    source = Source(
        wholes[0].source.file,
        form.cells[wholes[0].key][0].section,
        wholes[0].source.table,
        f"{_row_names(form, parts)}、{_row_names(form, wholes)}",
        listed(dict.fromkeys(form.cells[one.key][2].label for one in (*parts, *wholes))),
        raw=odd.raw if odd else ink,
    )
    formula = f"{told.formula}＝{ink}"
    part, whole = (
        sum((one.value for one in own if one.value is not None), start=0) for own in (parts, wholes)
    )
    if odd or not whole:
        state = odd.state if odd else State.NUMBER
        return _answer(stored, indicator, None, state, "%", source, formula)
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    summed = f"＝{number(part)}÷{number(whole)}" if len(parts) > 1 or len(wholes) > 1 else ""
    return _answer(
        stored, indicator, share, State.NUMBER, "%", source, f"{formula}{summed}＝{number(share)}%"
    )


def _ink(cells: list[Figure]) -> str:
    """What is written in some cells, as a term of a quotient."""
    terms = "＋".join(one.raw.strip() or "空白" for one in cells)
    return f"（{terms}）" if len(cells) > 1 else terms


def _answer(
    stored: StoredReport,
    indicator: Indicator,
    value: Number | None,
    state: State,
    unit: str,
    source: Source,
    formula: str | None = None,
) -> AnswerFigure:
    return AnswerFigure(
        stored.agency.name,
        stored.report.year,
        indicator.key,
        indicator.label,
        value,
        state,
        unit,
        source,
        formula,
        stored.report.origin,
        stored.version,
    )


def _cell(report: Report, form: Form, key: str) -> Figure:
    """The figure of a cell; one that the reading lost is unreadable, never 0."""
    figure = report.figures.get(key)
    if figure is not None:
        return figure
    table, row, column = form.cells[key]
    source = Source(report.file, table.section, table.number, f"{row.outline}{row.label}", column.label)
    return Figure(key, None, State.UNREADABLE, "", source)


def _formula(form: Form, parts: list[Figure]) -> str:
    terms = "＋".join(part.raw.strip() or "空白" for part in parts)
    names = "＋".join(_part_names(form, parts))
    values = [part.value for part in parts if part.value is not None]
    total = f"＝{number(sum(values, start=0))}" if len(values) == len(parts) else "，有单元格没有数，不合计"
    return f"{names}＝{terms}{total}"


def _part_names(form: Form, parts: list[Figure]) -> list[str]:
    """What tells the parts apart: their rows, their columns, or both."""
    rows = [form.cells[part.key][1].label.partition("（")[0] for part in parts]
    columns = [form.cells[part.key][2].label for part in parts]
    if len(set(columns)) == 1:
        return rows
    if len(set(rows)) == 1:
        return columns
    return [f"{row}·{column}" for row, column in zip(rows, columns, strict=True)]


def _row_names(form: Form, parts: list[Figure]) -> str:
    """The rows by their labels; all rows of a group by its own and their numbers: 三（三）不予公开 1—8."""
    rows = list(dict.fromkeys(form.cells[part.key][1] for part in parts))
    table = form.cells[parts[0].key][0]
    group = next((one for one in table.groups if one.key == rows[0].group), None)
    if group and group.outline and tuple(rows) == table.members(group.key):
        first, last = (one.outline.removeprefix(group.outline).rstrip(".") for one in (rows[0], rows[-1]))
        return f"{group.outline}{group.label} {first}—{last}"
    return "、".join(dict.fromkeys(form.cells[part.key][1].label for part in parts))


def _column_names(form: Form, parts: list[Figure]) -> str:
    return "、".join(dict.fromkeys(form.cells[part.key][2].label for part in parts))
