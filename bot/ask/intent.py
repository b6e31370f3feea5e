"""What sort of answer a question wants, once its words and slots are known."""

from __future__ import annotations

import re

from bot.ask import holdings
from bot.ask.answer import Kind
from bot.ask.cells import is_rate
from bot.ask.crowd import Crowd, Way
from bot.ask.defining import asks_duty, asks_equal, asks_meaning, asks_zero, foreign_code, holds_apart
from bot.ask.indicators import RATE
from bot.ask.matters import Asked, Matter
from bot.ask.mentions import mention
from bot.ask.odd import odd
from bot.ask.parsed import Parsed
from bot.ask.question import Context, Origin, Question
from bot.ask.shape import Turn
from bot.ask.terms import terms
from bot.ask.words import Cue, words
from bot.ask.years import Span
from storage.names.parts import Sort, parts

_EXISTS = re.compile(
    r"有没有|有无|是否|是不是|对不对|对吧|是吧|没有(?:做|办|收|发生|出现)过|(?<![什怎])[吗么没](?:有)?(?:[?.]|$)|没有[?.]*$|没.{1,14}吧[?.!]*$|全(?:部|都|是)?[^,?]{2,8}[?]$"
)
_NUMBER = re.compile(r"多少|几(?!年)|数量|人数|次数|总数|[数率](?:$|[?？])")
_DIFFERENCE = re.compile(r"比.*[多少高低]")
_WHOLE = re.compile(r"全[县区市省镇]")
"""全县 may mean the county's own report or all of its agencies together: ask back."""

_CROSSED = re.compile(r"\d年[^\d,;]*[\u4e00-\u9fff]{3,}\d{2,4}年")
"""江湾镇2022年比白石街道2023年: each has a year of its own, and unlike years are not held together."""

_OF_EACH = (Turn.GROWTH, Turn.COURSE, Turn.TIMES, Turn.PEAK, Turn.SHARE, Turn.COLUMNS, Turn.ROWS)
"""What is told of agencies that are named: over all of them it would be another figure than the plain one."""

_TOLD_APART = (Turn.COURSE, Turn.PEAK, Turn.SHARE, Turn.COLUMNS, Turn.ROWS)

_YEAR = re.compile(r"那一?年|哪一?年|的一年")

_VERDICT = re.compile(r"(?:哪个|哪家|哪边|谁).*[多少高低]")


_RECEIVED = re.compile(r"收件|收到|收的|受理")
_REST = 6
"""Characters that a text about a word may say beside it."""

_ANYBODY = re.compile(r"有没有(?:哪个|什么)?(?:单位|机关|部门|乡镇|镇|乡|街道|局)|有(?:单位|机关)")
"""有没有单位: whether any did what only prose tells."""

_MEMBERS = re.compile("镇|乡(?!村)|街道|部门|局|单位|机关")
_IS_WHAT = re.compile(r"是(?:什么|啥|个啥)(?:呀|呢|啊|来着)?[?]?$")
_OF_ONE = (Matter.WHY, Matter.VERSIONS, Matter.UNFILLED)
"""What is asked of a certain report, or of many; the others can be told without."""


def asks_number(folded: str) -> bool:
    """Whether a folded question asks for a number."""
    return _NUMBER.search(folded) is not None


def before_slots(parsed: Parsed, context: Context) -> Kind | None:
    """The kinds that need no agency and no figure."""
    asks = words().asks
    nobody = not parsed.named.agencies and not parsed.named.doubts
    if nobody and foreign_code(parsed.folded):
        return Kind.DEFINE
    if _asks_source(parsed):
        return _source_alone(parsed, context) if nobody else None
    rules = parsed.asked is not None and (parsed.asked.matter is Matter.RULES or _of_rules(parsed.asked))
    if rules and not parsed.named.agencies:
        return Kind.DEFINE
    figures = parsed.named.agencies and (
        not parsed.reading.certain or parsed.shape.has(Turn.ROWS, Turn.COLUMNS)
    )
    reason = parsed.asked is not None and parsed.asked.matter is Matter.WHY
    reason = reason and bool(context.agencies or parsed.named.agencies)
    if asks(parsed.folded.replace("为什么", ""), Cue.DEFINE) and not (figures or reason):
        return Kind.DEFINE
    means = asks(parsed.folded, Cue.MEANS) or _IS_WHAT.search(parsed.folded)
    frame = parsed.many.frame if parsed.many else None
    filtered = frame is not None and bool(frame.found or frame.kind or frame.ordered or parsed.named.groups)
    asked = parsed.asked is not None and not _of_sums(parsed)
    others = parsed.named.agencies or parsed.named.groups or parsed.years.years or asked or parsed.out
    if means and not (others or filtered) and terms(parsed.folded):
        return Kind.DEFINE
    if nobody and not parsed.out and _asks_meaning(parsed, filtered):
        return Kind.DEFINE
    if holdings.counts_reports(parsed.spoken) and not (parsed.named.doubts or _else(parsed)):
        return Kind.COVERAGE
    if parsed.reading.certain:
        return None
    holding = (
        asks(parsed.folded, Cue.COVERAGE)
        or holdings.asks(parsed.years.rest)
        or holdings.asks(parsed.spoken)
        or holdings.asks_alone(parsed.folded, parsed.named.rest)
        or holdings.asks_years(parsed.folded)
        or (holdings.counts(parsed.spoken) and not parsed.named.agencies)
    )
    if holding and not (parsed.named.doubts or _else(parsed) or parsed.shape.has(Turn.PEAK)):
        return Kind.COVERAGE
    if not nobody:
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
    # A rate is told with its formula: 公开率多少，怎么算出来的 asks for the number first.
    rated = any(is_rate(one.key) for one in question.indicators.values) and asks_number(folded)
    if _asks_source(parsed) and question.agencies.values and not rated:
        told = parsed.reading.topics or (parsed.strange and parsed.reading.indicators)
        return Kind.PASSAGE if told else Kind.SOURCE
    about = _about_report(question)
    if about is not None:
        return about
    pooled = _is_pooled(question, parsed)
    if pooled or question.part:
        return Kind.SHARE if pooled else Kind.CLARIFY
    each = _of_each(question, parsed)
    if question.crowd and question.indicators.values and not parsed.prose and not each:
        return _of_many(question.crowd, question)
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
    asked = [one.key for one in question.indicators.values]
    rates = bool(asked) and all(is_rate(key) and key != RATE for key in asked)
    share = rates or asks(folded, Cue.SHARE) or parsed.shape.has(Turn.SHARE)
    if share and not _compares_shares(compared, many, question):
        return Kind.SHARE
    if many and compared and _CROSSED.search(folded) and len(question.years.values) > 1:
        return Kind.CLARIFY
    if many and (compared or grown):
        return Kind.COMPARE
    if (compared or parsed.shape.has(Turn.TIMES)) and len(question.indicators.values) > 1:
        return Kind.COMPARE
    if grown or parsed.shape.has(Turn.COMPARE):
        return Kind.CLARIFY
    if ranked and len(question.agencies.values) == 1 and _asks_of_members(question, parsed):
        return Kind.CLARIFY
    if ranked and len(question.agencies.values) == 1:
        return Kind.CLARIFY if _YEAR.search(folded) or len(question.indicators.values) > 1 else Kind.RANK
    if question.claim:
        single = not (many or years) and len(question.indicators.values) == 1
        return Kind.EXISTS if single else Kind.CLARIFY
    if parsed.shape.has(Turn.COLUMNS, Turn.ROWS):
        return Kind.VALUE
    return Kind.EXISTS if _EXISTS.search(folded) and not asks_number(folded) else Kind.VALUE


def _asks_of_members(question: Question, parsed: Parsed) -> bool:
    """Whether a government is named and a sort of its bodies, so that its own place is not meant."""
    named = parts(question.agencies.values[0].name)
    return named.sort is Sort.PLACE and _MEMBERS.search(parsed.spoken) is not None


def _asks_source(parsed: Parsed) -> bool:
    """Whether it is asked where something stands or how it was calculated."""
    if parsed.asked is not None:
        return parsed.asked.matter is Matter.SOURCE
    return words().asks(parsed.folded, Cue.SOURCE)


def _source_alone(parsed: Parsed, context: Context) -> Kind | None:
    """Where nobody is named: of the figures before; of a word, what it is; None for new figures."""
    if parsed.reading.certain and (parsed.which or parsed.named.groups or context.agencies):
        return None
    known = terms(parsed.folded)
    before = any(f"{one.key}.".startswith(f"{term.key}.") for one in context.figures for term in known)
    return Kind.DEFINE if known and not before else Kind.SOURCE


def _names_a_term(parsed: Parsed) -> bool:
    """Whether a text is about a word of the form and says little else."""
    known = [term for term in terms(parsed.folded) if any(len(word) > 1 for word in term.words)]
    left = sum(len(word) for word in odd(parsed.unread, parsed.named.rest).words)
    return bool(known) and left <= _REST


def _asks_meaning(parsed: Parsed, filtered: bool) -> bool:
    """Whether words of the form are asked about and nothing that reports tell; how a blank counts is one."""
    if parsed.years.years or parsed.named.groups:
        return False
    zero = asks_zero(parsed.folded)
    blank = parsed.asked.matter is Matter.UNFILLED if parsed.asked else zero
    known = parsed.asked is None and (not filtered or holds_apart(parsed.folded) or asks_duty(parsed.folded))
    return (known or _of_sums(parsed) or blank) and asks_meaning(parsed.folded)


def _of_sums(parsed: Parsed) -> bool:
    """Whether it asks what must add up, and not whether it does."""
    return parsed.asked is not None and parsed.asked.matter is Matter.BALANCE and asks_equal(parsed.folded)


def _of_each(question: Question, parsed: Parsed) -> bool:
    """Whether what is asked of many is told of named agencies alone; not what rose since the year before."""
    risen = question.crowd is not None and question.crowd.rise is not None
    return parsed.shape.has(*(_TOLD_APART if risen else _OF_EACH))


def _is_pooled(question: Question, parsed: Parsed) -> bool:
    """Whether a share is asked of many agencies taken as one: 全县收的申请里自然人占几成."""
    crowd = question.crowd
    asked = bool(question.indicators.values) and not parsed.prose and question.scope is not None
    if crowd is None or not asked or not (question.part or parsed.shape.has(Turn.SHARE)):
        return False
    keys = [one.key for one in question.indicators.values]
    dropped = _RECEIVED.search(parsed.folded) and not any("received" in key for key in keys)
    if question.part and (dropped or any(map(is_rate, keys)) or len(keys) > 1):
        return False  # 收件和办结占全县几成: both, and each of its own.
    frame = crowd.frame
    several = frame.whom or frame.ordered or frame.found or frame.mean or frame.lists or crowd.rise
    others = parsed.shape.turns - {Turn.SHARE}
    return not (several or others or crowd.conditions or question.against) and crowd.way in (
        Way.SUM,
        Way.EACH,
    )


def _else(parsed: Parsed) -> bool:
    """Whether 哪些年报 asks for more than what is held: which were corrected, which mention something."""
    return parsed.asked is not None or bool(mention(parsed.folded))


def _of_rules(asked: Asked) -> bool:
    """Whether codes are named and no report: 代码X2代表什么."""
    return bool(asked.codes) and asked.matter in (Matter.FAULTS, Matter.MEND) and not asked.many


def _about_report(question: Question) -> Kind | None:
    """The kind where a report itself is asked about; None where its cells or its prose are."""
    asked = question.asked
    if asked is None or asked.matter is Matter.SOURCE:
        return None
    if not question.agencies.values and not asked.many and asked.matter in _OF_ONE:
        return Kind.CLARIFY
    if asked.matter is Matter.WHY:
        return Kind.WHY
    plain = asked.matter is Matter.UNFILLED and question.agencies.values and question.indicators.values
    return None if plain else Kind.FINDINGS


def _compares_shares(compared: bool, many: bool, question: Question) -> bool:
    """Whether rates of several agencies are held against each other: 公开率差几个百分点."""
    return compared and many and all(is_rate(one.key) for one in question.indicators.values)


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
    Way.VERSUS: Kind.TOTAL,
    Way.TIES: Kind.FILTER,
    Way.SPREAD: Kind.RANK,
}


def _of_many(asked: Crowd, question: Question) -> Kind:
    """The kind that puts the figures of many agencies together; asked back where it is of two steps."""
    kind = _WAYS[asked.way]
    if asked.rise is not None or asked.way is Way.TIES:
        return Kind.CLARIFY if asked.more or question.scope is None else kind
    unbound = bool(asked.frame.found) and not asked.conditions
    steps = kind is not Kind.TOTAL and (asked.more or unbound or (kind is Kind.RANK and asked.ranked is None))
    return Kind.CLARIFY if steps or question.scope is None else kind


def _kind_without_agency(question: Question, parsed: Parsed) -> Kind:
    if question.agencies.origin is Origin.HOME:
        return Kind.CLARIFY
    if question.wanted and question.wanted.mention:
        return Kind.PASSAGE
    if parsed.shape.has(*_OF_EACH):
        return Kind.CLARIFY
    if question.indicators.values:
        return Kind.CLARIFY
    if parsed.reading.topics:
        return Kind.PASSAGE if parsed.which else Kind.CLARIFY
    told = parsed.leftover and not parsed.foreign and not parsed.reading.indicators
    if parsed.which and told and not _WHOLE.search(parsed.folded):
        return Kind.PASSAGE
    if words().foreign.scan(parsed.spoken):
        return Kind.PASSAGE
    asked = parsed.foreign or parsed.years.years or (asks_number(parsed.folded) and not parsed.leftover)
    if _ANYBODY.search(parsed.folded) and told:
        return Kind.PASSAGE
    if not (asked or parsed.which or asks_number(parsed.folded)) and _names_a_term(parsed):
        return Kind.DEFINE
    return Kind.CLARIFY if asked else Kind.HELP
