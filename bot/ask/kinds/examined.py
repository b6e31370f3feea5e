"""Which reports a question about reports themselves is about, and what the checks found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.indicators import TOTAL, Indicator
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, short
from parser.forms import Form
from parser.forms.vocabulary import Part, vocabulary
from parser.report import Finding, Severity
from storage import decisions, findings
from storage.agencies import Agency
from storage.decisions import Verdict
from storage.names.parts import Sort, parts
from storage.reports import StoredReport

SHOWN = 8
"""Lines of a list; the number of the others is told."""

_EXAMPLES = 4
_ROWS = (Part.ROW, Part.DISPUTE, Part.ITEM, Part.STATISTIC)


@dataclass(frozen=True, slots=True)
class Extent:
    """The agencies and years that a question about many reports is over, and how that is said.

    `reports` is how many of them are held.
    """

    agencies: frozenset[int]
    years: tuple[int, ...]
    reports: int
    told: str

    def holds(self, agency_id: int, year: int) -> bool:
        """Whether a report is one of them."""
        return agency_id in self.agencies and (not self.years or year in self.years)


def reports(question: Question, library: Library) -> tuple[list[StoredReport], list[str]]:
    """The reports of the agencies named, and a remark for each that is not held."""
    held: list[StoredReport] = []
    lacks: list[str] = []
    for agency in question.agencies.values:
        for year in question.periods(agency):
            stored = library.report(agency, year)
            if stored is not None:
                held.append(stored)
            elif year < max(library.years) + 1:
                lacks.append(f"库内没有{short(agency.name)} {year} 年的年报。")
    return held, lacks


def extent(question: Question, library: Library) -> Extent:
    """All reports held, or those of a place that is named, of a kind of agency (镇), of the years said."""
    places = [parts(agency.name) for agency in question.agencies.values]
    units = tuple(place.unit for place in places if place.sort is Sort.PLACE)
    chosen = [agency for agency in library.agencies.values() if _within(agency, units, library)]
    name = listed(units)
    if question.scope is not None and not units:
        chosen, name = list(question.scope.members), question.scope.name
    years = question.years.values
    held = sum(1 for agency in chosen for year in agency.years if not years or year in years)
    when = f"{listed(map(str, years))} 年" if years else ""
    told = f"已入库的{name}{f' {when}' if when else ''}年报 {held} 份"
    return Extent(frozenset(agency.id for agency in chosen), years, held, told)


def _within(agency: Agency, units: tuple[str, ...], library: Library) -> bool:
    if not units:
        return True
    own = (*library.resolver.regions(agency.id), parts(agency.name).unit)
    return any(unit in own for unit in units)


def which(question: Question, library: Library, asks: str) -> Answer:
    """No agency is named: ask back, with reports that have something to tell first."""
    found = findings.first(library.db, (Severity.MUST, Severity.VERIFY))
    named = [
        (library.agencies[one.agency_id], one.year) for one in found if one.agency_id in library.agencies
    ]
    named += [(agency, agency.years[-1]) for agency in library.agencies.values()]
    choices = tuple(
        Choice(f"{short(agency.name)} {year} 年", f"{agency.name}{year}年{asks}")
        for agency, year in list(dict.fromkeys(named))[:_EXAMPLES]
    )
    headline = "您问的是哪个机关哪一年的年报？请说出名称和年份；您发来的文件，收到时就回复核对结果。例如："
    return Answer(question.text, Kind.CLARIFY, headline, choices=choices, notes=question.notes)


def name(stored: StoredReport) -> str:
    """A report as answers call it: 青禾县云溪镇 2023 年年报."""
    return f"{short(stored.agency.name)} {stored.report.year} 年年报"


def cell(form: Form, key: str) -> Indicator:
    """A cell as an indicator, named by its row and, but for the total, its column."""
    _, row, column = form.cells[key]
    own = (term.label for term in vocabulary() if term.part in _ROWS and term.key == row.key)
    label = next(own, row.label.partition("（")[0])
    return Indicator(key, label if column.key == TOTAL else f"{label}（{column.label}）")


def words(finding: Finding) -> str:
    """A finding in a line: how grave, its code, what is stated and what is expected."""
    where = "" if finding.where in finding.message else f"（{finding.where}）"
    return f"【{finding.severity.value}】{finding.code} {finding.message}{where if len(where) < 60 else ''}"


def hints(found: Iterable[Finding]) -> list[str]:
    """How to put the findings right, a line each, none twice."""
    return list(dict.fromkeys(f"{one.code} 的改法：{one.hint}" for one in found if one.hint))


def decided(stored: StoredReport, library: Library) -> Iterator[str]:
    """What reviewers said of the findings of a report, a line each."""
    if not stored.findings:
        return
    record = decisions.of(library.db, stored.agency.name, stored.report.year)
    for finding in stored.findings:
        decision = record.on(finding)
        if decision is not None:
            why = f"，{decision.note}" if decision.note else ""
            end = "，不再算作问题" if decision.verdict is Verdict.DISMISSED else ""
            signed = f"{decision.by} {decision.at:%Y-%m-%d}{why}"
            yield f"复核意见：{finding.code} {decision.verdict.value}（{signed}）{end}。"


def cut(lines: list[str], shown: int = SHOWN) -> tuple[str, ...]:
    """The first lines, and how many there are besides."""
    rest = len(lines) - shown
    return (*lines[:shown], f"……另有 {rest} 条。") if rest > 0 else tuple(lines)
