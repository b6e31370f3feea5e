"""What reviewers said of findings: a record that only grows.

A decision belongs to an agency, a year and the mark of a finding (code, place and value, see
`parser.checks.fingerprint`), never to a file or a version: it holds for every report of that agency and year
in which the same finding stands, also for a draft that is not in the database. The newest decision counts.
One that was a mistake is taken back by another, so who said what and when is always kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select
from sqlmodel import col

from parser.checks.fingerprint import Mark
from parser.report import Finding
from storage import agencies
from storage.columns import encodable
from storage.database import Database
from storage.tables import DecisionRow


class Verdict(StrEnum):
    """What a reviewer makes of a finding."""

    CONFIRMED = "属实"
    DISMISSED = "不改"
    REOPENED = "撤回"  # what was said before counts no more


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on a finding, with who and when: the time in the zone where it was said."""

    verdict: Verdict
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record. `told` is the finding in words, as the reviewer saw it."""

    agency: str
    year: int
    mark: Mark
    told: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Record:
    """All that was said of the findings of one agency's report for one year, oldest first."""

    entries: tuple[Entry, ...] = ()

    def history(self, finding: Finding) -> tuple[Decision, ...]:
        """Every decision on that finding, oldest first."""
        return self.on_mark(Mark.of(finding))

    def on_mark(self, mark: Mark) -> tuple[Decision, ...]:
        """The same of a finding of which only the mark is known."""
        return tuple(entry.decision for entry in self.entries if entry.mark == mark)

    def on(self, finding: Finding) -> Decision | None:
        """The decision that counts; None where there is none or the last one was taken back."""
        said = self.history(finding)
        return said[-1] if said and said[-1].verdict is not Verdict.REOPENED else None

    def lapsed(self, findings: Sequence[Finding]) -> dict[Finding, Decision]:
        """Of the findings those on which nothing was said, with what was said at their place of a value that
        stands there no more."""
        standing = {Mark.of(finding) for finding in findings}
        gone = {
            (entry.mark.code, entry.mark.place): entry.decision
            for entry in self.entries
            if entry.mark not in standing
        }
        lapsed = {}
        for finding in findings:
            mark = Mark.of(finding)
            decision = gone.get((mark.code, mark.place))
            if decision and decision.verdict is not Verdict.REOPENED and not self.history(finding):
                lapsed[finding] = decision
        return lapsed

    def gone(self, findings: Iterable[Finding]) -> tuple[Entry, ...]:
        """The lines about findings that are not among those given."""
        standing = {Mark.of(finding) for finding in findings}
        return tuple(entry for entry in self.entries if entry.mark not in standing)


def of(db: Database, agency: str, year: int) -> Record:
    """What was said of the report of the agency of that name, however the name is written."""
    with db.reading() as connection:
        id = agencies.find(connection, agency) if agency else None
        return Record() if id is None else Record(_read(connection, id, agency, year))


def decide(db: Database, agency: str, year: int, finding: Finding, decision: Decision) -> bool:
    """Write a decision on a finding of that report; False where it only repeats the one that counts.

    Of two that are made at the same moment both are kept, and the one that is written last counts.
    """
    entry = Entry(agency, year, Mark.of(finding), finding.message, decision)
    return bool(_write(db, [entry], _NEWEST))


def take_back(db: Database, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Write the decisions of a list, all or none; those that were new.

    What the record has already, even under later decisions, is not said again by a list that is old.
    """
    return _write(db, entries, _ALL)


_NEWEST, _ALL = slice(-1, None), slice(None)


def _write(db: Database, entries: Sequence[Entry], against: slice) -> tuple[Entry, ...]:
    """One transaction: what is compared with the record cannot change before it is written."""
    written = []
    with db.writing() as connection:
        for entry in entries:
            agency_id = agencies.find(connection, entry.agency)
            if agency_id is None:
                agency_id = agencies.enter(connection, entry.agency)
            record = Record(_read(connection, agency_id, entry.agency, entry.year))
            said = (_without_time(one) for one in record.on_mark(entry.mark)[against])
            if _without_time(entry.decision) not in said:
                connection.execute(insert(DecisionRow).values(_row(agency_id, entry)))
                written.append(entry)
    return tuple(written)


def _without_time(decision: Decision) -> tuple[Verdict, str, str]:
    return decision.verdict, encodable(decision.note), encodable(decision.by)


def _row(agency_id: int, entry: Entry) -> dict[str, Any]:
    return {
        "agency_id": agency_id,
        "year": entry.year,
        "code": entry.mark.code,
        "place": entry.mark.place,
        "value": entry.mark.value,
        "told": entry.told,
        "verdict": entry.decision.verdict.value,
        "note": entry.decision.note,
        "reviewer": entry.decision.by,
        "at": entry.decision.at,
    }


_OF_REPORT = (
    select(
        col(DecisionRow.code),
        col(DecisionRow.place),
        col(DecisionRow.value),
        col(DecisionRow.told),
        col(DecisionRow.verdict),
        col(DecisionRow.note),
        col(DecisionRow.reviewer),
        col(DecisionRow.at),
    )
    .where(col(DecisionRow.agency_id) == bindparam("agency_id"), col(DecisionRow.year) == bindparam("year"))
    .order_by(col(DecisionRow.id))
)
"""Built once: building it takes longer than running it."""


def _read(connection: Connection, agency_id: int, agency: str, year: int) -> tuple[Entry, ...]:
    rows = connection.execute(_OF_REPORT, {"agency_id": agency_id, "year": year})
    return tuple(
        Entry(agency, year, Mark(code, place, value), told, Decision(Verdict(verdict), note, by, at))
        for code, place, value, told, verdict, note, by, at in rows
    )
