"""What a run of values says in so many cells: for certain, by the sums, or in several ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from parser.numbers import NO_VALUE, read_cell, squeeze
from parser.report import Number, State
from parser.tables.ink import Doubt, Ink, RowReading
from parser.tables.runs import Run
from parser.tables.splitting import Pieces, adds_up, cuts, joins, summed_cuts
from parser.tables.stream import Gap

_SHOWN = 6
"""Candidates of a cell that are worth telling."""


class Rows(Enum):
    """What the other rows of a table say about this one."""

    EVEN = "even"
    """Each has as many values as cells."""
    UNEVEN = "uneven"
    SPILLING = "spilling"
    """One has more values than cells: a number that is none stands between the rows."""


def is_certain(run: Run, cells: int, block: int | None, rows: Rows, full: Callable[[], bool]) -> bool:
    """Whether the values are those of the cells as they stand, and no sum need decide.

    `block` is the number of cells of which the last is a sum, None where there is none. A torn number and
    a lost cell may make up for each other: between blanks the sum must hold or all rows be even, and where
    there is no sum the report be `full`, with no digit lost or added elsewhere.
    """
    if not run.closed or len(run.tokens) != cells:
        return False
    between = set(run.gaps[1:])
    if cells == 1:
        return run.gap is not Gap.NONE or full()
    if between == {Gap.BORDERS}:
        return block is not None or rows is not Rows.SPILLING
    if between != {Gap.BLANKS}:
        return False
    if block is None:
        return rows is Rows.EVEN and full()
    texts = ["0" if squeeze(token.text) in NO_VALUE else token.text for token in run.tokens]
    return rows is Rows.EVEN or (_are_numbers(texts) and adds_up(texts, block))


def ways_of(run: Run, cells: int, block: int | None) -> tuple[Pieces, ...]:
    """The ways in which the digits of a run fill the cells, as few as the sums of its own row leave."""
    found: dict[Pieces, None] = {}
    for tokens in (run.tokens, run.spare):
        texts = tuple(token.text for token in tokens)
        if not texts or not run.closed or not all(text.isdecimal() for text in texts):
            continue
        if len(texts) == cells:
            if _are_numbers(texts) and (block is None or adds_up(texts, block) or tokens is run.tokens):
                found[texts] = None
        elif len(texts) > cells and block == cells:
            found |= dict.fromkeys(joins(texts, cells))
        elif len(texts) == 1 or run.gap is Gap.NONE:
            found |= dict.fromkeys(_cut(texts, cells, block))
    return tuple(found)


def told(
    run: Run, ways: Sequence[Pieces], left: Sequence[Pieces], cells: int, block: int | None
) -> RowReading:
    """The cells on which all ways agree that are left; in the others a doubt with what may stand there."""
    whole = Ink(run.text, run.tokens[0].line, run.tokens[0].page)
    if not ways:
        return (
            *(Doubt(whole) for _ in range(cells - 1)),
            Doubt(whole, _total(run) if block == cells else ()),
        )
    row: list[Ink | Doubt] = []
    for column in zip(*(left or ways), strict=True):
        texts = dict.fromkeys(column)
        if left and len(texts) == 1:
            row.append(Ink(column[0], whole.line, whole.page))
        else:
            row.append(Doubt(whole, tuple(_number(text) for text in texts)[:_SHOWN]))
    return tuple(row)


def _cut(texts: Pieces, cells: int, block: int | None) -> tuple[Pieces, ...]:
    if block is None:
        return cuts(texts, cells)
    return summed_cuts(texts[0], cells, block) if len(texts) == 1 else ()


def digits_match_cells(run: Run, cells: int) -> bool:
    """Whether there are as many digits as cells: they can be cut in one way only."""
    return sum(len(token.text) for token in run.tokens) == cells


def _total(run: Run) -> tuple[Number, ...]:
    """The last of too few values where it is the sum of the others: likely the total, not for sure."""
    *parts, last = [token.text for token in run.tokens]
    if not parts or not run.closed or not _are_numbers([*parts, last]):
        return ()
    return (int(last),) if 0 < int(last) == sum(map(int, parts)) else ()


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether each text is a number as people write one, without a zero in front."""
    return all(text.isdecimal() and text.isascii() and (text == "0" or text[0] != "0") for text in texts)


def _number(text: str) -> Number:
    state, value = read_cell(text, "件")
    return value if state is State.NUMBER and value is not None else int(text)
