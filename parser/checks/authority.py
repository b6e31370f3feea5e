"""P1, P2, P3: what a body reports that bodies of its kind do not do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, place, written
from parser.report import Finding, Level, Report, Severity

_DOCUMENTS = ("issued", "repealed", "in_force")
_WITHOUT_REGULATIONS = (Level.COUNTY, Level.TOWN)


def p1_regulations(dossier: Dossier) -> Iterator[Finding]:
    """P1 县级以下的机关没有规章. Basis: 立法法; the lowest that makes them is a city with districts."""
    report = dossier.report
    if report.level in _WITHOUT_REGULATIONS:
        yield from _unlikely(
            report,
            "P1",
            Severity.VERIFY,
            [f"regulations.{column}" for column in _DOCUMENTS],
            f"{report.agency}不能制定规章，",
            "规章只由国务院部门、省级和设区的市、自治州的人民政府制定；填的是行政规范性文件的，请移到下一行；"
            "填的是内部规章制度的，请改为 0。",
        )


def p2_documents(dossier: Dossier) -> Iterator[Finding]:
    """P2 不具有行政主体资格的机构一般不制发行政规范性文件. Basis: custom; names tell only roughly."""
    report = dossier.report
    if _is_named(report, "P2"):
        yield from _unlikely(
            report,
            "P2",
            Severity.HINT,
            [f"normative_documents.{column}" for column in _DOCUMENTS],
            f"{report.agency}一般不以自己的名义制发行政规范性文件，",
            "请核对制发机关；以上级机关名义制发的，由该机关填报。",
        )


def p3_decisions(dossier: Dossier) -> Iterator[Finding]:
    """P3 没有执法职责的机关一般没有许可、处罚、强制决定. Basis: custom; towns may have the power."""
    report = dossier.report
    if _is_named(report, "P3"):
        yield from _unlikely(
            report,
            "P3",
            Severity.HINT,
            [f"{row}.decisions" for row in ("licensing", "penalties", "coercion")],
            f"{report.agency}一般没有这类处理决定，",
            "请核对是不是填了其他机关或者全区域的数量；本机关确实作出的，可以不改。",
        )


RULES = (p1_regulations, p2_documents, p3_decisions)


def _is_named(report: Report, code: str) -> bool:
    return bool(re.search(catalogue()[code].words["names"], report.agency))


def _unlikely(
    report: Report, code: str, severity: Severity, keys: Sequence[str], lead: str, hint: str
) -> Iterator[Finding]:
    """One finding for those of the cells that are above zero."""
    figures = [report.figures[key] for key in keys if (report.value(key) or 0) > 0]
    if figures:
        told = "；".join(f"{place(figure.source)}填的是 {written(figure.value or 0)}" for figure in figures)
        yield Finding(
            code,
            severity,
            f"{lead}{told}。",
            place(figures[0].source),
            tuple(figure.key for figure in figures),
            written(figures[0].value or 0),
            "0",
            figures[0].raw,
            hint,
            basis(code, report),
        )
