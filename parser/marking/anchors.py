"""Ranges of comments in the tree of a Word file. Runs are cut where a range begins or ends; no ink changes.

A range is set around what lies right below its paragraph: inside of a link, a field or a content control it
would change with them, and the text of a text box cannot be commented, only the box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from parser.marking.span import Point, Span

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Anchors:
    """The elements of a tree, numbered as spans number them, and the runs that its spans ask for."""

    def __init__(self, elements: Sequence[etree._Element], spans: Iterable[Span]) -> None:
        self._elements = elements
        self._word = str(elements[0].tag).partition("}")[0] + "}"
        self._pieces: dict[int, list[tuple[int, etree._Element]]] = {}
        self._blanks: dict[int, etree._Element] = {}
        cuts: defaultdict[int, set[int]] = defaultdict(set)
        for point in (point for span in spans for point in (span.first, span.last) if point):
            cuts[point.element].add(point.offset)
        for number, offsets in cuts.items():
            self._cut(number, offsets)

    def mark(self, remarks: Sequence[tuple[int, Span]]) -> None:
        """Set the range of each comment, by its id, around its span."""
        ranges = [(id, *self._range(span)) for id, span in remarks]
        for id, first, _ in ranges:
            first.addprevious(self._element("commentRangeStart", id))
        # The last goes first: each stands right behind the ink, before those of earlier comments.
        for id, _, last in reversed(ranges):
            sign = self._element("r")
            sign.append(self._element("commentReference", id))
            last.addnext(sign)
            last.addnext(self._element("commentRangeEnd", id))

    def _range(self, span: Span) -> tuple[etree._Element, etree._Element]:
        """What below its paragraph a span begins and ends in."""
        if span.first is None or span.last is None:
            blank = self._below_paragraph(self._blank(span.paragraph))
            return blank, blank
        before = Point(span.last.element, span.last.offset - 1)
        return self._below_paragraph(self._piece(span.first)), self._below_paragraph(self._piece(before))

    def _piece(self, point: Point) -> etree._Element:
        """The element that the character of a point now stands in."""
        pieces = self._pieces.get(point.element, [(0, self._elements[point.element])])
        return next(element for offset, element in reversed(pieces) if offset <= point.offset)

    def _below_paragraph(self, element: etree._Element) -> etree._Element:
        """The element around `element` that stands in a paragraph, and in no text box."""
        boxes = list(element.iterancestors(f"{self._word}txbxContent"))
        inner = boxes[-1] if boxes else element
        for one in (inner, *inner.iterancestors()):
            parent = one.getparent()
            if parent is not None and parent.tag == f"{self._word}p":
                return one
        return inner

    def _blank(self, number: int) -> etree._Element:
        """An empty run in a paragraph without ink, the same for all remarks."""
        if number not in self._blanks:
            paragraph = self._elements[number]
            self._blanks[number] = self._element("r")
            behind = 1 if len(paragraph) and paragraph[0].tag == f"{self._word}pPr" else 0
            paragraph.insert(behind, self._blanks[number])
        return self._blanks[number]

    def _cut(self, number: int, offsets: set[int]) -> None:
        element = self._elements[number]
        run = element.getparent()
        if run is None or run.tag != f"{self._word}r" or self._below_paragraph(element) is not run:
            return
        self._pieces[number] = [(0, element)]
        length = len(element.text or "") if element.tag == f"{self._word}t" and not len(element) else 1
        for offset in sorted(offsets, reverse=True):
            if offset == 0:
                self._part(run, element)
            elif offset < length and element.tag == f"{self._word}t" and not len(element):
                rest = self._rest(element, offset)
                self._part(run, rest)
                self._pieces[number].insert(1, (offset, rest))
            elif (following := element.getnext()) is not None:
                self._part(run, following)

    def _part(self, run: etree._Element, first: etree._Element) -> None:
        """Move an element of a run and all behind it into a run of the same look; not where it is all."""
        look = run.find(f"{self._word}rPr")
        before = [one for one in first.itersiblings(preceding=True) if one is not look]
        if before:
            rest = _like(run)
            if look is not None:
                rest.append(deepcopy(look))
            rest.extend([first, *first.itersiblings()])
            run.addnext(rest)

    def _rest(self, element: etree._Element, offset: int) -> etree._Element:
        """The text of an element from a place on, in an element of its own behind it."""
        text = element.text or ""
        rest = _like(element)
        element.text, rest.text = text[:offset], text[offset:]
        for piece in (element, rest):
            piece.set(_SPACE, "preserve")
        element.addnext(rest)
        return rest

    def _element(self, name: str, id: int | None = None) -> etree._Element:
        element = etree.Element(f"{self._word}{name}")
        if id is not None:
            element.set(f"{self._word}id", str(id))
        return element


def _like(element: etree._Element) -> etree._Element:
    """An empty element with the name and attributes of another."""
    twin = etree.Element(element.tag)
    twin.attrib.update(element.attrib)
    return twin
