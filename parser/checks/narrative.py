"""N1–N5 and N7–N10: what the prose says against what the tables say.

Approximate numbers contradict nothing, and what may speak of another year or unit is to be verified.
The table is never taken to be right: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parser.checks.claimed import cells, name
from parser.checks.doubt import agrees, doubt, is_in_words, is_of_an_office, is_of_others, value
from parser.checks.phrases import says
from parser.checks.rule import Dossier, basis, sentence_place, written
from parser.forms import edition
from parser.report import Claim, Finding, Number, Report, Severity

_ROWS = {
    "applications.received": "N1",
    "applications.received+carried_in": "N1",
    "applications.carried_in": "N2",
    "applications.handled": "N3",
    "applications.carried_out": "N4",
}
_TABLE_TWO = "N10"
_PROBLEMS = 5
"""The section of problems tells of single cases: 1件被复议机关纠正."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim and the cells that say something else; `doubt` advises of another reading of it."""

    code: str
    claim: Claim
    keys: tuple[str, ...]
    stated: Number
    doubt: str


def contradictions(report: Report) -> Iterator[Contradiction]:
    """Every claim that its cells contradict, each fault once and under one code."""
    told: set[tuple[str, object]] = set()
    for claim in report.claims:
        stated = _contradicting(report, claim)
        if stated is None:
            continue
        keys = cells(report, claim.key)
        reading = doubt(report, claim)
        marks = _marks(claim, reading)
        if not told.intersection(marks):
            told.update(marks)
            yield Contradiction(_code(claim), claim, keys, stated, reading)


def is_contradicted(report: Report, text: str) -> bool:
    """Whether a text holds a sentence that is found at fault already: rules about its numbers are silent."""
    told = (claim for claim in report.claims if claim.sentence in text)
    return any(_contradicting(report, claim) is not None for claim in told)


def _contradicting(report: Report, claim: Claim) -> Number | None:
    """What the cells of a claim state where it is something else; None where there is no contradiction."""
    stated = value(report, claim.key)
    if stated is None or claim.approximate or agrees(report, claim, stated):
        return None
    if is_in_words(report, claim) or is_of_others(claim) or is_of_an_office(claim):
        return None
    if claim.source.section == _PROBLEMS:
        return None
    return stated


def n1_received(dossier: Dossier) -> Iterator[Finding]:
    """N1 正文的收到申请＝表三第一项，含上年结转的＝第一、二项之和. Basis: 条例第五十条."""
    return _findings("N1", dossier.report)


def n2_carried_in(dossier: Dossier) -> Iterator[Finding]:
    """N2 正文的上年结转＝表三第二项. Basis: 条例第五十条."""
    return _findings("N2", dossier.report)


def n3_handled(dossier: Dossier) -> Iterator[Finding]:
    """N3 正文的办结、答复＝表三第三项（七）；“办理”也可以是第一、二项之和. Basis: 条例第五十条."""
    return _findings("N3", dossier.report)


def n4_carried_out(dossier: Dossier) -> Iterator[Finding]:
    """N4 正文的结转下年度＝表三第四项. Basis: 条例第五十条."""
    return _findings("N4", dossier.report)


def n5_outcomes(dossier: Dossier) -> Iterator[Finding]:
    """N5 正文的各种办理结果＝表三第三项（一）至（六）. Basis: 条例第五十条."""
    return _findings("N5", dossier.report)


def n7_applicants(dossier: Dossier) -> Iterator[Finding]:
    """N7 正文按申请人说的数＝表三该列，法人或其他组织＝五列之和. Basis: 条例第五十条."""
    return _findings("N7", dossier.report)


def n8_zeros(dossier: Dossier) -> Iterator[Finding]:
    """N8 正文说没有的，表三、表四为 0. Basis: 条例第五十条."""
    return _findings("N8", dossier.report)


def n9_disputes(dossier: Dossier) -> Iterator[Finding]:
    """N9 正文的复议、诉讼＝表四，诉讼为两类之和. Basis: 条例第五十条."""
    return _findings("N9", dossier.report)


def n10_disclosure(dossier: Dossier) -> Iterator[Finding]:
    """N10 正文的规范性文件、许可、处罚、强制、收费＝表二. Basis: 条例第五十条."""
    return _findings(_TABLE_TWO, dossier.report)


RULES = (
    n1_received,
    n2_carried_in,
    n3_handled,
    n4_carried_out,
    n5_outcomes,
    n7_applicants,
    n8_zeros,
    n9_disputes,
    n10_disclosure,
)


def _code(claim: Claim) -> str:
    """The one code that speaks of a claim: what is said to be nothing is N8, whatever row it is of."""
    row, _, column = claim.key.rpartition(".")
    if not row.startswith(("applications", "review", "lawsuit")):
        return _TABLE_TWO
    if claim.value == 0:
        return "N8"
    if not row.startswith("applications"):
        return "N9"
    return _ROWS.get(row, "N5") if column == "total" else "N7"


def _marks(claim: Claim, reading: str) -> set[tuple[str, object]]:
    """By what two contradictions are the same fault.

    A sentence told again, a sentence whose scope may be another one, and 未收到申请，无办理结果.
    """
    marks: set[tuple[str, object]] = {(claim.key, claim.value)}
    if reading:
        marks.add((claim.sentence, reading))
    if claim.value == 0 and claim.key.startswith("applications."):
        marks.add((claim.sentence, 0))
    return marks


def _findings(code: str, report: Report) -> Iterator[Finding]:
    return (_finding(report, found) for found in contradictions(report) if found.code == code)


def _finding(report: Report, found: Contradiction) -> Finding:
    claim, stated = found.claim, written(found.stated)
    values = [written(report.value(key) or 0) for key in found.keys]
    shown = f"{' ＋ '.join(values)} ＝ {stated}" if 1 < len(values) <= 3 else stated
    form = edition(report.form, report.borrowed)
    unit = form.unit(found.keys[0]) if form else claim.unit
    return Finding(
        found.code,
        _severity(found),
        f"正文说{name(claim.key)} {written(claim.value)} {claim.unit}，表格为 {shown} {unit}。",
        sentence_place(claim.source, claim.sentence),
        found.keys,
        written(claim.value),
        stated,
        claim.sentence,
        found.doubt or "请核对正文和表格，改正填错的一处。",
        basis(found.code, report),
    )


def _severity(found: Contradiction) -> Severity:
    """Table two is of the agency's own decisions, and prose likes to count what was put on a page."""
    if found.code != _TABLE_TWO:
        return Severity.VERIFY if found.doubt else Severity.MUST
    elsewhere = any(says(name, found.claim.sentence) for name in ("scope.published", "scope.gone_through"))
    return Severity.HINT if found.doubt or elsewhere else Severity.VERIFY
