"""Reports and their versions. What one version brings is written in one transaction or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update
from sqlmodel import col

from parser import encoding
from parser.report import Finding, Report
from storage import agencies, figures, findings, passages
from storage.agencies import Agency
from storage.database import Database
from storage.errors import Damaged
from storage.following import planning
from storage.following.matching import Arrival
from storage.tables import ReportRow

_OF_YEAR = select(
    col(ReportRow.id),
    col(ReportRow.version),
    col(ReportRow.imported_at),
    col(ReportRow.digest),
    col(ReportRow.content),
).where(col(ReportRow.agency_id) == bindparam("agency_id"), col(ReportRow.year) == bindparam("year"))
_CURRENT = _OF_YEAR.where(col(ReportRow.superseded_at).is_(None))
_VERSION = _OF_YEAR.where(col(ReportRow.version) == bindparam("version"))
_TABLES = select(col(ReportRow.year), col(ReportRow.tables)).where(
    col(ReportRow.agency_id) == bindparam("agency_id"), col(ReportRow.superseded_at).is_(None)
)
"""Built once: building a statement takes longer than running it."""

_SURROGATES = "surrogatepass"
"""How text that is no valid Unicode is kept as it is."""


class Outcome(StrEnum):
    """What saving a report did."""

    NEW = "new"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a report. With UNCHANGED, `version` is the one that holds the same content.

    `current` is the version in force, which may be a later one.
    """

    outcome: Outcome
    agency: Agency
    year: int
    version: int
    current: int


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One version of a report. `findings` are kept for the current version only."""

    agency: Agency
    report: Report
    version: int
    imported_at: datetime
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold of the agency and year of a report that came in: the version in force, and which version
    says the same as what came in, if any does."""

    current: StoredReport
    same: int | None


def save(db: Database, report: Report, findings: Sequence[Finding], data: bytes, now: datetime) -> Saved:
    """Stores a report that was read from `data`, indexes it, and owes its followers a notice.

    The same bytes, or other bytes that say the same, change nothing and owe nothing. New content for an
    agency and year that are held makes the next version; the old ones stay readable.
    """
    with db.writing() as connection:
        agency_id = agencies.find(connection, report.agency)
        same = _same(connection, agency_id, report, data)
        if same is not None:
            id, year, version = same
            agency = agencies.agencies(connection, id)[0]
            return Saved(Outcome.UNCHANGED, agency, year, version, _newest(connection, id, year))
        agency_id = agencies.enter(connection, report.agency)
        version = _supersede(connection, agency_id, report.year, now) + 1
        report_id = _insert(connection, agency_id, version, report, data, now)
        _derive(connection, report_id, report, findings)
        outcome = Outcome.NEW if version == 1 else Outcome.CORRECTED
        agency = agencies.agencies(connection, agency_id)[0]
        before = partial(_content, connection, agency_id, report.year, version - 1)
        planning.owe(
            connection, outcome.value, report_id, Arrival(agency_id, agency.name, report, before), now
        )
        return Saved(outcome, agency, report.year, version, version)


def load(db: Database, agency_id: int, year: int, version: int | None = None) -> StoredReport | None:
    """That version of a report, by default the current one; None where we do not hold it.

    Raises Damaged where what is stored is not what was written.
    """
    with db.reading() as connection:
        return _load(connection, agency_id, year, version)


def tables(db: Database, agency_id: int) -> dict[int, frozenset[str]]:
    """The tables found in the current reports of an agency, by year: no report is unpacked for them."""
    with db.reading() as connection:
        rows = connection.execute(_TABLES, {"agency_id": agency_id})
        return {year: frozenset(found.split()) for year, found in rows}


def current(db: Database, agency: str, year: int) -> Report | None:
    """The version in force of that year's report of the agency of that name; None where we hold none."""
    with db.reading() as connection:
        agency_id = agencies.find(connection, agency)
        stored = None if agency_id is None else _load(connection, agency_id, year, None)
        return stored.report if stored else None


def held(db: Database, report: Report, data: bytes) -> Held | None:
    """What we hold beside a report that was read from `data`; None where nothing of its year is in force."""
    with db.reading() as connection:
        agency_id = agencies.find(connection, report.agency)
        stored = None if agency_id is None else _load(connection, agency_id, report.year, None)
        if stored is None:
            return None
        same = _same(connection, agency_id, report, data)
        ours = same is not None and same[:2] == (agency_id, report.year)
        return Held(stored, same[2] if same is not None and ours else None)


def previous(db: Database, agency: str, year: int) -> Report | None:
    """The report of the year before `year`; None where we do not hold it."""
    return current(db, agency, year - 1)


def _load(connection: Connection, agency_id: int, year: int, version: int | None) -> StoredReport | None:
    asked = {"agency_id": agency_id, "year": year}
    if version is None:
        row = connection.execute(_CURRENT, asked).one_or_none()
    else:
        row = connection.execute(_VERSION, {**asked, "version": version}).one_or_none()
    if row is None:
        return None
    agency = agencies.agencies(connection, agency_id)[0]
    report = _unpack(row.content, row.digest, f"{agency.name}{year}年")
    return StoredReport(agency, report, row.version, row.imported_at, findings.read(connection, row.id))


def _content(connection: Connection, agency_id: int, year: int, version: int) -> Report | None:
    """What one version says; None where there is none or it can no longer be read."""
    asked = {"agency_id": agency_id, "year": year, "version": version}
    row = connection.execute(_VERSION, asked).one_or_none()
    try:
        return _unpack(row.content, row.digest, str(year)) if row else None
    except Damaged:
        return None  # A broken old version is no reason to refuse the new one.


def _same(
    connection: Connection, agency_id: int | None, report: Report, data: bytes
) -> tuple[int, int, int] | None:
    """Agency, year and version of what we hold of the same bytes or the same content."""
    query = select(col(ReportRow.agency_id), col(ReportRow.year), col(ReportRow.version)).where(
        or_(
            col(ReportRow.sha256) == sha256(data).hexdigest(),
            (col(ReportRow.agency_id) == agency_id)
            & (col(ReportRow.year) == report.year)
            & (col(ReportRow.sense) == _sense(report)),
        )
    )
    row = connection.execute(query).first()
    return None if row is None else (row.agency_id, row.year, row.version)


def _supersede(connection: Connection, agency_id: int, year: int, now: datetime) -> int:
    """Makes room for a new version; tells the number of the newest so far, 0 where there is none."""
    current = (
        (col(ReportRow.agency_id) == agency_id)
        & (col(ReportRow.year) == year)
        & col(ReportRow.superseded_at).is_(None)
    )
    for id in connection.execute(select(col(ReportRow.id)).where(current)).scalars().all():
        for derived in (figures, passages, findings):
            derived.forget(connection, id)
    connection.execute(update(ReportRow).where(current).values(superseded_at=now))
    return _newest(connection, agency_id, year)


def _newest(connection: Connection, agency_id: int, year: int) -> int:
    """The number of the newest version, which is the one in force; 0 where there is none."""
    here = (col(ReportRow.agency_id) == agency_id) & (col(ReportRow.year) == year)
    return connection.execute(select(func.max(col(ReportRow.version))).where(here)).scalar() or 0


def _insert(
    connection: Connection, agency_id: int, version: int, report: Report, data: bytes, now: datetime
) -> int:
    content = encoding.dumps(report).encode("utf-8", _SURROGATES)
    row = insert(ReportRow).values(
        agency_id=agency_id,
        year=report.year,
        version=version,
        form=report.form,
        tables=" ".join(sorted(report.tables)),
        borrowed=" ".join(report.borrowed),
        filename=report.file,
        sha256=sha256(data).hexdigest(),
        imported_at=now,
        sense=_sense(report),
        origin=report.origin.value,
        digest=sha256(content).hexdigest(),
        content=zlib.compress(content),
    )
    return connection.execute(row).lastrowid


def _derive(connection: Connection, report_id: int, report: Report, found: Sequence[Finding]) -> None:
    figures.store(connection, report_id, report)
    passages.store(connection, report_id, report)
    findings.store(connection, report_id, found)


def _unpack(content: bytes, digest: str, name: str) -> Report:
    try:
        plain = zlib.decompress(content)
    except zlib.error:
        plain = b""
    if sha256(plain).hexdigest() != digest:
        raise Damaged(f"{name}年报的存储内容与校验值不符，数据库可能已损坏。请停用该文件，用最近的备份恢复。")
    return encoding.loads(plain.decode("utf-8", _SURROGATES))


def _sense(report: Report) -> str:
    """The digest of what a report says, whatever the file is called."""
    said = encoding.write(_nameless(encoding.to_json(report)))
    return sha256(said.encode("utf-8", _SURROGATES)).hexdigest()


def _nameless(data: Any) -> Any:
    """Plain data without the names of files; dictionaries in the order of their keys."""
    if isinstance(data, dict):
        return {key: _nameless(data[key]) for key in sorted(data) if key != "file"}
    if isinstance(data, list | tuple):
        return [_nameless(value) for value in data]
    return data
