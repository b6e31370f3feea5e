"""The choice between the readings of rows without borders: all official sums of a table at once.

Sums only ever choose between readings of the same ink. Where no choice satisfies them all, the report or
the ink is at fault, and the rows that rest on sums are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from parser.forms import Table
from parser.tables.splitting import Pieces

_MOST_CHOICES = 5_000
_OUTCOME = (
    "applications.received",
    "applications.carried_in",
    "applications.handled",
    "applications.carried_out",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of a row that are left, and whether columns that add up bear them out."""

    ways: tuple[Pieces, ...]
    proven: bool


def choose(readings: Mapping[str, Sequence[Pieces]], table: Table) -> dict[str, Choice]:
    """The readings of each row, by its key, that are left when the columns of the table must add up too.

    An equation counts only where each of its rows has a reading; rows in no equation keep all of theirs,
    rows of one that cannot hold have none left.
    """
    left = {key: Choice(tuple(ways), proven=False) for key, ways in readings.items()}
    for equation in _equations(table):
        if not all(readings.get(key) for key in equation):
            continue
        kept: dict[str, set[Pieces]] = {key: set() for key in equation}
        for chosen in _choices(equation, readings):
            if _holds(equation, chosen):
                for key, pieces in chosen.items():
                    kept[key].add(pieces)
        for key in equation:
            left[key] = Choice(tuple(way for way in left[key].ways if way in kept[key]), proven=True)
    return left


def _equations(table: Table) -> Iterator[dict[str, int]]:
    """Rows by key with their signs, the sum of which is 0 in each column."""
    keys = {row.key for row in table.rows}
    if not keys.issuperset(_OUTCOME):
        return
    received, carried_in, handled, carried_out = _OUTCOME
    yield {received: 1, carried_in: 1, handled: -1, carried_out: -1}
    yield {**dict.fromkeys(sorted(keys.difference(_OUTCOME)), 1), handled: -1}


def _choices(
    equation: Mapping[str, int], readings: Mapping[str, Sequence[Pieces]]
) -> Iterator[dict[str, Pieces]]:
    """Every choice of one reading a row; none where there are too many to try."""
    count = 1
    for key in equation:
        count *= len(readings[key])
    if count <= _MOST_CHOICES:
        for chosen in product(*(readings[key] for key in equation)):
            yield dict(zip(equation, chosen, strict=True))


def _holds(equation: Mapping[str, int], chosen: Mapping[str, Pieces]) -> bool:
    columns = zip(*(chosen[key] for key in equation), strict=True)
    signs = tuple(equation.values())
    return all(
        sum(sign * int(piece) for sign, piece in zip(signs, column, strict=True)) == 0 for column in columns
    )
