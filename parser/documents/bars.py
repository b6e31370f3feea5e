"""Tables between bars, as crawlers and converters write them into text.

A row a line (`规章 | 0 | 0 | 0 |`, with or without a bar in front, a rule below the header), or a cell a
line with the bar before or behind it, where nothing tells the rows apart but their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from parser.documents.document import Cell, Cut, Table
from parser.numbers import is_value

_BAR = re.compile(r"[|│｜┃]")
_RULE = re.compile(r"[\s:|│｜┃+=-]*-{3,}[\s:|│｜┃+=-]*")
_HEADING = re.compile(r"\s*(?:#|[一二三四五六]、(?!本年|上年|结转|本年度办理))")
_LONGEST_WRAP = 40
"""A piece of a cell that was wrapped to a line of its own; anything longer is a paragraph."""
_MOST_WRAPS = 3
_FEWEST_BARS = 3


def bar_table(lines: Sequence[str], index: int) -> tuple[Table, int] | None:
    """The table that begins at a line, and the index of the first line after it; None where none does."""
    end = _end(lines, index)
    region = [(number, line) for number, line in enumerate(lines[index:end], index + 1) if line.strip()]
    barred = [line for _, line in region if _BAR.search(line)]
    if not barred or (len(barred) == 1 and len(_BAR.findall(barred[0])) < _FEWEST_BARS):
        return None
    region = [(number, line) for number, line in region if not _RULE.fullmatch(line)]
    if _is_row_a_line(region):
        return Table(tuple(_rows_a_line(region)), cut=Cut.RAGGED), end
    return Table(tuple(_cells_a_line(region)), cut=Cut.TRAILED), end


def _end(lines: Sequence[str], index: int) -> int:
    """Behind the last line with a bar that is parted from the one before by wrapped pieces only."""
    if index >= len(lines) or not _BAR.search(lines[index]):
        return index
    end = index + 1
    for later in range(index + 1, len(lines)):
        line = lines[later]
        long = len(line.strip()) > _LONGEST_WRAP or later - end >= _MOST_WRAPS
        if _BAR.search(line):
            end = later + 1
        elif line.strip() and (long or _HEADING.match(line)):
            break
    return end


def _is_row_a_line(region: Sequence[tuple[int, str]]) -> bool:
    filled = [sum(1 for cell in _BAR.split(line) if cell.strip()) for _, line in region]
    return 2 * sum(count > 1 for count in filled) >= sum(count == 1 for count in filled)


def _rows_a_line(region: Sequence[tuple[int, str]]) -> Iterator[tuple[Cell, ...]]:
    for number, line in region:
        texts = _BAR.split(line.strip())
        texts = texts[1:] if len(texts) > 1 and not texts[0].strip() and not line[:1].isspace() else texts
        texts = texts[:-1] if len(texts) > 1 and not texts[-1].strip() else texts
        yield tuple(Cell(text.strip(), number) for text in texts)


def _cells_a_line(region: Sequence[tuple[int, str]]) -> Iterator[tuple[Cell, ...]]:
    """Cells over line ends; a row begins where words follow a value or a blank."""
    cells: list[Cell] = []
    text, first = "", 0
    for number, line in region:
        *ended, rest = _BAR.split(line)
        for piece in ended:
            cells.append(Cell((text + piece).strip(), first or number))
            text, first = "", 0
        if rest.strip():
            text, first = f"{text}{rest}\n", first or number
    if text.strip():
        cells.append(Cell(text.strip(), first))
    starts = 0
    numbered: list[tuple[int, Cell]] = []
    for before, cell in zip((None, *cells), cells, strict=False):
        starts += _is_words(cell) and before is not None and not _is_words(before)
        numbered.append((starts, cell))
    for _, row in groupby(numbered, key=lambda pair: pair[0]):
        yield tuple(cell for _, cell in row)


def _is_words(cell: Cell) -> bool:
    return bool(cell.text) and not is_value(cell.text)
