"""How a sample is written down: the shapes in which real reports reach us."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from html import escape

from samples.source.tables import Cell, Grid

Block = str | Grid
Layout = Callable[[list[str], list[Block]], bytes]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
RELATIONSHIPS = (
    f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def cells_a_line(title: list[str], blocks: list[Block]) -> bytes:
    """Text as Word copies it out: each cell a line behind a tab, a blank line between rows."""

    def rows(grid: Grid) -> str:
        return "\n\n".join("\n".join(f"\t{cell.text}" for cell in row) for row in grid) + "\n"

    return _text(title, blocks, rows)


def rows_a_line(title: list[str], blocks: list[Block]) -> bytes:
    """Text as a spreadsheet copies it out: each row a line, columns between tabs."""

    def rows(grid: Grid) -> str:
        return (
            "\n".join("\t".join(cell.text + "\t" * (cell.across - 1) for cell in row) for row in grid) + "\n"
        )

    return _text(title, blocks, rows)


def values_a_line(title: list[str], blocks: list[Block]) -> bytes:
    """Text as it is left of a web page: each value a line, no trace of the table."""

    def rows(grid: Grid) -> str:
        return "\n\n".join(cell.text for row in grid for cell in row if not cell.continued) + "\n"

    return _text(title, blocks, rows)


def docx(title: list[str], blocks: list[Block]) -> bytes:
    """A Word file with merged cells as Word writes them."""
    body = "".join(_word_paragraph(line, "center") for line in title)
    body += "".join(
        _word_paragraph(block) if isinstance(block, str) else _word_table(block) for block in blocks
    )
    document = f'{DECLARATION}<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": document,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            # The default date of a ZipInfo is fixed, so the same source gives the same file.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def page(title: list[str], blocks: list[Block]) -> bytes:
    """A page of a government site in UTF-8."""
    return _page(title, blocks, "utf-8").encode("utf-8")


def old_page(title: list[str], blocks: list[Block]) -> bytes:
    """The same page as older sites serve it: it declares gb2312 and uses the larger GB18030."""
    return _page(title, blocks, "gb2312").encode("gb18030")


LAYOUTS: dict[str, Layout] = {
    "txt-cells": cells_a_line,
    "txt-rows": rows_a_line,
    "txt-values": values_a_line,
    "docx": docx,
    "html": page,
    "html-old": old_page,
}


def _text(title: list[str], blocks: list[Block], rows: Callable[[Grid], str]) -> bytes:
    lines = (block if isinstance(block, str) else rows(block) for block in blocks)
    return "\n".join((*title, "", *lines, "")).encode("utf-8")


def _word_paragraph(text: str, align: str = "both") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'


def _word_table(grid: Grid) -> str:
    columns = "<w:gridCol/>" * sum(cell.across for cell in grid[0])
    rows = "".join(f"<w:tr>{''.join(map(_word_cell, row))}</w:tr>" for row in grid)
    look = f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"


def _word_cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = "<w:vMerge/>" if cell.continued else '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_word_paragraph(cell.text, 'center')}</w:tc>"


def _page(title: list[str], blocks: list[Block], charset: str) -> str:
    """The report inside a layout table, between the navigation and the footer of a site."""
    article = "\n".join(
        f"<p>　　{escape(block)}</p>" if isinstance(block, str) else "\n".join(_page_table(block))
        for block in blocks
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>政府信息公开年报</title>'
        "<style>td{border:1px solid}</style></head>\n<body>\n"
        "<div>首页 &gt; 政务公开 &gt; 政府信息公开年报</div>\n<table><tr><td>\n"
        f"<h1>{'<br>'.join(map(escape, title))}</h1>\n{article}\n"
        "</td></tr></table>\n<div>打印本页　关闭窗口</div>\n</body></html>\n"
    )


def _page_table(grid: Grid) -> Iterator[str]:
    yield "<table>"
    for row in grid:
        yield "<tr>" + "".join(map(_page_cell, (cell for cell in row if not cell.continued))) + "</tr>"
    yield "</table>"


def _page_cell(cell: Cell) -> str:
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    return f"<td{across}{down}>{escape(cell.text)}</td>"
