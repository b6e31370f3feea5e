"""The tables of a sample, cell by cell as they are printed, from the official form and sparse figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from parser.forms import Form, Row, Table

Figures = Mapping[str, int | float | str]
"""What a sample states: a cell that is not named is 0, a total that is not named is the sum of its parts."""

BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
DETAILS = ("granted", "granted_in_part", "refused", "unavailable", "not_processed", "other")
PRINTED = {"件": "", "项": "", "万元": "（单位：万元）"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: its text, how far it spans, and whether it only continues the one above."""

    text: str
    across: int = 1
    down: int = 1
    continued: bool = False


Grid = list[list[Cell]]


def disclosure(form: Form, figures: Figures) -> Grid:
    """Table two: a heading, a header line and its rows for each item of article twenty."""
    table = form.table("disclosure")
    grid: Grid = []
    for outline, rows in groupby(table.rows, key=lambda row: row.outline):
        grid.append([Cell(outline, across=4)])
        for number, row in enumerate(rows):
            labels = [column.label + PRINTED[column.unit or table.unit] for column in row.columns]
            if number == 0:
                grid.append([Cell("信息内容"), *_spread(labels)])
            values = [_text(figures, f"{row.key}.{column.key}") for column in row.columns]
            grid.append([Cell(row.label), *_spread(values)])
    return grid


def applications(form: Form, figures: Figures) -> Grid:
    """Table three, with the three lines of its header."""
    table = form.table("applications")
    stated = {**_sums(table, figures), **figures}
    first, second, *results, last = table.rows
    grid = _applications_header(table)
    grid += [[Cell(row.outline + row.label, across=3), *_values(row, stated)] for row in (first, second)]
    for number, row in enumerate(results):
        result = Cell("三、本年度办理结果", down=len(results)) if number == 0 else Cell("", continued=True)
        grid.append([result, *_label(table, row), *_values(row, stated)])
    grid.append([Cell(last.outline + last.label, across=3), *_values(last, stated)])
    return grid


def disputes(form: Form, figures: Figures) -> Grid:
    """Table four: three lines of header and one of fifteen values."""
    table = form.table("disputes")
    review, *lawsuits = table.rows
    labels = [column.label for column in review.columns]
    stated = {**_sums(table, figures), **figures}
    return [
        [Cell(review.label, across=5), Cell("行政诉讼", across=10)],
        [*(Cell(label, down=2) for label in labels), *(Cell(row.label, across=5) for row in lawsuits)],
        [*(Cell("", continued=True) for _ in labels), *(Cell(label) for _ in lawsuits for label in labels)],
        [value for row in table.rows for value in _values(row, stated)],
    ]


def _applications_header(table: Table) -> Grid:
    person, *organisations, total = (column.label for column in table.rows[0].columns)
    gap = Cell("", across=3, continued=True)
    return [
        [Cell(BALANCE, across=3, down=3), Cell("申请人情况", across=7)],
        [gap, Cell(person, down=2), Cell("法人或其他组织", across=5), Cell(total, down=2)],
        [gap, Cell("", continued=True), *(Cell(label) for label in organisations), Cell("", continued=True)],
    ]


def _label(table: Table, row: Row) -> list[Cell]:
    """（一）予以公开 over two columns, or 1.属于国家秘密 beside its group."""
    outline = row.outline.removeprefix("三")
    members = table.members(row.group) if row.group else ()
    if len(members) <= 1:
        return [Cell(outline + row.label, across=2)]
    group = next(group for group in table.groups if group.key == row.group)
    place = group.outline.removeprefix("三")
    beside = Cell(place + group.label, down=len(members)) if row is members[0] else Cell("", continued=True)
    return [beside, Cell(outline.removeprefix(place) + row.label)]


def _sums(table: Table, figures: Figures) -> dict[str, int]:
    """The totals that follow from the other cells."""
    sums: dict[str, int] = {}
    for row in table.rows:
        for column in row.columns[:-1]:
            sums[f"{row.key}.{column.key}"] = _number(figures, f"{row.key}.{column.key}")
    for column in table.rows[0].columns[:-1]:
        if table.key == "applications":
            details = [row for row in table.rows if row.key.split(".")[1] in DETAILS]
            sums[f"applications.handled.{column.key}"] = sum(
                sums[f"{row.key}.{column.key}"] for row in details
            )
    for row in table.rows:
        sums[f"{row.key}.total"] = sum(sums[f"{row.key}.{column.key}"] for column in row.columns[:-1])
    return sums


def _number(figures: Figures, key: str) -> int:
    value = figures.get(key, 0)
    return value if isinstance(value, int) else 0


def _values(row: Row, figures: Figures) -> list[Cell]:
    return [Cell(_text(figures, f"{row.key}.{column.key}")) for column in row.columns]


def _text(figures: Figures, key: str) -> str:
    return str(figures.get(key, 0))


def _spread(texts: list[str]) -> list[Cell]:
    """One to three cells over three columns; the last takes what is left."""
    *others, last = texts
    return [*(Cell(text) for text in others), Cell(last, across=3 - len(others))]
