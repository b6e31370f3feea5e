"""Text: cells behind tabs, rows between tabs or blanks, one value a line, everything glued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, Paper, places

Text = Callable[[Paper, Random], str]
Lines = Callable[[Grid, Random], Iterator[str]]


def blocks(lines: Lines, paragraph_end: str = "\n", line_end: str = "\n") -> Text:
    """A text whose paragraphs stand as they are and whose tables are written by `lines`."""

    def write(paper: Paper, random: Random) -> str:
        parts = (
            block + paragraph_end
            if isinstance(block, str)
            else line_end.join(lines(block, random)) + paragraph_end
            for block in paper.blocks
        )
        return "".join(parts)

    return write


def cell_a_line(grid: Grid, random: Random) -> Iterator[str]:
    """A word processor's export: a tab before each cell, a blank line after a row."""
    for line in places(grid):
        for place in line:
            if isinstance(place, Box):
                yield f"\t{place.text}"
            elif place.begins and place.box.label is None:
                yield "\t"
        yield ""


def sheet_copy(grid: Grid, random: Random) -> Iterator[str]:
    """Copied from a sheet: tabs between all columns, merged ones left blank, a tab too many at the end."""
    for line in places(grid):
        yield "\t".join([*(_shown(place) for place in line), ""])


def row_a_line(grid: Grid, random: Random) -> Iterator[str]:
    """Tabs between the cells that the row has of its own."""
    for row in grid:
        yield "\t".join(box.text for box in row)


def value_a_line(grid: Grid, random: Random) -> Iterator[str]:
    """A page copied without its table: the ink of each cell on its line."""
    for row in grid:
        yield from (box.text for box in row if box.text)


def blanks_between(grid: Grid, random: Random) -> Iterator[str]:
    """A row a line, one or more blanks between its values."""
    gap = random.choice((" ", "  ", "    ", "\u3000"))
    for row in grid:
        yield gap.join(box.text for box in row if box.text)


def glued(grid: Grid, random: Random) -> Iterator[str]:
    """A row a line and nothing between its cells."""
    for row in grid:
        yield "".join(box.text for box in row)


def _shown(place: Box | Covered) -> str:
    return place.text if isinstance(place, Box) else ""


def encoded(text: Text, charset: str = "utf-8") -> Callable[[Paper, Random], bytes]:
    """The text as bytes."""
    return lambda paper, random: text(paper, random).encode(charset, "replace")


TEXTS: dict[str, tuple[Borders, Text]] = {
    "格前制表符": (Borders.CELLS, blocks(cell_a_line)),
    "表格复制": (Borders.VALUES, blocks(sheet_copy)),
    "一行一行": (Borders.VALUES, blocks(row_a_line)),
    "一行一值": (Borders.VALUES, blocks(value_a_line)),
    "空行隔开的值": (Borders.VALUES, blocks(value_a_line, "\n\n", "\n\n")),
    "空格隔开": (Borders.VALUES, blocks(blanks_between)),
    "一行到底有空格": (Borders.NONE, blocks(blanks_between, " ", " ")),
    "粘连": (Borders.NONE, blocks(glued)),
    "一行到底": (Borders.NONE, blocks(glued, "", "")),
}

LAYOUTS = tuple(Layout(name, ".txt", borders, encoded(text)) for name, (borders, text) in TEXTS.items())
