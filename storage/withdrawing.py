"""Taking back a version that is in force; the one before it, if any, is in force again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import col

from parser.report import Finding, Report
from storage import agencies, audit, outbox, reports, seals
from storage.database import Database
from storage.following import withdrawal
from storage.reports import Overtaken
from storage.tables import ReportRow


@dataclass(frozen=True, slots=True)
class Before:
    """The version that comes back into force, with what is found in it today."""

    number: int
    report: Report
    findings: Sequence[Finding]


def before(db: Database, agency_id: int, year: int, version: int) -> int:
    """The number of the version that would be in force without that one; 0 where there is none."""
    older = select(col(ReportRow.version)).where(
        col(ReportRow.agency_id) == agency_id,
        col(ReportRow.year) == year,
        col(ReportRow.version) < version,
        col(ReportRow.withdrawn_at).is_(None),
    )
    with db.reading() as connection:
        return max(connection.execute(older).scalars(), default=0)


def withdraw(
    db: Database,
    agency_id: int,
    year: int,
    version: int,
    back: Before | None,
    now: datetime,
    entry: audit.Entry,
) -> None:
    """Takes that version back and puts `back` in its place; what is owed about it is not sent any more.

    Who was told of it is told that it was withdrawn.

    It stays stored, for whoever must look into it, and can be published again. Raises Overtaken where it
    is not the one in force, or `back` not the one before it.
    """
    here = (col(ReportRow.agency_id) == agency_id, col(ReportRow.year) == year)
    numbered = select(col(ReportRow.id)).where(*here, col(ReportRow.withdrawn_at).is_(None))
    with db.writing() as connection:
        standing = (
            connection.execute(
                select(col(ReportRow.version))
                .where(*here, col(ReportRow.withdrawn_at).is_(None))
                .order_by(col(ReportRow.version).desc())
            )
            .scalars()
            .all()
        )
        if standing[:2] != [version, *([back.number] if back else [])]:
            raise Overtaken(
                f"第 {version} 版现在不是现行版，可能刚刚被撤回或更新过；没有撤回什么。请重新发送“撤回”查看。"
            )
        id = connection.execute(numbered.where(col(ReportRow.version) == version)).scalar_one()
        reports.forget_derived(connection, id)
        withdrawal.owe(connection, id, version, now)
        outbox.forget_report(connection, id)
        row = update(ReportRow).where(col(ReportRow.id) == id)
        connection.execute(row.values(superseded_at=now, withdrawn_at=now))
        seals.seal(connection, [id])
        if back:
            old = connection.execute(numbered.where(col(ReportRow.version) == back.number)).scalar_one()
            connection.execute(update(ReportRow).where(col(ReportRow.id) == old).values(superseded_at=None))
            reports.derive(connection, old, back.report, back.findings)
        agencies.bump(connection)
        audit.write(connection, entry)
    db.own += 1
