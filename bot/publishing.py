"""Publishing: a checked file becomes the report that is answered from; replacing it; taking it back.

Who has a file at hand (a button under its verdict, the terminal) brings its bytes; `again` are the words
that lead here once more, such as `/publish 12`. Buttons and hints are made of them and of what is said
behind them, and that comes back as `argument`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot import intake
from bot.checked import Checked
from bot.deed import Deed
from bot.message import Message
from bot.person import Person
from bot.reply import publishing as words
from bot.rights import Allowed, Decision, Rights
from parser import check
from parser.checks.deadline import MonthDay, last_day
from parser.errors import NotAReport, Refusal
from parser.report import Finding, Origin, Severity
from storage import agencies, audit, reports, withdrawing
from storage.appointments import Role
from storage.audit import Outcome
from storage.database import Database
from storage.reports import Publication, Saved, Standing
from storage.withdrawing import Before

_SAID = re.compile(r"\s*(?:确认\s*(?P<seen>[0-9]{1,6}))?\s*(?:理由\s*[:：]?\s*(?P<reason>.*))?", re.DOTALL)
_WITHDRAWN = re.compile(
    r"(?P<name>.+?)\s*(?P<year>(?:19|20)[0-9]{2})\s*年?(?:的?年报)?(?:\s*确认\s*(?P<seen>[0-9]{1,6}))?"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said behind the command: the version that the second tap confirms to replace, a reason."""

    seen: int | None
    reason: str


class Publishing:
    """Publish, replace, withdraw; each a reply. Safe to use from several threads. Blocks."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], rights: Rights, deadline: MonthDay | None = None
    ) -> None:
        self._db = db
        self._now = now
        self._rights = rights
        self._deadline = deadline

    def offers(self, person: Person, agency: str) -> Decision:
        """Whether a button 发布 makes sense under the verdict on a report of the agency of that name."""
        return self._rights.may(person, Deed.PUBLISH, reports.standing(self._db, agency, 0).agency_id)

    def publish(self, person: Person, filename: str, data: bytes, again: str, argument: str = "") -> Message:
        """Publish a file, or say what is missing: rights, a reason, a second tap. Raises Refusal.

        `argument` is what was said behind `again`: `确认 1` is the second tap of who saw version 1 in force,
        `理由：…` why it is published in spite of findings.
        """
        # Who may publish nothing at all learns nothing of the file.
        if not isinstance(self._rights.might(person, Deed.PUBLISH), Allowed):
            self._rights.require(person, Deed.PUBLISH)
        said = _said(argument)
        checked = intake.examine(data, filename, self._db, self._deadline)
        report = checked.report
        if not report.agency or not report.year:
            missing = "机关名称" if not report.agency else "年度"
            raise NotAReport(f"没有识别出报告的{missing}，不能发布。请在标题中写明机关全称和年度后重新发送。")
        standing = reports.standing(self._db, report.agency, report.year)
        deed = Deed.REPLACE if standing.version else Deed.PUBLISH
        about = f"{report.agency} {report.year} 年"
        role = self._rights.require(person, deed, standing.agency_id, about)
        if same := reports.unchanged(self._db, report, data):
            return words.unchanged(same)
        if waiting := self._unready(person, deed, role, checked, said, again):
            return waiting
        if said.seen is None and (deed is Deed.REPLACE or report.origin is Origin.SCAN):
            return words.to_confirm(
                checked, standing, self._in_force(standing, report.year), again, said.reason
            )
        version = standing.version if said.seen is None else said.seen
        return words.published(
            self._save(person, deed, checked, data, Standing(standing.agency_id, version), said)
        )

    def withdraw(self, person: Person, argument: str) -> Message:
        """Take back the version in force: `石桥镇 2023`; the second tap says `石桥镇 2023 确认 2`."""
        self._rights.require(person, Deed.WITHDRAW)
        match = _WITHDRAWN.fullmatch(argument.strip())
        if match is None:
            raise Refusal("请写明机关和年份，例如“撤回 石桥镇 2023”。")
        year = int(match["year"])
        fitting = [one for one in agencies.named(self._db, match["name"]) if year in one.years]
        if len(fitting) != 1:
            return words.which_to_withdraw(match["name"], year, fitting)
        agency = fitting[0]
        stored = reports.load(self._db, agency.id, year)
        if stored is None:
            return words.which_to_withdraw(match["name"], year, ())
        before = withdrawing.before(self._db, agency.id, year, stored.version)
        if match["seen"] is None:
            return words.to_withdraw(agency, year, stored.version, before)
        seen = int(match["seen"])
        about = f"{agency.name} {year} 年第 {seen} 版"
        entry = self._rights.entry(person, Deed.WITHDRAW, Outcome.DONE, about)
        back = self._back(agency.id, year, before)
        withdrawing.withdraw(self._db, agency.id, year, seen, back, self._now(), entry)
        return words.withdrawn(agency, year, seen, before)

    def _unready(
        self, person: Person, deed: Deed, role: Role, checked: Checked, said: _Said, again: str
    ) -> Message | None:
        """What keeps a report with open 必改 findings back: the role of a clerk, or no reason yet."""
        faults = [one for one in checked.open if one.severity is Severity.MUST]
        if not faults:
            return None
        if role is Role.CLERK:
            about = f"{checked.report.agency} {checked.report.year} 年"
            reason = f"必改 {len(faults)} 项"
            audit.note(self._db, self._rights.entry(person, deed, Outcome.REFUSED, about, reason))
            return words.faulty(checked, len(faults))
        return None if said.reason else words.to_give_reason(checked, len(faults), again)

    def _save(
        self, person: Person, deed: Deed, checked: Checked, data: bytes, seen: Standing, said: _Said
    ) -> Saved:
        """Store it with its notices and its row in the record, all or nothing. Raises Overtaken."""

        def entry(saved: Saved) -> audit.Entry:
            about = f"{saved.agency.name} {saved.year} 年第 {saved.version} 版"
            return self._rights.entry(person, deed, Outcome.DONE, about, said.reason)

        by = Publication(seen.agency_id, seen.version, entry)
        return reports.save(self._db, checked.report, checked.findings, data, self._now(), by)

    def _in_force(self, standing: Standing, year: int) -> reports.StoredReport | None:
        return reports.load(self._db, standing.agency_id, year) if standing.agency_id is not None else None

    def _back(self, agency_id: int, year: int, number: int) -> Before | None:
        """The version that comes back, checked anew: what was found in it went when it was replaced."""
        stored = reports.load(self._db, agency_id, year, number) if number else None
        if stored is None:
            return None
        report = stored.report
        last = reports.previous(self._db, report.agency, year)
        found: list[Finding] = check(report, last, deadline=last_day(report, self._deadline))
        return Before(number, report, found)


def where_to_publish(person: Person, argument: str) -> Message:
    """The reply to 发布 without a file."""
    return words.no_file()


def _said(argument: str) -> _Said:
    match = _SAID.fullmatch(argument)
    if match is None:
        raise Refusal("没有看懂“发布”后面的话。请点按钮，或写成“理由：……”。")
    seen = match["seen"]
    return _Said(int(seen) if seen else None, " ".join((match["reason"] or "").split()))
