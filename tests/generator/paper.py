"""A report before it is a file: paragraphs and tables of boxes, and the truth about every cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from parser.forms import Form
from parser.report import Number, State


@dataclass(frozen=True, slots=True)
class Truth:
    """What one cell says: its ink, and what a careful person reads in it."""

    ink: str
    state: State
    value: Number | None = None


def number(value: Number, ink: str | None = None) -> Truth:
    """A cell with a number, written plainly unless `ink` says how."""
    return Truth(str(value) if ink is None else ink, State.NUMBER, value)


BLANK = Truth("", State.BLANK)


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell; `key` is that of the figure in it, `label` that of the row which it names."""

    text: str
    key: str | None = None
    label: str | None = None
    columns: int = 1
    rows: int = 1


Row = tuple[Box, ...]
Grid = tuple[Row, ...]
Block = str | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A report to be. `truth` has every cell of its form; `lost` are cells whose ink a damage took away."""

    form: Form
    agency: str
    year: int
    blocks: tuple[Block, ...]
    truth: Mapping[str, Truth]
    lost: frozenset[str] = field(default_factory=frozenset)

    @property
    def title(self) -> str:
        """The headline."""
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if not isinstance(block, str))

    def with_rows(self, change: Callable[[Row], Iterator[Row]]) -> Paper:
        """The paper with each row of its tables exchanged for what `change` yields for it."""
        blocks = (
            block if isinstance(block, str) else tuple(new for row in block for new in change(row))
            for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))

    def with_boxes(self, change: Callable[[Box], Box]) -> Paper:
        """The paper with each box exchanged."""
        return self.with_rows(lambda row: iter((tuple(map(change, row)),)))

    def with_truth(self, told: Mapping[str, Truth]) -> Paper:
        """The paper with other ink in some cells: the report itself says so now."""
        inked = self.with_boxes(lambda box: replace(box, text=told[box.key].ink) if box.key in told else box)
        return replace(inked, truth={**self.truth, **told})


@dataclass(frozen=True, slots=True)
class Covered:
    """A place in the grid that a merged box reaches over.

    `begins` is true where a word processor keeps an empty cell: below the first column of the box.
    """

    box: Box
    begins: bool


def places(grid: Grid) -> list[list[Box | Covered]]:
    """The grid with a place for every column of every row."""
    taken: dict[tuple[int, int], Box | Covered] = {}
    for down, row in enumerate(grid):
        along = 0
        for box in row:
            while (down, along) in taken:
                along += 1
            for place in product(range(down, down + box.rows), range(along, along + box.columns)):
                taken.setdefault(
                    place, box if place == (down, along) else _covered(box, place, (down, along))
                )
            along += box.columns
    lines: list[list[Box | Covered]] = [[] for _ in grid]
    for (down, _), place in sorted(taken.items(), key=lambda item: item[0]):
        if down < len(lines):
            lines[down].append(place)
    return lines


def _covered(box: Box, place: tuple[int, int], corner: tuple[int, int]) -> Covered:
    return Covered(box, begins=place[0] > corner[0] and place[1] == corner[1])
