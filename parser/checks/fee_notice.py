"""N14: what section six says of the fee for information, against those who were told to pay and did not."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.phrases import says
from parser.checks.rule import Dossier, basis, place, sentence_place, written
from parser.checks.statement import Statement, statements
from parser.report import Finding, Severity

_UNPAID = "applications.other.unpaid.total"
_SECTION = 6


def n14_fee_notice(dossier: Dossier) -> Iterator[Finding]:
    """N14 说没有收费事项的，表三“逾期未按收费通知要求缴纳费用”为 0. Basis: 国办函〔2020〕109号.

    That nothing was paid does not contradict a notice that was not followed: where the prose tells of one
    it is silent, else it is worth a look.
    """
    report = dossier.report
    unpaid = report.value(_UNPAID)
    if not unpaid:
        return
    last = [one for one in statements(report) if one.passage.section == _SECTION]
    if any(says("fees.told", one.text) and not says("fees.asked_none", one.text) for one in last):
        return
    for statement in last:
        severity = _severity(statement)
        if severity is None:
            continue
        where = place(report.figures[_UNPAID].source)
        yield Finding(
            "N14",
            severity,
            f"正文说没有收取信息处理费，{where}却有 {written(unpaid)} 件：发过收费通知才会逾期未缴。",
            sentence_place(statement.passage.source, statement.quote),
            (_UNPAID,),
            "没有收取",
            f"逾期未缴 {written(unpaid)} 件",
            statement.quote,
            "请核对是否发过收费通知；发过的，请在第六部分写明件数、应收和实收的金额。",
            basis("N14", report),
        )
        return


RULES = (n14_fee_notice,)


def _severity(statement: Statement) -> Severity | None:
    text = statement.text[statement.start :]
    if not says("fees.fee", text) or says("fees.others", text):
        return None
    if says("fees.asked_none", text):
        return Severity.VERIFY
    return Severity.HINT if says("fees.took_none", text) else None
