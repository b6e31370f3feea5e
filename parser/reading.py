"""The way of a file: bytes → Document → sections, tables, title, claims → Report."""

from __future__ import annotations

from parser.claims import read_claims
from parser.documents.document import Document
from parser.documents.limits import Limits
from parser.documents.sniff import open_document
from parser.errors import NotAReport
from parser.quantities import read_quantities
from parser.report import Origin, Report
from parser.sections import read_sections
from parser.tables import read_tables
from parser.tables.proof import keep_proven
from parser.title import read_title

_FEWEST_SECTIONS = 3
"""A page with a title alone is a link to a report; one with fewer headings is something else."""


def read(data: bytes, filename: str, limits: Limits | None = None) -> Report:
    """The report in a file, as it says it. Raises a Refusal where there is none to read."""
    return report(open_document(data, filename, limits))


def report(document: Document) -> Report:
    """The report in a document. Raises NotAReport where it has neither tables nor sections of one."""
    tables = read_tables(document)
    outline = read_sections(document, tables.form)
    passages = [passage for section in outline.sections for passage in section.passages]
    headings = len(outline.sections) - 1
    title = read_title(outline.sections[0].passages, passages)
    if not tables.present and (headings < _FEWEST_SECTIONS or not title.year):
        raise NotAReport(
            "这份文件不像政府信息公开工作年度报告：没有找到年报的表格和章节。请确认文件内容后重新发送。"
        )
    scanned = document.origin is Origin.SCAN
    figures = keep_proven(tables.figures, tables.form) if scanned else tables.figures
    claims = read_claims(passages, title.year)
    return Report(
        file=document.file,
        agency=title.agency,
        year=title.year,
        title=title.text,
        form=tables.form.id if tables.form else None,
        borrowed=tables.borrowed,
        tables=tables.present,
        figures=figures,
        sections=outline.sections,
        claims=claims,
        quantities=read_quantities(passages, claims),
        origin=document.origin,
        notes=(*document.notes, *_notes(title.agency, title.year, outline.repeated, tables.present)),
    )


def _notes(agency: str, year: int, repeated: bool, tables: frozenset[str]) -> list[str]:
    notes = []
    if not agency:
        notes.append("没有识别出报告的机关名称。")
    if not year:
        notes.append("没有识别出报告的年度。")
    if repeated:
        notes.append("文件中报告出现了两次，按第一次读取。")
    for key, name in (("disclosure", "表二"), ("applications", "表三"), ("disputes", "表四")):
        if key not in tables:
            notes.append(f"没有读到{name}，可能是图片，或者报告中没有这张表。")
    return notes
