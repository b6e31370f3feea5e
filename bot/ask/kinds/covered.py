"""Which year is meant of many agencies where none is said: the newest that most have a report of.

A year's reports come in one by one. The first of them alone would tell of all that nobody has any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.ask.answer import Answer, Choice, Kind
from bot.ask.library import Library
from bot.ask.question import Question
from storage.agencies import Agency

_OF_MANY = (Kind.RANK, Kind.TOTAL, Kind.FILTER, Kind.SHARE, Kind.COVERAGE)


def year(question: Question, library: Library) -> int | None:
    """The newest year with at least half as many reports of the scope as the best covered one.

    Of such years one that an agency which is named has a report of; None where nothing is held.
    """
    years = _well_covered(_counts(question, library))
    own = [one for one in years if all(one in agency.years for agency in question.agencies.values)]
    return max(own or years, default=None)


def default(question: Question, library: Library) -> tuple[int, ...]:
    """That year; the newest that is held at all where the scope has no report."""
    usual = year(question, library)
    return library.years[-1:] if usual is None else (usual,)


def newer(question: Question, library: Library, taken: int) -> tuple[int, int] | None:
    """A year behind the one that was taken, of which only few have a report, and how many."""
    counts = _counts(question, library)
    newest = max(counts, default=taken)
    return (newest, counts[newest]) if newest > taken else None


def assumed(question: Question, library: Library, taken: int) -> str:
    """The remark on the year that was taken where none was said."""
    behind = newer(question, library, taken)
    if behind is None:
        return f"您没有说年份，按库内最新的 {taken} 年作答。"
    return f"您没有说年份，{behind[0]} 年目前只有 {behind[1]} 份年报，按收录较全的 {taken} 年作答。"


def offering(answer: Answer, question: Question, library: Library) -> Answer:
    """The answer with the newer year as a choice, where a year was taken for want of one."""
    of_many = answer.kind in _OF_MANY and (question.scope is not None or question.crowd is not None)
    if not of_many or question.years.values or question.span is not None:
        return answer
    taken = year(question, library)
    behind = newer(question, library, taken) if taken is not None else None
    if behind is None or not any(f"{behind[0]} 年目前只有" in note for note in answer.notes):
        return answer
    choice = Choice(f"{behind[0]} 年", f"{behind[0]}年{question.timeless or question.folded}")
    return replace(answer, choices=(*answer.choices, choice))


def well_covered(agencies: Iterable[Agency]) -> tuple[int, ...]:
    """The years of which at least half as many hold a report as of the best covered one, the oldest first."""
    return _well_covered(Counter(year for agency in agencies for year in agency.years))


def _well_covered(counts: Mapping[int, int]) -> tuple[int, ...]:
    best = max(counts.values(), default=0)
    return tuple(year for year, count in sorted(counts.items()) if 2 * count >= best)


def _counts(question: Question, library: Library) -> Mapping[int, int]:
    """How many reports of each year there are in the scope of a question."""
    if question.scope is None:
        return {year: len(library.holders(year)) for year in library.years}
    return Counter(one for agency in question.scope.members for one in agency.years)
