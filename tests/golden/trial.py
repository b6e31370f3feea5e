"""Ask one random question and say what is wrong with its answer."""

from __future__ import annotations

import re
import traceback
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from time import perf_counter

from bot.ask import Asker, Context
from bot.ask.answer import Answer, AnswerFigure
from bot.reply.answer import answer_message
from bot.reply.data import answer_data
from parser.encoding import write
from parser.report import Number, Report, Source
from storage import agencies, reports
from storage.database import Database
from tests.golden.entries import TODAY
from tests.golden.scrambling import Scrambled, scrambled

_HAN = re.compile(r"[\u3400-\u9fff]")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that no answer may show: control, halves of a pair, breaks of a line."""

_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that show what follows backwards, numbers too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One random question, the kind of its answer and the seconds that took; `faults` should be none."""

    number: int
    question: Scrambled
    kind: str
    seconds: float
    faults: tuple[str, ...]


class Trial:
    """Asks random questions of one database."""

    def __init__(self, db: Database) -> None:
        """What the reports say is read once, to hold the answers against."""
        self._asker = Asker(db)
        self._held = agencies.held(db)
        self._said: dict[tuple[str | int | None, ...], set[Number | None]] = defaultdict(set)
        for report in _every_report(db):
            for key, figure in report.figures.items():
                for place in ((key,), _cell(figure.source)):
                    self._said[report.agency, report.year, *place].add(figure.value)

    def ask(self, seed: int, number: int) -> Asked:
        """The question of that number. Whatever it raises is a fault of the answer."""
        question = scrambled(seed, number)
        home = tuple(one for one in self._held if question.home and question.home in one.name)
        start = perf_counter()
        try:
            context = Context(home=home)
            for earlier in question.before:
                _, context = self._asker.ask(earlier, TODAY, context)
            start = perf_counter()
            answer, _ = self._asker.ask(question.text, TODAY, context)
            seconds = perf_counter() - start
            return Asked(number, question, answer.kind.value, seconds, tuple(self.faults(answer)))
        except Exception:
            return Asked(number, question, "none", perf_counter() - start, (traceback.format_exc(),))

    def faults(self, answer: Answer) -> Iterator[str]:
        """What must be said of no answer, whatever was asked."""
        if not _HAN.search(answer.headline):
            yield f"concludes nothing: {answer.headline!r}"
        for figure in answer.figures:
            yield from self._faults_of(figure)
        data = answer_data(answer)
        shown = [answer_message(answer).text, data["text"]]
        shown += [text for choice in answer.choices for text in (choice.label, choice.question)]
        odd = {one for text in shown for one in text if _unseen(one)}
        if odd:
            yield f"shows {sorted(odd)!r}"
        kept = [write(data)] + ([write([*answer.missed.agencies])] if answer.missed else [])
        if any("\ud800" <= one <= "\udfff" for text in kept for one in text):
            yield "cannot be written in UTF-8"

    def _faults_of(self, figure: AnswerFigure) -> Iterator[str]:
        """A figure without its place, or another than stands in that place of a version of the report."""
        told, source = f"{figure.agency} {figure.year} {figure.key} {figure.value}", figure.source
        if not source.file or not (figure.formula or (source.table and source.row)):
            yield f"{told} has no source"
        said = {
            value
            for place in ((figure.key,), _cell(source))
            for value in self._said[figure.agency, figure.year, *place]
        }
        if not figure.formula and figure.value not in said:
            yield f"{told}, where the report says {said or 'nothing'}"


def _cell(source: Source) -> tuple[str | None, ...]:
    """Where a figure stands: a group of one row has a key of its own, and a ranking tells no line."""
    return source.file, source.table, source.row, source.column


def _unseen(character: str) -> bool:
    return character != "\n" and (unicodedata.category(character) in _UNSEEN or character in _TURNING)


def _every_report(db: Database) -> Iterator[Report]:
    """All versions of all reports."""
    for agency in agencies.held(db):
        for year in agency.years:
            for version in count(1):
                stored = reports.load(db, agency.id, year, version)
                if stored is None:
                    break
                yield stored.report
