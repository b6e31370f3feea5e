"""What sort of answer a question wants, once its words and slots are known."""

from __future__ import annotations

import re

from bot.ask import holdings
from bot.ask.answer import Kind
from bot.ask.crowd import Crowd, Way
from bot.ask.parsed import Parsed
from bot.ask.question import Origin, Question
from bot.ask.words import Cue, words

_EXISTS = re.compile(
    r"有没有|有无|是否|是不是|对吧|是吧|没有(?:做|办|收|发生|出现)过|[吗么没](?:有)?(?:[?.]|$)"
)
_NUMBER = re.compile(r"多少|几(?!年)|数量|人数|次数|总数|[数率](?:$|[?？])")
_DIFFERENCE = re.compile(r"比.*[多少高低]")
_YEAR = re.compile(r"那一?年|哪一?年|的一年")
_VERDICT = re.compile(r"(?:哪个|哪家|哪边|谁).*[多少高低]")


def asks_number(folded: str) -> bool:
    """Whether a folded question asks for a number."""
    return _NUMBER.search(folded) is not None


def before_slots(parsed: Parsed) -> Kind | None:
    """The kinds that need no agency and no figure."""
    asks = words().asks
    nobody = not parsed.named.agencies and not parsed.named.doubts
    if asks(parsed.folded, Cue.DEFINE) and not (parsed.named.agencies and not parsed.reading.certain):
        return Kind.DEFINE
    holding = (
        asks(parsed.folded, Cue.COVERAGE) or holdings.asks(parsed.years.rest) or holdings.asks(parsed.spoken)
    )
    if holding and not parsed.reading.certain and not parsed.named.doubts:
        return Kind.COVERAGE
    if asks(parsed.folded, Cue.SOURCE) and nobody and not parsed.reading.certain:
        return Kind.SOURCE
    if not nobody or parsed.reading.certain:
        return None
    if asks(parsed.folded, Cue.HELP):
        return Kind.HELP
    if asks(parsed.folded, Cue.SMALLTALK):
        return Kind.SMALLTALK
    return None


def kind_of(question: Question, parsed: Parsed) -> Kind:
    """The kind of answer; CLARIFY and its like where a slot is empty or in doubt."""
    asks, folded = words().asks, parsed.folded
    if any(doubt.stranger for doubt in question.doubts):
        return Kind.UNKNOWN_AGENCY
    if parsed.years.unread:
        return Kind.CLARIFY
    if question.doubts:
        return Kind.CLARIFY
    if question.crowd and question.indicators.values and not parsed.prose:
        return _of_many(question.crowd, question)
    if not question.agencies.values:
        return _kind_without_agency(question, parsed)
    if parsed.prose and not question.statistics:
        return Kind.PASSAGE
    if not question.indicators.values:
        return Kind.CLARIFY if _any_held(question) else Kind.NO_REPORT
    ranked = asks(folded, Cue.RANK_MOST) or asks(folded, Cue.RANK_LEAST)
    several = len(question.agencies.values) > 1 or len(question.years.values) > 1 or question.span is not None
    compared = ranked or asks(folded, Cue.COMPARE) or _DIFFERENCE.search(folded) or _VERDICT.search(folded)
    if several and compared:
        return Kind.COMPARE
    if ranked and len(question.agencies.values) == 1:
        return Kind.CLARIFY if _YEAR.search(folded) or len(question.indicators.values) > 1 else Kind.RANK
    if asks(folded, Cue.SHARE):
        return Kind.SHARE
    if question.claim:
        return Kind.CLARIFY if several or len(question.indicators.values) > 1 else Kind.EXISTS
    return Kind.EXISTS if _EXISTS.search(folded) and not asks_number(folded) else Kind.VALUE


def _any_held(question: Question) -> bool:
    return any(
        year in agency.years for agency in question.agencies.values for year in question.periods(agency)
    )


_WAYS = {
    Way.FILTER: Kind.FILTER,
    Way.MOST: Kind.RANK,
    Way.LEAST: Kind.RANK,
    Way.SUM: Kind.TOTAL,
    Way.MEAN: Kind.TOTAL,
    Way.EACH: Kind.TOTAL,
}


def _of_many(asked: Crowd, question: Question) -> Kind:
    """The kind that puts the figures of many agencies together; asked back where it is of two steps."""
    kind = _WAYS[asked.way]
    unbound = bool(asked.frame.found) and not asked.conditions
    steps = kind is not Kind.TOTAL and (asked.more or unbound or (kind is Kind.RANK and asked.ranked is None))
    return Kind.CLARIFY if steps or question.scope is None else kind


def _kind_without_agency(question: Question, parsed: Parsed) -> Kind:
    if question.agencies.origin is Origin.HOME:
        return Kind.CLARIFY
    if question.indicators.values:
        return Kind.CLARIFY
    if parsed.reading.topics:
        return Kind.PASSAGE if parsed.which else Kind.CLARIFY
    return Kind.CLARIFY if parsed.foreign or parsed.years.years else Kind.HELP
