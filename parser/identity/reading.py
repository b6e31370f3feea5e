"""Who reports, on which year, from where and when: the title, else what the report says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parser.characters import simplify
from parser.documents.document import Document, Table
from parser.identity.agencies import calls_itself
from parser.identity.author import fuller, read_author
from parser.identity.imprint import Imprint, read_imprint
from parser.identity.place import Place, read_place
from parser.identity.publication import read_publication
from parser.identity.title import REPORT, YEAR, Title, read_title, year_of
from parser.numbers import fold, squeeze
from parser.report import Passage, Section

_PERIOD = re.compile(
    r"(?:自|从|截[至止]到?)?((?:19|20)\d{2})年(?:度)?(?:1月1日|12月31日)(?!起?(?:施行|实施|执行|开始))"
)
_ANNOUNCED = re.compile(rf"{YEAR}的?[^,。;:《》\n]{{0,40}}?{REPORT}")
_OPENED = re.compile(r"(?:^|[。\n>)）])((?:19|20)\d{2})年(?:度|以来|来)?,")

_LINES = 60
_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Identity:
    """Of the report: `agency` is "", `year` 0, `published` None where it does not tell.

    `announced` is the year of a sentence that calls the text the report of that year, 0 where none does.
    """

    title: str
    agency: str
    year: int
    place: Place
    published: date | None
    announced: int


def read_identity(document: Document, sections: Sequence[Section]) -> Identity:
    """What the title, the page around the report and its first and last sentences tell of it.

    A title counts before any sentence: a period that was left from last year changes no year.
    """
    passages = [passage for section in sections for passage in section.passages]
    opening = _ends([passage.text[:_LONGEST_LINE] for passage in sections[0].passages])
    text = [passage.text for passage in passages]
    imprint = read_imprint([*opening, *_cells(document)])
    title = _title(document, opening, imprint, text)
    announced = _announced([line for line in text if squeeze(line) not in title.text])
    year = title.year or announced or _period(text) or _opened(text)
    agency = title.agency or read_author(opening, text, imprint)
    around = [*opening, *imprint.publishers, *imprint.sources]
    agency = fuller(agency, around, text) if agency else ""
    published = read_publication(imprint, opening, _closing(passages), year)
    place = read_place(agency, [*around, *_closing(passages)])
    return Identity(title.text, agency, year, place, published, announced)


def _title(document: Document, opening: Sequence[str], imprint: Imprint, text: Sequence[str]) -> Title:
    """The title above the report, else the one in the imprint or in the head of the page."""
    period = _period(text)
    own = read_title(opening, period, calls_itself("".join(text)))
    beside = [read_title([line], period) for line in (*imprint.titles, document.title)]
    told = next((title for title in beside if title.agency and title.year == (own.year or title.year)), own)
    if own.agency or not told.agency:
        return own if own.text else next((title for title in beside if title.text), own)
    return Title(own.text or told.text, told.agency, told.year)


def _cells(document: Document) -> list[str]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [cell.text for table in tables for row in table.rows for cell in row]


def _ends(lines: Sequence[str]) -> Sequence[str]:
    """The lines among which a title stands; a page may list a thousand others in between."""
    return lines if len(lines) <= 2 * _LINES else [*lines[:_LINES], *lines[-_LINES:]]


def _closing(passages: Sequence[Passage]) -> list[str]:
    return [passage.text[:_LONGEST_LINE] for passage in passages if passage.section][-6:]


def _period(text: Sequence[str]) -> int:
    """The year of the period that the report says it covers; 0 where it does not say."""
    for line in text:
        period = _PERIOD.search(squeeze(line))
        if period:
            return int(period[1])
    return 0


def _announced(text: Sequence[str]) -> int:
    """The year in a sentence that calls the report by its name: 现公布我局2017年政府信息公开工作年度报告."""
    for line in text[:12]:
        match = _ANNOUNCED.search(simplify(squeeze(line)))
        if match:
            return year_of(match["year"])
    return 0


def _opened(text: Sequence[str]) -> int:
    """The year with which sentences begin (2017年，我局…), where all that do name the same."""
    years = {int(year) for line in text for year in _OPENED.findall(re.sub(r"[^\S\n]+", "", fold(line)))}
    return years.pop() if len(years) == 1 else 0
