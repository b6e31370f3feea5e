"""Last year's report of each agency: from the files that were named, the batch itself, or the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.review.units import Units
from parser.errors import Refusal
from parser.report import Number, Origin, Report, State
from storage import reports
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's report, or why there is none, with where it is from in words."""

    report: Report | None
    origin: str


class PreviousYears:
    """Where last year's reports are looked for. What a person named comes before what is stored."""

    def __init__(
        self,
        units: Units,
        named: Iterable[Report] = (),
        batch: Iterable[Report] = (),
        db: Database | None = None,
    ) -> None:
        self._units = units
        # Nobody has compared a scan of the batch with its paper: another report is not blamed for it.
        read = (report for report in batch if report.origin is not Origin.SCAN)
        self._shelves = (("--previous ", self._shelf(named)), ("本批", self._shelf(read)))
        self._db = db

    def of(self, report: Report) -> Previous:
        """The report of the year before; none where nobody has it or two tell different numbers."""
        if not report.agency or not report.year:
            return Previous(None, "机关或年度未识别，没有核对")
        wanted = (self._units.of(report.agency), report.year - 1)
        none = "没有"
        for shelf, held in self._shelves:
            found = held.get(wanted, [])
            if len({_numbers(one) for one in found}) > 1:
                none = f"{shelf}中有几份，数字不同，没有核对"
            elif found:
                return Previous(found[0], f"{shelf}《{found[0].file}》")
        stored = reports.previous(self._db, report.agency, report.year) if self._db else None
        return Previous(stored, "库内" if stored else none)

    def _shelf(self, held: Iterable[Report]) -> Mapping[tuple[str, int], list[Report]]:
        shelf: dict[tuple[str, int], list[Report]] = {}
        for report in held:
            if report.agency:
                shelf.setdefault((self._units.of(report.agency), report.year), []).append(report)
        return shelf


def differences(one: Report, other: Report) -> int:
    """In how many cells two reports do not say the same."""
    return len({key for key, _, _ in _numbers(one) ^ _numbers(other)})


def require_fitting(named: Iterable[Report], units: Units, batch: Iterable[Report]) -> None:
    """Refuse `--previous` where it fits no file: it would find nothing and look as if all were well."""
    given = [(units.of(report.agency), report.year + 1, report) for report in named]
    checked = [(units.of(report.agency), report.year, report) for report in batch]
    if not given or not checked or {one[:2] for one in given} & {one[:2] for one in checked}:
        return
    before, report = given[0][2], checked[0][2]
    raise Refusal(
        f"--previous 给的是{before.agency} {before.year} 年的年报，"
        f"不是{report.agency} {report.year - 1} 年的。请换成上一年的年报。"
    )


def _numbers(report: Report) -> frozenset[tuple[str, Number | None, State]]:
    return frozenset((figure.key, figure.value, figure.state) for figure in report.figures.values())
