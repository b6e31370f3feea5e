"""Web pages, as content systems and Word leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from random import Random

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Grid, Paper

Cell = Callable[[Box, Random], str]
"""A td, from its box."""


def _spans(box: Box) -> str:
    columns = f" colspan={box.columns}" if box.columns > 1 else ""
    return columns + (f" rowspan='{box.rows}'" if box.rows > 1 else "")


def right(box: Box, random: Random) -> str:
    """Spans as they should be."""
    return f"<td{_spans(box)}>{escape(box.text)}</td>"


def too_large(box: Box, random: Random) -> str:
    """Spans that reach over the table's edge."""
    return f"<td rowspan={box.rows + 3} colspan={box.columns + 2}>{escape(box.text)}</td>"


def unspanned(box: Box, random: Random) -> str:
    """No spans at all, and a label over several paragraphs."""
    return f"<td>{''.join(f'<p>{escape(part)}</p>' for part in _torn(box, random))}</td>"


def unclosed(box: Box, random: Random) -> str:
    """A td that nobody closes."""
    return f"<td{_spans(box)}>{escape(box.text)}"


def spaced(box: Box, random: Random) -> str:
    """Labels broken by <br> and spans, numbers and blanks padded by &nbsp;."""
    inner = "<br/>".join(f"<span>{escape(part)}</span>" for part in _torn(box, random))
    return f"<td{_spans(box)}>&nbsp;{inner}&nbsp;&nbsp;</td>"


def pasted(box: Box, random: Random) -> str:
    """What Word puts on the clipboard."""
    inner = f"<span lang=EN-US>{escape(box.text)}</span>" if box.text else ""
    style = "style='border:solid windowtext 1.0pt;mso-border-alt:solid'"
    return f"<td{_spans(box)} {style}><p class=MsoNormal>{inner}<o:p>&nbsp;</o:p></p></td>"


def _torn(box: Box, random: Random) -> list[str]:
    """A label in two or three pieces; what stands in a cell stays whole."""
    text = box.text
    if box.key or len(text) < 4:
        return [text]
    first = random.randint(2, len(text) - 1)
    return [text[:first], text[first:]]


def rows(grid: Grid, random: Random, cell: Cell) -> str:
    """The rows of a table."""
    end = "" if cell is unclosed else "</tr>"
    return "".join(f"<tr>{''.join(cell(box, random) for box in row)}{end}\n" for row in grid)


def tables(cell: Cell) -> Callable[[Grid, Random], str]:
    """Tables of such cells."""
    return lambda grid, random: f"<table border=1>{rows(grid, random, cell)}</table>"


def hidden_twice(grid: Grid, random: Random) -> str:
    """A copy with other numbers that nobody sees."""
    other = tuple(tuple(box if not box.key else Box("88") for box in row) for row in grid)
    copy = tables(right)(other, random)
    return f"<div style='display:none'>{copy}</div>{tables(right)(grid, random)}"


def laid_out(grid: Grid, random: Random) -> str:
    """The table inside layout tables, a menu beside it."""
    inner = tables(right)(grid, random)
    return f"<table><tr><td>首页</td><td><table><tr><td>{inner}</td></tr></table></td></tr></table>"


def body(paper: Paper, random: Random, table: Callable[[Grid, Random], str]) -> str:
    """The page without its head."""
    return "\n".join(_blocks(paper, random, table))


def _blocks(paper: Paper, random: Random, table: Callable[[Grid, Random], str]) -> Iterator[str]:
    for block in paper.blocks:
        yield f"<p>{escape(block)}</p>" if isinstance(block, str) else table(block, random)


def page(
    charset: str, table: Callable[[Grid, Random], str], codec: str = ""
) -> Callable[[Paper, Random], bytes]:
    """The page as bytes; `charset` is what it says of itself."""

    def write(paper: Paper, random: Random) -> bytes:
        head = f"<head><meta charset='{charset}'><title>{paper.title}</title></head>" if charset else ""
        text = f"<html>{head}<body>{body(paper, random, table)}</body></html>"
        return text.encode(codec or charset, "xmlcharrefreplace")

    return write


def archived(transfer: str) -> Callable[[Paper, Random], bytes]:
    """A page as browsers keep it in one file."""

    def write(paper: Paper, random: Random) -> bytes:
        content = page("utf-8", tables(right))(paper, random)
        message = EmailMessage()
        message["From"] = "<Saved by a browser>"
        message["Subject"] = paper.title
        message.set_content(content, "text", "html", cte=transfer)
        message.set_param("charset", "utf-8")
        message.make_related()
        message.add_related(b"GIF89a", "image", "gif", cid="<dot>")
        return message.as_bytes()

    return write


_PAGES = {
    "网页": page("utf-8", tables(right)),
    "网页 跨格过大": page("utf-8", tables(too_large)),
    "网页 无跨格": page("utf-8", tables(unspanned)),
    "网页 标签未闭合": page("utf-8", tables(unclosed)),
    "网页 空白与换行": page("utf-8", tables(spaced)),
    "网页 Word 粘贴": page("utf-8", tables(pasted)),
    "网页 隐藏副本": page("utf-8", hidden_twice),
    "网页 布局表": page("gb2312", laid_out, "gb18030"),
    "网页 无声明": page("", tables(right), "gb18030"),
}
_ARCHIVES = {"网页归档 qp": archived("quoted-printable"), "网页归档 base64": archived("base64")}

LAYOUTS = tuple(Layout(name, ".html", Borders.CELLS, write) for name, write in _PAGES.items())
ARCHIVES = tuple(Layout(name, ".mht", Borders.CELLS, write) for name, write in _ARCHIVES.items())
