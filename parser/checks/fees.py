"""P4, P10: money that was written in another unit, and fees that nobody speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, last_year, place, written
from parser.report import Finding, Level, Severity

_AMOUNT = "fees.amount"
_UNPAID = "applications.other.unpaid.total"
_YUAN = 10_000


def p4_amount(dossier: Dossier) -> Iterator[Finding]:
    """P4 收费金额以万元计. Basis: the form; huge, or 10 000 times last year's, it may be in 元."""
    report, previous, limits = dossier.report, last_year(dossier), catalogue()["P4"].limits
    amount = report.value(_AMOUNT)
    if amount is None:
        return
    before = (previous.value(_AMOUNT) if previous else None) or 0
    town = report.level is Level.TOWN
    grown = 0 < before * limits["least_times"] <= amount <= before * limits["most_times"]
    huge = amount > limits["town" if town else "other"]
    if not grown and not huge:
        return
    figure = report.figures[_AMOUNT]
    in_yuan = f"{written(Decimal(amount) / _YUAN)} 万元"
    since = f"，是 {dossier.report.year - 1} 年（{written(before)}）的近一万倍" if grown else ""
    yield Finding(
        "P4",
        Severity.VERIFY if grown or town else Severity.HINT,
        f"{place(figure.source)}填的是 {written(amount)} 万元{since}，可能是以元填报的。",
        place(figure.source),
        (_AMOUNT,),
        f"{written(amount)} 万元",
        in_yuan,
        figure.raw,
        f"表格的单位是万元；如果填的是元，请改为 {in_yuan}。",
        basis("P4", report),
    )


def p10_unpaid(dossier: Dossier) -> Iterator[Finding]:
    """P10 有逾期未缴费的申请，正文就说到信息处理费. Basis: 国办函〔2020〕109号; a notice was sent first."""
    report = dossier.report
    count = report.value(_UNPAID)
    words = re.compile(catalogue()["P10"].words["fee"])
    told = any(words.search(passage.text) for passage in report.passages)
    if not count or told or not report.passages:
        return
    figure = report.figures[_UNPAID]
    yield Finding(
        "P10",
        Severity.HINT,
        f"{place(figure.source)}填的是 {written(count)} 件，正文没有说到收取信息处理费的情况。",
        place(figure.source),
        (_UNPAID,),
        written(count),
        "正文写明发出收费通知的件数和收费情况",
        figure.raw,
        "请在第六部分写明发出收费通知的件数、总金额和实际收取的总金额；没有发过通知的，请核对这一行。",
        basis("P10", report),
    )


RULES = (p4_amount, p10_unpaid)
