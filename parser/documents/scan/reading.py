"""The way of a scan: bytes → pages → straight grey pictures → lines and cells → blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from parser.documents.document import Block, Cell, Document, Table
from parser.documents.limits import Limits
from parser.documents.scan.box import Box
from parser.documents.scan.cells import DOUBTFUL, OR, read_grid
from parser.documents.scan.grid import grids
from parser.documents.scan.layout import paragraphs
from parser.documents.scan.pages import pages
from parser.documents.scan.recogniser import RapidRecogniser, Recogniser
from parser.documents.scan.slant import slant
from parser.report import Origin

_ROWS = 2
"""Rows of a table that goes on over a page, at least: one alone is not given away."""

NOTE = "本报告由扫描件识别，数字请逐一核对。"


def read_scan(data: bytes, file: str, limits: Limits, eye: Recogniser | None = None) -> Document:
    """The document in a PDF of pictures, or in a single picture, as far as it can be recognised.

    Raises TooBig where there are more pages than `limits` allow, Unreadable where it is damaged.
    """
    eye = eye or RapidRecogniser()
    blocks = [_blocks(picture, number, eye) for number, picture in enumerate(pages(data, limits), 1)]
    return Document(file, "scan", _across_pages(blocks), notes=(NOTE,), origin=Origin.SCAN)


def _blocks(picture: Any, number: int, eye: Recogniser) -> list[Block]:
    """The paragraphs and tables of one page, which comes as a grey picture."""
    import numpy

    angle = slant(numpy.asarray(picture))
    straight = picture.rotate(angle, resample=3, fillcolor=255) if angle else picture
    grey = numpy.asarray(straight)
    lines = eye.lines(grey)
    tables = grids(grey)
    outside = [line for line in lines if not any(grid.box.holds(line.box.center) for grid in tables)]
    found: list[tuple[Box, Block]] = list(paragraphs(outside, number))
    found += [(grid.box, read_grid(grid, lines, grey, number, eye)) for grid in tables]
    return [block for _, block in sorted(found, key=lambda one: one[0].top)]


def _across_pages(pages: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """The blocks of all pages, with the rows that a page break cuts closed again where that is certain."""
    whole: list[Block] = []
    above: int | None = None
    for blocks in pages:
        start = len(whole)
        whole += blocks
        tables = [index for index in range(start, len(whole)) if isinstance(whole[index], Table)]
        if above is not None and tables:
            whole[above], whole[tables[0]] = _closed(whole[above], whole[tables[0]])
        above = tables[-1] if tables else above
    return tuple(whole)


def _closed(upper: Block, lower: Block) -> tuple[Block, Block]:
    """Two tables on both sides of a page break.

    What is left of a row holds words at most: it is the rest of the label. Else blanks on both sides are
    doubtful, for the other side may hold what they lack.
    """
    if not isinstance(upper, Table) or not isinstance(lower, Table) or len(lower.rows) < _ROWS:
        return upper, lower
    last, rest = upper.rows[-1], lower.rows[0]
    words = [index for index, cell in enumerate(last) if _is_words(cell)]
    if words and any(map(_is_words, rest)) and not any(_holds_number(cell) for cell in rest):
        left = next(cell for cell in reversed(rest) if _is_words(cell))
        label = last[words[-1]]
        joined = replace(label, text=f"{label.text}\n{left.text}")
        row = (*last[: words[-1]], joined, *last[words[-1] + 1 :])
        return replace(upper, rows=(*upper.rows[:-1], row)), replace(lower, rows=lower.rows[1:])
    return (
        replace(upper, rows=(*upper.rows[:-1], _doubted(last))),
        replace(lower, rows=(_doubted(rest), *lower.rows[1:])),
    )


def _is_words(cell: Cell) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in cell.text.replace(OR, ""))


def _holds_number(cell: Cell) -> bool:
    return any(character.isdecimal() for character in cell.text) and not _is_words(cell)


def _doubted(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(cell if cell.text else Cell(DOUBTFUL) for cell in row)
