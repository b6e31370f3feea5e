"""Small reports for the tests of storage, built without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from parser.forms import form
from parser.report import Figure, Finding, Number, Passage, Report, Section, Severity, Source, State
from storage.database import Database
from storage.reports import Saved, save

NOW = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
TOWN = "上海市松江区九亭镇人民政府"


def report(
    agency: str = TOWN,
    year: int = 2023,
    *,
    file: str = "年报.docx",
    edition: str | None = "2021",
    tables: Sequence[str] = ("disclosure", "applications", "disputes"),
    cells: Mapping[str, Number | State] | None = None,
    paragraphs: Sequence[str] = (),
) -> Report:
    """A report whose every cell is 0 but for those of `cells`: a number, or the reason why there is none."""
    told = cells or {}
    figures = {}
    for key, (table, row, column) in (form(edition).cells if edition else {}).items():
        if table.key in tables:
            source = Source(file, table.section, table.key, row.label, column.label)
            figures[key] = _figure(key, told.get(key, 0), source)
    passages = tuple(
        Passage(1, text, Source(file, 1, line=n, raw=text)) for n, text in enumerate(paragraphs, 1)
    )
    return Report(
        file=file,
        agency=agency,
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        form=edition,
        tables=frozenset(tables if edition else ()),
        figures=figures,
        sections=(Section(1, "总体情况", passages),),
    )


def keep(db: Database, report: Report, data: bytes | None = None, findings: Sequence[Finding] = ()) -> Saved:
    """Saves a report; without `data` its bytes are some that no other report has."""
    return save(db, report, findings, repr(report).encode() if data is None else data, NOW)


def finding(code: str = "table.sum") -> Finding:
    """One finding with a text in every field."""
    return Finding(
        code,
        Severity.MUST,
        "合计不符",
        "表三",
        ("applications.received.total",),
        "4",
        "5",
        "4 件",
        "请核对",
        "填报说明",
    )


def _figure(key: str, told: Number | State, source: Source) -> Figure:
    if isinstance(told, State):
        return Figure(key, None, told, "", source)
    return Figure(key, told, State.NUMBER, str(told), source)
