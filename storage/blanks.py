"""Which current reports have cells without a number, and which state 0 in every cell.

A cell has a row only where it is no plain 0, so that a report without any row states nothing but 0.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from parser.forms import forms
from parser.report import State
from storage.database import Database
from storage.tables import FigureKeyRow, FigureRow, ReportRow


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell of a current report that has no number, and why."""

    agency_id: int
    year: int
    key: str
    state: State


def blanks(db: Database, keys: Collection[str] = ()) -> tuple[Blank, ...]:
    """The cells without a number in every current report, of those keys where any are told."""
    db.damage.refuse()
    query = (
        select(col(ReportRow.agency_id), col(ReportRow.year), col(FigureKeyRow.key), col(FigureRow.state))
        .join(FigureRow, col(FigureRow.report_id) == col(ReportRow.id))
        .join(FigureKeyRow, col(FigureKeyRow.id) == col(FigureRow.key_id))
        .where(col(ReportRow.superseded_at).is_(None), col(FigureRow.state) != State.NUMBER.value)
        .order_by(col(ReportRow.agency_id), col(ReportRow.year), col(FigureKeyRow.id))
    )
    if keys:
        query = query.where(col(FigureKeyRow.key).in_(keys))
    with db.reading() as connection:
        return tuple(Blank(*row[:3], State(row[3])) for row in connection.execute(query))


def all_zero(db: Database, table: str = "") -> tuple[tuple[int, int], ...]:
    """Agency and year of the current reports whose tables state 0 in every cell, or that one table does."""
    db.damage.refuse()
    told = select(col(FigureRow.report_id))
    if table:
        keys = select(col(FigureKeyRow.id)).where(col(FigureKeyRow.key).in_(_cells(table)))
        told = told.where(col(FigureRow.key_id).in_(keys))
    query = (
        select(col(ReportRow.agency_id), col(ReportRow.year), col(ReportRow.tables))
        .where(col(ReportRow.superseded_at).is_(None), col(ReportRow.id).not_in(told))
        .order_by(col(ReportRow.agency_id), col(ReportRow.year))
    )
    with db.reading() as connection:
        return tuple(
            (agency_id, year)
            for agency_id, year, tables in connection.execute(query)
            if (table in tables.split() if table else tables)
        )


def _cells(table: str) -> list[str]:
    """The keys of a table in every edition."""
    return [key for form in forms() for key, (own, _, _) in form.cells.items() if own.key == table]
