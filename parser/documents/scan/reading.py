"""The way of a scan: bytes → pages → straight grey pictures → lines and cells → blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from parser.documents.document import Block, Cell, Document, Table
from parser.documents.limits import Limits
from parser.documents.scan.box import Box
from parser.documents.scan.cells import DOUBTFUL, read_grid
from parser.documents.scan.grid import grids
from parser.documents.scan.layout import paragraphs
from parser.documents.scan.pages import pages
from parser.documents.scan.recogniser import RapidRecogniser, Recogniser
from parser.documents.scan.slant import slant
from parser.report import Origin

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
    """The blocks of all pages, with blanks at a page break doubtful: the other page may hold what they lack.

    A row that a page break cuts has its values on one page and a part of its label on the other.
    """
    whole: list[Block] = []
    for number, blocks in enumerate(pages):
        tables = [block for block in blocks if isinstance(block, Table)]
        for block in blocks:
            rows = list(block.rows) if isinstance(block, Table) else []
            if rows and number > 0 and block is tables[0]:
                rows[0] = _doubted(rows[0])
            if rows and number + 1 < len(pages) and block is tables[-1]:
                rows[-1] = _doubted(rows[-1])
            whole.append(replace(block, rows=tuple(rows)) if isinstance(block, Table) else block)
    return tuple(whole)


def _doubted(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(cell if cell.text else Cell(DOUBTFUL) for cell in row)
