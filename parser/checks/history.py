"""X1, X4: what was left over last year against what this year began with."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.rule import Dossier, basis, last_year, place, total, written
from parser.forms import edition
from parser.report import Finding, Report, Severity


def x1_carry_over(dossier: Dossier) -> Iterator[Finding]:
    """X1 上年“结转下年度继续办理”＝本年“上年结转”. Basis: the two rows are the same cases.

    Told once, with the columns that differ. A column may differ where an applicant was classed anew, the
    total may not; yet where last year's own total column does not balance, the fault may be there.
    """
    report, previous = dossier.report, last_year(dossier)
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    if previous is None or table is None:
        return
    shifted: list[tuple[str, str]] = []
    for column in table.rows[0].columns:
        before = previous.value(f"applications.carried_out.{column.key}")
        now = report.value(f"applications.carried_in.{column.key}")
        if before is not None and now is not None and before != now:
            change = f"“{column.label}”列上年结转下年度 {written(before)} 件、本年上年结转 {written(now)} 件"
            shifted.append((column.key, change))
    if not shifted:
        return
    columns = [key for key, _ in shifted]
    key, out = (
        f"applications.{row}.{'total' if 'total' in columns else columns[0]}"
        for row in ("carried_in", "carried_out")
    )
    figure = report.figures[key]
    grave = "total" in columns and _balances(previous)
    yield Finding(
        "X1",
        Severity.MUST if grave else Severity.VERIFY,
        f"与 {previous.year} 年年报的结转件数不一致：{'；'.join(change for _, change in shifted)}。",
        place(figure.source),
        tuple(f"applications.carried_in.{column}" for column in columns),
        written(figure.value or 0),
        written(previous.value(out) or 0),
        figure.raw,
        f"请对照 {previous.year} 年年报表三第四项，改正本年第二项；"
        "如果是申请人类型重新归类，或者上年年报有误，请在报告中说明。",
        basis("X1", report),
    )


def continued(dossier: Dossier) -> frozenset[str]:
    """The cells of 上年结转 that last year's report confirms, cell by cell, by a row that adds up."""
    report, previous = dossier.report, last_year(dossier)
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    if previous is None or table is None:
        return frozenset()
    *columns, whole = (column.key for column in table.rows[0].columns)
    before = previous.value(f"applications.carried_out.{whole}")
    if before is None or before != total(previous, [f"applications.carried_out.{key}" for key in columns]):
        return frozenset()
    pairs = (
        (f"applications.carried_in.{key}", f"applications.carried_out.{key}") for key in (*columns, whole)
    )
    return frozenset(now for now, out in pairs if report.value(now) == previous.value(out))


def x4_pending(dossier: Dossier) -> Iterator[Finding]:
    """X4 上年“尚未审结”的件数不大于本年同一栏的总计. Basis: they were decided this year or still are."""
    report, previous = dossier.report, last_year(dossier)
    form = edition(report.form, report.borrowed)
    table = form.find("disputes") if form else None
    if previous is None or table is None:
        return
    for row in table.rows:
        pending, key = previous.value(f"{row.key}.pending"), f"{row.key}.total"
        whole = report.value(key)
        if pending is None or whole is None or pending <= whole:
            continue
        yield Finding(
            "X4",
            Severity.HINT,
            f"{table.number}“{row.name}”：{previous.year} 年有 {written(pending)} 件尚未审结，"
            f"本年总计只有 {written(whole)} 件。",
            place(report.figures[key].source),
            (key,),
            written(whole),
            f"不小于 {written(pending)}",
            report.figures[key].raw,
            "请核对上年未审结的案件在本年是否已有结果；当地口径不重复统计的，可以不改。",
            basis("X4", report),
        )


RULES = (x1_carry_over, x4_pending)


def _balances(report: Report) -> bool:
    """Whether 一＋二＝三（七）＋四 holds in the total column."""
    come, gone = (
        total(report, [f"applications.{row}.total" for row in rows])
        for rows in (("received", "carried_in"), ("handled", "carried_out"))
    )
    return come is not None and come == gone
