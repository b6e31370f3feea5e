"""What was found about the current version of a report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from parser.report import Change, Finding, Severity
from storage.tables import FindingRow


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
    query = (
        select(col(FindingRow.content))
        .where(col(FindingRow.report_id) == report_id)
        .order_by(col(FindingRow.ordinal))
    )
    return tuple(_finding(json.loads(content)) for content in connection.execute(query).scalars())


def forget(connection: Connection, report_id: int) -> None:
    """Removes the findings of a version that was superseded."""
    connection.execute(delete(FindingRow).where(col(FindingRow.report_id) == report_id))


def _finding(data: dict[str, Any]) -> Finding:
    candidates = tuple(tuple(Change(**change) for change in one) for one in data.get("candidates", ()))
    told = {"severity": Severity(data["severity"]), "keys": tuple(data["keys"]), "candidates": candidates}
    return Finding(**{**data, **told})
