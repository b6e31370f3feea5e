"""How figures, names and sources are said in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ask.answer import AnswerFigure
from parser.report import Number, Origin, Report, Source, State
from parser.sections import HEADINGS, NAMES
from storage.names.parts import parts

RECOGNISED = "（识别）"
"""Behind a number that was recognised in a scan and confirmed by a person."""

SECTIONS = (NAMES[0], *HEADINGS[1:])


def short(agency: str) -> str:
    """An agency's name as people say it: 松江区九亭镇."""
    return parts(agency).short


def number(value: Number) -> str:
    """A number without needless zeros."""
    text = f"{value:f}" if not isinstance(value, int) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Number, unit: str) -> str:
    """A number with its unit: 17 件, 27.8%."""
    return f"{number(value)}{unit}" if unit == "%" else f"{number(value)} {unit}"


def said(figure: AnswerFigure) -> str:
    """A figure's value with its unit, or why there is none. Never 0 for what is not stated.

    What was recognised in a scan says so each time.
    """
    if figure.value is not None:
        return amount(figure.value, figure.unit) + (RECOGNISED if figure.origin is Origin.SCAN else "")
    raw = figure.source.raw.strip()
    return {
        State.BLANK: "未填（单元格空白，不等于 0）",
        State.MARKED: f"没有填数字（单元格写的是“{raw}”，不等于 0）",
        State.UNREADABLE: f"无法辨认（单元格原样：“{raw}”）",
        State.NUMBER: "不计算（没有办结的申请，分母为 0）",
    }[figure.state]


def sentence(figure: AnswerFigure) -> str:
    """One figure as a sentence: 松江区九亭镇 2023 年新收政府信息公开申请 17 件."""
    return f"{short(figure.agency)} {figure.year} 年{figure.label} {said(figure)}"


def place(source: Source) -> str:
    """Where something stands, so that it can be found by eye: 表三“…”行“总计”列，第 97 行，《年报.docx》."""
    spots: list[str] = []
    if source.table:
        spots.append(source.table)
    elif 0 <= source.section < len(SECTIONS):
        spots.append(SECTIONS[source.section])
    if source.row:
        spots.append(f"“{source.row}”行")
    if source.column:
        spots.append(f"“{source.column}”列")
    if source.page:
        spots.append(f"，第 {source.page} 页")
    if source.line:
        spots.append(f"，第 {source.line} 行")
    return "".join([*spots, f"，《{source.file}》"])


def listed(names: Iterable[str]) -> str:
    """Names in a row: 甲、乙、丙."""
    return "、".join(names)


def section_name(report: Report, section: int) -> str:
    """The name of a section as the report has it, else the official one."""
    for own in report.sections:
        if own.number == section and own.name:
            return own.name
    return SECTIONS[section]
