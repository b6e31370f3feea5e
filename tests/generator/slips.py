"""Slips of the hand in table three: one cell, or two neighbours, that hold another number than meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from parser.forms import Form
from parser.report import Number


@dataclass(frozen=True, slots=True)
class Slip:
    """What happened, and the cells that it changed with the ink they hold now."""

    name: str
    cells: Mapping[str, str]


def slips(form: Form, values: Mapping[str, Number]) -> Iterator[Slip]:
    """Every slip of every cell of table three; one that changes nothing is left out."""
    rows = form.table("applications").rows
    keys = [[f"{row.key}.{column.key}" for column in row.columns] for row in rows]
    across = [pair for row in keys for pair in pairwise(row)]
    down = [pair for column in zip(*keys, strict=True) for pair in pairwise(column)]
    for key in (key for row in keys for key in row):
        for name, ink in _misspelt(int(values[key])):
            yield Slip(name, {key: ink})
    for name, pairs in (("exchanged with the cell beside", across), ("exchanged with the cell below", down)):
        for one, other in pairs:
            if values[one] != values[other]:
                yield Slip(name, {one: str(values[other]), other: str(values[one])})


def _misspelt(value: int) -> Iterator[tuple[str, str]]:
    yield "+1", str(value + 1)
    yield "−1", str(value - 1)
    if value:
        yield "×10", f"{value}0"
        digits = str(value)
        for dropped in {digits[:place] + digits[place + 1 :] for place in range(len(digits))}:
            yield "digit dropped", dropped
