"""The first reading of the list: by its grid, with the header telling what each cell behind a label is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from parser.documents.document import Cell, Cut, Document, Table
from parser.numbers import squeeze
from parser.tables.ink import Ink
from parser.tables.labels import han
from parser.tables.listing.labels import Place, in_order, named

_WIDEST_GAP = 20
"""Lines with labels of the list that may stand between two of one copy of it."""
_UNIT = re.compile(r"[(（]?(万元|人次|[条件次篇个人元])[)）]?")


class Role(Enum):
    """What stands in a column of the list."""

    LABEL = "label"
    UNIT = "unit"
    COUNT = "count"
    CUMULATIVE = "cumulative"
    ASIDE = "aside"  # serial numbers, codes, remarks
    UNKNOWN = "unknown"


_ROLES = (
    (Role.LABEL, re.compile("指标(?:名称)?|统计指标|统计项目|项目(?:名称)?|统计内容|内容|名称")),
    (Role.UNIT, re.compile("(?:计量|统计)?单位")),
    (Role.CUMULATIVE, re.compile("(?:历年|历史)?累计(?:数|数量)?")),
    (Role.COUNT, re.compile("统计数(?:据|量|字)?|数量|数据|数值|(?:本年度?|本期|年度?)?(?:统计|实际)?数?")),
    (Role.ASIDE, re.compile("序号|代码|编号|备注|说明")),
)

_BESIDE = frozenset({Role.UNIT, Role.COUNT, Role.CUMULATIVE})
"""What stands in a header beside the column of labels."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The ink of a row in the year's column, and in that of everything so far where there is one.

    `unit` is as written, empty where none is.
    """

    values: tuple[Ink, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table in the document, whose label stands in the cell of that index."""

    cells: Sequence[Cell]
    label: int
    header: tuple[Role, ...]
    table: Table


def read_grid(document: Document) -> dict[int, Cells | None]:
    """The cells of each row of the list by its index; None where they cannot be told apart."""
    lines: list[Line] = []
    places: list[Place] = []
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for line, rows in _lines(table):
            places.append(Place(rows, len(lines), len(lines) + 1))
            lines.append(line)
    found = in_order(places, _WIDEST_GAP)
    return {row: _values(lines[place.start]) for row, place in found.items()}


def has_other_columns(document: Document) -> bool:
    """Whether a list of these indicators has columns that this edition does not know: one for each level."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return any(
        Role.UNKNOWN in line.header or line.header.count(Role.COUNT) > 1
        for table in tables
        for line, _ in _lines(table)
    )


def _lines(table: Table) -> Iterable[tuple[Line, tuple[int, ...]]]:
    header: tuple[Role, ...] = ()
    for cells in table.rows:
        roles = tuple(_role(cell.text) for cell in cells)
        if Role.LABEL in roles and not _BESIDE.isdisjoint(roles):
            header = roles
            continue
        for index, cell in enumerate(cells):
            if rows := named(cell.text):
                yield Line(cells, index, header, table), rows
                break


def _role(text: str) -> Role:
    words = han(text)
    if not words:
        return Role.ASIDE if not squeeze(text) else Role.COUNT if squeeze(text).isdecimal() else Role.UNKNOWN
    return next((role for role, pattern in _ROLES if pattern.fullmatch(words)), Role.UNKNOWN)


def _values(line: Line) -> Cells | None:
    """The inks of a line by what the header says; without one, the only cell that is no unit."""
    behind = list(line.cells[line.label + 1 :])
    unit = _UNIT.fullmatch(squeeze(behind[0].text)) if behind else None
    said = unit[1] if unit else ""
    if Role.LABEL not in line.header:
        values = behind[1:] if unit else behind
        return Cells((_ink(values[0], line),), said) if len(values) == 1 else None
    roles = list(line.header[line.header.index(Role.LABEL) + 1 :])
    if Role.UNIT in roles and not unit and len(behind) == len(roles) - 1:
        roles.remove(Role.UNIT)
    while len(behind) > len(roles) and not squeeze(behind[-1].text):
        behind.pop()
    if len(behind) != len(roles) or (unit and roles[0] is not Role.UNIT) or Role.COUNT not in roles:
        return None
    count, cumulative = (
        [_ink(cell, line) for role, cell in zip(roles, behind, strict=True) if role is wanted]
        for wanted in (Role.COUNT, Role.CUMULATIVE)
    )
    # Where blanks may have been dropped or added, a lone value may be that of either column.
    blanks = sum(not squeeze(ink.text) for ink in (*count, *cumulative))
    lone = cumulative and blanks == 1 and line.table.cut is not Cut.EXACT
    return None if lone else Cells((*count, *cumulative), said)


def _ink(cell: Cell, line: Line) -> Ink:
    return Ink(cell.text, cell.line or line.cells[line.label].line, line.table.page)
