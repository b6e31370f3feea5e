"""PDF files made in the test: reports of `tests.drafts` printed in different looks, and single pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.drafts import Draft

CHINESE = "STSong-Light"
"""A font that the reader's machine supplies: the file does not hold it."""
LATIN = "Vera"
"""A font that the file holds, so that its digits look the same everywhere."""

# Programs that people use pack pages without writing them out as letters after it.
rl_config.useA85 = 0
pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
pdfmetrics.registerFont(TTFont(LATIN, "Vera.ttf"))


@dataclass(frozen=True)
class Look:
    """How a report is printed. Lengths are in points, `footer` takes the number of the page."""

    size: float = 9
    margin: float = 60
    borders: bool = True
    repeats_header: bool = True
    cuts_rows: bool = False
    value_width: float = 0.085
    label_width: float = 0.2
    align: str = "CENTER"
    footer: str = "— %d —"
    header: str = ""
    paper: tuple[float, float] = A4


def page(draw: Callable[[Canvas], None], paper: tuple[float, float] = A4) -> bytes:
    """One page, with whatever is drawn on it. The origin is at the bottom left."""
    return pages([draw], paper)


def pages(draws: list[Callable[[Canvas], None]], paper: tuple[float, float] = A4) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=paper)
    for draw in draws:
        canvas.setFont(CHINESE, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def filler(canvas: Canvas, top: float = 800) -> None:
    """A few lines of prose, so that a page counts as text and not as a picture."""
    for line, end in enumerate(("质量", "质量水平", "质量和水平", "质量和实效水平")):
        canvas.drawString(60, top - 20 * line, f"本机关落实各项要求，扎实推进政府信息公开，提高工作{end}。")


def grid(
    canvas: Canvas, rows: list[list[str]], x: float, top: float, width: float, height: float = 20
) -> None:
    """A table with borders, one string a cell, from its top left corner."""
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            left, bottom = x + across * width, top - (down + 1) * height
            canvas.rect(left, bottom, width, height)
            canvas.drawString(left + 4, bottom + 5, text)


def printed(draft: Draft, look: Look = Look()) -> bytes:
    """The report as a PDF in that look."""
    buffer = io.BytesIO()

    def furnish(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(CHINESE, 9)
        if look.footer:
            canvas.drawCentredString(
                look.paper[0] / 2, 30, look.footer % template.page if "%" in look.footer else look.footer
            )
        canvas.drawString(look.margin, look.paper[1] - 35, look.header)

    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), look.margin)
    template = SimpleDocTemplate(buffer, pagesize=look.paper, **margins)
    template.build(list(_story(draft, look)), onFirstPage=furnish, onLaterPages=furnish)
    return buffer.getvalue()


def _story(draft: Draft, look: Look) -> Iterator[Flowable]:
    prose = ParagraphStyle(
        "prose", fontName=CHINESE, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
    )
    tables = {table.section: table for table in draft.form.tables}
    section = 0
    for block in draft.blocks():
        if isinstance(block, str):
            section += block[:2] in ("一、", "二、", "三、", "四、", "五、", "六、")
            yield Paragraph(block, prose)
        elif tables[section].key == "applications":
            yield from (Spacer(1, 6), _applications(block, look), Spacer(1, 6))
        else:
            yield from (Spacer(1, 6), _plain(block, look), Spacer(1, 6))


def _applications(block: list[list[str]], look: Look) -> Table:
    """Table three: seven columns of values behind two of labels, its header in three rows."""
    rows: list[list[str]] = [
        [block[0][0], "", block[0][1], *[""] * 6],
        ["", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]
    spans = [((0, 0), (1, 2)), ((2, 0), (8, 0)), ((2, 1), (2, 2)), ((3, 1), (7, 1)), ((8, 1), (8, 2))]
    for row in block[3:]:
        labels, values = row[:-7], row[-7:]
        down = len(rows)
        if len(labels) == 1 or not labels[0]:
            spans.append(((0, down), (1, down)))
            rows.append([labels[-1], "", *values])
        else:
            rows.append([*labels[-2:], *values])
    width = look.paper[0] - 2 * look.margin
    widths = [
        width * (1 - look.label_width - 7 * look.value_width),
        width * look.label_width,
        *[width * look.value_width] * 7,
    ]
    return _table(rows, widths, spans, look, 3 if look.repeats_header else 0)


def _plain(block: list[list[str]], look: Look) -> Table:
    """A table whose short rows are one cell over what is left of the width."""
    columns = max(map(len, block))
    spans = [
        ((len(row) - 1, down), (columns - 1, down)) for down, row in enumerate(block) if len(row) < columns
    ]
    rows = [[*row, *[""] * (columns - len(row))] for row in block]
    if columns == 15:
        rows[0] = ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9]
        rows[1] = [*block[1][:5], "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]
        spans = [((0, 0), (4, 0)), ((5, 0), (14, 0)), ((5, 1), (9, 1)), ((10, 1), (14, 1))]
        spans += [((across, 1), (across, 2)) for across in range(5)]
    width = (look.paper[0] - 2 * look.margin) / columns
    return _table(rows, [width] * columns, spans, look, 0)


def _table(rows: list[list[str]], widths: list[float], spans: list[Any], look: Look, repeated: int) -> Table:
    align = {"LEFT": 0, "CENTER": 1, "RIGHT": 2}[look.align]
    style = ParagraphStyle(
        "cell", fontName=CHINESE, fontSize=look.size, leading=look.size * 1.3, wordWrap="CJK", alignment=align
    )
    cells = [[Paragraph(text, style) if text else "" for text in row] for row in rows]
    looks: list[Any] = [("SPAN", *span) for span in spans]
    looks += [("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
    if look.borders:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    return Table(cells, widths, repeatRows=repeated, style=looks, splitInRow=int(look.cuts_rows))
