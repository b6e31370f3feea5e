"""One finding with its cause in the place of the equations that one cause breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parser.checks.arithmetic import told
from parser.checks.cause import Cause, Fault, Kind, faults
from parser.checks.confirming import agreeing, contradictions
from parser.checks.equations import equations
from parser.checks.history import continued
from parser.checks.rule import Dossier, basis, cell_name, place, written
from parser.report import Change, Finding, Origin, Report, Severity

_CODES = ("A1", "A2", "A3")
MOST_CANDIDATES = 5
"""More explanations of the likeliest kind explain nothing: then each equation speaks for itself."""

_KINDS = {
    Kind.SWAPPED: "这两格的数像是填反了",
    Kind.PARTED: "像是一个数被拆进了两格",
    Kind.JOINED: "像是两个数连成了一个",
    Kind.SHIFTED: "这一行的数像是错开了一列",
    Kind.EXCHANGED: "这两行的数像是填反了",
}
_MISREAD = (Kind.PARTED, Kind.JOINED, Kind.SHIFTED)
"""What also comes of reading a text or a PDF wrongly."""


def explained(dossier: Dossier, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of table three's equations replaced, where a cause is found for them.

    A cell that last year's report confirms is the last suspect, and never the only one.
    """
    report, findings = dossier.report, list(findings)
    standing = continued(dossier)
    ranked = (_ranked(report, fault, findings, standing) for fault in _faults(report) if _explains(fault))
    known = [fault for fault in ranked if not _changes_any(fault.causes[0], standing)]
    settled = {(one.code, one.keys) for fault in known for one in fault.equations}
    changed = {key for fault in known for key, _ in fault.causes[0].cells}
    left = [
        finding
        for finding in findings
        if (finding.code, finding.keys) not in settled
        and not (finding.code == "A5" and changed.issuperset(finding.keys))
    ]
    return [*(_finding(dossier, fault, standing) for fault in known), *left]


def _ranked(report: Report, fault: Fault, findings: Sequence[Finding], standing: frozenset[str]) -> Fault:
    """The fault with the causes last that last year's report speaks against, and first that prose speaks for."""
    against = contradictions(findings)
    causes = sorted(
        fault.causes,
        key=lambda one: (_changes_any(one, standing), -len(agreeing(report, dict(one.cells), against))),
    )
    return replace(fault, causes=tuple(causes))


def _changes_any(cause: Cause, standing: frozenset[str]) -> bool:
    return any(key in standing for key, _ in cause.cells)


def _explains(fault: Fault) -> bool:
    likeliest = [cause for cause in fault.causes if cause.kind is fault.causes[0].kind]
    return 0 < len(likeliest) <= MOST_CANDIDATES


def _faults(report: Report) -> list[Fault]:
    run = [one for one in equations(report.form, report.borrowed) if one.code in _CODES]
    keys = dict.fromkeys(key for one in run for key in one.keys)
    values = {key: value for key in keys if (value := report.value(key)) is not None}
    return faults(values, run, [one.keys for one in run if one.code == "A3"])


def _finding(dossier: Dossier, fault: Fault, standing: frozenset[str]) -> Finding:
    report, cause = dossier.report, fault.causes[0]
    shown = fault.causes[:MOST_CANDIDATES]
    candidates = tuple(tuple(_changes(report, one)) for one in shown)
    misread = cause.kind in _MISREAD and _may_be_misread(report, cause)
    code = "A6" if misread else min(one.code for one in fault.equations)
    keys = dict.fromkeys(key for one in shown for key, _ in one.cells)
    first = candidates[0]
    return Finding(
        code,
        Severity.VERIFY if misread else Severity.MUST,
        _message(report, fault, first, misread),
        "；".join(place(report.figures[change.key].source) for change in first),
        tuple(keys),
        "、".join(change.stated for change in first),
        "、".join(change.expected for change in first),
        "、".join(report.figures[change.key].raw.strip() for change in first),
        _hint(report, candidates, misread) + _carried(dossier, fault, standing),
        basis(code, report),
        candidates,
    )


def _changes(report: Report, cause: Cause) -> Iterator[Change]:
    return (Change(key, written(report.value(key) or 0), written(value)) for key, value in cause.cells)


def _may_be_misread(report: Report, cause: Cause) -> bool:
    """Whether it was us who cut the cells: out of lines of text, out of a PDF or a scan."""
    sources = [report.figures[key].source for key, _ in cause.cells]
    return report.origin is Origin.SCAN or any(source.line or source.page for source in sources)


def _message(report: Report, fault: Fault, changes: Sequence[Change], misread: bool) -> str:
    failed = "；".join(told(report, one) for one in fault.equations)
    kind = _KINDS.get(fault.causes[0].kind, "")
    words = [f"{failed}。"]
    if misread:
        words.append("疑为识别问题。")
    words.append(f"若将{_told(report, changes)}，则全部等式成立{f'（{kind}）' if kind else ''}。")
    return "".join(words)


def _hint(report: Report, candidates: Sequence[Sequence[Change]], misread: bool) -> str:
    others = "；".join(f"将{_told(report, changes)}" for changes in candidates[1:])
    lead = (
        "请先核对原文的这些单元格；如果原文确实这样写，再"
        if misread
        else "这是按等式推算的，请对照台账核实后"
    )
    return f"{lead}改正。" + (f"也可能是：{others}。" if others else "")


def _carried(dossier: Dossier, fault: Fault, standing: frozenset[str]) -> str:
    """What becomes of the cases of last year, where the other way out would be to take them away."""
    if dossier.previous is None or not any(_changes_any(one, standing) for one in fault.causes):
        return ""
    return (
        f"第二项与 {dossier.previous.year} 年年报的结转下年度一致：这些申请办结的填入第三项，"
        "没有办结的填入第四项。"
    )


def _told(report: Report, changes: Sequence[Change]) -> str:
    return "、".join(
        f"“{cell_name(report, change.key)}”由 {change.stated} 改为 {change.expected}" for change in changes
    )
