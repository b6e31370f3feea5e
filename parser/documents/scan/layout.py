"""The lines of a page outside of its tables → paragraphs: a full line goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parser.documents.document import Paragraph
from parser.documents.scan.box import Box, Line

_CELLS = re.compile(r"(\s*[\d,.。Oo〇○/—-]+\s+){2,}[\d,.。Oo〇○/—-]+\s*$|^第\s*\d+\s*页")
"""Three numbers side by side at the end of a line, or the number of a page."""
_BEGINS = re.compile(
    r"\s*([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])"
)
_SHORT = 2.0
"""Heights of a line by which one that ends a paragraph is shorter than the widest."""
_INDENT = 1.2
_APART = 1.9
"""Distance between the middles of two lines of one paragraph, in heights of a line."""


def paragraphs(lines: Iterable[Line], page: int) -> list[tuple[Box, Paragraph]]:
    """The paragraphs that the lines make up, from top to bottom, with where each begins."""
    rows = _rows(lines)
    if not rows:
        return []
    left, right = min(row.box.left for row in rows), max(row.box.right for row in rows)
    found: list[list[Line]] = []
    for row in rows:
        if found and _goes_on(found[-1][-1], row, left, right):
            found[-1].append(row)
        else:
            found.append([row])
    return [(part[0].box, Paragraph("".join(row.text for row in part), page=page)) for part in found]


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Lines that stand side by side as one, without page numbers and what was cells.

    Of a row that no rule divides nothing tells the cells apart: where one was missed, the others move up.
    """
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: line.box.center[1]):
        if rows and line.box.center[1] < rows[-1].box.bottom - line.box.height * 0.3:
            rows[-1] = _beside(rows[-1], line)
        else:
            rows.append(line)
    return [row for row in rows if _holds_words(row.text) and not _CELLS.search(row.text)]


def _beside(one: Line, other: Line) -> Line:
    first, second = sorted((one, other), key=lambda line: line.box.left)
    box = Box(
        min(one.box.left, other.box.left),
        min(one.box.top, other.box.top),
        max(one.box.right, other.box.right),
        max(one.box.bottom, other.box.bottom),
    )
    return Line(f"{first.text} {second.text}", box, min(one.score, other.score))


def _goes_on(before: Line, line: Line, left: int, right: int) -> bool:
    height = before.box.height
    full = before.box.right > right - _SHORT * height
    near = line.box.center[1] - before.box.center[1] < _APART * height
    indented = line.box.left > left + _INDENT * height
    return full and near and not indented and not _BEGINS.match(line.text)


def _holds_words(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)
