"""Whether the reports that an answer rests on are as they were written, where nobody has looked at all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import col

from storage import agencies
from storage.damage import Fault, Reach
from storage.database import Database
from storage.seals import seal_of
from storage.tables import ReportRow


def prove(db: Database, cited: Iterable[tuple[str, int]]) -> bool:
    """Whether the seals of these agencies' reports in force hold; those that do not are damage from now on."""
    with db.reading() as connection:
        broken: list[Fault] = []
        for name, year in cited:
            agency_id = agencies.find(connection, name)
            current = select(col(ReportRow.id), col(ReportRow.version), col(ReportRow.seal)).where(
                col(ReportRow.agency_id) == agency_id,
                col(ReportRow.year) == year,
                col(ReportRow.superseded_at).is_(None),
            )
            for id, version, sealed in connection.execute(current):
                if sealed is not None and sealed != seal_of(connection.exec_driver_sql, id):
                    told = f"{name} {year} 年年报（第 {version} 版）的存储内容与写入时不同"
                    broken.append(Fault(told, Reach.REPORT, agency_id or 0, year))
    if broken:
        db.damage = replace(db.damage, faults=tuple(dict.fromkeys((*db.damage.faults, *broken))))
    return not broken
