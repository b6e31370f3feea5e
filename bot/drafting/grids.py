"""The tables of the form as they are printed, merged cells included, made from the edition's own data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parser.forms import Column, Form, Row, Table


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell, over so many columns and rows: a text, or the figure of a key."""

    text: str = ""
    key: str = ""
    columns: int = 1
    rows: int = 1


Grid = tuple[tuple[Box, ...], ...]
"""Rows of boxes; a box that reaches down takes its place in the rows below, where it is not repeated."""


def grid(form: Form, table: Table) -> Grid:
    """A cross table of the form, row by row."""
    if table.own_columns:
        return tuple(_disclosure(form, table))
    return tuple(_side_by_side(table) if table.one_row else _applications(form, table))


def width(grid: Grid) -> int:
    """How many columns a grid has."""
    return sum(box.columns for box in grid[0])


def _disclosure(form: Form, table: Table) -> Iterator[tuple[Box, ...]]:
    """A block for each item of article 20, its columns over the width of the widest block."""
    widest = max(len(row.columns) for row in table.rows)
    for item, rows in groupby(table.rows, key=lambda row: row.outline):
        block = list(rows)
        columns = block[0].columns
        span = widest // len(columns)
        yield (Box(item, columns=widest + 1),)
        yield (Box(_word(form, "信息内容")), *(Box(_headed(column), columns=span) for column in columns))
        for row in block:
            yield (Box(row.label), *_values(row, span))


def _applications(form: Form, table: Table) -> Iterator[tuple[Box, ...]]:
    """Three rows of headers, then the rows of the form with their outcomes and groups merged downwards."""
    columns = table.rows[0].columns
    grouped = [column for column in columns if column.group]
    yield (
        Box(f"（{_word(form, '本列数据')}）", columns=3, rows=3),
        Box(_word(form, "申请人"), columns=len(columns)),
    )
    yield tuple(_headers(form, columns))
    yield tuple(Box(column.label) for column in grouped)
    outcomes = [row for row in table.rows if row.outline.startswith("三")]
    groups = {group.key: group for group in table.groups}
    for row in table.rows:
        if row not in outcomes:
            yield (Box(row.name, columns=3), *_values(row))
            continue
        lead = [Box(_word(form, "三、"), rows=len(outcomes))] if row == outcomes[0] else []
        members = table.members(row.group) if row.group else ()
        if not members:
            lead.append(Box(row.name.removeprefix("三"), columns=2))
        else:
            if row == members[0]:
                group = groups[members[0].group or ""]
                lead.append(Box(f"{group.outline.removeprefix('三')}{group.label}", rows=len(members)))
            lead.append(Box(row.outline.rpartition("）")[2] + row.label))
        yield (*lead, *_values(row))


def _headers(form: Form, columns: Sequence[Column]) -> Iterator[Box]:
    """The applicants; those that belong together under their common name."""
    for group, members in groupby(columns, key=lambda column: column.group):
        listed = list(members)
        if group:
            yield Box(_word(form, "法人"), columns=len(listed))
        else:
            yield from (Box(column.label, rows=2) for column in listed)


def _side_by_side(table: Table) -> Iterator[tuple[Box, ...]]:
    """The blocks of the table of disputes beside each other, their values in one row."""
    blocks = [(prefix, list(rows)) for prefix, rows in groupby(table.rows, key=lambda row: row.prefix)]
    single = [row for prefix, rows in blocks if not prefix for row in rows]
    double = [row for prefix, rows in blocks if prefix for row in rows]
    yield (
        *(Box(row.label, columns=len(row.columns)) for row in single),
        *(Box(prefix, columns=sum(len(row.columns) for row in rows)) for prefix, rows in blocks if prefix),
    )
    yield (
        *(Box(column.label, rows=2) for row in single for column in row.columns),
        *(Box(row.label, columns=len(row.columns)) for row in double),
    )
    yield tuple(Box(column.label) for row in double for column in row.columns)
    yield tuple(box for row in (*single, *double) for box in _values(row))


def _values(row: Row, columns: int = 1) -> Iterator[Box]:
    return (Box(key=f"{row.key}.{column.key}", columns=columns) for column in row.columns)


def _headed(column: Column) -> str:
    return f"{column.label}（单位：{column.unit}）" if column.unit else column.label


def _word(form: Form, start: str) -> str:
    """The header of the edition that begins so."""
    return next(word for word in form.header_words if word.startswith(start))
