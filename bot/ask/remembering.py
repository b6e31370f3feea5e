"""What a conversation keeps of a question and its answer for the next question to lean on."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.conversing import written_out
from bot.ask.fold import fold
from bot.ask.indicators import Indicator
from bot.ask.library import Library
from bot.ask.question import Context, Question
from bot.ask.speech import Act
from bot.ask.terms import terms
from bot.ask.thread import Thread, Told
from parser.forms.vocabulary import Part
from storage.agencies import Agency
from storage.names.endings import bare

TALK = (Kind.SMALLTALK, Kind.HELP, Kind.DEFINE, Kind.REFUSED)
"""Kinds that tell nothing of a report, and leave the thread of the conversation as it was."""

_ASIDE = (*TALK, Kind.SOURCE, Kind.SUBSCRIBE)
_LONGEST = 4
"""Answers that are kept to be held against each other: more nobody means by 它们."""

_DEFINED = (Part.ROW, Part.DISPUTE, Part.RATE, Part.ITEM)
"""What can be asked of somebody once it was defined."""


def remembered(before: Context, question: Question, answer: Answer, library: Library) -> Context:
    """Talk and definitions leave the thread as it was; all else is what the next question leans on."""
    if answer.wish and answer.wish.act in (Act.HOME, Act.HOME_FORGOTTEN):
        return replace(before, home=answer.wish.agencies, offered=answer.choices)
    leans = bool(question.assumed) and answer.kind in (Kind.NO_REPORT, Kind.NOT_IN_REPORT)
    if answer.kind in _ASIDE or leans:
        return replace(
            before,
            offered=answer.choices,
            thread=_aside(before.thread, question, answer),
            wished=answer.kind is Kind.SUBSCRIBE,
        )
    if answer.kind is Kind.UNKNOWN_AGENCY:
        return _of_nobody(before, question, answer)
    said, doubted = written_out(question), question.doubts or question.agencies.values
    if answer.kind is Kind.CLARIFY and not doubted:
        return replace(before, said=said, kind=answer.kind, offered=answer.choices, question=None)
    # A year that is not held is not remembered: the next question would fail for it as well.
    told = answer.figures or answer.passages or question.kind in (Kind.FINDINGS, Kind.COVERAGE)
    leant = Context(
        question.agencies.values,
        question.years.values if told else (),
        question.indicators.values,
        answer.figures,
        answer.passages,
        before.home,
        question.statistics,
        question.asked,
    )
    return replace(
        leant,
        said=said,
        kind=answer.kind,
        offered=answer.choices,
        question=question,
        thread=_onward(before.thread, question, answer, library),
    )


def _of_nobody(before: Context, question: Question, answer: Answer) -> Context:
    """After a name that is not held: a follow-up means it, and is told of no agency from before."""
    thread = replace(before.thread, found=(), order=(), trail=())
    return replace(
        before,
        agencies=(),
        years=question.years.values or before.years,
        said=written_out(question),
        kind=answer.kind,
        offered=answer.choices,
        question=None,
        thread=thread,
    )


def _aside(thread: Thread, question: Question, answer: Answer) -> Thread:
    """The thread after a definition or a wish: what was defined, and who was followed."""
    if answer.kind is Kind.SUBSCRIBE and answer.wish and answer.wish.agencies:
        return replace(thread, followed=answer.wish.agencies)
    if answer.kind is Kind.DEFINE:
        found = [term for term in terms(question.folded) if term.part in _DEFINED]
        return replace(thread, term=(Indicator(found[0].key, found[0].label),) if len(found) == 1 else ())
    return thread


def _onward(thread: Thread, question: Question, answer: Answer, library: Library) -> Thread:
    """The thread after an answer that tells something."""
    order = _told(answer, library)
    single = len({(one.agency, one.year, one.key) for one in answer.figures}) == 1
    trail = thread.trail if single else ()
    if single:
        figure = answer.figures[0]
        own = question.indicators.values or (Indicator(figure.key, figure.label),)
        trail = (*trail, Told(order, (figure.year,), own))[-_LONGEST:]
    found = answer.found or (question.agencies.values if not question.scope else ())
    members = question.scope.members if question.scope and not question.scope.groups else ()
    named = tuple(one for one in members if answer.kind is Kind.TOTAL and one in order)
    return Thread(found or named, order, trail, (), thread.followed, _regions(thread, question, library))


def _told(answer: Answer, library: Library) -> tuple[Agency, ...]:
    """The agencies of an answer's figures, in their order."""
    names = {figure.agency: place for place, figure in reversed(list(enumerate(answer.figures)))}
    found = [agency for agency in library.agencies.values() if agency.name in names]
    return tuple(sorted(found, key=lambda agency: names[agency.name]))


def _regions(thread: Thread, question: Question, library: Library) -> tuple[str, ...]:
    """The regions that the question writes itself, else, of a follow-up, those that were written before."""
    text = fold(question.text)
    told = [name for one in question.agencies.values for name in library.resolver.regions(one.id)]
    told += [group.region for group in question.scope.groups] if question.scope else []
    written = tuple(dict.fromkeys(name for name in told if bare(name) in text))
    return written or (thread.regions if question.assumed else ())
