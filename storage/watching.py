"""What is watched for new reports: when to look again, what was found there, and every step of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlmodel import col

from storage.database import Database
from storage.tables import LeadRow, ReportRow, WatchedRow, WatchStepRow

KEPT_STEPS = 200
"""Steps that are kept of each watched place."""


_FARTHEST = timedelta(days=40)
"""No time to look again is farther off: one that is was told by a clock that went wrong."""


class LeadState(StrEnum):
    """What became of a lead. REFUSED: it was read and is not stored; FAILED: it could not be read."""

    WAITING = "waiting"
    STORED = "stored"
    REFUSED = "refused"
    FAILED = "failed"


class StepKind(StrEnum):
    """What a step was about: the list, a lead that was taken, or one that was not."""

    LISTED = "listed"
    UNCHANGED = "unchanged"
    NEW = "new"
    CORRECTED = "corrected"
    SAME = "same"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it was about, where, and a sentence. `at` is given when it is read back."""

    kind: StepKind
    address: str
    told: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave for asking whether something has changed; "" where it gave none."""

    etag: str = ""
    modified: str = ""


NONE = Validators()
"""Nothing to ask with."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a place stands. `next_at` is when it is looked at again, `trouble` why the last look failed."""

    name: str
    address: str
    validators: Validators
    checked_at: datetime | None
    good_at: datetime | None
    next_at: datetime
    failures: int
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a list names as that of a report; `stamp` changes when it does, where one is told."""

    address: str
    title: str
    year: int
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead with what is known of it. `year` is 0 where its title names none."""

    id: int
    address: str
    title: str
    year: int
    state: LeadState
    reason: str | None
    validators: Validators
    sense: str | None
    failures: int
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """The version of a report that a lead led to."""

    agency_id: int
    year: int
    version: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a lead that was looked at. One that was stored stays so, with the reason of now."""

    state: LeadState
    next_at: datetime
    step: Step | None
    reason: str | None = None
    validators: Validators = NONE
    sense: str | None = None
    held: Held | None = None


def enrol(db: Database, name: str, address: str, now: datetime) -> None:
    """Watch a place from `now`; one whose address has changed begins anew, without its leads."""
    new = insert_or(WatchedRow).values(name=name, address=address, next_at=now)
    known = select(col(WatchedRow.address)).where(col(WatchedRow.name) == name)
    anew = {"address": address, "etag": "", "modified": "", "next_at": now, "failures": 0, "trouble": None}
    with db.reading() as connection:
        if connection.execute(known).scalar() == address:
            return
    with db.writing() as connection:
        connection.execute(new.on_conflict_do_nothing())
        if connection.execute(known).scalar_one() != address:
            connection.execute(delete(LeadRow).where(col(LeadRow.watched) == name))
            connection.execute(_of(name).values(**anew))


def claim(db: Database, name: str, due: datetime, until: datetime) -> Standing | None:
    """Take the place for one look if it was to be looked at by `due`; None where it was not, or is taken.

    Nobody else takes it before `until`, when a process that died holds it no more.
    """
    open_now = (col(WatchedRow.next_at) <= due) | (col(WatchedRow.next_at) > until + _FARTHEST)
    taken = _of(name).where(open_now).values(next_at=until)
    standing_now = standing(db, name)
    if standing_now is None or due < standing_now.next_at <= until + _FARTHEST:
        return None
    with db.writing() as connection:
        return standing_now if connection.execute(taken).rowcount else None


def hold(db: Database, name: str, before: datetime, until: datetime) -> None:
    """Keep a place that was claimed until `before` until later; one that was given back stays so."""
    with db.writing() as connection:
        connection.execute(_of(name).where(col(WatchedRow.next_at) == before).values(next_at=until))


def release(db: Database, name: str, now: datetime) -> None:
    """Give a claimed place back as it was: it is due again."""
    with db.writing() as connection:
        connection.execute(_of(name).values(next_at=now))


def succeed(
    db: Database, name: str, now: datetime, next_at: datetime, validators: Validators, step: Step
) -> None:
    """The list was read, or is as before: look again at `next_at`."""
    good = {"checked_at": now, "good_at": now, "next_at": next_at, "failures": 0, "trouble": None}
    with db.writing() as connection:
        connection.execute(_of(name).values(**good, **_columns(validators)))
        _note(connection, name, step, now)


def fail(db: Database, name: str, now: datetime, next_at: datetime, step: Step) -> None:
    """The place could not be looked at; the step's sentence is why."""
    bad = {"checked_at": now, "next_at": next_at, "trouble": step.told}
    with db.writing() as connection:
        connection.execute(_of(name).values(failures=col(WatchedRow.failures) + 1, **bad))
        _note(connection, name, step, now)


def add(db: Database, name: str, found: Sequence[Found], now: datetime) -> int:
    """Keep what a list names, and how many of it are new; what has another title or stamp is due at once."""
    with db.writing() as connection:
        rows = connection.execute(
            select(col(LeadRow.address), col(LeadRow.title), col(LeadRow.stamp)).where(
                col(LeadRow.watched) == name
            )
        )
        known = {address: (title, stamp) for address, title, stamp in rows}
        new = [one for one in found if one.address not in known]
        if new:
            connection.execute(insert(LeadRow), [_lead_row(name, one, now) for one in new])
        for one in found:
            if known.get(one.address, (one.title, one.stamp)) != (one.title, one.stamp):
                changed = {"title": one.title, "year": one.year, "stamp": one.stamp, "next_at": now}
                connection.execute(
                    update(LeadRow)
                    .where(col(LeadRow.watched) == name, col(LeadRow.address) == one.address)
                    .values(**changed, etag="", modified="")
                )
    return len(new)


def addresses(db: Database, name: str) -> frozenset[str]:
    """The addresses of all leads that a place gave."""
    with db.reading() as connection:
        rows = connection.execute(select(col(LeadRow.address)).where(col(LeadRow.watched) == name))
        return frozenset(rows.scalars())


def due(db: Database, name: str, now: datetime, limit: int) -> list[Lead]:
    """The leads that are to be looked at, older years first: a report is checked against last year's."""
    query = (
        select(LeadRow.__table__)  # type: ignore[attr-defined]  # known to SQLModel alone
        .where(
            col(LeadRow.watched) == name,
            (col(LeadRow.next_at) <= now) | (col(LeadRow.next_at) > now + _FARTHEST),
        )
        .order_by(col(LeadRow.failures), col(LeadRow.year), col(LeadRow.id))
        .limit(limit)
    )
    with db.reading() as connection:
        return [_lead(row) for row in connection.execute(query)]


def settle(db: Database, name: str, lead: Lead, now: datetime, settled: Settled) -> None:
    """Keep what became of a lead, and the step, if it is one to tell."""
    failed = settled.state is LeadState.FAILED
    values: dict[str, Any] = {
        "state": lead.state if lead.state is LeadState.STORED else settled.state,
        "reason": settled.reason,
        "failures": lead.failures + 1 if failed else 0,
        "checked_at": now,
        "next_at": settled.next_at,
    }
    if not failed:
        values |= {**_columns(settled.validators), "sense": settled.sense or lead.sense}
    if held := settled.held:
        values |= {"agency_id": held.agency_id, "report_year": held.year, "version": held.version}
    with db.writing() as connection:
        connection.execute(update(LeadRow).where(col(LeadRow.id) == lead.id).values(**values))
        if settled.step:
            _note(connection, name, settled.step, now)


def standing(db: Database, name: str) -> Standing | None:
    """How a place stands; None where it was never watched."""
    with db.reading() as connection:
        return _standing(connection, name)


def leads(db: Database, name: str) -> list[Lead]:
    """Every lead that a place gave, newest year first."""
    query = (
        select(LeadRow.__table__)  # type: ignore[attr-defined]  # as above
        .where(col(LeadRow.watched) == name)
        .order_by(col(LeadRow.year).desc(), col(LeadRow.id))
    )
    with db.reading() as connection:
        return [_lead(row) for row in connection.execute(query)]


def original(db: Database, agency_id: int, year: int) -> str | None:
    """The web address at which the version in force was read; None where it came in another way."""
    query = (
        select(col(LeadRow.address))
        .join(ReportRow, (col(ReportRow.agency_id) == col(LeadRow.agency_id)))
        .where(
            col(LeadRow.agency_id) == agency_id,
            col(LeadRow.report_year) == year,
            col(ReportRow.year) == year,
            col(ReportRow.version) == col(LeadRow.version),
            col(ReportRow.superseded_at).is_(None),
            col(LeadRow.address).like("http%"),
        )
        .order_by(col(LeadRow.id))
    )
    with db.reading() as connection:
        return connection.execute(query).scalars().first()


def steps(db: Database, name: str, limit: int = KEPT_STEPS) -> list[Step]:
    """The newest steps of a place, newest first."""
    query = (
        select(
            col(WatchStepRow.kind), col(WatchStepRow.address), col(WatchStepRow.told), col(WatchStepRow.at)
        )
        .where(col(WatchStepRow.watched) == name)
        .order_by(col(WatchStepRow.id).desc())
        .limit(limit)
    )
    with db.reading() as connection:
        return [
            Step(StepKind(kind), address, told, at) for kind, address, told, at in connection.execute(query)
        ]


def _of(name: str) -> Any:
    return update(WatchedRow).where(col(WatchedRow.name) == name)


def _standing(connection: Connection, name: str) -> Standing | None:
    query = select(WatchedRow.__table__).where(col(WatchedRow.name) == name)  # type: ignore[attr-defined]
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    validators = Validators(row.etag, row.modified)
    times = (row.checked_at, row.good_at, row.next_at)
    return Standing(row.name, row.address, validators, *times, row.failures, row.trouble)


def _lead(row: Any) -> Lead:
    return Lead(
        row.id,
        row.address,
        row.title,
        row.year,
        LeadState(row.state),
        row.reason,
        Validators(row.etag, row.modified),
        row.sense,
        row.failures,
        row.found_at,
    )


def _lead_row(name: str, found: Found, now: datetime) -> dict[str, Any]:
    told = {"address": found.address, "title": found.title, "year": found.year, "stamp": found.stamp}
    return {"watched": name, **told, "found_at": now, "next_at": now}


def _columns(validators: Validators) -> dict[str, str]:
    return {"etag": validators.etag, "modified": validators.modified}


def _note(connection: Connection, name: str, step: Step, now: datetime) -> None:
    """Write a step down; those that are no longer among the newest go."""
    row = {"watched": name, "at": now, "kind": step.kind, "address": step.address, "told": step.told}
    connection.execute(insert(WatchStepRow).values(**row))
    oldest = (
        select(col(WatchStepRow.id))
        .where(col(WatchStepRow.watched) == name)
        .order_by(col(WatchStepRow.id).desc())
        .limit(1)
        .offset(KEPT_STEPS - 1)
        .scalar_subquery()
    )
    old = (col(WatchStepRow.watched) == name) & (col(WatchStepRow.id) < oldest)
    connection.execute(delete(WatchStepRow).where(old))
