"""What sort of answer a question wants, once its words and slots are known."""

from __future__ import annotations

import re

from bot.ask.answer import Kind
from bot.ask.indicators import RATE
from bot.ask.parsed import Parsed
from bot.ask.question import Origin, Question
from bot.ask.shape import Turn
from bot.ask.words import Cue, words
from bot.ask.years import Span

_EXISTS = re.compile(r"有没有|有无|是否|是不是|[吗么没](?:[?.]|$)")
_NUMBER = re.compile(r"多少|几(?!年)|数量|人数|次数|总数|[数率](?:$|[?？])")
_DIFFERENCE = re.compile(r"比.*[多少高低]")
_EVERY = re.compile(r"(?:各个?|所有的?|全部)(?:乡镇|镇|乡|街道|局|委|办|县|区|单位|机关|部门)")
_WHOLE = re.compile(r"全[县区市省镇]")
"""全县 may mean the county's own report or all of its agencies together: ask back."""

_CROSSED = re.compile(r"\d年[^\d,;]*[\u4e00-\u9fff]{3,}\d{2,4}年")
"""江湾镇2022年比白石街道2023年: each has a year of its own, and unlike years are not held together."""

_OF_EACH = (Turn.GROWTH, Turn.COURSE, Turn.TIMES, Turn.PEAK, Turn.SHARE, Turn.COLUMNS, Turn.ROWS)
"""What is told of agencies that are named: over all of them it would be another figure than the plain one."""

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
    if asks(parsed.folded, Cue.COVERAGE) and not parsed.reading.certain and not parsed.shape.has(Turn.PEAK):
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
    if not question.agencies.values:
        return _kind_without_agency(question, parsed)
    if parsed.prose and not question.statistics:
        return Kind.PASSAGE
    if not question.indicators.values:
        return Kind.CLARIFY if _any_held(question) else Kind.NO_REPORT
    ranked = asks(folded, Cue.RANK_MOST) or asks(folded, Cue.RANK_LEAST)
    years = len(question.years.values) > 1 or question.span is Span.ALL
    many = len(question.agencies.values) > 1
    verdict = _DIFFERENCE.search(folded) or _VERDICT.search(folded)
    compared = ranked or asks(folded, Cue.COMPARE) or bool(verdict) or parsed.shape.has(Turn.COMPARE)
    grown = parsed.shape.has(Turn.GROWTH, Turn.COURSE, Turn.TIMES, Turn.PEAK)
    if years and (grown or (compared and not many)):
        return Kind.TREND
    share = asks(folded, Cue.SHARE) or parsed.shape.has(Turn.SHARE)
    if share and not _compares_shares(compared, many, question):
        return Kind.SHARE
    if many and compared and _CROSSED.search(folded) and len(question.years.values) > 1:
        return Kind.CLARIFY
    if many and (compared or grown):
        return Kind.COMPARE
    if compared and len(question.indicators.values) > 1:
        return Kind.COMPARE
    if grown or parsed.shape.has(Turn.COMPARE):
        return Kind.CLARIFY
    if ranked and len(question.agencies.values) == 1:
        return Kind.RANK
    if parsed.shape.has(Turn.COLUMNS, Turn.ROWS):
        return Kind.VALUE
    return Kind.EXISTS if _EXISTS.search(folded) and not asks_number(folded) else Kind.VALUE


def _compares_shares(compared: bool, many: bool, question: Question) -> bool:
    """Whether rates of several agencies are held against each other: 公开率差几个百分点."""
    return compared and many and all(one.key == RATE for one in question.indicators.values)


def _any_held(question: Question) -> bool:
    return any(
        year in agency.years for agency in question.agencies.values for year in question.periods(agency)
    )


def _kind_without_agency(question: Question, parsed: Parsed) -> Kind:
    asks, folded = words().asks, parsed.folded
    if question.agencies.origin is Origin.HOME:
        return Kind.CLARIFY
    if parsed.shape.has(*_OF_EACH):
        return Kind.CLARIFY
    if question.indicators.values:
        if asks(folded, Cue.RANK_MOST) or asks(folded, Cue.RANK_LEAST):
            return Kind.RANK
        if asks(folded, Cue.TOTAL) or (_EVERY.search(folded) and asks(folded, Cue.SUM)):
            return Kind.TOTAL
        return Kind.RANK if parsed.which and not _WHOLE.search(folded) else Kind.CLARIFY
    if parsed.reading.topics:
        return Kind.PASSAGE if parsed.which else Kind.CLARIFY
    return Kind.CLARIFY if parsed.foreign or parsed.years.years else Kind.HELP
