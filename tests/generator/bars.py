"""Text with bars: markdown, and what crawlers leave of a table."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, places
from tests.generator.text import blocks, encoded


def markdown(grid: Grid, random: Random) -> Iterator[str]:
    """A pipe table with a rule below its first row, merged boxes left blank."""
    for index, line in enumerate(places(grid)):
        yield f"| {' | '.join(_flat(place) for place in line)} |"
        if index == 0:
            yield "|" + " --- |" * len(line)


def trailing(grid: Grid, random: Random) -> Iterator[str]:
    """A bar behind each cell: 规章 | 0 | 0 | 0 |."""
    for row in grid:
        yield "".join(f"{_flat(box)} | " for box in row).rstrip(" ")


def colspan_left(grid: Grid, random: Random) -> Iterator[str]:
    """The same, and each column that a box reaches over left its bar: 规章 | 0 |||."""
    for row in grid:
        yield "".join(f"{_flat(box)} {'|' * box.columns} " for box in row).rstrip(" ")


def padded(grid: Grid, random: Random) -> Iterator[str]:
    """Columns of equal width between drawn bars."""
    for row in grid:
        yield "".join(f"│{_flat(box):　^8}" for box in row) + "│"


def crawled(grid: Grid, random: Random) -> Iterator[str]:
    """A bar, a line end and blanks around every cell."""
    for row in grid:
        yield "".join(f"| \n {_flat(box)}  " for box in row)


def cell_a_line(grid: Grid, random: Random) -> Iterator[str]:
    """A cell on each line and the bar behind it."""
    for row in grid:
        for box in row:
            yield f"{_flat(box)} |"


def bar_lines(grid: Grid, random: Random) -> Iterator[str]:
    """A cell on each line, a lone bar on the next."""
    for row in grid:
        for box in row:
            yield from (_flat(box), "|")


def _flat(place: Box | Covered) -> str:
    return place.text if isinstance(place, Box) else ""


_WRITERS = {
    "竖线表": markdown,
    "尾竖线": trailing,
    "合并留竖线": colspan_left,
    "竖线补齐": padded,
    "竖线换行": crawled,
    "一行一格竖线": cell_a_line,
    "竖线独行": bar_lines,
}

TEXTS = {name: (Borders.VALUES, blocks(lines)) for name, lines in _WRITERS.items()}
LAYOUTS = tuple(Layout(name, ".txt", borders, encoded(text)) for name, (borders, text) in TEXTS.items())
