"""Excel workbooks (.xlsx) → Document: each sheet that is seen, as it is seen.

The libraries give the values of cells and leave out how they are shown: hidden rows, struck numbers, formats,
formulas without a result. All of that decides what a cell says, so the parts are read here.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from parser.documents.archive import names, part
from parser.documents.document import Document
from parser.documents.docx import parse_xml
from parser.documents.limits import Limits
from parser.documents.sheet import NO_RESULT, TOO_MANY, Place, Sheet, blocks
from parser.documents.xlsx_look import Looks, Text, ink, read_looks, read_texts
from parser.errors import TooBig, Unreadable

DAMAGED = "这个 Excel 文件已损坏，无法读全。请在 Excel 或 WPS 中打开原件，另存为 .xlsx 后重新发送。"

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_RELATION = "{*}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_SHEET_KIND = "/worksheet"
_ON = ("1", "true")
_LAST_COLUMN = 16_384
_CELLS = 4
"""Cells of a file for each that is allowed in tables: many are blank and have a look only."""


def is_xlsx(data: bytes) -> bool:
    """Whether the zip holds a workbook of XML."""
    return _WORKBOOK in names(data)


def read_xlsx(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of the sheets that are seen, in order; a Refusal where it cannot be read."""
    try:
        book = _Book(data, limits)
        sheets = list(book.sheets())
    except (LookupError, ValueError, ArithmeticError, etree.XMLSyntaxError) as error:
        raise Unreadable(DAMAGED) from error
    found = tuple(block for sheet in sheets for block in blocks(sheet, limits))
    return Document(file, "xlsx", found, notes=(NO_RESULT,) if book.unsolved else ())


class _Book:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data, self._limits = data, limits
        self.unsolved = False
        self._cells = 0
        parts = frozenset(names(data))
        self._looks = read_looks(self._tree(_STYLES)) if _STYLES in parts else Looks()
        self._texts: list[Text] = read_texts(self._tree(_STRINGS)) if _STRINGS in parts else []
        self._root = self._tree(_WORKBOOK)
        properties = self._root.find("{*}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in _ON

    def _tree(self, name: str) -> etree._Element:
        return parse_xml(part(self._data, name, self._limits, DAMAGED), DAMAGED)

    def sheets(self) -> Iterator[Sheet]:
        """The sheets of cells that are not hidden."""
        relations = self._tree(_RELATIONS)
        targets = {
            one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
            for one in relations.iter(_RELATION)
            if one.get("Type", "").endswith(_SHEET_KIND)
        }
        for one in self._root.iterfind("{*}sheets/{*}sheet"):
            target = targets.get(one.get(_ID) or one.get(_STRICT_ID))
            if one.get("state", "visible") == "visible" and target is not None:
                yield self._sheet(one.get("name", ""), part(self._data, target, self._limits, DAMAGED))

    def _sheet(self, name: str, xml: bytes) -> Sheet:
        if b"<!DOCTYPE" in xml:
            raise Unreadable(DAMAGED)
        sheet = Sheet(name)
        zeros = True
        row = -1
        events = etree.iterparse(
            io.BytesIO(xml), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        for event, element in events:
            kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if event == "start":
                if kind == "row":
                    self._count()
                    row = int(element.get("r", row + 2)) - 1
                    column = -1
                    if _is_hidden(element, "ht"):
                        sheet.hidden_rows.add(row)
                continue
            if kind == "sheetView":
                zeros = element.get("showZeros", "1") in _ON
            elif kind == "col" and _is_hidden(element, "width"):
                last = min(int(element.get("max", 0)), _LAST_COLUMN)
                sheet.hidden_columns.update(range(int(element.get("min", 1)) - 1, last))
            elif kind == "c":
                place = _place(element.get("r"), (row, column + 1))
                column = place[1]
                self._cell(element, place, sheet, zeros)
            elif kind == "row":
                element.clear()
                holder = element.getparent()
                while holder is not None and len(holder) > 1:
                    del holder[0]
            elif kind == "mergeCell":
                begin, _, end = element.get("ref", "").partition(":")
                sheet.merged.append((_place(begin), _place(end or begin)))
        return sheet

    def _count(self) -> None:
        self._cells += 1
        if self._cells > _CELLS * self._limits.cells:
            raise TooBig(TOO_MANY)

    def _cell(self, element: etree._Element, place: Place, sheet: Sheet, zeros: bool) -> None:
        self._count()
        look = self._looks.of(element.get("s"))
        if look.framed:
            sheet.framed.add(place)
        formula, value = element.find("{*}f"), element.findtext("{*}v") or ""
        if formula is not None and not value and element.get("t") != "str":
            self.unsolved = True
            text = f"={formula.text or ''}"
        else:
            text = ink(element, value, look, self._texts, from_1904=self._from_1904)
        if text and (zeros or element.get("t", "n") != "n" or float(value or 1)):
            sheet.ink[place] = text


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in _ON or element.get(size) == "0"


def _place(reference: str | None, default: Place | None = None) -> Place:
    """B3 → (2, 1). A cell without a reference stands behind the one before it."""
    if reference is None and default is not None:
        return default
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
