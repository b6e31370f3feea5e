"""What a report is once it is read: the shared vocabulary of the whole project.

Everything here is frozen and knows neither database nor channel. A number that a report does not
state is never invented: a cell carries a value or the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Number = int | Decimal
"""A count is an int, an amount a Decimal: 43.788 万元 stays 43.788."""


class State(StrEnum):
    """What stands in a cell. Blank, `/` and 0 are three different things."""

    NUMBER = "number"
    BLANK = "blank"
    MARKED = "marked"  # `/`, —, 无: somebody wrote that there is nothing
    UNREADABLE = "unreadable"  # ink that cannot be read without guessing


class Origin(StrEnum):
    """How the ink of a report came to be text."""

    TEXT = "text"
    SCAN = "scan"  # recognised in a picture: a person confirms it before anything is stored


class Level(StrEnum):
    """The level of government that an agency belongs to."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "乡"


class Severity(StrEnum):
    """How much a finding matters to the person who signs the report."""

    MUST = "必改"
    VERIFY = "核实"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands, well enough to find it again by eye.

    `section` is 0 for what precedes section one, else 1 to 6. `line` counts from 1 in text files;
    `page` counts from 1 where the format has pages. `table`, `row` and `column` are official labels.
    """

    file: str
    section: int = 0
    table: str | None = None
    row: str | None = None
    column: str | None = None
    page: int | None = None
    line: int | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the form. `value` is None unless `state` is NUMBER; `raw` is the ink itself.

    `candidates` are the values that ink without borders may stand for, where it is unreadable for that.
    """

    key: str
    value: Number | None
    state: State
    raw: str
    source: Source
    candidates: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, as written, of section 0 (the preamble) to 6."""

    section: int
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the form that the prose states.

    A sum joins rows by `+`: `applications.granted+granted_in_part.total`.
    """

    key: str
    value: Number
    unit: str
    sentence: str
    approximate: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the prose that no table holds: 微信公众号关注人数 68179 人."""

    label: str
    value: Number
    unit: str
    sentence: str
    approximate: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six statutory sections; `number` 0 is what stands before the first.

    `name` is the official one, `heading` the line as written; None where it has no heading of its own.
    """

    number: int
    name: str
    passages: tuple[Passage, ...]
    heading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report of one agency for one year, as it says, never as it should say.

    `form` is the id of the edition of its tables ("2021", "2019", "2014") or None where it has no tables
    that we know; `borrowed` are the keys of rows that stand there as in another edition (其他处理 as one
    row in a table of 2021). `tables` names the tables that were found (`disclosure`, `applications`,
    `disputes`); every cell of a found table has a Figure. `notes` are remarks on how it was read, in Chinese.

    `region` is where the agency is, from the province down, as far as the report tells (上海市, 松江区);
    `published` the day of publication.
    """

    file: str
    agency: str
    year: int
    title: str
    form: str | None
    tables: frozenset[str] = frozenset()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    level: Level | None = None
    published: date | None = None
    origin: Origin = Origin.TEXT

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in reading order."""
        return tuple(passage for section in self.sections for passage in section.passages)

    def value(self, key: str) -> Number | None:
        """The stated number of a cell, None where there is none, for whatever reason."""
        figure = self.figures.get(key)
        return figure.value if figure else None


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would hold another number: from what it states to what would settle the equations."""

    key: str
    stated: str
    expected: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a report that somebody should look at.

    `where` is the place in words, `quote` the ink itself, `hint` how to mend it, `basis` the rule it
    rests on. `stated` and `expected` are texts, so that 4 and “4 件” need no types of their own.
    `candidates` are the explanations of failed equations, likeliest first: each is the cells that would have
    to change for all of them to hold. They are advice to the author; nothing is repaired.
    """

    code: str
    severity: Severity
    message: str
    where: str
    keys: tuple[str, ...]
    stated: str
    expected: str
    quote: str
    hint: str
    basis: str
    candidates: tuple[tuple[Change, ...], ...] = ()
