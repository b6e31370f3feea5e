"""Which versions of the reports are held; those that were withdrawn are not. `reports.load` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, tuple_
from sqlmodel import col

from storage.database import Database
from storage.tables import ReportRow


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one report: when it came in, as which file, and when another took its place."""

    agency_id: int
    year: int
    number: int
    file: str
    imported_at: datetime
    superseded_at: datetime | None


_STANDING = col(ReportRow.withdrawn_at).is_(None)
_ALL = (
    select(
        col(ReportRow.agency_id),
        col(ReportRow.year),
        col(ReportRow.version),
        col(ReportRow.filename),
        col(ReportRow.imported_at),
        col(ReportRow.superseded_at),
    )
    .where(_STANDING)
    .order_by(col(ReportRow.agency_id), col(ReportRow.year), col(ReportRow.version))
)
_OF_AGENCY = _ALL.where(col(ReportRow.agency_id) == bindparam("agency_id"))
_CORRECTED = _ALL.where(
    tuple_(col(ReportRow.agency_id), col(ReportRow.year)).in_(
        select(col(ReportRow.agency_id), col(ReportRow.year))
        .where(_STANDING)
        .group_by(col(ReportRow.agency_id), col(ReportRow.year))
        .having(func.count() > 1)
    )
)
"""Built once: building a statement takes longer than running it."""


def of_agency(db: Database, agency_id: int) -> tuple[Version, ...]:
    """Every version of the reports of one agency, by year and number."""
    with db.reading() as connection:
        return tuple(Version(*row) for row in connection.execute(_OF_AGENCY, {"agency_id": agency_id}))


def corrected(db: Database) -> tuple[Version, ...]:
    """Every version of the reports of which more than one is held, by agency, year and number."""
    with db.reading() as connection:
        return tuple(Version(*row) for row in connection.execute(_CORRECTED))
