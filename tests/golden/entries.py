"""The questions of the golden set and what a right answer to each must hold."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).resolve().parent / "questions"
KINDS = tuple(sorted(path.stem for path in QUESTIONS.glob("*.toml")))
PLACES = tuple(sorted((QUESTIONS.parent / "places").iterdir()))
"""Folders of other places, each with reports and questions of its own, of all kinds."""

TODAY = date(2024, 6, 1)
"""The day on which a question is asked that names none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that the answer must state: a value, or the state of a cell without one.

    `agency` is a part of its name, empty for the sum of many.
    """

    year: int
    key: str
    agency: str = ""
    value: Decimal | None = None
    state: str = "number"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question. `kind` are the kinds of answers that are right; `before` what was asked just before.

    `figures` must be among those of the answer, with `only` no other may be, with `first` they lead it, with
    `optional` there may be none; `no_figure` allows none. `contains`, `contains_any` (one of them) and
    `lacks` are words of what the person reads, `headline` of the conclusion that it begins with, a number
    standing for itself alone. `sources`: every figure tells its file and its cell, calculated ones too.
    """

    id: str
    text: str
    kind: tuple[str, ...]
    today: date = TODAY
    before: tuple[str, ...] = ()
    home: str = ""
    figures: tuple[Wanted, ...] = ()
    optional: bool = False
    only: bool = False
    first: bool = False
    no_figure: bool = False
    sources: bool = False
    headline: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    contains_any: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    passage_contains: tuple[str, ...] = ()
    choices_contain: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The file that it stands in."""
        return self.id.rpartition("-")[0]


def entries(kind: str | None = None) -> Iterator[Entry]:
    """The questions of one file, or all of them, in their order."""
    for name in KINDS if kind is None else (kind,):
        yield from read(QUESTIONS / f"{name}.toml")


def read(path: Path) -> Iterator[Entry]:
    """The questions of a file."""
    told = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    yield from map(_entry, told["questions"])


def _entry(told: dict[str, Any]) -> Entry:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    values["figures"] = tuple(_wanted(figure) for figure in told.get("figures", ()))
    return Entry(**values)


def _wanted(told: dict[str, Any]) -> Wanted:
    value = told.get("value")
    return Wanted(**told | {"value": None if value is None else Decimal(value)})
