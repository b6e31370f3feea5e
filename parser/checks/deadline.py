"""F12: whether a report was published in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parser.checks.rule import Dossier, basis
from parser.report import Finding, Level, Report, Severity

_COMMON_YEAR = 2025
"""A year without 29 February."""
_WRITTEN = re.compile(r"(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of any year, as a local notice sets it: 02-20."""

    month: int
    day: int

    @classmethod
    def read(cls, text: str) -> MonthDay:
        """The day that is written as 02-20. Raises ValueError where it is none of every year."""
        match = _WRITTEN.fullmatch(text.strip())
        day = cls(int(match[1]), int(match[2])) if match else None
        if day is None or not _is_every_year(day):
            raise ValueError(f"not a day of every year: {text}")
        return day

    def after(self, year: int) -> date:
        """The day in the year after the one that is reported on."""
        return date(year + 1, self.month, self.day)


DEPARTMENTS = MonthDay(1, 31)
"""《政府信息公开条例》第四十九条: departments of county level and above, by 31 January."""
GOVERNMENTS = MonthDay(3, 31)
"""The same for the reports of the governments of that level, which the office in charge publishes."""


def by_law(agency: str, level: Level | None = None) -> MonthDay:
    """The last day that the law sets for an agency; for towns, which it does not name, the earlier."""
    government = re.search("[省市县区州盟旗]人民政府$", agency) and level is not Level.TOWN
    return GOVERNMENTS if government else DEPARTMENTS


def _is_every_year(day: MonthDay) -> bool:
    try:
        return bool(day.after(_COMMON_YEAR - 1))
    except ValueError:
        return False


def last_day(report: Report, deadline: MonthDay | None) -> date | None:
    """The last day to publish a report by a deadline that was set; None where the law's holds."""
    return deadline.after(report.year) if deadline and report.year else None


def f12_late(dossier: Dossier) -> Iterator[Finding]:
    """F12 the report is published by the last day. Basis: 条例第四十九条; for towns the local notice."""
    report = dossier.report
    if report.published is None or not report.year:
        return
    due = dossier.deadline or by_law(report.agency, report.level).after(report.year)
    if report.published <= due:
        return
    certain = dossier.deadline is not None or report.level in (Level.COUNTY, Level.CITY, Level.PROVINCE)
    yield Finding(
        "F12",
        Severity.VERIFY if certain else Severity.HINT,
        f"页面写的发布日期是 {_day(report.published)}，晚于 {_day(due)}。",
        "发布日期",
        (),
        report.published.isoformat(),
        f"不晚于 {due.isoformat()}",
        report.published.isoformat(),
        "请核对发布日期和当地通知规定的期限，以当地通知为准；网站改版后重新发布的不算逾期。",
        basis("F12", report),
    )


RULES = (f12_late,)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
