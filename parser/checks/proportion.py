"""P5, P6, P7: numbers that are hardly in proportion to others of the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, last_year, place, total, written
from parser.report import Finding, Report, Severity

_AFTER_REVIEW = "lawsuit_after_review.total"
_DIRECT = "lawsuit_direct.total"
_ARRIVED = ("applications.received.total", "applications.carried_in.total")


def p5_after_review(dossier: Dossier) -> Iterator[Finding]:
    """P5 复议后起诉的件数不大于今年和去年复议的件数. Basis: each of these suits was a review before."""
    report, previous = dossier.report, last_year(dossier)
    suits, reviews = report.value(_AFTER_REVIEW), report.value("review.total")
    before = previous.value("review.total") if previous else None
    if suits is None or reviews is None or before is None or suits <= reviews + before:
        return
    yield _unlikely(
        report,
        "P5",
        (_AFTER_REVIEW, "review.total"),
        f"本年复议 {written(reviews)} 件、上年 {written(before)} 件",
        f"不大于 {written(reviews + before)}",
        "请核对复议后起诉和未经复议直接起诉是否填反，或者行政复议漏填。",
    )


def p5_direct(dossier: Dossier) -> Iterator[Finding]:
    """P5 两年没有申请，一般没有直接起诉的案件. Basis: a suit is about an application."""
    report, previous = dossier.report, last_year(dossier)
    arrived = [total(one, _ARRIVED) for one in (report, previous) if one]
    if (report.value(_DIRECT) or 0) > 0 and arrived == [0, 0]:
        yield _unlikely(
            report,
            "P5",
            (_DIRECT, *_ARRIVED),
            "本年和上年都没有收到政府信息公开申请",
            "0",
            "请核对案件是否因政府信息公开引起，或者申请数量漏填。",
        )


def p6_catch_all(dossier: Dossier) -> Iterator[Finding]:
    """P6 “其他处理”中的“3.其他”不过多. Basis: own threshold; the row is for what none of the others names."""
    report, limits = dossier.report, catalogue()["P6"].limits
    key = "applications.other.other.total"
    count, handled = report.value(key), report.value("applications.handled.total")
    if count is None or handled is None or handled < limits["fewest"]:
        return
    percent = 100 * count / handled
    if percent > limits["percent"]:
        yield _unlikely(
            report,
            "P6",
            (key, "applications.handled.total"),
            f"占办理结果总计 {written(handled)} 件的 {percent:.0f}%",
            f"不多于 {limits['percent']}%",
            "请逐件核对能否归入前面列明的情形，只有都不符合的才填在这一行。",
        )


def p7_repeated(dossier: Dossier) -> Iterator[Finding]:
    """P7 重复申请和大量反复申请不多于本年新收. Basis: they are a part of the applications; custom."""
    report = dossier.report
    keys = [f"applications.not_processed.{row}.total" for row in ("repeated", "excessive")]
    again, received = total(report, keys), report.value(_ARRIVED[0])
    if again is None or received is None or again <= received:
        return
    largest = max(keys, key=lambda key: report.value(key) or 0)
    yield _unlikely(
        report,
        "P7",
        (largest, *(key for key in keys if key != largest), _ARRIVED[0]),
        f"重复申请和大量反复申请共 {written(again)} 件，多于本年新收的 {written(received)} 件",
        f"不多于 {written(received)}",
        "请核对不予处理的件数是否按申请件数统计。",
    )


RULES = (p5_after_review, p5_direct, p6_catch_all, p7_repeated)


def _unlikely(report: Report, code: str, keys: Sequence[str], why: str, expected: str, hint: str) -> Finding:
    figure = report.figures[keys[0]]
    return Finding(
        code,
        Severity.HINT,
        f"{place(figure.source)}填的是 {written(figure.value or 0)} 件，{why}，请核对。",
        place(figure.source),
        tuple(keys),
        written(figure.value or 0),
        expected,
        figure.raw,
        hint,
        basis(code, report),
    )
