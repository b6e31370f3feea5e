"""One cell over all reports of a year. Only cells that are no plain stated 0 have a row.

96 of 100 cells are 0; that a missing row means 0 follows from the form and the tables of the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlmodel import col

from parser.forms import Form, edition
from parser.report import Figure, Number, Origin, Report, State
from storage.agencies import Agency, agencies
from storage.database import Database
from storage.tables import FigureKeyRow, FigureRow, ReportRow

_STATES = {state.value: state for state in State}
_LARGEST = 2**53
"""Up to here a double holds every int."""

_TOLD = (
    select(
        col(FigureRow.report_id),
        col(FigureKeyRow.key),
        col(FigureRow.state),
        col(FigureRow.value),
        col(FigureRow.exact),
    )
    .join(FigureKeyRow, col(FigureKeyRow.id) == col(FigureRow.key_id))
    .where(
        col(FigureKeyRow.key).in_(bindparam("keys", expanding=True)),
        col(FigureRow.year) == bindparam("year"),
    )
)
"""Built once: building it takes longer than running it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one report says in one cell. `state` is None where its form or its tables have no such cell.

    `origin` is that of the report: what was recognised in a scan is said to be.
    """

    agency: Agency
    year: int
    value: Number | None
    state: State | None
    origin: Origin = Origin.TEXT


def across(db: Database, key: str, year: int) -> list[Standing]:
    """The cell `key` of every report held of that year, in the order of the agencies' names.

    Derived keys (group sums, 法人或其他组织) are no cells: ask for their parts.
    """
    db.damage.refuse(year=year)
    with db.reading() as connection:
        told = _told(connection, key, year)
        reports = _reports(connection, year)
        all_agencies = {agency.id: agency for agency in agencies(connection)}
    return [
        _standing(all_agencies[one.agency_id], one, year, told.get(one.id), key)
        for one in sorted(reports, key=lambda one: all_agencies[one.agency_id].name)
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """A current report of a year: its agency, its edition with what it borrowed, the tables found in it."""

    id: int
    agency_id: int
    form: Form | None
    borrowed: tuple[str, ...]
    tables: frozenset[str]
    origin: Origin
    file: str


Told = Mapping[tuple[int, str], tuple[State, Number | None]]
"""What reports say in cells that are no plain stated 0, by report and key."""


def held(db: Database, year: int) -> tuple[Held, ...]:
    """Every report held of a year."""
    db.damage.refuse(year=year)
    with db.reading() as connection:
        return tuple(_reports(connection, year))


def told(db: Database, keys: Collection[str], year: int) -> Told:
    """What all reports of a year say in those cells, in one query; one without an entry is 0 or not there."""
    db.damage.refuse(year=year)
    with db.reading() as connection:
        rows = connection.execute(_TOLD, {"keys": tuple(keys), "year": year})
        return {(id, key): (_STATES[state], _number(value, exact)) for id, key, state, value, exact in rows}


def has_cell(form: Form | None, tables: frozenset[str], key: str) -> bool:
    """Whether a report in which those tables were found has the cell; `form` holds what it borrowed."""
    cell = form.cells.get(key) if form else None
    return cell is not None and cell[0].key in tables


def store(connection: Connection, report_id: int, report: Report) -> None:
    """Writes the rows of a report's figures."""
    telling = dict(_telling(report))
    ids = _key_ids(connection, telling)
    rows = [
        {"report_id": report_id, "key_id": ids[key], "year": report.year, **_stored(figure)}
        for key, figure in telling.items()
    ]
    if rows:
        connection.execute(insert(FigureRow), rows)


def forget(connection: Connection, report_id: int) -> None:
    """Removes the rows of a version that was superseded."""
    connection.execute(delete(FigureRow).where(col(FigureRow.report_id) == report_id))


class _Row(TypedDict):
    state: str
    value: float | None
    exact: str | None


def _telling(report: Report) -> Iterator[tuple[str, Figure | None]]:
    """The cells that need a row. A cell that the reading lost counts as unreadable, never as 0."""
    form = edition(report.form, report.borrowed)
    for key, (table, _, _) in (form.cells if form else {}).items():
        if table.key in report.tables:
            figure = report.figures.get(key)
            if figure is None or figure.state is not State.NUMBER or figure.value != 0:
                yield key, figure


def _stored(figure: Figure | None) -> _Row:
    if figure is None:
        return {"state": State.UNREADABLE.value, "value": None, "exact": None}
    value = figure.value
    if value is None:
        return {"state": figure.state.value, "value": None, "exact": None}
    whole = isinstance(value, int) and abs(value) <= _LARGEST
    return {
        "state": figure.state.value,
        "value": float(Decimal(value)),
        "exact": None if whole else str(value),
    }


def _standing(
    agency: Agency, report: Held, year: int, told: tuple[str, float | None, str | None] | None, key: str
) -> Standing:
    if told is not None:
        state, value, exact = told
        return Standing(agency, year, _number(value, exact), State(state), report.origin)
    if has_cell(report.form, report.tables, key):
        return Standing(agency, year, 0, State.NUMBER, report.origin)
    return Standing(agency, year, None, None, report.origin)


def _number(value: float | None, exact: str | None) -> Number | None:
    if exact is not None:
        return Decimal(exact)
    return None if value is None else int(value)


def _told(connection: Connection, key: str, year: int) -> dict[int, tuple[str, float | None, str | None]]:
    """The rows of a cell by report, read from the covering index alone."""
    key_id = select(col(FigureKeyRow.id)).where(col(FigureKeyRow.key) == key).scalar_subquery()
    query = select(
        col(FigureRow.report_id), col(FigureRow.state), col(FigureRow.value), col(FigureRow.exact)
    ).where(col(FigureRow.key_id) == key_id, col(FigureRow.year) == year)
    return {id: (state, value, exact) for id, state, value, exact in connection.execute(query)}


def _reports(connection: Connection, year: int) -> list[Held]:
    query = select(
        col(ReportRow.id),
        col(ReportRow.agency_id),
        col(ReportRow.form),
        col(ReportRow.borrowed),
        col(ReportRow.tables),
        col(ReportRow.origin),
        col(ReportRow.filename),
    ).where(col(ReportRow.year) == year, col(ReportRow.superseded_at).is_(None))
    return [
        Held(id, agency, edition(form, rows), rows, frozenset(tables.split()), Origin(origin), file)
        for id, agency, form, borrowed, tables, origin, file in connection.execute(query)
        for rows in (tuple(borrowed.split()),)
    ]


def _key_ids(connection: Connection, keys: dict[str, Figure | None]) -> dict[str, int]:
    """The numbers of the keys; one that was never used before gets the next."""
    query = select(col(FigureKeyRow.key), col(FigureKeyRow.id)).where(col(FigureKeyRow.key).in_(keys))
    ids = dict(connection.execute(query).all())
    for key in keys:
        if key not in ids:
            ids[key] = connection.execute(insert(FigureKeyRow).values(key=key)).lastrowid
    return ids
