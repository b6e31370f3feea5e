"""What a rule is, and how places and numbers are worded in findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from parser.checks.catalogue import catalogue
from parser.forms import edition
from parser.report import Finding, Number, Report, Source
from parser.sections import NAMES


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report and what it is checked against.

    `previous` is last year's report of the same agency, `earlier` another version of this one that was
    published before; `deadline` the last day to publish it. Each is None where it is not known.
    """

    report: Report
    previous: Report | None = None
    earlier: Report | None = None
    deadline: date | None = None


Rule = Callable[[Dossier], Iterator[Finding]]
"""A pure generator. Its docstring begins with its code, under which the catalogue has its basis."""


def code_of(rule: Rule) -> str:
    """The code of a rule, the first word of its docstring."""
    return (rule.__doc__ or "").split(maxsplit=1)[0]


def basis(code: str, report: Report) -> str:
    """What a finding of that code cites, with the notice of the report's form."""
    form = edition(report.form)
    return catalogue()[code].basis.format(notice=form.notice if form else "")


def last_year(dossier: Dossier) -> Report | None:
    """Last year's report; None where it is not known, or where what was given is of another year."""
    previous = dossier.previous
    return previous if previous and previous.year == dossier.report.year - 1 else None


def total(report: Report, keys: Iterable[str]) -> Number | None:
    """The sum of stated cells; None as soon as one of them states no number."""
    values = [report.value(key) for key in keys]
    stated = [value for value in values if value is not None]
    return sum(stated) if len(stated) == len(values) else None


def written(value: Number) -> str:
    """A number as people write it: no exponent, no idle zeros."""
    return f"{value:f}" if not isinstance(value, int) else str(value)


def place(source: Source) -> str:
    """A cell in words: 表三“一、本年新收政府信息公开申请数量”行“总计”列（第 76 行）."""
    where = f"{source.table}“{source.row}”行“{source.column}”列"
    return where + _position(source)


def sentence_place(source: Source, sentence: str) -> str:
    """A sentence in words, quoted, with its section."""
    number = source.section
    section = f"第{'一二三四五六'[number - 1]}部分“{NAMES[number]}”" if number else "正文开头"
    return f"{section}{_position(source)}：“{sentence}”"


def _position(source: Source) -> str:
    if source.line:
        return f"（第 {source.line} 行）"
    return f"（第 {source.page} 页）" if source.page else ""


def cell_name(report: Report, key: str) -> str:
    """A cell by its row and column alone: 三（一）予以公开·自然人."""
    form = edition(report.form, report.borrowed)
    if form is None or key not in form.cells:
        return key
    _, row, column = form.cells[key]
    return f"{row.name}·{column.label}"
