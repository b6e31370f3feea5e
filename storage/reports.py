"""Reports and their versions. What one version brings is written in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, or_, select, update
from sqlmodel import col

from parser.errors import Refusal
from parser.report import Finding, Report
from storage import agencies, audit, figures, findings, passages, seals
from storage.agencies import Agency
from storage.database import Database
from storage.errors import Damaged
from storage.following import planning
from storage.following.matching import Arrival
from storage.packing import Packed, pack, unpack
from storage.tables import ReportRow

_OF_YEAR = select(
    col(ReportRow.id),
    col(ReportRow.version),
    col(ReportRow.imported_at),
    col(ReportRow.digest),
    col(ReportRow.content),
).where(col(ReportRow.agency_id) == bindparam("agency_id"), col(ReportRow.year) == bindparam("year"))
_IN_FORCE = _OF_YEAR.where(col(ReportRow.superseded_at).is_(None))
_VERSION = _OF_YEAR.where(
    col(ReportRow.version) == bindparam("version"), col(ReportRow.withdrawn_at).is_(None)
)
_WITHDRAWN = _OF_YEAR.where(col(ReportRow.withdrawn_at).is_not(None)).order_by(col(ReportRow.version))
_TABLES = select(col(ReportRow.year), col(ReportRow.tables)).where(
    col(ReportRow.agency_id) == bindparam("agency_id"), col(ReportRow.superseded_at).is_(None)
)
"""Built once: building a statement takes longer than running it."""


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


@dataclass(frozen=True, slots=True)
class _Kept:
    """A version that holds the same, in force or not."""

    id: int
    agency_id: int
    year: int
    version: int
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is held of an agency and year: `agency_id` None is an agency that is new, `version` 0 nothing."""

    agency_id: int | None
    version: int


class Withdrawn(Refusal):
    """What is stored of the same content was withdrawn; only a person puts it back."""


class Overtaken(Refusal):
    """What a person decided on is no longer so."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A person publishes, and not a list of files: for which agency and in the place of which version.

    `agency_id` None is one that is new, `version` 0 means that there is none in force. `entry` words the
    row for the record of deeds.
    """

    agency_id: int | None
    version: int
    entry: Callable[[Saved], audit.Entry]


def save(
    db: Database,
    report: Report,
    findings: Sequence[Finding],
    data: bytes,
    now: datetime,
    by: Publication | None = None,
) -> Saved:
    """Stores a report that was read from `data`, indexes it, and owes its followers a notice.

    The same bytes, or other bytes that say the same, change nothing and owe nothing. New content for an
    agency and year that are held makes the next version; the old ones stay readable. Raises Withdrawn for
    content that was withdrawn, unless it is published; Overtaken where a publication is too late.
    """
    db.damage.refuse_file()
    packed = pack(report, data)
    with db.writing() as connection:
        agency_id = agencies.find(connection, report.agency)
        if by is not None:
            _still_so(connection, by, agency_id, report.year)
        same = _same(connection, agency_id, report.year, packed)
        if same is not None and same.withdrawn_at is None:
            return _unchanged(connection, same)
        if same is not None and by is None:
            raise Withdrawn(
                f"这份年报（第 {same.version} 版）此前已被撤回，没有收录。如需恢复，请由编辑或管理员发布。"
            )
        agency_id = agencies.enter(connection, report.agency)
        before = in_force(connection, agency_id, report.year)
        outcome = Outcome.CORRECTED if before else Outcome.NEW
        version = _supersede(connection, agency_id, report.year, now) + 1
        values = _values(agency_id, version, report, packed, now)
        report_id = _put_back(connection, same.id, values) if same else _insert(connection, values)
        derive(connection, report_id, report, findings)
        agency = agencies.agencies(connection, agency_id)[0]
        earlier = partial(_content, connection, agency_id, report.year, before)
        arrival = Arrival(agency_id, agency.name, report, version, earlier)
        planning.owe(connection, outcome.value, report_id, arrival, now)
        saved = Saved(outcome, agency, report.year, version, version)
        if by is not None:
            audit.write(connection, by.entry(saved))
    db.own += 1
    return saved


def standing(db: Database, agency: str, year: int) -> Standing:
    """What is held of the agency of that name for a year."""
    with db.reading() as connection:
        agency_id = agencies.find(connection, agency)
        return Standing(agency_id, in_force(connection, agency_id, year) if agency_id is not None else 0)


def unchanged(db: Database, report: Report, data: bytes) -> Saved | None:
    """The version of the same bytes or the same content, whatever is in force; None where there is none."""
    packed = pack(report, data)
    with db.reading() as connection:
        agency_id = agencies.find(connection, report.agency)
        same = _same(connection, agency_id, report.year, packed)
        return _unchanged(connection, same) if same is not None and same.withdrawn_at is None else None


def load(db: Database, agency_id: int, year: int, version: int | None = None) -> StoredReport | None:
    """That version of a report, by default the current one; None where we do not hold it.

    Raises Damaged where what is stored is not what was written.
    """
    if version is None:
        db.damage.refuse(agency_id, year)
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
    packed = pack(report, data)
    with db.reading() as connection:
        agency_id = agencies.find(connection, report.agency)
        if agency_id is not None:
            db.damage.refuse(agency_id, report.year)
        stored = None if agency_id is None else _load(connection, agency_id, report.year, None)
        if stored is None:
            return None
        same = _same(connection, agency_id, report.year, packed)
        ours = same is not None and (same.agency_id, same.year) == (agency_id, report.year)
        return Held(stored, same.version if same is not None and ours else None)


def previous(db: Database, agency: str, year: int) -> Report | None:
    """The report of the year before `year`; None where we do not hold it."""
    return current(db, agency, year - 1)


def withdrawn(db: Database, agency_id: int, year: int) -> list[Report]:
    """What was held of that year and taken back, oldest first."""
    with db.reading() as connection:
        rows = connection.execute(_WITHDRAWN, {"agency_id": agency_id, "year": year}).all()
    return [unpack(row.content, row.digest, f"{year}年") for row in rows]


def _load(connection: Connection, agency_id: int, year: int, version: int | None) -> StoredReport | None:
    asked = {"agency_id": agency_id, "year": year}
    if version is None:
        row = connection.execute(_IN_FORCE, asked).one_or_none()
    else:
        row = connection.execute(_VERSION, {**asked, "version": version}).one_or_none()
    if row is None:
        return None
    agency = agencies.agencies(connection, agency_id)[0]
    report = unpack(row.content, row.digest, f"{agency.name}{year}年")
    return StoredReport(agency, report, row.version, row.imported_at, findings.read(connection, row.id))


def _content(connection: Connection, agency_id: int, year: int, version: int) -> Report | None:
    """What one version says; None where there is none or it can no longer be read."""
    asked = {"agency_id": agency_id, "year": year, "version": version}
    row = connection.execute(_VERSION, asked).one_or_none()
    try:
        return unpack(row.content, row.digest, str(year)) if row else None
    except Damaged:
        return None  # A broken old version is no reason to refuse the new one.


def _unchanged(connection: Connection, same: _Kept) -> Saved:
    agency = agencies.agencies(connection, same.agency_id)[0]
    current = in_force(connection, same.agency_id, same.year)
    return Saved(Outcome.UNCHANGED, agency, same.year, same.version, current)


def in_force(connection: Connection, agency_id: int, year: int) -> int:
    """The number of the version in force; 0 where there is none."""
    number = select(col(ReportRow.version)).where(*_current(agency_id, year))
    return connection.execute(number).scalar() or 0


def derive(connection: Connection, report_id: int, report: Report, found: Sequence[Finding]) -> None:
    """Writes what belongs to the version in force alone: figures, passages, the index, findings; seals it."""
    figures.store(connection, report_id, report)
    passages.store(connection, report_id, report)
    findings.store(connection, report_id, found)
    seals.seal(connection, [report_id])


def forget_derived(connection: Connection, report_id: int) -> None:
    """Removes it, of a version that is in force no longer."""
    for derived in (figures, passages, findings):
        derived.forget(connection, report_id)


def _still_so(connection: Connection, by: Publication, agency_id: int | None, year: int) -> None:
    """See that the person was told of what is still there. Raises Overtaken."""
    version = in_force(connection, agency_id, year) if agency_id is not None else 0
    if (agency_id, version) != (by.agency_id, by.version):
        raise Overtaken("这份年报刚刚被别人更新过，没有发布。请重新点“发布”，核对后再确认。")


def _same(connection: Connection, agency_id: int | None, year: int, packed: Packed) -> _Kept | None:
    """What we hold of the same bytes or the same content, rather what was not withdrawn."""
    query = (
        select(
            col(ReportRow.id),
            col(ReportRow.agency_id),
            col(ReportRow.year),
            col(ReportRow.version),
            col(ReportRow.withdrawn_at),
        )
        .where(
            or_(
                col(ReportRow.sha256) == packed.file,
                (col(ReportRow.agency_id) == agency_id)
                & (col(ReportRow.year) == year)
                & (col(ReportRow.sense) == packed.sense),
            )
        )
        .order_by(col(ReportRow.withdrawn_at).is_not(None), col(ReportRow.id))
    )
    row = connection.execute(query).first()
    return None if row is None else _Kept(*row)


def _current(agency_id: int, year: int) -> tuple[ColumnElement[bool], ...]:
    here = col(ReportRow.agency_id) == agency_id, col(ReportRow.year) == year
    return *here, col(ReportRow.superseded_at).is_(None)


def _supersede(connection: Connection, agency_id: int, year: int, now: datetime) -> int:
    """Makes room for a new version; tells the highest number so far, 0 where there is none."""
    current = _current(agency_id, year)
    ids = connection.execute(select(col(ReportRow.id)).where(*current)).scalars().all()
    for id in ids:
        forget_derived(connection, id)
    connection.execute(update(ReportRow).where(*current).values(superseded_at=now))
    seals.seal(connection, ids)
    here = (col(ReportRow.agency_id) == agency_id) & (col(ReportRow.year) == year)
    return connection.execute(select(func.max(col(ReportRow.version))).where(here)).scalar() or 0


def _values(agency_id: int, version: int, report: Report, packed: Packed, now: datetime) -> dict[str, Any]:
    """The row of a version that comes into force."""
    return {
        "agency_id": agency_id,
        "year": report.year,
        "version": version,
        "form": report.form,
        "tables": " ".join(sorted(report.tables)),
        "borrowed": " ".join(report.borrowed),
        "filename": report.file,
        "sha256": packed.file,
        "imported_at": now,
        "superseded_at": None,
        "withdrawn_at": None,
        "sense": packed.sense,
        "origin": report.origin.value,
        "digest": packed.digest,
        "content": packed.content,
    }


def _insert(connection: Connection, values: dict[str, Any]) -> int:
    return connection.execute(insert(ReportRow).values(**values)).lastrowid


def _put_back(connection: Connection, report_id: int, values: dict[str, Any]) -> int:
    """A row that was withdrawn comes into force again, as the newest version."""
    connection.execute(update(ReportRow).where(col(ReportRow.id) == report_id).values(**values))
    agencies.bump(connection)
    return report_id
