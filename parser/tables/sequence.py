"""The second reading of a table: its official labels in order, each followed by its values.

It needs no cells at all, so it also reads one value a line, a row of values between blanks, and text
without any border. A blank cell leaves no trace there; a cell that cannot be decided is a `Doubt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parser.forms import Row
from parser.forms import Table as FormTable
from parser.tables.ink import Ink, RowReading
from parser.tables.labels import cross_tables, han, of_another_edition, rows_by_wording
from parser.tables.runs import Run, run_between
from parser.tables.solver import choose
from parser.tables.stream import BORDER, Stream, Word
from parser.tables.ways import is_certain, told, ways_of

_TELLING = 4
"""Characters of a label that is no header as well: 总计 and 其他 stand over columns too."""
_MOST_OF_A_TABLE = 0.8
"""Share of its labels that shows that a table stands there, with rows left blank."""
_FOREIGN = re.compile(r"(?![一二三四五六七八九十])[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A row whose label was found, and the values behind it; None where the next label follows at once."""

    row: Row
    run: Run | None


def read_sequence(stream: Stream, table: FormTable) -> dict[str, RowReading]:
    """The rows found, by row key; a table that stands twice is read once."""
    found = find_rows(stream, table)
    runs = {one.row.key: one.run for one in found if one.run}
    columns = {row.key: len(row.columns) for row in table.rows}
    even = all(len(run.tokens) == columns[key] for key, run in runs.items())
    if table.one_row and not (runs and even):
        return _side_by_side(stream, table)
    block = None if table.own_columns else len(table.rows[0].columns)
    ways = {key: ways_of(run, columns[key], block) for key, run in runs.items()}
    left = choose(ways, table)
    rows: dict[str, RowReading] = {}
    for key, run in runs.items():
        certain = is_certain(run, columns[key], block, even)
        rows[key] = run.tokens if certain else told(run, ways[key], left[key], columns[key], block)
    return rows | _blank_rows(found, table)


def find_rows(stream: Stream, table: FormTable) -> list[Found]:
    """The rows of a table in their official order, up to the next table or a second copy."""
    rows = dict(reversed(rows_by_wording(table)))
    order = {row.key: index for index, row in enumerate(table.rows)}
    elsewhere = _elsewhere(table)
    found: list[Found] = []
    last = -1
    header: set[str] = set()
    below = False
    for word, following in pairwise((*stream.words, Word("", len(stream.text), len(stream.text)))):
        row = rows.get(word.text)
        if last >= 0 and word.text in elsewhere:
            break
        if row is None:
            header = {word.text} if below else header | {word.text}
            below = False
            continue
        run = run_between(stream, word.start, word.end, following.start, _number(following, rows))
        if run is None:
            if len(word.text) >= _TELLING:
                found.append(Found(row, None))
            continue
        if order[row.key] == 0 and last >= 0:
            break
        begins = last >= 0 or order[row.key] == 0 or _is_shown(row, run, header)
        if begins and order[row.key] > last and run.closed and _heads(stream, word, table):
            last = order[row.key]
            if not of_another_edition(frozenset(header), row):
                found.append(Found(row, run))
            below = True
    return found


def _is_shown(row: Row, run: Run, header: set[str]) -> bool:
    """Whether a row that is not the first of its table may open it all the same: that one may be damaged."""
    columns = {han(column.label) for column in row.columns}
    return len(run.tokens) == len(columns) if len(columns) > _TELLING else bool(columns & header)


def _elsewhere(table: FormTable) -> frozenset[str]:
    """The words of rows that stand in other tables only."""
    others = {
        wording
        for form in cross_tables()
        for other in form.tables
        if other.key != table.key
        for wording, _ in rows_by_wording(other)
    }
    return frozenset(others - {wording for wording, _ in rows_by_wording(table)})


def _number(following: Word, rows: Mapping[str, Row]) -> str:
    """The Arabic number that the row of the next word bears on the form: 三（三）2. bears 2."""
    row = rows.get(following.text)
    match = re.search(r"(\d+)\.?$", row.outline) if row else None
    return match[1] if match else ""


def _heads(stream: Stream, word: Word, table: FormTable) -> bool:
    """Whether a label begins a cell or line, or follows an official word: in prose it does not.

    Rows of several values need no such proof, as no sentence holds them.
    """
    if not table.own_columns:
        return True
    before = stream.text[max(0, word.start - 40) : word.start]
    line = re.split(rf"[\n|{BORDER}]", before)[-1]
    known = max((other.end for other in stream.words if other.end <= word.start), default=0)
    return not _FOREIGN.search(stream.text[max(known, word.start - len(line)) : word.start])


def _blank_rows(found: Sequence[Found], table: FormTable) -> dict[str, RowReading]:
    """Rows without any ink behind their labels, where nearly all labels stand and no row has too much.

    Labels that stand together with all values after them look the same but for that surplus.
    """
    runs = {one.row.key: one.run for one in found if one.run}
    blank = {one.row.key: one.row for one in found if not one.run and one.row.key not in runs}
    surplus = any(len(run.tokens) > len(table.rows[0].columns) for run in runs.values())
    if table.own_columns or surplus or len(runs | blank) < _MOST_OF_A_TABLE * len(table.rows):
        return {}
    return {key: (Ink(""),) * len(row.columns) for key, row in blank.items()}


def _side_by_side(stream: Stream, table: FormTable) -> dict[str, RowReading]:
    """The table of disputes: its headers, then all its values at once."""
    awaited = {han(row.label) for row in table.rows}
    width = len(table.rows[0].columns)
    cells = width * len(table.rows)
    for word, following in pairwise((*stream.words, Word("", len(stream.text), len(stream.text)))):
        awaited.discard(word.text)
        run = None if awaited else run_between(stream, word.start, word.end, following.start, "")
        if run is None or not run.closed or len(run.tokens) not in (1, cells):
            continue
        ways = ways_of(run, cells, width)
        if ways:
            certain = is_certain(run, cells, width, even=False)
            return _split(run.tokens if certain else told(run, ways, ways, cells, width), table)
    return {}


def _split(values: RowReading, table: FormTable) -> dict[str, RowReading]:
    rows: dict[str, RowReading] = {}
    for row in table.rows:
        rows[row.key], values = values[: len(row.columns)], values[len(row.columns) :]
    return rows
