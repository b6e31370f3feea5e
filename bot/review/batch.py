"""Many files checked together, in the order in which they were named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from bot import intake
from bot.checked import Checked
from bot.review.previous import PreviousYears, differences
from bot.review.units import Units
from parser.checks.deadline import MonthDay
from parser.documents.workers import Workers
from parser.errors import Refusal
from parser.report import Report
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Submission:
    """A file as it was handed in: where it lies, the digest of its bytes, what it holds or why not."""

    file: str
    digest: str
    content: Report | Refusal


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of one file. `unit` is empty where the file tells no agency.

    `previous` says in words where last year's report is from, `notes` what else to know of the file;
    `again` that the same report stands in the batch before.
    """

    file: str
    result: Checked | Refusal
    unit: str = ""
    previous: str = ""
    notes: tuple[str, ...] = ()
    again: bool = False


def submissions(workers: Workers, entries: Sequence[intake.Entry]) -> Iterator[Submission]:
    """What each of the files holds, in their order, however many are read at once."""
    for entry, reading in zip(entries, intake.readings(workers, entries), strict=True):
        digest = sha256(reading.data).hexdigest() if reading.data else ""
        yield Submission(entry.place, digest, reading.report)


class Batch:
    """The files of one review, and which of them are of one agency. `named` is last year's, beside them,
    `deadline` the last day to publish that the place has set."""

    def __init__(
        self,
        handed_in: Sequence[Submission],
        named: Sequence[Report] = (),
        deadline: MonthDay | None = None,
    ) -> None:
        self.handed_in = tuple(handed_in)
        self._deadline = deadline
        self.units = Units(report.agency for report in (*self.reports, *named))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports among the files."""
        return tuple(one.content for one in self.handed_in if isinstance(one.content, Report))

    def review(self, years: PreviousYears, db: Database | None) -> Iterator[Reviewed]:
        """Check one file after the other, each against last year's report."""
        for submission in self.handed_in:
            yield self._reviewed(submission, years, db)

    def _reviewed(self, submission: Submission, years: PreviousYears, db: Database | None) -> Reviewed:
        report = submission.content
        if isinstance(report, Refusal):
            return Reviewed(submission.file, report)
        previous = years.of(report)
        checked = intake.judged(report, intake.findings(report, db, previous.report, self._deadline), db)
        checked = replace(checked, file=submission.file)
        unit = self.units.of(report.agency) if report.agency else ""
        same = [one for one in self._of_digest[submission.digest] if one is not submission]
        again = bool(same) and self._of_digest[submission.digest][0] is not submission
        notes = (*report.notes, *self._others(submission, report, unit))
        return Reviewed(submission.file, checked, unit, previous.origin, notes, again)

    def _others(self, submission: Submission, report: Report, unit: str) -> Iterator[str]:
        """What else is in the batch of the same agency and year."""
        for other in self._of_digest[submission.digest]:
            if other is not submission:
                yield f"与《{other.file}》是同一份文件。"
        for other in self._of_unit.get((unit, report.year), ()) if unit and report.year else ():
            if other.digest == submission.digest or not isinstance(other.content, Report):
                continue
            cells = differences(report, other.content)
            numbers = f"表中有 {cells} 格不同，请确认以哪份为准" if cells else "表中数字相同"
            yield f"同一单位同一年度还有《{other.file}》，{numbers}。"

    @cached_property
    def _of_digest(self) -> dict[str, list[Submission]]:
        found: dict[str, list[Submission]] = {}
        for submission in self.handed_in:
            found.setdefault(submission.digest, []).append(submission)
        return found

    @cached_property
    def _of_unit(self) -> dict[tuple[str, int], list[Submission]]:
        found: dict[tuple[str, int], list[Submission]] = {}
        for submission in self.handed_in:
            if isinstance(submission.content, Report):
                key = (self.units.of(submission.content.agency), submission.content.year)
                found.setdefault(key, []).append(submission)
        return found
