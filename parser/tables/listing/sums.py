"""The choice between the readings of rows without borders, by the sums that the list itself holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from parser.numbers import read_cell
from parser.report import Number
from parser.tables.listing.behind import Way
from parser.tables.listing.labels import indicators

_MOST_CHOICES = 5_000

Ways = Sequence[Way]


def choose(readings: Mapping[int, Ways]) -> dict[int, Ways]:
    """The readings of each row, by its index, that are left when the rows that add up to one do so.

    A sum counts only where each of its rows states a number. Rows of one that cannot hold keep all of
    their readings, and so do rows in none: two readings are no reading.
    """
    left = dict(readings)
    rows = indicators().rows
    for total in reversed(range(len(rows))):
        members = [total, *(rows.index(part) for part in indicators().parts(rows[total]))]
        ways = [left.get(row, ()) for row in members]
        count = 1
        for one in ways:
            count *= len(one)
        if len(members) == 1 or not 1 < count <= _MOST_CHOICES:
            continue
        kept = [chosen for chosen in product(*ways) if _adds_up(chosen)]
        if kept:
            left |= {row: tuple(dict.fromkeys(ways)) for row, *ways in zip(members, *kept, strict=True)}
    return left


def _adds_up(chosen: Sequence[Way]) -> bool:
    """Whether in each column the first is the sum of the others."""
    return all(_holds([_number(text) for text in column]) for column in zip(*chosen, strict=True))


def _holds(column: Sequence[Number | None]) -> bool:
    stated = [value for value in column if value is not None]
    return len(stated) == len(column) and stated[0] == sum(stated[1:])


def _number(text: str) -> Number | None:
    return read_cell(text, "件")[1]
