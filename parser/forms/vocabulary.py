"""What people call the rows and columns of the forms, and what the words mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from parser.data import data_of


class Part(StrEnum):
    """Which part of a key a term stands for."""

    ROW = "row"  # of table three; groups of rows as well
    COLUMN = "column"  # of table three
    DISPUTE = "dispute"  # a row of table four, or both kinds of lawsuits
    OUTCOME = "outcome"  # a column of table four
    ITEM = "item"  # a row of table two
    ASPECT = "aspect"  # a column of table two
    RATE = "rate"  # derived from several rows
    WORD = "word"  # only defined
    STATISTIC = "statistic"  # a row of the list of 2014 to 2018


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that has a name. `words` name it anywhere, `weak` ones only beside other words of the form.

    `key` is its part of a figure's key, empty for a WORD. `definition` is one Chinese sentence or two,
    `basis` what it rests on. `same_as` is the row of another edition that counts the same, else empty;
    `near` the part of a key that stands in its place in another edition and counts otherwise.
    """

    part: Part
    key: str
    label: str
    words: tuple[str, ...]
    weak: tuple[str, ...]
    definition: str
    basis: str
    same_as: str = ""
    near: str = ""


@cache
def vocabulary() -> tuple[Term, ...]:
    """Every term, in the order of the form."""
    data = data_of(__package__, "vocabulary.toml")
    return tuple(_term(part, entry) for part in Part for entry in data[part.value])


def counted_alike(key: str) -> str:
    """The cell of the list of 2014 that counts the same as one of later tables; empty where none does."""
    row, _, column = key.rpartition(".")
    alike = (term.key for term in vocabulary() if term.same_as == row and column == "total")
    return next((f"{one}.count" for one in alike), "")


def _term(part: Part, data: dict[str, Any]) -> Term:
    return Term(
        part,
        data.get("key", ""),
        data["label"],
        tuple(data.get("words", ())),
        tuple(data.get("weak", ())),
        data.get("definition", ""),
        data.get("basis", ""),
        data.get("same_as", ""),
        data.get("near", ""),
    )
