"""Ways in which tables are damaged on their way to us, and what is still true of the paper afterwards.

A damage to the container leaves the truth as it was: a reader finds it or says that it cannot. What was
lost can no longer be told. A damage to what the report says is a new truth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from parser.report import State
from tests.generator.paper import Box, Grid, Paper, Row

Damage = Callable[[Paper, Random], Paper | None]
"""A damaged paper, None where there is nothing to damage in that way."""

_TYPOS = "的止正已末土干午未申由甲第三二十"
_PAGE_NUMBERS = ("3", "— 3 —", "-3-", "第3页", "3 / 8", "第 3 页 共 8 页")


def label_lost(paper: Paper, random: Random) -> Paper | None:
    """The label of a row is gone; its box stays or goes with it.

    Behind a row that ends in a blank its values would become those of that row: nobody could tell.
    """
    row = _labelled(paper, random)
    above = [one for grid in paper.grids for one, two in pairwise(grid) if two is row]
    if above and above[0][-1].key and not above[0][-1].text:
        return None
    kept = random.random() < 0.5
    return _rewritten(
        paper, row, [replace(box, text="") if box.label else box for box in row if kept or not box.label]
    )


def typo(paper: Paper, random: Random) -> Paper | None:
    """A wrong, missing or surplus character in a label."""
    row = _labelled(paper, random)

    def mistyped(text: str) -> str:
        place = random.randrange(len(text))
        return text[:place] + random.choice(("", random.choice(_TYPOS), text[place] * 2)) + text[place + 1 :]

    return _rewritten(
        paper, row, [replace(box, text=mistyped(box.text)) if box.label else box for box in row]
    )


def label_around_values(paper: Paper, random: Random) -> Paper | None:
    """The values stand between the two halves of their label."""
    row = _labelled(paper, random)
    label = next(box for box in row if box.label)
    if len(label.text) < 8:
        return None
    cut = random.randint(3, len(label.text) - 2)
    first = [replace(box, text=box.text[:cut]) if box is label else box for box in row]
    return _rewritten(paper, row, [*first, Box(label.text[cut:])])


def digits_split(paper: Paper, random: Random) -> Paper | None:
    """A blank stands between the digits of a number."""
    box = _value(paper, random, lambda box: sum(map(str.isdigit, box.text)) > 1)
    if box is None:
        return None
    cut = random.randint(1, len(box.text) - 1)
    return paper.with_boxes(
        lambda one: replace(box, text=f"{box.text[:cut]} {box.text[cut:]}") if one is box else one
    )


def cells_merged(paper: Paper, random: Random) -> Paper | None:
    """Two cells became one that holds the ink of both."""
    row = _labelled(paper, random)
    places = [place for place, (one, two) in enumerate(pairwise(row)) if one.key and two.key]
    if not places:
        return None
    place = random.choice(places)
    one, two = row[place : place + 2]
    gap = random.choice(("", " "))
    merged = replace(one, text=(one.text + gap + two.text).strip(), columns=one.columns + two.columns)
    return _rewritten(paper, row, [*row[:place], merged, *row[place + 2 :]])


def cell_lost(paper: Paper, random: Random) -> Paper | None:
    """A cell is gone and those behind it moved up; blanks are lost most easily."""
    blank = random.random() < 0.7
    box = _value(paper, random, lambda box: not box.text if blank else bool(box.text))
    if box is None or box.key is None:
        return None
    lost = frozenset() if blank else frozenset({box.key})
    left = paper.with_rows(lambda row: iter((tuple(one for one in row if one is not box),)))
    return replace(left, lost=paper.lost | lost)


def row_lost(paper: Paper, random: Random) -> Paper | None:
    """A row without a merged box is gone."""
    row = _labelled(paper, random)
    if any(box.rows > 1 for box in row):
        return None
    left = paper.with_rows(lambda one: iter(() if one is row else (one,)))
    return replace(left, lost=paper.lost | {box.key for box in row if box.key})


def row_twice(paper: Paper, random: Random) -> Paper | None:
    """A row stands there twice."""
    row = _labelled(paper, random)
    copy = tuple(box for box in row if box.rows == 1)
    return paper.with_rows(lambda one: iter((one, copy) if one is row else (one,)))


def row_contradicted(paper: Paper, random: Random) -> Paper | None:
    """A row stands there twice, and a number differs: neither is told. A copy left blank says nothing."""
    row = _labelled(paper, random)
    cells = [box for box in row if box.key]
    if not any(box.text for box in cells):
        return None
    other = random.choice(cells)
    copy = tuple(replace(box, text="77") if box is other else box for box in row if box.rows == 1)
    twice = paper.with_rows(lambda one: iter((one, copy) if one is row else (one,)))
    return replace(twice, lost=paper.lost | {other.key or ""})


def rows_exchanged(paper: Paper, random: Random) -> Paper | None:
    """Two rows stand in each other's place with all that is theirs."""
    grid = paper.grids[1]
    plain = [row for row in grid if any(box.label for box in row) and all(box.rows == 1 for box in row)]
    one, two = random.sample(plain, 2)
    if _label(one).columns != _label(two).columns:
        return None
    swap = {id(one): two, id(two): one}
    return paper.with_rows(lambda row: iter((swap.get(id(row), row),)))


def columns_exchanged(paper: Paper, random: Random) -> Paper | None:
    """Two columns of table three stand in each other's place, headers and all."""
    first = next(row for row in paper.grids[1] if any(box.label for box in row))
    keys = [box.key.rpartition(".")[2] for box in first if box.key][1:-1]
    one, two = random.sample(range(len(keys)), 2)
    headers = paper.grids[1][2]

    def exchanged(row: Row) -> Row:
        cells = [place for place, box in enumerate(row) if box.key and box.key.rpartition(".")[2] in keys]
        places = range(len(row)) if row is headers else cells
        if row not in paper.grids[1] or len(places) != len(keys):
            return row
        boxes = list(row)
        boxes[places[one]], boxes[places[two]] = row[places[two]], row[places[one]]
        return tuple(boxes)

    return paper.with_rows(lambda row: iter((exchanged(row),)))


def values_shifted(paper: Paper, random: Random) -> Paper | None:
    """The report itself has the values of some rows one row too low."""
    rows = [row for row in paper.grids[1] if any(box.label for box in row)]
    first = random.randrange(len(rows) - 1)
    last = random.randint(first + 1, min(first + 5, len(rows) - 1))
    told = {}
    for above, below in zip(rows[first:last], rows[first + 1 : last + 1], strict=True):
        keys = zip((box.key for box in above if box.key), (box.key for box in below if box.key), strict=True)
        told |= {low: paper.truth[high] for high, low in keys}
    return paper.with_truth(told)


def values_exchanged(paper: Paper, random: Random) -> Paper | None:
    """The report itself has two values of a row in each other's place."""
    row = _labelled(paper, random)
    keys = [box.key for box in row if box.key and paper.truth[box.key].state is State.NUMBER]
    if len(keys) < 2:
        return None
    one, two = random.sample(keys, 2)
    return paper.with_truth({one: paper.truth[two], two: paper.truth[one]})


def page_number(paper: Paper, random: Random) -> Paper | None:
    """A page ends inside a table; its number stands between two rows."""
    return _torn(paper, random, (random.choice(_PAGE_NUMBERS),), header=False)


def header_again(paper: Paper, random: Random) -> Paper | None:
    """A page ends inside a table, which goes on below its header."""
    return _torn(paper, random, (), header=True)


def header_twice(paper: Paper, random: Random) -> Paper | None:
    """A header stands there twice."""
    headers = [
        row for grid in paper.grids for row in grid if not any(box.key for box in row) and len(row) > 1
    ]
    header = random.choice(headers)
    copy = tuple(replace(box, rows=1) for box in header)
    return paper.with_rows(lambda row: iter((row, copy) if row is header else (row,)))


def surplus_row(paper: Paper, random: Random) -> Paper | None:
    """A row that the form does not have."""
    row = _labelled(paper, random)
    values = [replace(box, text=str(random.randint(0, 40)), key=None) for box in row if box.key]
    label = replace(
        _label(row), text=random.choice(("其他主动公开文件", "其中：网络申请", "合计", "备注")), label=None
    )
    return paper.with_rows(lambda one: iter((one, (label, *values)) if one is row else (one,)))


def surplus_column(paper: Paper, random: Random) -> Paper | None:
    """A column of notes behind the others, or one of serial numbers before them."""
    in_front = random.random() < 0.5
    serial = iter(range(1, 100))

    def widened(row: Row) -> Row:
        if not any(box.label for box in row):
            return row
        extra = Box(str(next(serial))) if in_front else Box(random.choice(("", "无", "见附件")))
        return (extra, *row) if in_front else (*row, extra)

    return paper.with_rows(lambda row: iter((widened(row),)))


DAMAGES: Sequence[Damage] = (
    label_lost,
    typo,
    label_around_values,
    digits_split,
    cells_merged,
    cell_lost,
    row_lost,
    row_twice,
    row_contradicted,
    rows_exchanged,
    columns_exchanged,
    values_shifted,
    values_exchanged,
    page_number,
    header_again,
    header_twice,
    surplus_row,
    surplus_column,
)


def _labelled(paper: Paper, random: Random) -> Row:
    return random.choice([row for grid in paper.grids for row in grid if any(box.label for box in row)])


def _label(row: Row) -> Box:
    return next(box for box in row if box.label)


def _value(paper: Paper, random: Random, wanted: Callable[[Box], bool]) -> Box | None:
    boxes = [box for grid in paper.grids for row in grid for box in row if box.key and wanted(box)]
    return random.choice(boxes) if boxes else None


def _rewritten(paper: Paper, row: Row, boxes: Sequence[Box]) -> Paper:
    return paper.with_rows(lambda one: iter((tuple(boxes) if one is row else one,)))


def _torn(paper: Paper, random: Random, between: tuple[str, ...], *, header: bool) -> Paper | None:
    """A table in two, cut between two labelled rows; merged boxes go on as blank ones."""
    grid = random.choice(paper.grids[:2])
    cuts = [index for index, row in enumerate(grid) if any(box.label for box in row)][1:]
    cut = random.choice(cuts)
    again = (
        grid[: next(index for index, row in enumerate(grid) if any(box.label for box in row))]
        if header
        else ()
    )
    rest = _headed(grid, cut)
    blocks = [
        part
        for block in paper.blocks
        for part in ((grid[:cut], *between, (*again, *rest)) if block is grid else (block,))
    ]
    return replace(paper, blocks=tuple(blocks))


def _headed(grid: Grid, cut: int) -> Grid:
    """The rows from `cut` on, with blank boxes where merged ones reach into them."""
    hanging = [
        replace(box, text="", rows=box.rows - (cut - index))
        for index, row in enumerate(grid[:cut])
        for box in row
        if box.rows > cut - index
    ]
    first, *others = grid[cut:]
    return ((*hanging, *first), *others)
