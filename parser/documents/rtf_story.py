"""Paragraphs, cells and rows as RTF ends them → the markup that a .docx would hold.

In RTF nothing opens: a paragraph says how deep in tables it stands, and a mark behind it ends the
cell, another the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from parser.documents.word_ink import CELL, PARAGRAPH, ROW, RUN, TABLE, TEXT, TEXT_BOX, WORD

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_GLYPHS = {"\t": f"{WORD}tab", "\n": f"{WORD}br"}
_PIECES = re.compile("([\t\n])")

Look = tuple[tuple[str, str], ...]
"""The properties of a run that decide whether it is seen: (strike, 1), (color, FFFFFF) …"""


@dataclass(slots=True)
class _Level:
    """A table that is being read: its element, the cells of the row so far, the blocks of the cell so far."""

    table: etree._Element = field(default_factory=lambda: etree.Element(TABLE))
    row: list[list[etree._Element]] = field(default_factory=list)
    cell: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellShape:
    """What a row says of one cell: whether a wide one covers it, and its colour if it has one."""

    covered: bool = False
    fill: str = ""


class Story:
    """A flow of text: the main one, or that of a text box."""

    def __init__(self) -> None:
        self._body: list[etree._Element] = []
        self._levels: list[_Level] = []
        self._paragraph = etree.Element(PARAGRAPH)

    def write(self, text: str, look: Look) -> None:
        """Add ink to the paragraph."""
        run = etree.SubElement(self._paragraph, RUN)
        properties = etree.SubElement(run, f"{WORD}rPr")
        for name, value in look:
            etree.SubElement(properties, f"{WORD}{name}").set(f"{WORD}{_attribute(name)}", value)
        for piece in _PIECES.split(_UNPRINTABLE.sub("", text)):
            if piece in _GLYPHS:
                etree.SubElement(run, _GLYPHS[piece])
            elif piece:
                etree.SubElement(run, TEXT[0]).text = piece

    def hang(self, box: Story) -> None:
        """Hang a text box on the paragraph."""
        run = etree.SubElement(self._paragraph, RUN)
        etree.SubElement(run, TEXT_BOX).extend(box.blocks())

    def end_paragraph(self, depth: int, fill: str = "") -> None:
        """The paragraph ends; it stands in that many tables."""
        self._into(depth)
        if fill:
            _shade(self._paragraph, "pPr", fill)
        self._blocks(depth).append(self._paragraph)
        self._paragraph = etree.Element(PARAGRAPH)

    def end_cell(self, depth: int, fill: str = "") -> None:
        """The paragraph and the cell that it stands in end."""
        self.end_paragraph(depth, fill)
        level = self._levels[depth - 1]
        level.row.append(level.cell)
        level.cell = []

    def end_row(self, depth: int, shapes: list[CellShape]) -> None:
        """The row ends. Cells that a wide one covers go, as there are none on paper."""
        self._into(depth)
        level = self._levels[depth - 1]
        row = etree.SubElement(level.table, ROW)
        for index, blocks in enumerate(level.row):
            shape = shapes[index] if index < len(shapes) else CellShape()
            if shape.covered and not any(True for block in blocks for _ in block.iter(TEXT[0])):
                continue
            cell = etree.SubElement(row, CELL)
            if shape.fill:
                _shade(cell, "tcPr", shape.fill)
            cell.extend(blocks)
        level.row = []

    def blocks(self) -> list[etree._Element]:
        """All paragraphs and tables, whatever is still open closed."""
        if len(self._paragraph):
            self.end_paragraph(len(self._levels))
        self._into(0)
        return self._body

    def _blocks(self, depth: int) -> list[etree._Element]:
        return self._levels[depth - 1].cell if depth else self._body

    def _into(self, depth: int) -> None:
        """Open or close tables until that many are open."""
        while len(self._levels) < depth:
            self._levels.append(_Level())
        while len(self._levels) > depth:
            level = self._levels.pop()
            blocks = self._blocks(len(self._levels))
            if len(level.table):
                blocks.append(level.table)
            # Ink behind the last row belongs to no row that was ended.
            blocks.extend(block for cell in (*level.row, level.cell) for block in cell)


def _shade(element: etree._Element, properties: str, fill: str) -> None:
    holder = element.makeelement(f"{WORD}{properties}", {})
    element.insert(0, holder)
    etree.SubElement(holder, f"{WORD}shd").set(f"{WORD}fill", fill)


def _attribute(name: str) -> str:
    return "fill" if name == "shd" else "val"
