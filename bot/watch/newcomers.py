"""Reports that come by themselves: whose they are, whether they say anything new, their way into storage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import intake
from bot.doubts import doubts_about
from bot.intake import Reading
from bot.watch.places import Place
from bot.watch.substance import figures, held_version, substance
from parser.checks.deadline import MonthDay
from parser.documents.limits import Limits
from parser.documents.sandbox import read_apart
from parser.errors import NotAReport, Refusal, Scanned
from parser.identity.title import match_title
from parser.report import Report
from storage import agencies, reports, versions
from storage.database import Database
from storage.names import identity
from storage.reports import Outcome, Withdrawn
from storage.watching import Held, Lead, StepKind

_SCANNED = (
    "这是扫描件，识别出的数字要有人与原件核对才能收录。"
    "请下载原件，装好识别组件后用 gongkai import --confirm-scans 导入。"
)
_RESTLESS = 3
"""Versions in a row with the same figures; the last two of them came within `_LATELY`."""
_LATELY = timedelta(days=30)
_KINDS = {
    Outcome.NEW: StepKind.NEW,
    Outcome.CORRECTED: StepKind.CORRECTED,
    Outcome.UNCHANGED: StepKind.SAME,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a report that came, as a sentence; `sense` is the digest of what it says.

    `held` is the version that says so, None where nothing has changed since the last look.
    """

    kind: StepKind
    told: str
    sense: str
    held: Held | None = None


class Newcomers:
    """Takes in reports, one at a time: the processor and the threads are those of the people who ask."""

    def __init__(self, db: Database, now: Callable[[], datetime], deadline: MonthDay | None = None) -> None:
        self._db = db
        self._now = now
        self._deadline = deadline
        self._turn = asyncio.Semaphore(1)

    async def read(self, data: bytes, name: str) -> Reading:
        """The report in a file, or why there is none. Scans are not recognised: nobody could confirm them."""
        async with self._turn:
            return await asyncio.to_thread(self._read, data, name)

    async def take(self, reading: Reading, place: Place, lead: Lead) -> Taken:
        """Store what was read behind a lead if it says something new. Raises the Refusal that is why not."""
        async with self._turn:
            return await asyncio.to_thread(self._take, reading, place, lead)

    def _read(self, data: bytes, name: str) -> Reading:
        try:
            return Reading(name, data, read_apart(data, name, Limits()))
        except Scanned:
            return Reading(name, data, Scanned(_SCANNED))
        except Refusal as refusal:
            return Reading(name, data, refusal)

    def _take(self, reading: Reading, place: Place, lead: Lead) -> Taken:
        if isinstance(reading.report, Refusal):
            raise reading.report
        report = _named(reading.report, place, lead.title)
        sense = substance(report)
        if sense == lead.sense:
            return Taken(StepKind.SAME, f"{_called(report)}内容没有变化。", sense)
        _refuse_stranger(report, place)
        _refuse_other_year(report, lead)
        if (held := self._held(report, sense)) is not None:
            self._refuse_turned_back(report, held, lead)
            return Taken(
                StepKind.SAME, f"{_called(report)}已经收录，与第 {held.version} 版相同。", sense, held
            )
        self._refuse_poorer(report)
        self._refuse_restless(report)
        saved = intake.store(self._db, replace(reading, report=report), self._now(), self._deadline)
        told = {
            Outcome.NEW: "新收录。",
            Outcome.CORRECTED: f"有更正，存为第 {saved.version} 版。",
            Outcome.UNCHANGED: f"已经收录，与第 {saved.version} 版相同。",
        }[saved.outcome]
        if found := doubts_about(self._db, saved.agency.id, saved.year, saved.version).told:
            told += f"{found}。"
        held = Held(saved.agency.id, saved.year, saved.version)
        return Taken(_KINDS[saved.outcome], f"{saved.agency.name} {saved.year} 年的年报{told}", sense, held)

    def _held(self, report: Report, sense: str) -> Held | None:
        """The newest version held that says the same. Raises Withdrawn where a person took that back."""
        with self._db.reading() as connection:
            agency_id = agencies.find(connection, report.agency) if report.agency else None
        if agency_id is None:
            return None
        version = held_version(self._db, agency_id, report.year, sense)
        if version is not None:
            return Held(agency_id, report.year, version)
        if any(substance(one) == sense for one in reports.withdrawn(self._db, agency_id, report.year)):
            raise Withdrawn(f"{_called(report)}此前已被撤回，没有收录。如需恢复，请由编辑或管理员发布。")
        return None

    def _refuse_turned_back(self, report: Report, held: Held, lead: Lead) -> None:
        """A page that says again what an older version said: only a person can tell which of them holds."""
        current = reports.current(self._db, report.agency, report.year)
        if current and lead.sense == substance(current):
            raise NotAReport(
                f"{_called(report)}的网页又变回了第 {held.version} 版的内容，现行的仍是后来的更正。"
                "请打开网页核对；更正确已收回的，请由编辑或管理员撤回现行的一版。"
            )

    def _refuse_restless(self, report: Report) -> None:
        """A page that reads otherwise each time while its figures stay is no news after the second time."""
        with self._db.reading() as connection:
            agency_id = agencies.find(connection, report.agency) if report.agency else None
        held = versions.of_agency(self._db, agency_id) if agency_id is not None else ()
        late = [one for one in held if one.year == report.year][-_RESTLESS:]
        if len(late) < _RESTLESS or self._now() - late[1].imported_at > _LATELY:
            return
        stored = (reports.load(self._db, one.agency_id, one.year, one.number) for one in late)
        if all(one and figures(one.report) == figures(report) for one in stored):
            raise NotAReport(
                f"{_called(report)}的网页近来每次读到的正文都不同，数字没有变，没有再存为更正。"
                "请打开网页核对，确有更正时用 gongkai import 导入。"
            )

    def _refuse_poorer(self, report: Report) -> None:
        """A reading that lost tables is no correction: a page loses them to pictures and to faults."""
        current = reports.current(self._db, report.agency, report.year) if report.agency else None
        if current and report.tables < current.tables:
            raise NotAReport(
                f"{_called(report)}这次读到的表格比已收录的少，没有替换。"
                "确有更正时，请用 gongkai import 导入。"
            )


def _named(report: Report, place: Place, title: str) -> Report:
    """The report with the agency that its place or its link tells, where it names none, or half of it."""
    if not report.agency:
        linked = match_title(title)
        return replace(report, agency=place.agency or (linked.agency if linked else ""))
    if place.agency and _is_same(place.agency, report.agency):
        return replace(report, agency=identity.fuller(report.agency, place.agency))
    return report


def _refuse_stranger(report: Report, place: Place) -> None:
    """A place that was named as one agency's speaks for no other."""
    if place.agency and not _is_same(place.agency, report.agency):
        raise NotAReport(
            f"报告写的是{report.agency}，这个来源只收{place.agency}的年报，没有收录。"
            "请核对来源清单中的 agency。"
        )


def _refuse_other_year(report: Report, lead: Lead) -> None:
    """Where link and report name two years one of them is wrong; taken by the wrong one, the report would
    stand in the place of another year's."""
    if lead.year and report.year and lead.year != report.year:
        raise NotAReport(
            f"链接写的是 {lead.year} 年，报告写的是 {report.year} 年，没有收录。"
            "请核对，确认无误后用 gongkai import 导入。"
        )


def _is_same(one: str, other: str) -> bool:
    """Whether two names may be one agency's: equal, or one with more of the divisions before it."""
    shorter, longer = sorted((identity.stem(one), identity.stem(other)), key=len)
    return longer.endswith(shorter)


def _called(report: Report) -> str:
    return f"{report.agency or '机关未识别'} {report.year or '年度未识别'} 年的年报"
