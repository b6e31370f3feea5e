"""Digits that lost their borders or were torn apart: the readings that the official sums allow.

A cell holds no leading zero, so 0000000 is seven cells; 123001016 is 12, 3, 0, 0, 1, 0, 16 because the last
cell is the sum of the others. Two readings that both add up are no reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise

Pieces = tuple[str, ...]
"""The digits of a row's cells, one text for each."""

MOST = 64
"""Readings of one row; more are as good as none."""

_LONGEST_RUN = 24
"""Digits of a row without borders: seven cells of a county have some twelve."""
_MOST_EXTRA = 4
"""Tokens beyond the cells of a row that joining is tried on."""


def adds_up(pieces: Sequence[str], width: int) -> bool:
    """Whether in each run of `width` cells the last is the sum of the others."""
    numbers = [int(piece) for piece in pieces]
    return all(
        sum(numbers[start : start + width - 1]) == numbers[start + width - 1]
        for start in range(0, len(numbers), width)
    )


def cuts(runs: Sequence[str], cells: int) -> tuple[Pieces, ...]:
    """Every way to cut runs of digits into so many cells, whatever the sums; none if too many."""
    if not all(run.isdecimal() for run in runs) or sum(map(len, runs)) > _LONGEST_RUN:
        return ()
    found = tuple(islice(_cut(tuple(runs), cells), MOST + 1))
    return found if len(found) <= MOST else ()


def summed_cuts(digits: str, cells: int, width: int) -> tuple[Pieces, ...]:
    """The cuts in which the last of each `width` cells is the sum of those before it; none if too many."""
    if not digits.isdecimal() or len(digits) > _LONGEST_RUN * (cells // width):
        return ()
    found = tuple(islice(_blocks(digits, cells, width), MOST + 1))
    return found if len(found) <= MOST else ()


def joins(tokens: Sequence[str], cells: int) -> tuple[Pieces, ...]:
    """Every way to join torn digits, or to leave out one stray token, that adds up."""
    extra = len(tokens) - cells
    if not 0 < extra <= _MOST_EXTRA or not all(token.isdecimal() for token in tokens):
        return ()
    found: dict[Pieces, None] = {}
    for borders in combinations(range(1, len(tokens)), cells - 1):
        edges = (0, *borders, len(tokens))
        pieces = tuple("".join(tokens[start:end]) for start, end in pairwise(edges))
        found[pieces] = None
    if extra == 1:
        for stray in range(len(tokens)):
            found[(*tokens[:stray], *tokens[stray + 1 :])] = None
    return tuple(pieces for pieces in found if _plain(pieces) and adds_up(pieces, cells))


def _cut(runs: tuple[str, ...], cells: int) -> Iterator[Pieces]:
    first, *rest = runs
    if not rest:
        yield from _cut_one(first, cells)
        return
    for share in range(1, cells - len(rest) + 1):
        for head in _cut_one(first, share):
            for tail in _cut(tuple(rest), cells - share):
                yield (*head, *tail)


def _cut_one(run: str, cells: int) -> Iterator[Pieces]:
    """The cuts of one run into so many cells, none with a leading zero."""
    if cells == 1:
        if _plain((run,)):
            yield (run,)
        return
    longest = 1 if run.startswith("0") else len(run) - cells + 1
    for length in range(1, longest + 1):
        if len(run) - length >= cells - 1:
            for rest in _cut_one(run[length:], cells - 1):
                yield (run[:length], *rest)


def _blocks(digits: str, cells: int, width: int) -> Iterator[Pieces]:
    """The cuts into blocks that each add up, block after block."""
    if cells == 0:
        if not digits:
            yield ()
        return
    ends = (len(digits),) if cells == width else range(width, len(digits) - (cells - width) + 1)
    for end in ends:
        for block in _block(digits[:end], width):
            for rest in _blocks(digits[end:], cells - width, width):
                yield (*block, *rest)


def _block(digits: str, width: int) -> Iterator[Pieces]:
    """The cuts into cells of which the last is the sum; that one goes first, for it bounds the others."""
    for start in range(width - 1, len(digits)):
        last = digits[start:]
        if _plain((last,)):
            for parts in _parts_of(digits[:start], width - 1, int(last)):
                yield (*parts, last)


def _parts_of(digits: str, cells: int, total: int) -> Iterator[Pieces]:
    """The cuts into cells that add up to a total."""
    if cells == 1:
        if _plain((digits,)) and int(digits) == total:
            yield (digits,)
        return
    longest = 1 if digits.startswith("0") else len(digits) - cells + 1
    for length in range(1, longest + 1):
        value = int(digits[:length])
        if value > total:
            return
        for rest in _parts_of(digits[length:], cells - 1, total - value):
            yield (digits[:length], *rest)


def _plain(pieces: Pieces) -> bool:
    return all(piece == "0" or not piece.startswith("0") for piece in pieces)
