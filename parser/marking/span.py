"""Ink of a Word file between two of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from parser.documents.docx import ink
from parser.numbers import fold


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the text of an element (w:t, w:tab …), before the character of that number."""

    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """From the first of some characters to behind the last; without them, an empty paragraph.

    Elements are told by their number in the file, so that they can be found in any tree of it.
    """

    paragraph: int
    first: Point | None = None
    last: Point | None = None


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    place: Point


Numbers = dict[etree._Element, int]
"""The elements of a tree by their place in reading order."""


def elements(root: etree._Element) -> list[etree._Element]:
    """All elements of a tree in reading order, without comments and the like."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def whole(paragraphs: Iterable[etree._Element], numbers: Numbers) -> Span | None:
    """All ink of some paragraphs; where there is none the first of them; None where there is no paragraph."""
    listed = list(paragraphs)
    letters = list(_letters(listed, numbers))
    if not listed:
        return None
    return _span(numbers[listed[0]], letters) if letters else Span(numbers[listed[0]])


def passage(paragraph: etree._Element, quote: str, numbers: Numbers) -> Span | None:
    """The first place where a paragraph says the words of a quote, whatever the blanks and the width."""
    letters = list(_letters([paragraph], numbers))
    wanted = "".join(squeezed(quote))
    start = "".join(letter.sign for letter in letters).find(wanted) if wanted else -1
    return None if start < 0 else _span(numbers[paragraph], letters[start : start + len(wanted)])


def words(paragraph: etree._Element) -> str:
    """All that a paragraph says, as it is compared."""
    return "".join(sign for text, _ in ink(paragraph) for sign in squeezed(text))


def squeezed(text: str) -> Iterator[str]:
    """The signs of a text as they are compared: half-width where there are two, without white space."""
    return (one for sign in text for one in fold(sign) if not one.isspace())


def _letters(paragraphs: Iterable[etree._Element], numbers: Numbers) -> Iterator[_Letter]:
    for paragraph in paragraphs:
        for text, element in ink(paragraph):
            for offset, sign in enumerate(text):
                for one in squeezed(sign):
                    yield _Letter(one, Point(numbers[element], offset))


def _span(paragraph: int, letters: list[_Letter]) -> Span:
    last = letters[-1].place
    return Span(paragraph, letters[0].place, Point(last.element, last.offset + 1))
