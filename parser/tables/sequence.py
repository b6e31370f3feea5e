"""The second reading of a table: its official labels in order, each followed by its values.

It needs no cells at all, so it also reads one value a line, a row of values between blanks, and text
without any border. A blank cell leaves no trace there; a cell that cannot be decided is a `Doubt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from parser.forms import Row
from parser.forms import Table as FormTable
from parser.tables.ink import Ink, RowReading
from parser.tables.labels import (
    blocks_in_order,
    cross_tables,
    han,
    in_order,
    is_header,
    of_another_edition,
    rows_by_wording,
)
from parser.tables.runs import Run, run_between
from parser.tables.solver import choose
from parser.tables.stream import BORDER, Gap, Stream, Word
from parser.tables.ways import Rows, digits_match_cells, is_certain, told, ways_of

_TELLING = 4
"""Characters of a label that is no header as well: 总计 and 其他 stand over columns too."""
_LONGEST_HEADER = 9
"""Official words in the header of table three; before them may stand prose with the same words."""
_LONGEST_TABLE = 400
"""Characters of two rows of table four."""
_LONGEST_HEAD = 22
"""Official words in the head of table four, its headings wrapped here and there."""
_MOST_OF_A_TABLE = 0.8
"""Share of its labels that shows that a table stands there, with rows left blank."""
_FOREIGN = re.compile(r"(?![一二三四五六七八九十])[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A row whose label was found, and the values behind it; None where the next label follows at once.

    A run that cannot be that row's is kept as `stray`: it may hold the values of other rows.
    """

    row: Row
    run: Run | None
    stray: Run | None = None


def read_sequence(stream: Stream, table: FormTable) -> dict[str, RowReading]:
    """The rows found, by row key; a table that stands twice is read once.

    Digits that had to be cut apart or joined count where two things speak for the reading: the sum of the
    row, and the sums of the columns or as many digits as cells.
    """
    found = find_rows(stream, table)
    runs = {} if _is_pile(found, table) else {one.row.key: one.run for one in found if one.run}
    columns = {row.key: len(row.columns) for row in table.rows}
    rest = _rows(runs, columns)
    if table.one_row and not (runs and rest is Rows.EVEN):
        return _side_by_side(stream, table)
    full = cache(lambda: _is_full(stream))
    block = None if table.own_columns else len(table.rows[0].columns)
    if block and rest is Rows.EVEN and stream.border is Gap.BLANKS:
        # A blank cell and a number wrapped over two lines make up for each other.
        rest = Rows.UNEVEN
    ways = {key: ways_of(run, columns[key], block) for key, run in runs.items()}
    choices = choose(ways, table)
    rows: dict[str, RowReading] = {}
    for key, run in runs.items():
        if is_certain(run, columns[key], block, rest, full):
            rows[key] = run.tokens
            continue
        counted = digits_match_cells(run, columns[key]) and (block is not None or full())
        left = choices[key].ways if choices[key].proven or counted else ()
        rows[key] = told(run, ways[key], left, columns[key], block)
    return rows if stream.border is Gap.BLANKS else rows | _blank_rows(found, table)


def _rows(runs: Mapping[str, Run], columns: Mapping[str, int]) -> Rows:
    if any(len(run.tokens) > columns[key] for key, run in runs.items()):
        return Rows.SPILLING
    return Rows.EVEN if all(len(run.tokens) == columns[key] for key, run in runs.items()) else Rows.UNEVEN


def _is_pile(found: Sequence[Found], table: FormTable) -> bool:
    """Whether values stand behind the last label alone: they may be those of all labels before it."""
    with_values = [one.row for one in found if one.run]
    return not table.one_row and with_values == [table.rows[-1]] and len(found) > 2


def _is_full(stream: Stream) -> bool:
    """Whether table three was read to its last cell, so that digits are neither lost nor added elsewhere."""
    table = cross_tables()[0].table("applications")
    rows = read_sequence(stream, table)
    few = len(rows) < _MOST_OF_A_TABLE * len(table.rows)
    return not few and all(isinstance(cell, Ink) and cell.text for row in rows.values() for cell in row)


def find_rows(stream: Stream, table: FormTable) -> list[Found]:
    """The rows of a table in their official order, up to the next table or a second copy."""
    rows = dict(reversed(rows_by_wording(table)))
    order = {row.key: index for index, row in enumerate(table.rows)}
    elsewhere = _elsewhere(table)
    found: list[Found] = []
    last = -1
    header: list[str] = []
    below = False
    for word, following in pairwise((*stream.words, Word("", len(stream.text), len(stream.text)))):
        row = rows.get(word.text)
        if last >= 0 and word.text in elsewhere:
            break
        if row is None:
            if is_header(word.text):
                header = [word.text] if below else [*header, word.text]
                below = False
            continue
        run = run_between(stream, word.start, word.end, following.start, _number(following, rows))
        telling = len(word.text) >= _TELLING
        if run is None:
            if telling:
                found.append(Found(row, None))
            else:
                header.append(word.text)
            continue
        if found and (before := found[-1]).run and before.row == row:
            found[-1] = Found(row, _both(before.run, run))
            continue
        if order[row.key] == 0 and last >= 0:
            break
        begins = last >= 0 or order[row.key] == 0 or (telling and _is_shown(row, run, header))
        if not (begins and order[row.key] > last and run.closed and _heads(stream, word, table)):
            found.append(Found(row, None, run))
        else:
            last = order[row.key]
            moved = not in_order(header[-_LONGEST_HEADER:], row)
            if moved or of_another_edition(frozenset(header), row):
                found.append(Found(row, None, run))
            else:
                found.append(Found(row, run))
            below = True
    return found


def _both(first: Run, second: Run) -> Run:
    """A row that stands twice: where the copies differ, both values in one cell, which no one can read."""
    if len(first.tokens) != len(second.tokens):
        return replace(first, closed=False)
    pairs = zip(first.tokens, second.tokens, strict=True)
    tokens = tuple(
        one if one.text == other.text else replace(one, text=f"{one.text}\n{other.text}")
        for one, other in pairs
    )
    return replace(first, tokens=tokens)


def copies_differ(stream: Stream, table: FormTable) -> bool:
    """Whether a row stands in the text again with other values, as where last year's table is there too."""
    rows = dict(reversed(rows_by_wording(table)))
    words = [word for word in stream.words if word.text in rows and len(word.text) >= _TELLING]
    if sum(rows[word.text] == table.rows[-1] for word in words) < 2:
        return False
    ends = {word: following.start for word, following in pairwise(stream.words)}
    told: dict[str, set[tuple[str, ...]]] = {}
    for word in words:
        row = rows[word.text]
        run = run_between(stream, word.start, word.end, ends.get(word, len(stream.text)), "")
        if run and run.closed and len(run.tokens) == len(row.columns):
            told.setdefault(row.key, set()).add(tuple(token.text for token in run.tokens))
    return any(len(values) > 1 for values in told.values())


def _is_shown(row: Row, run: Run, header: Sequence[str]) -> bool:
    """Whether a row that is not the first of its table may open it all the same: that one may be damaged."""
    columns = {han(column.label) for column in row.columns}
    return len(run.tokens) == len(columns) if len(columns) > _TELLING else not columns.isdisjoint(header)


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
    inked = runs.keys() | {one.row.key for one in found if one.stray}
    blank = {one.row.key: one.row for one in found if one.row.key not in inked}
    most = len(table.rows[0].columns)
    surplus = any(len(run.tokens) > most for one in found if (run := one.run or one.stray))
    if table.own_columns or surplus or len(runs | blank) < _MOST_OF_A_TABLE * len(table.rows):
        return {}
    rows = blank.values() if inked else table.rows
    return {row.key: (Ink(""),) * len(row.columns) for row in rows}


def _side_by_side(stream: Stream, table: FormTable) -> dict[str, RowReading]:
    """The table of disputes: its headers, then all its values at once."""
    awaited = {han(row.label) for row in table.rows}
    width = len(table.rows[0].columns)
    cells = width * len(table.rows)
    header: list[str] = []
    recent: list[str] = []
    for word, following in pairwise((*stream.words, Word("", len(stream.text), len(stream.text)))):
        awaited.discard(word.text)
        recent.append(word.text)
        header = [] if word.text == han(table.rows[0].label) else [*header, word.text]
        run = None if awaited else run_between(stream, word.start, word.end, following.start, "")
        if run is None or not run.closed or len(run.tokens) not in (1, cells):
            continue
        rest = stream.text[word.end : min(following.start, word.end + _LONGEST_TABLE)]
        if len(re.findall(r"\d+", rest)) >= 2 * cells:
            # A second row of values is that of another year.
            return {}
        if not in_order(header, table.rows[0]) or not blocks_in_order(recent[-_LONGEST_HEAD:], table):
            return {}
        if is_certain(run, cells, width, Rows.UNEVEN, lambda: False):
            return _split(run.tokens, table)
        if ways := ways_of(run, cells, width):
            left = ways if digits_match_cells(run, cells) else ()
            return _split(told(run, ways, left, cells, width), table)
    return {}


def _split(values: RowReading, table: FormTable) -> dict[str, RowReading]:
    rows: dict[str, RowReading] = {}
    for row in table.rows:
        rows[row.key], values = values[: len(row.columns)], values[len(row.columns) :]
    return rows
