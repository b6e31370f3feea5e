"""PDF by reportlab: with borders and without, narrow columns, page numbers between rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Grid, Paper, places

_FONT = "STSong-Light"
_WIDTH = 480


def _style(size: float) -> ParagraphStyle:
    return ParagraphStyle("cell", fontName=_FONT, fontSize=size, leading=1.25 * size, wordWrap="CJK")


def table(grid: Grid, size: float, borders: bool) -> Flowable:
    """The table; a label that hangs over many rows stands in them piece by piece, for pages end."""
    lines = places(grid)
    width = max(map(len, lines))
    cells = [["" for _ in range(width)] for _ in lines]
    looks: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for down, line in enumerate(lines):
        for along, box in enumerate(line):
            if not isinstance(box, Box):
                continue
            right, bottom = min(along + box.columns, width) - 1, min(down + box.rows, len(lines)) - 1
            if borders:
                looks.append(("BOX", (along, down), (right, bottom), 0.5, black))
            for row, piece in enumerate(_pieces(box.text, bottom - down + 1), down):
                looks.append(("SPAN", (along, row), (right, row)))
                cells[row][along] = Paragraph(escape(piece), _style(size)) if piece else ""
    return Table(cells, _columns(width), style=looks)


def _pieces(text: str, count: int) -> list[str]:
    share = -(-len(text) // count)
    return [text[row * share : (row + 1) * share] for row in range(count)]


def _columns(width: int) -> list[float]:
    if width != 10:
        return [_WIDTH / width] * width
    return [30, 55, 130, *[(_WIDTH - 215) / 7] * 7]


def _numbered(style: str) -> Callable[[Canvas, object], None]:
    def foot(canvas: Canvas, document: object) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(297, 30, style.format(canvas.getPageNumber()))

    return foot


def printed(size: float, borders: bool, foot: str) -> Callable[[Paper, Random], bytes]:
    """The pages."""

    def write(paper: Paper, random: Random) -> bytes:
        registerFont(UnicodeCIDFont(_FONT))
        story: list[Flowable] = []
        for block in paper.blocks:
            if isinstance(block, str):
                story.append(Paragraph(escape(block), _style(12)))
            else:
                story.append(table(block, size, borders))
            story.append(Spacer(1, random.randint(2, 60)))
        buffer = io.BytesIO()
        template = SimpleDocTemplate(buffer, pagesize=A4, invariant=1)
        template.build(story, onFirstPage=_numbered(foot), onLaterPages=_numbered(foot))
        return buffer.getvalue()

    return write


LAYOUTS = (
    Layout("PDF", ".pdf", Borders.CELLS, printed(9, True, "— {} —")),
    Layout("PDF 窄列", ".pdf", Borders.CELLS, printed(14, True, "{}")),
    Layout("PDF 无框线", ".pdf", Borders.NONE, printed(8, False, "第 {} 页")),
)
