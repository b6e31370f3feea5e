"""P9: figures that are many times last year's, or a small part of them."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, last_year, place, written
from parser.report import Finding, Severity

_WATCHED = (
    "applications.received.total",
    "licensing.decisions",
    "penalties.decisions",
    "coercion.decisions",
    "normative_documents.in_force",
    "review.total",
)


def p9_jump(dossier: Dossier) -> Iterator[Finding]:
    """P9 主要指标没有成倍变化. Basis: own threshold, from a base worth the word; told once."""
    report, previous, limits = dossier.report, last_year(dossier), catalogue()["P9"].limits
    if previous is None:
        return
    jumps = []
    for key in _WATCHED:
        now, before = report.value(key), previous.value(key)
        if now is None or before is None or before < limits["base"]:
            continue
        if now >= before * limits["times"] or now * limits["times"] <= before:
            jumps.append((report.figures[key], before))
    if jumps:
        told = "；".join(
            f"{place(figure.source)} {written(before)} → {written(figure.value or 0)}"
            for figure, before in jumps
        )
        first, before = jumps[0]
        yield Finding(
            "P9",
            Severity.HINT,
            f"与 {previous.year} 年年报相比变化很大：{told}。",
            place(first.source),
            tuple(figure.key for figure, _ in jumps),
            written(first.value or 0),
            f"与 {written(before)} 相差不到 {limits['times']} 倍",
            first.raw,
            "请核对填报口径和单位；情况属实的，可以在正文中说明原因。",
            basis("P9", report),
        )


RULES = (p9_jump,)
