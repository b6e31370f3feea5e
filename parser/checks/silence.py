"""P8: tables of zeros where there is reason to expect numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.checks.catalogue import catalogue
from parser.checks.rule import Dossier, basis, sentence_place, written
from parser.claims import is_hedged
from parser.forms import edition
from parser.report import Claim, Finding, Level, Quantity, Report, Severity

_TABLES = ("applications", "disputes")
_DISPUTES = 4
_CASES = ("件", "宗", "起", "份", "件次", "次")
_UPPER = (Level.PROVINCE, Level.CITY)


def p8_counted(dossier: Dossier) -> Iterator[Finding]:
    """P8 正文说到申请、复议、诉讼的件数，表格就不全是 0. Basis: 条例第五十条; once a table.

    Only for numbers that are no claims about a cell, or approximate ones: the exact claims are compared.
    """
    report = dossier.report
    for table in _TABLES:
        words = re.compile(catalogue()["P8"].words[table])
        told = next((one for one in _numbers(report, table) if _counts(one, words, report)), None)
        if told is None or not _is_zero(report, table):
            continue
        name = _name(report, table)
        yield Finding(
            "P8",
            Severity.HINT,
            f"正文说到{_what(told)} {written(told.value)} {told.unit}，{name}却全部是 0。",
            sentence_place(told.source, told.sentence),
            (),
            f"{written(told.value)} {told.unit}",
            "0",
            told.sentence,
            f"请核对{name}是否漏填；正文说的不是本机关的政府信息公开申请或案件的，请写明。",
            basis("P8", report),
        )


def p8_upper(dossier: Dossier) -> Iterator[Finding]:
    """P8 省、市人民政府的年报一般不全是 0. Basis: custom; such a report sums up many bodies."""
    report = dossier.report
    large = report.level in _UPPER and report.agency.endswith("人民政府")
    if large and all(_is_zero(report, table) for table in _TABLES):
        names = "、".join(_name(report, table) for table in _TABLES)
        yield Finding(
            "P8",
            Severity.HINT,
            f"{report.agency}的{names}全部是 0。",
            names,
            (),
            "全部是 0",
            "按汇总口径填报的数",
            "",
            "请核对表格是否还没有填写。",
            basis("P8", report),
        )


RULES = (p8_counted, p8_upper)


def _numbers(report: Report, table: str) -> Iterator[Claim | Quantity]:
    rows = {"applications": ("applications.",), "disputes": ("review.", "lawsuit")}[table]
    yield from (one for one in report.claims if one.approximate and one.key.startswith(rows))
    yield from report.quantities


def _counts(told: Claim | Quantity, words: re.Pattern[str], report: Report) -> bool:
    """Whether a number counts what the table counts, and is no comparison, share or number of others."""
    if told.value <= 0:
        return False
    if isinstance(told, Claim):
        return not is_hedged(told, report.agency, report.year)
    ours = "信息公开" in told.sentence or "依申请公开" in told.sentence or told.source.section == _DISPUTES
    return ours and bool(words.fullmatch(told.label)) and told.unit in _CASES


def _what(told: Claim | Quantity) -> str:
    return f"“{told.label}”" if isinstance(told, Quantity) else "申请或案件"


def _is_zero(report: Report, table: str) -> bool:
    """Whether every cell of the table states 0."""
    form = edition(report.form, report.borrowed)
    found = form.find(table) if form and table in report.tables else None
    return found is not None and all(
        report.value(f"{row.key}.{column.key}") == 0 for row in found.rows for column in row.columns
    )


def _name(report: Report, table: str) -> str:
    form = edition(report.form)
    found = form.find(table) if form else None
    return f"{found.number}“{found.name}”" if found else table
