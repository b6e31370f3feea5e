"""A6 and F7: cells without a number, over which no equation is run, and numbers written in a strange way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.checks.implied import implied
from parser.checks.rule import Dossier, basis, place, written
from parser.forms import edition
from parser.report import Change, Figure, Finding, Number, Origin, Report, Severity, State


def a6_unreadable(dossier: Dossier) -> Iterator[Finding]:
    """A6 every cell of a table can be read. Basis: the form; it doubts our reading, not the data."""
    report = dossier.report
    cells = [figure for figure in report.figures.values() if figure.state is State.UNREADABLE]
    if cells:
        yield _cells(
            report,
            "A6",
            Severity.VERIFY,
            cells,
            f"有 {len(cells)} 个单元格没有读清，疑为识别问题；涉及它们的等式没有核对",
            "请对照原文核对这些单元格；如果原文清楚，请另存为 docx 后重新发送。",
        )


def a6_missing(dossier: Dossier) -> Iterator[Finding]:
    """A6 a cell is not left blank for which the equations demand a number. Basis: the form."""
    report = dossier.report
    for key, value in implied(report).items():
        figure = report.figures.get(key)
        if figure is None or figure.state not in (State.BLANK, State.MARKED) or not value:
            continue
        ink = figure.raw.strip()
        yield Finding(
            "A6",
            Severity.MUST,
            f"{place(figure.source)}{f'填的是“{ink}”' if ink else '是空白'}，按等式应为 {written(value)}。",
            place(figure.source),
            (key,),
            ink or "空白",
            written(value),
            figure.raw,
            "请对照台账填上数字；同一行、同一列的其他数也请一并核对。",
            basis("A6", report),
            ((Change(key, ink or "空白", written(value)),),),
        )


def a6_absent(dossier: Dossier) -> Iterator[Finding]:
    """A6 the tables of the form are there. Basis: the form; a table may also be a picture."""
    report = dossier.report
    form = edition(report.form, report.borrowed)
    for table in form.absent(report.tables) if form else ():
        yield Finding(
            "A6",
            Severity.VERIFY,
            f"没有读到{table.number}“{table.name}”，这张表的数字没有核对。",
            f"第{'一二三四五六'[table.section - 1]}部分" if table.section else "附件",
            (),
            "没有读到",
            table.number,
            "",
            "请确认报告里有这张表；如果表格是图片，请换成可以选中文字的表格。",
            basis("A6", report),
        )


def f7_blanks(dossier: Dossier) -> Iterator[Finding]:
    """F7 where there is nothing stands 0, not a blank or “/”. Basis: the form."""
    report = dossier.report
    # A blank for which the equations demand a number is more than a matter of form: see A6.
    missing = {key for key, value in implied(report).items() if value}
    cells = [
        figure
        for figure in report.figures.values()
        if figure.state in (State.BLANK, State.MARKED) and figure.key not in missing
    ]
    if cells:
        yield _cells(
            report,
            "F7",
            Severity.HINT,
            cells,
            f"有 {len(cells)} 个单元格空白或填了“/”“—”“无”；涉及它们的等式没有核对",
            "没有发生的请填 0。",
        )


def f7_ink(dossier: Dossier) -> Iterator[Finding]:
    """F7 a number is of half-width digits, without blanks inside and without a unit. Basis: the form."""
    report = dossier.report
    if report.origin is not Origin.TEXT:
        return
    numbers = (figure for figure in report.figures.values() if figure.state is State.NUMBER)
    cells = [figure for figure in numbers if _STRANGE.search(figure.raw.strip())]
    if cells:
        message = f"有 {len(cells)} 个单元格的数字写得不规范（全角数字、数字中间有空格或带单位）"
        yield _cells(report, "F7", Severity.HINT, cells, message, "请只写半角数字；单位已经印在表头里。")


RULES = (a6_unreadable, a6_missing, a6_absent, f7_blanks, f7_ink)

_SHOWN = 3
_STRANGE = re.compile(r"[０-９]|\d[^\S\n]+\d|\d\s*[\u3400-\u9fff]")


def _cells(
    report: Report, code: str, severity: Severity, cells: list[Figure], message: str, hint: str
) -> Finding:
    demanded = implied(report) if code == "A6" else {}
    places = "；".join(place(cell.source) for cell in cells[:_SHOWN])
    doubts = "；".join(
        place(cell.source) + _may_be(cell) + _demanded(demanded.get(cell.key)) for cell in cells[:_SHOWN]
    )
    more = "" if len(cells) <= _SHOWN else "等"
    return Finding(
        code,
        severity,
        f"{message}：{doubts}{more}。",
        places + more,
        tuple(cell.key for cell in cells),
        "、".join(sorted({cell.raw.strip() or "空白" for cell in cells})[:_SHOWN]),
        "数字",
        cells[0].raw,
        hint,
        basis(code, report),
        (changes,) if (changes := tuple(_changes(cells, demanded))) else (),
    )


def _changes(cells: list[Figure], demanded: dict[str, Number]) -> Iterator[Change]:
    for cell in cells:
        if (value := demanded.get(cell.key)) is not None:
            yield Change(cell.key, cell.raw.strip(), written(value))


def _may_be(cell: Figure) -> str:
    """What digits without borders may stand for, the likeliest readings of the ink."""
    values = " 或 ".join(written(value) for value in cell.candidates)
    return f"（原文“{cell.raw}”，这一格可能是 {values}）" if values else ""


def _demanded(value: Number | None) -> str:
    return "" if value is None else f"（按等式应为 {written(value)}）"
