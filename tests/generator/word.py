"""Word files by hand: merged cells and everything else that Word wraps around a number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, Paper, places

_NAMESPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)

Wrap = Callable[[str, Random], str]
"""The runs of a cell's paragraph, from its text."""


def run(text: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def plain(text: str, random: Random) -> str:
    """One run, or none for a blank."""
    return run(text) if text else ""


def split_runs(text: str, random: Random) -> str:
    """A run for each character, proof marks between them."""
    return '<w:proofErr w:type="spellStart"/>'.join(map(run, text))


def tracked(text: str, random: Random) -> str:
    """Another number was deleted here and this one inserted."""
    old = f'<w:del w:id="1"><w:r><w:delText>{random.randint(1, 99)}</w:delText></w:r></w:del>'
    return old + (f'<w:ins w:id="2">{run(text)}</w:ins>' if text else "")


def controlled(text: str, random: Random) -> str:
    """A content control around the run."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{plain(text, random)}</w:sdtContent></w:sdt>"


def broken_pages(text: str, random: Random) -> str:
    """A mark where the page ended the last time."""
    return f"<w:r><w:lastRenderedPageBreak/></w:r>{plain(text, random)}"


def noted(text: str, random: Random) -> str:
    """Bookmarks and hidden text beside the number."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r>"
    return f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{plain(text, random)}{hidden}'


def paragraph(runs: str) -> str:
    """A paragraph."""
    return f"<w:p>{runs}</w:p>"


def table(grid: Grid, random: Random, wrap: Wrap) -> str:
    """A table with gridSpan and vMerge; a cell that is merged from above stands there and is empty."""
    rows = []
    lines = places(grid)
    for line in lines:
        cells = [_cell(place, random, wrap) for place in line if isinstance(place, Box) or place.begins]
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = '<w:gridCol w:w="900"/>' * max(map(len, lines))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(place: Box | Covered, random: Random, wrap: Wrap) -> str:
    columns = place.columns if isinstance(place, Box) else place.box.columns
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    if isinstance(place, Covered):
        return f"<w:tc><w:tcPr>{span}<w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    merge = '<w:vMerge w:val="restart"/>' if place.rows > 1 else ""
    runs = wrap(place.text, random) if place.key else plain(place.text, random)
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(runs)}</w:tc>"


def wrapped_cells(grid: Grid, random: Random, wrap: Wrap) -> str:
    """Content controls around cells and rows."""
    parts = table(grid, random, wrap).split("<w:tc>")
    odd = [part.replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1) for part in parts[1::2]]
    parts[1::2] = [f"\0{part}" for part in odd]
    text = "<w:tc>".join(parts).replace("<w:tc>\0", "<w:sdt><w:sdtContent><w:tc>")
    return text.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>", 1).replace(
        "</w:tr>", "</w:tr></w:sdtContent></w:sdt>", 1
    )


def nested(grid: Grid, random: Random, wrap: Wrap) -> str:
    """The table inside the only cell of another."""
    inner = table(grid, random, wrap)
    grid_column = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid_column}<w:tr><w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"


def boxed(grid: Grid, random: Random, wrap: Wrap) -> str:
    """The table in a text box, with the second copy that is kept for old programs."""
    content = f"<w:txbxContent>{table(grid, random, wrap)}</w:txbxContent>"
    return paragraph(
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def torn(grid: Grid, random: Random, wrap: Wrap) -> str:
    """A table over two pages: two tables with a page break between them, cut between two labelled rows."""
    cuts = [index for index, row in enumerate(grid) if any(box.label for box in row)][1:]
    if not cuts:
        return table(grid, random, wrap)
    cut = random.choice(cuts)
    page_break = paragraph('<w:r><w:br w:type="page"/></w:r>')
    return table(grid[:cut], random, wrap) + page_break + table(grid[cut:], random, wrap)


def body(
    paper: Paper, random: Random, wrap: Wrap = plain, shape: Callable[[Grid, Random, Wrap], str] = table
) -> str:
    """The body of the document."""
    return "".join(
        paragraph(run(block)) if isinstance(block, str) else shape(block, random, wrap) + paragraph("")
        for block in paper.blocks
    )


def pack(content: str) -> bytes:
    """The body as a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        document = f"<w:document {_NAMESPACES}><w:body>{content}<w:sectPr/></w:body></w:document>"
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{document}')
    return buffer.getvalue()


_LOOKS: dict[str, tuple[Wrap, Callable[[Grid, Random, Wrap], str]]] = {
    "Word": (plain, table),
    "Word 数字分段": (split_runs, table),
    "Word 修订": (tracked, table),
    "Word 内容控件": (controlled, wrapped_cells),
    "Word 分页": (broken_pages, torn),
    "Word 嵌套": (plain, nested),
    "Word 文本框": (noted, boxed),
}


def _layout(name: str, wrap: Wrap, shape: Callable[[Grid, Random, Wrap], str]) -> Layout:
    return Layout(name, ".docx", Borders.CELLS, lambda paper, random: pack(body(paper, random, wrap, shape)))


LAYOUTS = tuple(_layout(name, *look) for name, look in _LOOKS.items())
