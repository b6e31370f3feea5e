"""P11, P12: what cells of table three look like when a form was filled in by a wrong reading of it."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, place, total, written
from parser.forms import Table, edition
from parser.report import Finding, Number, Report, Severity

_PARTLY = "applications.granted_in_part"
_REFUSED = "applications.refused"
_HANDLED = "applications.handled"
_ELSEWHERE = ("applications.received", "applications.carried_in", _HANDLED, "applications.carried_out")
_MISTAKEN = ("research", "legal")


def p11_twice(dossier: Dossier) -> Iterator[Finding]:
    """P11 部分公开的申请不再计入其他情形. Basis: the label of the row.

    Only where the details of 总计 are over by just as many, while each row adds up: one wrong cell breaks
    its row as well.
    """
    report = dossier.report
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    key = f"{_PARTLY}.total"
    partly, over = report.value(key), _surplus(report, table) if table else None
    if table is None or not partly or not over or over < 0:
        return
    refused = total(report, [f"{row.key}.total" for row in table.members(_REFUSED)])
    if over in (partly, refused):
        yield Finding(
            "P11",
            Severity.HINT,
            f"“总计”列各项合计比（七）总计多 {written(over)} 件，"
            f"恰好等于{'部分公开' if over == partly else '不予公开'}的件数，可能同一件申请计了两次。",
            place(report.figures[key].source),
            (key, f"{_HANDLED}.total"),
            f"多 {written(over)} 件",
            "每件申请只计一次",
            report.figures[key].raw,
            "作区分处理、部分公开的申请只计在“部分公开”一行，请从其他情形中减去。",
            basis("P11", report),
        )


def p12_shifted(dossier: Dossier) -> Iterator[Finding]:
    """P12 申请不会全部来自科研机构或法律服务机构. Basis: own threshold; a slipped column looks like it."""
    report, fewest = dossier.report, catalogue()["P12"].limits["fewest"]
    form = edition(report.form, report.borrowed)
    table = form.find("applications") if form else None
    whole = report.value("applications.received.total")
    if table is None or whole is None or whole < fewest or report.value("applications.received.person") != 0:
        return
    for column in table.rows[0].columns:
        key = f"applications.received.{column.key}"
        if column.key in _MISTAKEN and report.value(key) == whole:
            yield Finding(
                "P12",
                Severity.HINT,
                f"本年新收的 {written(whole)} 件申请全部在“{column.label}”列，“自然人”列是 0，可能填错了列。",
                place(report.figures[key].source),
                (key, "applications.received.person"),
                written(whole),
                f"“自然人”列 {written(whole)}",
                report.figures[key].raw,
                "请核对申请人类型；填错列的，请把整列移到正确的位置。",
                basis("P12", report),
            )


RULES = (p11_twice, p12_shifted)


def _surplus(report: Report, table: Table) -> Number | None:
    """By how much the details of 总计 exceed it; None where a number lacks or a row does not add up."""
    details = [row for row in table.rows if row.key not in _ELSEWHERE]
    for row in details:
        *parts, last = [f"{row.key}.{column.key}" for column in row.columns]
        if total(report, parts) != report.value(last):
            return None
    amount = total(report, [f"{row.key}.total" for row in details])
    handled = report.value(f"{_HANDLED}.total")
    return None if amount is None or handled is None else amount - handled
