"""What a report says, without what a page changes by itself: counters, dates of today, the site around it."""

from __future__ import annotations

import json
from hashlib import sha256

from bot.watch.words import words
from parser.report import Passage, Report
from storage import reports, versions
from storage.database import Database

_SENTENCE = "。"
_LONGEST_RESTLESS = 100
_LONGEST_ITSELF = 40


def substance(report: Report) -> str:
    """A digest that stays while no figure and no sentence changes, wherever on the page they stand."""
    # As one text: where lines break, and which marks stand between, differs from one format to the other.
    text = "".join(passage.text for passage in report.passages if _is_said(passage))
    prose = "".join(filter(str.isalnum, text))
    said = json.dumps([report.year, sorted(report.tables), figures(report), prose], ensure_ascii=False)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def figures(report: Report) -> list[tuple[str, str, str]]:
    """What the tables of a report say."""
    return [(key, figure.state.value, str(figure.value)) for key, figure in sorted(report.figures.items())]


def held_version(db: Database, agency_id: int, year: int, sense: str) -> int | None:
    """The newest version held whose substance is `sense`; None where none is."""
    held = [one.number for one in versions.of_agency(db, agency_id) if one.year == year]
    for number in reversed(held):
        stored = reports.load(db, agency_id, year, number)
        if stored and substance(stored.report) == sense:
            return number
    return None


def _is_said(passage: Passage) -> bool:
    """Whether a passage is the report's; above the first heading only sentences are."""
    if len(passage.text) <= _LONGEST_ITSELF and words().itself.search(passage.text):
        return False
    if _SENTENCE in passage.text:
        return True
    short = len(passage.text) <= _LONGEST_RESTLESS
    return passage.section > 0 and not (short and words().restless.search(passage.text))
