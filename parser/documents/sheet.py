"""A sheet of cells → paragraphs and tables.

A sheet has no tables of its own: rows that follow one another with more than one cell are one. Where cells
have borders these tell how far a row goes; without borders blanks before and behind values may be padding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from parser.documents.document import Block, Cell, Cut, Paragraph, Table
from parser.documents.limits import Limits
from parser.errors import TooBig

TOO_MANY = "这个表格文件的单元格太多，不像是一份年报，没有继续读取。请只保留年报的工作表后重新发送。"
NO_RESULT = "表格里有公式没有算出结果，这些单元格无法读取。请用 Excel 或 WPS 打开文件，保存一次后重新发送。"

_UNNAMED = re.compile(r"(?:sheet|工作表|表格?)?\s*\d*", re.IGNORECASE)
_HEADING = re.compile(r"\s*[一二三四五六]、(?!本年|上年|结转)")
_LONGEST_LABEL = 60

Place = tuple[int, int]
"""Row and column, from 0."""

_Row = dict[int, str]
"""The cells of a row that are seen, blank ones with a border among them, by column."""


@dataclass(slots=True)
class Sheet:
    """What a sheet shows: ink, borders and merged areas by place, and which rows and columns are hidden."""

    name: str
    ink: dict[Place, str] = field(default_factory=dict)
    framed: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def is_seen(self, place: Place) -> bool:
        """Whether neither the row nor the column of a place is hidden."""
        return place[0] not in self.hidden_rows and place[1] not in self.hidden_columns


def blocks(sheet: Sheet, limits: Limits) -> Iterator[Block]:
    """The paragraphs and tables of a sheet from top to bottom; its name too, if it was given one."""
    if sum(map(len, sheet.ink.values())) > limits.characters:
        raise TooBig(TOO_MANY)
    if not _UNNAMED.fullmatch(sheet.name.strip()):
        yield Paragraph(sheet.name.strip())
    covered = _covered(sheet, limits)
    rows: dict[int, _Row] = {}
    for row, column in sorted(place for place in sheet.ink.keys() | sheet.framed if sheet.is_seen(place)):
        if (row, column) not in covered:
            rows.setdefault(row, {})[column] = sheet.ink.get((row, column), "")
    for run in _runs(rows, sheet):
        for part in _parts(run):
            table = _table(part, sheet, covered, limits)
            yield from _paragraphs(part) if table is None else [table]


def _covered(sheet: Sheet, limits: Limits) -> set[Place]:
    """The places that a merged cell covers beyond the first that is seen, which holds its ink."""
    covered: set[Place] = set()
    for (top, left), (bottom, right) in sheet.merged:
        if len(covered) + (bottom - top + 1) * (right - left + 1) > 2 * limits.cells:
            raise TooBig(TOO_MANY)
        area = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if not area:
            continue
        first = next((place for place in area if sheet.is_seen(place)), area[0])
        sheet.ink[first] = sheet.ink.get(area[0], "")
        covered.update(place for place in area if place != first)
    return covered


def _runs(rows: Mapping[int, _Row], sheet: Sheet) -> Iterator[dict[int, _Row]]:
    """Rows that follow one another without a gap that is seen."""
    run: dict[int, _Row] = {}
    for number, row in rows.items():
        if run and any(between not in sheet.hidden_rows for between in range(max(run) + 1, number)):
            yield run
            run = {}
        run[number] = row
    if run:
        yield run


def _parts(run: Mapping[int, _Row]) -> Iterator[dict[int, _Row]]:
    """The run cut into paragraphs, one row each, and tables."""
    part: dict[int, _Row] = {}
    for number, row in run.items():
        if _is_prose(row, in_table=bool(part)):
            if part:
                yield part
            yield {number: row}
            part = {}
        else:
            part[number] = row
    if part:
        yield part


def _is_prose(row: _Row, *, in_table: bool) -> bool:
    """Whether a row is one text. Under a row of a table it may be a label whose values were left blank."""
    inked = _inked(row)
    if len(inked) != 1:
        return False
    alone = len(row) == 1
    return bool(_HEADING.match(inked[0])) or (alone and (not in_table or len(inked[0]) > _LONGEST_LABEL))


def _inked(row: _Row) -> list[str]:
    return [text for text in row.values() if text.strip()]


def _paragraphs(part: Mapping[int, _Row]) -> Iterator[Paragraph]:
    for number, row in part.items():
        for line in (line for text in _inked(row) for line in text.splitlines() if line.strip()):
            yield Paragraph(line.strip(), number + 1)


def _table(part: Mapping[int, _Row], sheet: Sheet, covered: set[Place], limits: Limits) -> Table | None:
    """The rows as a table; None where they are a paragraph."""
    if len(part) == 1 and all(len(_inked(row)) <= 1 for row in part.values()):
        return None
    framed = all(
        (number, column) in sheet.framed
        for number, row in part.items()
        for column, text in row.items()
        if text.strip()
    )
    columns = {column for row in part.values() for column in row}
    if max(columns) - min(columns) > limits.cells_in_a_row + len(sheet.hidden_columns):
        raise TooBig(TOO_MANY)
    rows = []
    for number, row in part.items():
        own = row.keys() if framed else columns
        places = ((number, column) for column in range(min(own), max(own) + 1))
        rows.append(
            tuple(
                Cell(row.get(place[1], ""), number + 1)
                for place in places
                if sheet.is_seen(place) and place not in covered
            )
        )
    return Table(tuple(rows), cut=Cut.EXACT if framed else Cut.PADDED)
