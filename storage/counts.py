"""How much there is: what is held, what waits, what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import col

from storage.database import Database
from storage.tables import ArrivalRow, OutboxRow, ReportRow


@dataclass(frozen=True, slots=True)
class Counts:
    """`reports` are those in force, `newest` is when the last came in; `bytes` is the size of the file."""

    agencies: int
    reports: int
    newest: datetime | None
    arrivals_waiting: int
    notices_owed: int
    arrivals_parked: int
    notices_parked: int
    bytes: int


_IN_FORCE = col(ReportRow.superseded_at).is_(None)
_NUMBERS: dict[str, Select[Any]] = {
    "agencies": select(func.count(col(ReportRow.agency_id).distinct())).where(_IN_FORCE),
    "reports": select(func.count()).select_from(ReportRow).where(_IN_FORCE),
    "newest": select(func.max(col(ReportRow.imported_at))).where(_IN_FORCE),
    "arrivals_waiting": select(func.count())
    .select_from(ArrivalRow)
    .where(col(ArrivalRow.content).is_not(None)),
    "notices_owed": select(func.count())
    .select_from(OutboxRow)
    .where(col(OutboxRow.state).in_(("pending", "claimed"))),
    "arrivals_parked": select(func.count()).select_from(ArrivalRow).where(col(ArrivalRow.state) == "parked"),
    "notices_parked": select(func.count()).select_from(OutboxRow).where(col(OutboxRow.state) == "parked"),
}


def counts(db: Database) -> Counts:
    """All of them, of one moment."""
    with db.reading() as connection:
        numbers: dict[str, Any] = {
            name: connection.execute(query).scalar() for name, query in _NUMBERS.items()
        }
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    return Counts(**numbers, bytes=pages * size)
