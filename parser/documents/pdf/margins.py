"""Running lines of a PDF: page numbers, headers and footers, which are no part of the report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parser.documents.pdf.glyph import Box, Line

_MARGIN = 0.15
"""The share of a sheet above and below its text in which running lines stand."""
_LINES = 2
_LEVEL = 4.0
"""Points by which the place of a running line differs between pages."""
_SHARE = 0.6
"""The share of pages on which a running line stands at least."""
_PAGE_NUMBER = re.compile(
    r"(?:[-–—―·•~]+\s*(\d{1,3})\s*[-–—―·•~]*|(\d{1,3})\s*[-–—―·•~]+"
    r"|第?\s*(\d{1,3})\s*页?\s*(?:[/,，]?\s*共?\s*\d{1,3}\s*页?)?)"
)
_DASHES = ("-", "–", "—")
"""What is left of — 3 — where the library takes it for two lines."""
_ROW_OF_VALUES = re.compile(r"(?:\d\S*\s+){3}")


class Sheet(NamedTuple):
    """The lines of a page outside its tables, by their index on it."""

    page: int
    box: Box
    lines: tuple[tuple[int, Line], ...]

    @property
    def width(self) -> float:
        return self.box.x1 - self.box.x0

    def without(self, gone: frozenset[tuple[int, int]]) -> Sheet:
        """The page without its running lines."""
        return self._replace(lines=tuple(one for one in self.lines if (self.page, one[0]) not in gone))


class _Edge(NamedTuple):
    """A line at the top or the bottom of a page; the outermost is the first."""

    page: int
    place: int
    line: Line
    above: bool

    @property
    def key(self) -> tuple[bool, str]:
        return self.above, re.sub(r"[\d\s]+", "", self.line.text)


def running(sheets: Sequence[Sheet]) -> frozenset[tuple[int, int]]:
    """The running lines as pairs of page and index.

    A bare number counts as a page number only where it counts the pages: a value may stand there as well.
    """
    edges = [edge for sheet in sheets for edge in _edges(sheet)]
    found = {(edge.page, edge.place) for edge in (*_numbers(edges), *_repeated(edges, len(sheets)))}
    return frozenset(found)


def _edges(sheet: Sheet) -> Iterator[_Edge]:
    margin = _MARGIN * (sheet.box.bottom - sheet.box.top)
    down = sorted(sheet.lines, key=lambda entry: entry[1].box.top)
    for index, line in down[:_LINES]:
        if line.box.bottom < sheet.box.top + margin:
            yield _Edge(sheet.page, index, line, above=True)
    for index, line in down[-_LINES:]:
        if line.box.top > sheet.box.bottom - margin:
            yield _Edge(sheet.page, index, line, above=False)


def _numbers(edges: Sequence[_Edge]) -> Iterator[_Edge]:
    """Numbers that run on with the pages, or that say the page they stand on."""
    by_start: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        match = _PAGE_NUMBER.fullmatch(edge.line.text.strip())
        if match:
            by_start[edge.page - int(next(filter(None, match.groups())))].append(edge)
    for start, numbered in by_start.items():
        if start == 0 or len({edge.page for edge in numbered}) > 1:
            yield from numbered


def _repeated(edges: Sequence[_Edge], pages: int) -> Iterator[_Edge]:
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if (len(edge.key[1]) > 1 or edge.key[1] in _DASHES) and not _ROW_OF_VALUES.search(edge.line.text):
            groups[edge.key].append(edge)
    for group in groups.values():
        level, _ = Counter(round(edge.line.box.top / _LEVEL) for edge in group).most_common(1)[0]
        same = [edge for edge in group if abs(edge.line.box.top / _LEVEL - level) <= 1]
        if len(same) > 1 and len(same) >= _SHARE * pages:
            yield from same
