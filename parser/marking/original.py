"""Where the figures and sentences of a report stand in the Word file that it was read from.

The file is read once more by the same way, with a number for each paragraph and cell in the place of a line:
what the report then says of its lines leads back to the elements. No place is guessed from labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from parser.documents.document import Document, Paragraph
from parser.documents.docx import cell_paragraphs, open_docx, paragraph_text, word_blocks
from parser.documents.limits import Limits
from parser.documents.word_ink import CELL, PARAGRAPH, TABLE, TEXT_BOX
from parser.marking.span import Span, elements, passage, squeezed, whole, words
from parser.reading import report as read_report
from parser.report import Figure


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a remark belongs. One that is not `exact` is the nearest place that is certain."""

    span: Span
    exact: bool = True


class Original:
    """The Word file of a report, to look places up in. Raises a Refusal where it cannot be read."""

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        root, styles = open_docx(data, limits or Limits())
        self._elements = elements(root)
        self._numbers = {element: number for number, element in enumerate(self._elements)}
        lines = {element: number for element, number in self._numbers.items() if element.tag in _NUMBERED}
        blocks = word_blocks(root, styles, lines)
        self._paragraphs = [
            block.line for block in blocks if isinstance(block, Paragraph) and block.line is not None
        ]
        self._report = read_report(Document("", "docx", blocks))
        self._words: dict[int, str] = {}

    def cell(self, key: str) -> Spot | None:
        """The cell of a figure; the first cell of its table where it cannot be told; None without a table."""
        figure = self._report.figures.get(key)
        if figure is None:
            return None
        line = figure.source.line
        if line is None:
            return self._table(figure)
        paragraphs = self._ink_of(line)
        span = whole(paragraphs, self._numbers)
        same = _bare("".join(map(paragraph_text, paragraphs))) == _bare(figure.raw)
        return Spot(span, same and not self._is_boxed(line)) if span else None

    def sentence(self, quote: str, sections: tuple[int, ...] = ()) -> Spot | None:
        """Where the file says the words of a quote: in those sections first, then anywhere.

        Where they stand in two paragraphs it is the first of the two.
        """
        wanted = "".join(squeezed(quote))
        for line in (*self._passages(sections), *self._paragraphs, *self._cells()):
            for paragraph in self._ink_of(line):
                if wanted not in self._words_of(paragraph):
                    continue
                if span := passage(paragraph, quote, self._numbers):
                    return Spot(span, not self._is_boxed(line))
        return None

    def _words_of(self, paragraph: etree._Element) -> str:
        """What a paragraph says, kept for the next quote."""
        number = self._numbers[paragraph]
        if number not in self._words:
            self._words[number] = words(paragraph)
        return self._words[number]

    def section(self, number: int) -> Spot | None:
        """The beginning of the text of a section; None where it has none."""
        line = next(self._passages((number,)), None)
        span = None if line is None else whole(self._ink_of(line), self._numbers)
        return Spot(span, exact=False) if span else None

    def title(self) -> Spot | None:
        """The title, else the first ink of the file."""
        wanted = _bare(self._report.title)
        shown = ((line, _bare(paragraph_text(self._elements[line]))) for line in self._paragraphs)
        fitting = [line for line, text in shown if text and wanted and (text in wanted or wanted in text)]
        for line in (*fitting, *self._paragraphs, *self._cells()):
            if span := whole(self._ink_of(line), self._numbers):
                return Spot(span, exact=line in fitting)
        return None

    def _table(self, figure: Figure) -> Spot | None:
        """The first cell of the table that a figure stands in, told by its other figures."""
        mates = (one for one in self._report.figures.values() if one.source.table == figure.source.table)
        for line in (mate.source.line for mate in mates):
            table = None if line is None else next(self._elements[line].iterancestors(TABLE), None)
            for cell in () if table is None else table.iter(CELL):
                span = whole(cell_paragraphs(cell), self._numbers)
                return Spot(span, exact=False) if span else None
        return None

    def _passages(self, sections: tuple[int, ...]) -> Iterator[int]:
        for section in self._report.sections:
            if section.number in sections:
                yield from (one.source.line for one in section.passages if one.source.line is not None)

    def _cells(self) -> Iterator[int]:
        return (self._numbers[one] for one in self._elements if one.tag == CELL)

    def _is_boxed(self, line: int) -> bool:
        """Whether an element lies in a text box, whose text takes no comments."""
        return next(self._elements[line].iterancestors(TEXT_BOX), None) is not None

    def _ink_of(self, line: int) -> list[etree._Element]:
        element = self._elements[line]
        return [element] if element.tag == PARAGRAPH else list(cell_paragraphs(element))


_NUMBERED = (PARAGRAPH, CELL)


def _bare(text: str) -> str:
    return "".join(squeezed(text))
