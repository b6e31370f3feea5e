"""The official editions of the tables as data: rows, columns, labels, groups.

An edition is one TOML file in this folder. A figure's key is `row.column` (`applications.received.total`);
a group's sum is `group.column` (`applications.refused.total`) and is derived, never a cell.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

ORGANISATIONS = "organisations"
"""The derived column 法人或其他组织: the five columns between 自然人 and 总计."""


@dataclass(frozen=True)
class Column:
    """A column and its label. `unit` overrides the table's, `group` is the derived column it adds to."""

    key: str
    label: str
    unit: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Row:
    """A row and its official label. `outline` is its place on the form, `group` the sum it adds to.

    In a list of indicators each row has a `unit`; `part_of` is the row that it adds up to together with
    its likes, `among` (其中) one that it never exceeds.
    """

    key: str
    label: str
    columns: tuple[Column, ...]
    outline: str = ""
    group: str | None = None
    aliases: tuple[str, ...] = ()
    prefix: str = ""
    unit: str | None = None
    part_of: str | None = None
    among: str | None = None

    @property
    def name(self) -> str:
        """The label with its place on the form: 三（三）1.属于国家秘密, 行政诉讼·复议后起诉."""
        if self.outline.startswith("第"):
            return self.label
        return f"{self.prefix}·{self.label}" if self.prefix else f"{self.outline}{self.label}"


@dataclass(frozen=True)
class Group:
    """A sum of rows that the form names but leaves without numbers: 不予公开, 行政诉讼."""

    key: str
    label: str
    outline: str = ""


@dataclass(frozen=True)
class Table:
    """One of the tables. `number` is what people call it (表三), `unit` that of its cells.

    `section` is 0 for an annex; one that is not `required` stands in some reports only.
    """

    key: str
    number: str
    name: str
    section: int
    unit: str
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    required: bool = True

    @property
    def own_columns(self) -> bool:
        """Whether each row has columns of its own, as in the table of disclosure."""
        return any(row.columns != self.rows[0].columns for row in self.rows)

    @property
    def one_row(self) -> bool:
        """Whether the rows of our keys stand side by side on paper, as in the table of disputes."""
        return all(not row.outline for row in self.rows)

    @cached_property
    def wordings(self) -> tuple[tuple[str, Row], ...]:
        """Every known wording of a row with it, the official label first."""
        return tuple((wording, row) for row in self.rows for wording in (row.label, *row.aliases))

    def members(self, group: str) -> tuple[Row, ...]:
        """The rows whose sum a group is."""
        return tuple(row for row in self.rows if row.group == group)

    def parts(self, row: Row) -> tuple[Row, ...]:
        """The rows that add up to a row of a list; none where it stands for itself."""
        return tuple(part for part in self.rows if part.part_of == row.key)


@dataclass(frozen=True)
class Form:
    """One edition. `first_year` is the first year of report it was prescribed for.

    `header_words` is the ink of the tables that is neither row, column nor group.
    """

    id: str
    notice: str
    first_year: int
    header_words: tuple[str, ...]
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table:
        """The table of that key; KeyError where there is none."""
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def find(self, key: str) -> Table | None:
        """The table of that key; None where the edition has no such table."""
        return next((table for table in self.tables if table.key == key), None)

    def absent(self, present: frozenset[str]) -> tuple[Table, ...]:
        """The tables that every report of the edition should hold and that are not among those found."""
        return tuple(table for table in self.tables if table.required and table.key not in present)

    @cached_property
    def cells(self) -> dict[str, tuple[Table, Row, Column]]:
        """Every cell of the edition by its figure key, in the order of the form."""
        return {
            f"{row.key}.{column.key}": (table, row, column)
            for table in self.tables
            for row in table.rows
            for column in row.columns
        }

    def unit(self, key: str) -> str:
        """The unit of a cell; KeyError where the edition has no such cell."""
        table, row, column = self.cells[key]
        return column.unit or row.unit or table.unit


@cache
def form(edition: str) -> Form:
    """The edition of that id ("2021", "2019", "2014"); FileNotFoundError where there is none."""
    text = files(__package__).joinpath(f"{edition}.toml").read_text(encoding="utf-8")
    return _form(tomllib.loads(text))


@cache
def edition(name: str | None, borrowed: tuple[str, ...] = ()) -> Form | None:
    """The edition of that id, as reports carry it; None where it is none that we know.

    `borrowed` rows stand in it as in another edition: in the place of the row of the same key, or of
    the group that they add to (其他处理 in one row for its three).
    """
    known = next((known for known in forms() if known.id == name), None)
    return _with_borrowed(known, borrowed) if known and borrowed else known


def _with_borrowed(base: Form, borrowed: tuple[str, ...]) -> Form:
    lent = {
        row.key: (table.key, row)
        for form in reversed(forms())
        if form.id != base.id
        for table in form.tables
        for row in table.rows
        if row.key in borrowed
    }
    tables = tuple(
        replace(table, rows=_exchanged(table.rows, [row for key, row in lent.values() if key == table.key]))
        for table in base.tables
    )
    return replace(base, tables=tables)


def _exchanged(own: tuple[Row, ...], lent: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each lent one in the place of what it replaces."""
    rows = list(own)
    for row in lent:
        place = next(
            (index for index, one in enumerate(rows) if one not in lent and replaces(row, one)), len(rows)
        )
        rows.insert(place, row)
    return tuple(one for one in rows if one in lent or not any(replaces(row, one) for row in lent))


def replaces(lent: Row, own: Row) -> bool:
    """Whether a row of another edition stands for one of ours: the same row, or one of the same group."""
    return own.key == lent.key or (lent.group is not None and own.group == lent.group)


@cache
def forms() -> tuple[Form, ...]:
    """All editions, newest first."""
    names = (entry.name for entry in files(__package__).iterdir())
    editions = [
        form(name.removesuffix(".toml")) for name in names if name[:4].isdigit() and name.endswith(".toml")
    ]
    return tuple(sorted(editions, key=lambda edition: edition.first_year, reverse=True))


def prescribed(year: int) -> Form | None:
    """The edition that the reports for a year had to use; None before there was one for the whole country."""
    return next((form for form in forms() if form.first_year <= year), None)


def _form(data: dict[str, Any]) -> Form:
    rows = {table["key"]: table["rows"] for table in data["tables"] if "rows" in table}
    tables = tuple(_table({"rows": rows.get(table.get("rows_of"))} | table) for table in data["tables"])
    return Form(data["id"], data["notice"], data["first_year"], tuple(data["header_words"]), tables)


def _table(data: dict[str, Any]) -> Table:
    shared = tuple(Column(**column) for column in data.get("columns", ()))
    rows = tuple(_row(row, shared) for row in data["rows"])
    groups = tuple(Group(**group) for group in data.get("groups", ()))
    return Table(
        data["key"],
        data["number"],
        data["name"],
        data["section"],
        data["unit"],
        rows,
        groups,
        data.get("required", True),
    )


def _row(data: dict[str, Any], shared: tuple[Column, ...]) -> Row:
    columns = tuple(Column(**column) for column in data["columns"]) if "columns" in data else shared
    return Row(
        data["key"],
        data["label"],
        columns,
        data.get("outline", ""),
        data.get("group"),
        tuple(data.get("aliases", ())),
        data.get("prefix", ""),
        data.get("unit"),
        data.get("part_of"),
        data.get("among"),
    )
