"""The way of a question: understand it, let its kind answer it, remember what a follow-up may need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.arranging import arranged
from bot.ask.conversing import hear
from bot.ask.dating import dated
from bot.ask.fold import fold, legible
from bot.ask.kinds import (
    about,
    clarify,
    compare,
    compound,
    coverage,
    covered,
    define,
    exists,
    filter,
    lost,
    no_report,
    passage,
    pooled,
    rank,
    refused,
    share,
    source,
    subscribe,
    talk,
    total,
    trend,
    unknown_agency,
    value,
    why,
)
from bot.ask.kinds.clarify import simpler
from bot.ask.kinds.talk import examples
from bot.ask.leaning import leant
from bot.ask.library import Alone, Libraries, Library, Outcome
from bot.ask.question import Context, Question, Slot
from bot.ask.remembering import TALK, remembered
from bot.ask.script import answered_in
from bot.ask.speech import Act
from bot.ask.spelling import plain
from bot.ask.steps import Link, steps
from bot.ask.words import words
from bot.ask.years import years
from storage.database import Database
from storage.proving import prove
from storage.unanswered import Slots

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
    Kind.REFUSED: refused.answer,
    Kind.SUBSCRIBE: subscribe.answer,
}
_WITHOUT_REPORTS = (Kind.DEFINE, Kind.SMALLTALK, Kind.HELP, Kind.REFUSED, Kind.SUBSCRIBE)
"""What can be answered from an empty database; the rest is told that it is empty."""

_NOWHERE = (Kind.HELP, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT, Kind.NOT_IN_REPORT)
_CHECKED = (Kind.CLARIFY, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT, Kind.NOT_IN_REPORT)
"""Answers without what was asked for: what they offer instead is tried before it is offered."""

_LOST = (Kind.HELP, Kind.NOT_IN_REPORT, Kind.CLARIFY)
"""Answers that say that a text was not understood: its single words may still tell what it asks."""

_SURE = (Kind.RANK, Kind.TOTAL, Kind.FILTER, Kind.COVERAGE, Kind.DEFINE)
"""Kinds over all that is held, which always tell something and take long to."""

_OFFERED = 6


class Asker:
    """Answers questions over one database, from several threads if need be.

    What it reads of the database is kept until a new report comes in.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._libraries = Libraries(db)
        self._proven: set[tuple[str, int]] = set()

    @property
    def library(self) -> Library:
        """What is held now."""
        return self._libraries.current()

    def ask(self, text: str, today: date, context: Context | None = None) -> tuple[Answer, Context]:
        """The answer to `text` on the day `today`, and the context for the next question.

        Raises Damaged where a report that it rests on is not as it was written.
        """
        told, following = self._told(text, today, context)
        if self._db.damage.thorough or self._is_proven(told):
            return told, following
        # What is damaged is known now: it is left out, or refused.
        told, following = self._told(text, today, context)
        self._refuse_damaged(told)
        return told, following

    def _is_proven(self, told: Answer) -> bool:
        cited = _cited(told) - self._proven
        proven = prove(self._db, sorted(cited))
        if proven:
            self._proven |= cited
        return proven

    def _refuse_damaged(self, told: Answer) -> None:
        """Raises Damaged where an answer rests on a report that was kept at hand from before."""
        cited = _cited(told)
        for fault in self._db.damage.faults:
            agency = self.library.agencies.get(fault.agency_id)
            if agency and (agency.name, fault.year) in cited:
                self._db.damage.refuse(fault.agency_id, fault.year)

    def _told(self, text: str, today: date, context: Context | None) -> tuple[Answer, Context]:
        text, before = legible(text), context or Context()
        library = self.library
        question, answer = self._in_steps(text, today, before, library) or _plain(
            text, today, before, library
        )
        if answer.kind in _CHECKED:
            answer = replace(answer, choices=_working(answer, question, today, before, library))
        told = answered_in(_assuming(answer, question), text)
        if told.kind in _NOWHERE:
            told = replace(told, missed=_understood(question, told))
        return told, remembered(before, question, told, library)

    def _in_steps(
        self, text: str, today: date, before: Context, library: Library
    ) -> tuple[Question, Answer] | None:
        """A question of two steps; None where it is one, or where a step is not understood."""
        folded = arranged(words().leads.led(plain(fold(text))))
        told = steps(folded)
        if told is None or not library.agencies:
            return None
        first = years(told.first, today).years
        if told.link is Link.AGENCIES and first:
            # 2023年…的镇，上一年收了几件: the year before that of the first step.
            told = replace(told, then=dated(told.then, Context(years=first), library))
        told = replace(told, years=years(told.then, today).years)
        if told.link is Link.AGENCIES and len(told.years) == 1 and not first:
            # 复议最多的单位2023年诉讼有几件: the year is meant of both.
            told = replace(told, first=f"{told.years[0]}年{told.first}")
        alone = Context(home=before.home)
        found = compound.answer(
            told,
            lambda one: _plain(one, today, before, library),
            lambda one: _plain(one, today, alone, library),
        )
        return (found[0], replace(found[1], question=text)) if found else None


def _cited(answer: Answer) -> set[tuple[str, int]]:
    """The reports that an answer shows something of, by agency and year."""
    figures = {(one.agency, one.year) for one in answer.figures}
    return figures | {(one.agency, one.year) for one in answer.passages}


def _understood(question: Question, answer: Answer) -> Slots:
    """The slots of a question that led nowhere, so that it can be answered one day."""
    names = [agency.name for agency in question.agencies.values]
    written = [doubt.written for doubt in question.doubts]
    labels = tuple(indicator.label for indicator in question.indicators.values)
    return Slots(answer.kind.value, (*names, *written), question.years.values, labels)


def _plain(text: str, today: date, before: Context, library: Library) -> tuple[Question, Answer]:
    """A question of one step."""
    question = hear(text, today, before, library)
    answer = _answered(question, before, library)
    instead = leant(question, before) if answer.kind in _LOST else None
    if instead is None:
        return question, answer
    if not instead.asked:
        return question, source.answer(replace(question, agencies=Slot(), kind=Kind.SOURCE), before, library)
    again = hear(instead.asked, today, Context(home=before.home), library)
    told = _answered(again, before, library)
    if told.kind in (*_LOST, *_NOWHERE):
        return question, answer
    taken = (*question.assumed, f"按“{instead.called}”理解")
    return replace(again, text=text, assumed=taken), replace(told, question=text)


def _answered(question: Question, before: Context, library: Library) -> Answer:
    if question.kind is Kind.SOURCE:
        return source.answer(question, before, library)
    if question.speech and question.speech.act in (Act.HOME, Act.HOME_ASKED, Act.HOME_FORGOTTEN):
        return subscribe.home(question, library)
    if question.kind is Kind.SHARE and question.crowd and question.scope:
        return covered.offering(pooled.answer(question, library), question, library)
    kind = question.kind if library.agencies or question.kind in _WITHOUT_REPORTS else Kind.COVERAGE
    told = lost.beside(_ANSWERS[kind](question, library), question, library)
    return covered.offering(told, question, library)


def _working(
    answer: Answer, question: Question, today: date, before: Context, library: Library
) -> tuple[Choice, ...]:
    """The choices that lead on, and examples where none does: each is asked as it stands."""

    def works(choice: Choice) -> bool:
        kind, headline = library.outcome((choice.question, today, before.home), _come_to)
        again = kind is Kind.CLARIFY and (kind, headline) == (answer.kind, answer.headline)
        return kind not in _NOWHERE and not again

    tried = (simpler(choice, question, library, works) for choice in answer.choices[:_OFFERED])
    found = tuple(choice for choice in tried if choice)
    return found or examples(library)


def _come_to(asked: Alone, library: Library) -> Outcome:
    """What a question comes to that is asked alone; of many in years of which nothing is held, nowhere."""
    text, today, home = asked
    question = hear(text, today, Context(home=home), library)
    if question.kind in _SURE:
        years = question.years.values
        held = not years or not set(library.years).isdisjoint(years)
        return question.kind if held else Kind.NO_REPORT, ""
    told = _answered(question, Context(home=home), library)
    return told.kind, told.headline


def _assuming(answer: Answer, question: Question) -> Answer:
    """The answer with what was taken for granted in its first line."""
    if not question.assumed or answer.kind in (*TALK, Kind.SOURCE, Kind.SUBSCRIBE):
        return answer
    body = answer.headline.rstrip("：。")
    end = answer.headline[len(body) :]
    return replace(answer, headline=f"{body}（{'；'.join(question.assumed)}）{end}")
