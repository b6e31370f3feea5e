"""The way of a file: bytes → Document → sections, tables, title, claims → Report."""

from __future__ import annotations

from parser.claims import read_claims
from parser.documents.document import Document
from parser.documents.limits import Limits
from parser.documents.sniff import open_document
from parser.errors import NotAReport
from parser.forms import forms, prescribed
from parser.identity import Identity, read_identity
from parser.quantities import read_quantities
from parser.report import Origin, Report, State
from parser.sections import Outline, read_sections
from parser.seeming import paper, refusal
from parser.tables import Tables, read_tables
from parser.tables.proof import keep_proven

_FEWEST_SECTIONS = 3
"""Headings that make prose without a title a report."""
_FEWEST_UNDER_A_TITLE = 2
"""A page with a title alone is a link to a report."""
_SHORTEST = 300
"""Characters of prose without headings that a sentence calls a report."""

_MOSTLY = 0.5
"""The share of cells above which tables are those of a report, whatever else the file calls itself."""


def read(data: bytes, filename: str, limits: Limits | None = None) -> Report:
    """The report in a file, as it says it. Raises a Refusal where there is none to read."""
    return report(open_document(data, filename, limits))


def report(document: Document) -> Report:
    """The report in a document. Raises NotAReport where it has neither tables nor sections of one."""
    tables = read_tables(document)
    outline = read_sections(document, tables.form)
    passages = [passage for section in outline.sections for passage in section.passages]
    told = read_identity(document, outline.sections)
    if _readable(tables) < _MOSTLY and (refused := paper(document)):
        raise NotAReport(refused)
    if not _is_table(tables, outline) and not _is_prose(told, outline):
        raise NotAReport(refusal([document.title, *(passage.text for passage in passages)]))
    scanned = document.origin is Origin.SCAN
    figures = keep_proven(tables.figures, tables.form) if scanned else tables.figures
    claims = read_claims(passages, told.year)
    return Report(
        file=document.file,
        agency=told.agency,
        year=told.year,
        title=told.title,
        form=tables.form.id if tables.form else None,
        borrowed=tables.borrowed,
        tables=tables.present,
        figures=figures,
        sections=outline.sections,
        claims=claims,
        quantities=read_quantities(passages, claims),
        origin=document.origin,
        region=told.place.region,
        level=told.place.level,
        published=told.published,
        notes=(*document.notes, *tables.notes, *_notes(told, outline, tables)),
    )


def _readable(tables: Tables) -> float:
    """The share of the cells that are read, 0 where there are none."""
    read = sum(figure.state is not State.UNREADABLE for figure in tables.figures.values())
    return read / len(tables.figures) if tables.figures else 0


def _is_table(tables: Tables, outline: Outline) -> bool:
    """Whether there are tables: words of their rows, as another paper quotes them, are none by themselves."""
    ink = any(figure.raw or figure.state is not State.UNREADABLE for figure in tables.figures.values())
    return ink or (bool(tables.present) and len(outline.sections) > 1)


def _is_prose(told: Identity, outline: Outline) -> bool:
    """Whether text without tables is a report: before there was a form, or with tables as pictures."""
    headings = len(outline.sections) - 1
    if told.title and told.announced == told.year:
        length = sum(len(passage.text) for section in outline.sections for passage in section.passages)
        return headings > 0 or length >= _SHORTEST
    return bool(told.year) and headings >= (_FEWEST_UNDER_A_TITLE if told.title else _FEWEST_SECTIONS)


def _notes(told: Identity, outline: Outline, tables: Tables) -> list[str]:
    notes = []
    if not told.agency:
        notes.append("没有识别出报告的机关名称。")
    if not told.year:
        notes.append("没有识别出报告的年度。")
    if outline.repeated:
        notes.append("文件中报告出现了两次，按第一次读取。")
    due = prescribed(told.year) if told.year else forms()[0]
    form = tables.form or due
    for table in form.absent(tables.present) if form else ():
        notes.append(f"没有读到{table.number}，可能是图片，或者报告中没有这张表。")
    if form and due and told.year and form.first_year < due.first_year:
        notes.append(f"表格是{form.notice}的格式，{told.year} 年度应当用{due.notice}的格式；按原样读取。")
    return notes
