"""The way of a question: understand it, let its kind answer it, remember what a follow-up may need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.ask.answer import Answer, Kind
from bot.ask.fold import fold
from bot.ask.kinds import (
    about,
    clarify,
    compare,
    compound,
    coverage,
    define,
    exists,
    filter,
    no_report,
    passage,
    rank,
    share,
    source,
    talk,
    total,
    trend,
    unknown_agency,
    value,
    why,
)
from bot.ask.library import Library
from bot.ask.question import Context, Question
from bot.ask.steps import Link, steps
from bot.ask.understand import understand
from bot.ask.words import words
from bot.ask.years import years
from storage import agencies
from storage.database import Database

_ANSWERS: dict[Kind, Callable[[Question, Library], Answer]] = {
    Kind.VALUE: value.answer,
    Kind.EXISTS: exists.answer,
    Kind.COMPARE: compare.answer,
    Kind.TREND: trend.answer,
    Kind.RANK: rank.answer,
    Kind.TOTAL: total.answer,
    Kind.FILTER: filter.answer,
    Kind.SHARE: share.answer,
    Kind.COVERAGE: coverage.answer,
    Kind.PASSAGE: passage.answer,
    Kind.DEFINE: define.answer,
    Kind.FINDINGS: about.answer,
    Kind.WHY: why.answer,
    Kind.CLARIFY: clarify.answer,
    Kind.UNKNOWN_AGENCY: unknown_agency.answer,
    Kind.NO_REPORT: no_report.answer,
    Kind.SMALLTALK: talk.smalltalk,
    Kind.HELP: talk.help_answer,
}
_WITHOUT_REPORTS = (Kind.DEFINE, Kind.SMALLTALK, Kind.HELP)
"""What can be answered from an empty database; the rest is told that it is empty."""

_TALK = (Kind.SMALLTALK, Kind.HELP, Kind.DEFINE)


class Asker:
    """Answers questions over one database, from several threads if need be.

    What it reads of the database is kept until a new report comes in.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._library: Library | None = None

    def ask(self, text: str, today: date, context: Context | None = None) -> tuple[Answer, Context]:
        """The answer to `text` on the day `today`, and the context for the next question."""
        before = context or Context()
        library = self._current()
        question, answer = self._in_steps(text, today, before, library) or self._plain(
            text, today, before, library
        )
        return answer, before if question.kind is Kind.SOURCE else _remembered(before, question, answer)

    def _in_steps(
        self, text: str, today: date, before: Context, library: Library
    ) -> tuple[Question, Answer] | None:
        """A question of two steps; None where it is one, or where a step is not understood."""
        folded = words().leads.led(fold(text))
        told = steps(folded)
        if told is None or not library.agencies:
            return None
        told = replace(told, years=years(told.then, today).years)
        if told.link is Link.AGENCIES and len(told.years) == 1 and not years(told.first, today).years:
            # 复议最多的单位2023年诉讼有几件: the year is meant of both.
            told = replace(told, first=f"{told.years[0]}年{told.first}")
        found = compound.answer(told, lambda one: self._plain(one, today, before, library))
        return (found[0], replace(found[1], question=text)) if found else None

    def _plain(self, text: str, today: date, before: Context, library: Library) -> tuple[Question, Answer]:
        """A question of one step."""
        question = understand(text, today, before, library)
        if question.kind is Kind.SOURCE:
            return question, source.answer(question, before, library)
        kind = question.kind if library.agencies or question.kind in _WITHOUT_REPORTS else Kind.COVERAGE
        return question, _ANSWERS[kind](question, library)

    def _current(self) -> Library:
        revision = agencies.revision(self._db)
        library = self._library
        if library is None or library.revision != revision:
            library = self._library = Library(self._db, revision)
        return library


def _remembered(before: Context, question: Question, answer: Answer) -> Context:
    """Talk and definitions leave the thread as it was; all else is what the next question leans on."""
    nothing_named = answer.kind is Kind.CLARIFY and not (question.doubts or question.agencies.values)
    if answer.kind in _TALK or nothing_named:
        return before
    # A year that is not held is not remembered: the next question would fail for it as well.
    told = answer.figures or answer.passages or question.kind is Kind.FINDINGS
    return Context(
        question.agencies.values,
        question.years.values if told else (),
        question.indicators.values,
        answer.figures,
        answer.passages,
        before.home,
        question.statistics,
        question.asked,
    )
