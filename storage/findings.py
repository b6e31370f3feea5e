"""What was found about the current version of a report."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlmodel import col

from parser.report import Change, Finding, Severity
from storage.database import Database
from storage.tables import FindingRow, ReportRow

_OF_REPORT = (
    select(col(FindingRow.content))
    .where(col(FindingRow.report_id) == bindparam("report_id"))
    .order_by(col(FindingRow.ordinal))
)
"""Built once: building it takes longer than running it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A finding about the current report of an agency for a year, read when it is asked for."""

    agency_id: int
    year: int
    content: str

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return _finding(json.loads(self.content))


def first(
    db: Database, severities: Collection[Severity], family: str = "", codes: Collection[str] = ()
) -> tuple[Held, ...]:
    """The first finding of those severities about each current report that has any, by agency and year.

    `family` is what their codes begin with: `N` for those about prose and tables. `codes` limit them.
    """
    query = (
        # Beside min() SQLite takes the other columns from the row that holds it.
        select(
            col(ReportRow.agency_id),
            col(ReportRow.year),
            col(FindingRow.content),
            func.min(col(FindingRow.ordinal)),
        )
        .join(ReportRow, col(ReportRow.id) == col(FindingRow.report_id))
        .where(
            col(ReportRow.superseded_at).is_(None),
            col(FindingRow.severity).in_([severity.value for severity in severities]),
            col(FindingRow.code).startswith(family, autoescape=True),
        )
        .group_by(col(FindingRow.report_id))
    )
    if codes:
        query = query.where(col(FindingRow.code).in_(codes))
    db.damage.refuse()
    with db.reading() as connection:
        held = (Held(agency_id, year, content) for agency_id, year, content, _ in connection.execute(query))
        # Ordered by SQLite, every report would be read, and few have findings.
        return tuple(sorted(held, key=lambda one: (one.agency_id, one.year)))


def store(connection: Connection, report_id: int, findings: Sequence[Finding]) -> None:
    """Writes the findings in their order."""
    rows = [
        {
            "report_id": report_id,
            "ordinal": ordinal,
            "code": finding.code,
            "severity": finding.severity.value,
            "content": json.dumps(asdict(finding)),
        }
        for ordinal, finding in enumerate(findings)
    ]
    if rows:
        connection.execute(insert(FindingRow), rows)


def read(connection: Connection, report_id: int) -> tuple[Finding, ...]:
    """The findings of a report in their order."""
    found = connection.execute(_OF_REPORT, {"report_id": report_id}).scalars()
    return tuple(_finding(json.loads(content)) for content in found)


def forget(connection: Connection, report_id: int) -> None:
    """Removes the findings of a version that was superseded."""
    connection.execute(delete(FindingRow).where(col(FindingRow.report_id) == report_id))


def _finding(data: dict[str, Any]) -> Finding:
    candidates = tuple(tuple(Change(**change) for change in one) for one in data.get("candidates", ()))
    told = {"severity": Severity(data["severity"]), "keys": tuple(data["keys"]), "candidates": candidates}
    return Finding(**{**data, **told})
