"""X2, X3: what was in force, or on the list, against what last year left and this year changed."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, basis, last_year, place, total, written
from parser.forms import Row, edition
from parser.report import Finding, Number, Report, Severity


def x2_in_force(dossier: Dossier) -> Iterator[Finding]:
    """X2 现行有效＝上年现行有效＋本年制发－本年废止. Basis: custom; what expired breaks it."""
    report, previous = dossier.report, last_year(dossier)
    for row, issued, repealed, in_force in _documents(report):
        before = previous.value(f"{row.key}.in_force") if previous else None
        if previous is None or before is None or in_force == before + issued - repealed:
            continue
        expected = written(before + issued - repealed)
        yield _finding(
            report,
            row,
            f"“{row.label}”现行有效填 {written(in_force)} 件；{previous.year} 年为 {written(before)} 件，"
            f"加本年制发 {written(issued)} 件，减本年废止 {written(repealed)} 件，应为 {expected} 件。",
            expected,
            "请核对这三个数；有到期失效、划转或者往年漏统的，请在报告中说明。",
        )


def x2_implied(dossier: Dossier) -> Iterator[Finding]:
    """X2 现行有效－本年制发＋本年废止 is no number below zero. Basis: the same, of one report alone."""
    report, previous = dossier.report, last_year(dossier)
    for row, issued, repealed, in_force in _documents(report):
        known = previous is not None and previous.value(f"{row.key}.in_force") is not None
        if known or in_force - issued + repealed >= 0:
            continue
        least = written(issued - repealed)
        yield _finding(
            report,
            row,
            f"“{row.label}”本年制发 {written(issued)} 件、废止 {written(repealed)} 件，"
            f"现行有效却只有 {written(in_force)} 件，少于 {least} 件。",
            f"不小于 {least}",
            "请核对这三个数；当年制发的文件当年就到期失效的，请在报告中说明。",
        )


def x3_items(dossier: Dossier) -> Iterator[Finding]:
    """X3 上一年项目数量＝上年年报的“上一年项目数量＋本年增/减”. Basis: the form of 2019; told once."""
    report, previous = dossier.report, last_year(dossier)
    found: list[tuple[str, Number, Number]] = []
    for key in report.figures if previous else ():
        row, _, column = key.rpartition(".")
        now = report.value(key)
        before = total(previous, [key, f"{row}.items_change"]) if previous else None
        if column == "items_last_year" and now is not None and before is not None and now != before:
            found.append((key, now, before))
    if not found or previous is None:
        return
    (first, now, before), places = found[0], [place(report.figures[key].source) for key, _, _ in found]
    told = "；".join(
        f"{where}填 {written(stated)}，按上年年报应为 {written(due)}"
        for where, (_, stated, due) in zip(places, found, strict=True)
    )
    yield Finding(
        "X3",
        Severity.VERIFY,
        f"与 {previous.year} 年年报的项目数量不衔接：{told}。",
        places[0],
        tuple(key for key, _, _ in found),
        written(now),
        written(before),
        report.figures[first].raw,
        f"请对照 {previous.year} 年年报的“上一年项目数量”和“本年增/减”；口径有调整的，请在报告中说明。",
        basis("X3", report),
    )


RULES = (x2_in_force, x2_implied, x3_items)


def _documents(report: Report) -> Iterator[tuple[Row, Number, Number, Number]]:
    """The rows of documents with 制发, 废止 and 现行有效, where all three are stated."""
    form = edition(report.form, report.borrowed)
    table = form.find("disclosure") if form else None
    for row in table.rows if table else ():
        values = [report.value(f"{row.key}.{column}") for column in ("issued", "repealed", "in_force")]
        issued, repealed, in_force = values
        if issued is not None and repealed is not None and in_force is not None:
            yield row, issued, repealed, in_force


def _finding(report: Report, row: Row, message: str, expected: str, hint: str) -> Finding:
    figure = report.figures[f"{row.key}.in_force"]
    return Finding(
        "X2",
        Severity.VERIFY,
        message,
        place(figure.source),
        tuple(f"{row.key}.{column}" for column in ("in_force", "issued", "repealed")),
        written(figure.value or 0),
        expected,
        figure.raw,
        hint,
        basis("X2", report),
    )
