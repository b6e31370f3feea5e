"""An empty report as a Word file: the prescribed title, sections and tables, with remarks as comments."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from bot.drafting.carried import Carried
from bot.drafting.grids import Grid, grid, width
from bot.drafting.sentences import applications_sentence, disputes_sentence
from parser.data import data_of
from parser.forms import Form
from parser.marking import AUTHOR
from parser.report import Number
from parser.sections import HEADINGS

_MARGIN = Mm(26)
_TEXT_WIDTH = Mm(210) - 2 * _MARGIN
_LABEL_WIDTHS = {3: (Mm(11), Mm(17), Mm(46))}
"""Widths of the columns of labels, where a table has as many of them as table three."""


def draft(form: Form, agency: str, year: int, carried: Carried, when: datetime) -> bytes:
    """The empty form as a .docx: every cell 0 but those that last year decides, what is open said so."""
    inks = {key: carried.inks.get(key, "0") for key in form.cells}
    document = docx.Document()
    _set_up(document, f"{agency}{year}", when)
    told = {"agency": agency, "year": str(year), "notice": form.notice}
    document.add_paragraph(_words()["title"].format(**told), style="Title")
    tables = {table.section: table for table in form.tables}
    runs: dict[str, Run] = {}
    for section, heading in enumerate(HEADINGS):
        if heading:
            document.add_paragraph(heading, style="Heading 1")
        for text in _words()["sections"][str(section)]:
            _paragraph(document, text, told | {"sentence": _sentence(form, section, inks)})
        if section in tables:
            runs |= _table(document, grid(form, tables[section]), inks)
    for note in carried.notes:
        _comment(document, [runs[key] for key in note.keys], note.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _sentence(form: Form, section: int, inks: Mapping[str, str]) -> str:
    def value(key: str) -> Number | None:
        return int(inks[key]) if inks[key] else None

    match section:
        case 1:
            return applications_sentence(form, value)
        case 4:
            return disputes_sentence(form, value)
    return ""


def _paragraph(document: Document, text: str, told: Mapping[str, str]) -> None:
    """A paragraph; the sentence that was made from a table is a run of its own, with a comment."""
    before, mark, after = text.partition("{sentence}")
    paragraph = document.add_paragraph(before.format(**told))
    if mark:
        sentence = paragraph.add_run(told["sentence"])
        paragraph.add_run(after.format(**told))
        _comment(document, [sentence], _words()["remarks"]["sentence"])


def _table(document: Document, boxes: Grid, inks: Mapping[str, str]) -> dict[str, Run]:
    """The table, and the runs of its figures by key."""
    columns = width(boxes)
    table = document.add_table(len(boxes), columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, measure in zip(table.columns, _widths(boxes, columns), strict=True):
        column.width = measure
        for cell in column.cells:
            cell.width = measure
            cell.paragraphs[0].style = "Table Text"
    cells = [list(row.cells) for row in table.rows]
    for cell in (cell for row in cells[:-1] for cell in row):
        # A table stays on one page, so that no header is torn from its columns.
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    free = [[True] * columns for _ in boxes]
    runs: dict[str, Run] = {}
    for down, row in enumerate(boxes):
        for box in row:
            along = free[down].index(True)
            corner = cells[down][along]
            if box.rows > 1 or box.columns > 1:
                corner = corner.merge(cells[down + box.rows - 1][along + box.columns - 1])
            for line in free[down : down + box.rows]:
                line[along : along + box.columns] = [False] * box.columns
            run = corner.paragraphs[0].add_run(inks[box.key] if box.key else box.text)
            if box.key:
                runs[box.key] = run
    return runs


def _widths(boxes: Grid, columns: int) -> list[int]:
    """The columns of labels as wide as they need, the others share the rest."""
    labels = _LABEL_WIDTHS.get(sum(box.columns for box in boxes[-1] if not box.key), ())
    rest = columns - len(labels)
    return [*labels, *[(_TEXT_WIDTH - sum(labels)) // rest] * rest]


def _comment(document: Document, runs: list[Run], text: str) -> None:
    document.add_comment(runs, text, AUTHOR, AUTHOR)


def _set_up(document: Document, subject: str, when: datetime) -> None:
    """A4, the fonts of official documents, and no trace of the template's author."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = _MARGIN
    properties = document.core_properties
    properties.author, properties.comments, properties.title = AUTHOR, "", subject
    properties.created = properties.modified = when
    document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    for name, font, size in (
        ("Normal", "仿宋", Pt(16)),
        ("Title", "小标宋", Pt(22)),
        ("Heading 1", "黑体", Pt(16)),
        ("Table Text", "宋体", Pt(9)),
    ):
        _set_font(_style(document, name), font, size)
    _style(document, "Normal").paragraph_format.first_line_indent = Pt(32)
    title = _style(document, "Title").element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):
        title.remove(line)
    for name in ("Title", "Table Text"):
        layout = _style(document, name).paragraph_format
        layout.first_line_indent = Pt(0)
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles[name])


def _set_font(style: ParagraphStyle, name: str, size: int) -> None:
    style.font.name = name
    style.font.size = size
    style.font.bold = False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    fonts.set(qn("w:eastAsia"), name)


@cache
def _words() -> dict[str, Any]:
    return data_of(__package__, "words.toml")
