"""Understand a question: text, date and context in, slots and a kind out. Nothing is guessed in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.ask import agencies
from bot.ask.agencies import Named
from bot.ask.answer import Kind
from bot.ask.fold import fold
from bot.ask.indicators import Indicator, Reading, indicators, narrow
from bot.ask.lexicon import GAP
from bot.ask.library import Library
from bot.ask.prose import Wanted
from bot.ask.question import Context, Order, Origin, Question, Slot
from bot.ask.words import Cue, words
from bot.ask.years import Years, years
from storage.agencies import Agency

_EXISTS = re.compile(r"有没有|有无|是否|是不是|[吗么没](?:[?.]|$)")
_NUMBER = re.compile(r"多少|几(?!年)|数量|人数|次数|总数|[数率](?:$|[?？])")
_UNIT = re.compile(r"(?:多少|几)(人次|[条篇次人场期家户份个名件项部张])")
_EDGES = re.compile(
    r"^(?:有没有|是不是|提到|写到|写|[|?的是有共,])+|(?:多少|几|哪些|什么|怎样|[|?.,的是有共了吗呢件条次篇个项份场期家户名封])+$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_CONTENT = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]{2,}")
_DIFFERENCE = re.compile(r"比.*[多少高低]")
_SINCE = re.compile(r"同比|增长|增幅|增加|减少|下降|变化|比(?:上一?年|前一年|去年)")
_WHICH = re.compile(
    r"(?:哪些|哪个|哪几个|哪家|几个|几家|多少个|各个?|所有的?|全部)"
    r"(?P<kind>乡镇|镇|乡|街道|局|委|办|县|区|市|单位|机关|部门|地方)|哪家|(?<!是)谁|全[县区市省镇]"
)
_SCOPES = {
    "乡镇": ("镇", "乡"),
    "部门": ("局", "委员会", "办公室", "厅", "委"),
    **{kind: (kind,) for kind in ("镇", "乡", "街道", "局", "县", "区", "市")},
    "委": ("委员会", "委"),
    "办": ("办公室", "办"),
}
"""How the names of the agencies end that 各镇 or 哪个部门 limits a question to."""

_TURNED = re.compile(
    r"除[^,|]{1,12}外|以外|之外|(?<!是)不是|非(?:自然人|企业|个人|法人)|(?<!有)没有?被|未被|当年收到当年"
    r"|怎么(?!样)|如何|为什么|为何|为啥|我能|我要|我想(?!问|查|看|知道|了解|晓得)|我该|是谁|平均年龄"
)
"""Words that turn a question into another than its figures answer: exceptions, denials, how to."""

_MONEY = re.compile(r"多少(?:万)?元|多少钱|几(?:万)?元|几块|金额")
_AMOUNTS = ("fees", "procurement")
_DISPUTES = ("review", "lawsuit", "lawsuit_direct", "lawsuit_after_review")
_NONE = re.compile(r"没有|没收到|未收到|都没|一件也没|是0|为0|零")
_EVERY = re.compile(r"(?:各个?|所有的?|全部)(?:乡镇|镇|乡|街道|局|委|办|县|区|单位|机关|部门)")
_WHOLE = re.compile(r"全[县区市省镇]")
"""全县 may mean the county's own report or all of its agencies together: ask back."""

_VERDICT = re.compile(r"(?:哪个|哪家|哪边|谁).*[多少高低]")
_ASKS = re.compile(r"[?？吗呢么]|什么|哪|怎|多少|几|如何|谁|有没有|有无|是否")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Everything that the words themselves tell.

    `leftover` is content that no list explains, `strange` as little as one character of it: 罚 in 罚了几件.
    """

    folded: str
    years: Years
    named: Named
    reading: Reading
    leftover: bool
    strange: bool
    foreign: tuple[str, ...]

    @property
    def figures(self) -> bool:
        """Whether cells of the tables are asked for, by words that are certain or leave nothing over."""
        sure = not self.leftover and (self.reading.certain or not self.reading.topics)
        firm = any(topic.firm for topic in self.reading.topics)
        return bool(self.reading.indicators) and sure and not firm and not self.foreign

    @property
    def which(self) -> bool:
        """Whether it asks which agencies, and names none."""
        return _WHICH.search(self.folded) is not None and not self.named.agencies

    @property
    def follows(self) -> bool:
        """Whether the words say enough to lean on the question before: 那2022年呢, not 哈哈."""
        spoken = self.reading.indicators and (self.reading.certain or _ASKS.search(self.folded))
        said = self.named.agencies or self.years.years or self.years.open or spoken
        asks = _SINCE.search(self.folded) or (self.leftover and _ASKS.search(self.folded))
        return bool(said or self.reading.topics or asks)

    @property
    def prose(self) -> bool:
        """Whether something is asked for that only prose can tell."""
        return not self.figures and bool(self.reading.topics or self.leftover or self.foreign)


def understand(text: str, today: date, context: Context, library: Library) -> Question:
    """The question that a text asks on a day in a conversation. What is not understood is HELP."""
    parsed = _parse(words().leads.led(fold(text)), today, library, max(context.years, default=None))
    kind = _before_slots(parsed)
    if kind is not None:
        return Question(
            text,
            parsed.folded,
            kind,
            Slot(parsed.named.agencies),
            Slot(parsed.years.years),
            span=parsed.years.open,
        )
    chosen = _agencies(parsed, context, library)
    asked = _indicators(parsed, context)
    said_years = _years(parsed, context, chosen, asked.origin is Origin.REMEMBERED)
    least = words().asks(parsed.folded, Cue.RANK_LEAST) or (parsed.which and _NONE.search(parsed.folded))
    question = Question(
        text,
        parsed.folded,
        Kind.HELP,
        chosen,
        said_years,
        asked,
        parsed.years.open,
        _wanted(parsed) if parsed.prose else None,
        Order.LEAST if least else Order.MOST,
        parsed.named.doubts,
        (*parsed.years.notes, *parsed.named.notes, *_lean_notes(chosen, asked)),
        _scope(parsed.folded),
        parsed.years.unread,
    )
    return replace(question, kind=_kind(question, parsed))


def _parse(folded: str, today: date, library: Library, last: int | None = None) -> _Parsed:
    time = years(folded, today, last)
    found = agencies.exact(time.rest, library)
    named = agencies.named(time.rest, found, time.years, library)
    reading = indicators(named.rest)
    unexplained = words().phrases.without(reading.rest)
    guesses = agencies.guessed(time.rest, unexplained, found, library)
    if guesses:
        named = agencies.named(time.rest, (*found, *guesses), time.years, library)
        reading = indicators(named.rest)
    rest = words().fillers.without(reading.rest)
    leftover = _CONTENT.search(rest) is not None
    strange = _HAN.search(rest) is not None
    foreign = tuple(fold(word) for hit in words().foreign.scan(named.rest) for word in hit.meanings)
    foreign += tuple(match.group() for match in _TURNED.finditer(named.rest))
    foreign += ("率",) if "率" in rest else ()
    foreign += _unlike(named.rest, reading)
    return _Parsed(folded, time, named, reading, leftover, strange, foreign)


def _unlike(text: str, reading: Reading) -> tuple[str, ...]:
    """What is asked of figures that they do not tell: money of a count, applicants of a dispute."""
    keys = [indicator.key for indicator in reading.indicators]
    money = _MONEY.search(text)
    if money and keys and not any(key.endswith("amount") or key in _AMOUNTS for key in keys):
        return (money.group(),)
    disputed = any(key.partition(".")[0] in _DISPUTES for key in keys)
    return reading.columns if disputed else ()


def _before_slots(parsed: _Parsed) -> Kind | None:
    """The kinds that need no agency and no figure."""
    asks = words().asks
    nobody = not parsed.named.agencies and not parsed.named.doubts
    if asks(parsed.folded, Cue.DEFINE) and not (parsed.named.agencies and not parsed.reading.certain):
        return Kind.DEFINE
    if asks(parsed.folded, Cue.COVERAGE) and not parsed.reading.certain:
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


def _agencies(parsed: _Parsed, context: Context, library: Library) -> Slot[Agency]:
    if parsed.named.agencies or parsed.named.doubts:
        return Slot(parsed.named.agencies, Origin.SAID)
    if agencies.means_own(parsed.folded):
        return Slot(_as_held(context.home, library), Origin.HOME)
    if context.agencies and parsed.follows and not parsed.which and not _about_all(parsed):
        return Slot(_as_held(context.agencies, library), Origin.REMEMBERED)
    return Slot()


def _as_held(remembered: tuple[Agency, ...], library: Library) -> tuple[Agency, ...]:
    """Agencies with the years held now, which may be more than when they were remembered."""
    return tuple(library.agencies[agency.id] for agency in remembered if agency.id in library.agencies)


def _about_all(parsed: _Parsed) -> bool:
    asks = words().asks
    return any(asks(parsed.folded, cue) for cue in (Cue.RANK_MOST, Cue.RANK_LEAST, Cue.TOTAL))


def _indicators(parsed: _Parsed, context: Context) -> Slot[Indicator]:
    if parsed.figures and parsed.reading.columns and not parsed.named.agencies:
        narrowed = tuple(narrow(one, parsed.reading) for one in context.indicators)
        if narrowed and all(narrowed):
            return Slot(tuple(one for one in narrowed if one), Origin.SAID)
    if parsed.figures:
        return Slot(parsed.reading.indicators, Origin.SAID)
    if not parsed.prose and not parsed.strange and context.indicators and parsed.follows:
        return Slot(context.indicators, Origin.REMEMBERED)
    return Slot()


def _years(parsed: _Parsed, context: Context, chosen: Slot[Agency], follows: bool) -> Slot[int]:
    """The years said; in a follow-up those of the question before."""
    about_one = len(parsed.years.years) <= 1 and len(chosen.values) == 1 and parsed.years.open is None
    if about_one and _SINCE.search(parsed.folded):
        newest = parsed.years.years or context.years[-1:] or chosen.values[0].years[-1:]
        return Slot((newest[0] - 1, newest[0]), Origin.SAID)
    if parsed.years.years:
        return Slot(parsed.years.years, Origin.SAID)
    if parsed.years.open is None and context.years and (follows or chosen.origin is Origin.REMEMBERED):
        return Slot(context.years, Origin.REMEMBERED)
    return Slot()


def _scope(folded: str) -> tuple[str, ...]:
    """The endings that 哪个镇 limits the question to; none for 哪个单位."""
    match = _WHICH.search(folded)
    return _SCOPES.get(match["kind"] or "", ()) if match else ()


def _lean_notes(chosen: Slot[Agency], asked: Slot[Indicator]) -> list[str]:
    notes = []
    if chosen.origin is Origin.REMEMBERED:
        notes.append("机关沿用您上一个问题。")
    if asked.origin is Origin.REMEMBERED and asked.values:
        notes.append("所问指标沿用您上一个问题。")
    return notes


def _wanted(parsed: _Parsed) -> Wanted:
    """What to look for in the prose: the question without names, years and fillers."""
    unit = _UNIT.search(parsed.folded)
    asked_people = "人" if "人数" in parsed.folded else ""
    return Wanted(
        words().fillers.without(words().placed.without(parsed.named.rest)),
        _EDGES.sub("", parsed.named.rest).replace(GAP, ""),
        parsed.reading.topics,
        bool(parsed.foreign) or _NUMBER.search(parsed.folded) is not None,
        unit.group(1) if unit else asked_people,
        parsed.foreign,
    )


def _kind(question: Question, parsed: _Parsed) -> Kind:
    asks, folded = words().asks, parsed.folded
    if any(doubt.stranger for doubt in question.doubts):
        return Kind.UNKNOWN_AGENCY
    if parsed.years.unread:
        return Kind.CLARIFY
    if question.doubts:
        return Kind.CLARIFY
    if not question.agencies.values:
        return _kind_without_agency(question, parsed)
    if parsed.prose:
        return Kind.PASSAGE
    if not question.indicators.values:
        return Kind.CLARIFY if _any_held(question) else Kind.NO_REPORT
    ranked = asks(folded, Cue.RANK_MOST) or asks(folded, Cue.RANK_LEAST)
    several = len(question.agencies.values) > 1 or len(question.years.values) > 1 or question.span is not None
    compared = ranked or asks(folded, Cue.COMPARE) or _DIFFERENCE.search(folded) or _VERDICT.search(folded)
    if several and compared:
        return Kind.COMPARE
    if ranked and len(question.agencies.values) == 1:
        return Kind.RANK
    if asks(folded, Cue.SHARE):
        return Kind.SHARE
    return Kind.EXISTS if _EXISTS.search(folded) and not _NUMBER.search(folded) else Kind.VALUE


def _any_held(question: Question) -> bool:
    return any(
        year in agency.years for agency in question.agencies.values for year in question.periods(agency)
    )


def _kind_without_agency(question: Question, parsed: _Parsed) -> Kind:
    asks, folded = words().asks, parsed.folded
    if question.agencies.origin is Origin.HOME:
        return Kind.CLARIFY
    if question.indicators.values:
        if asks(folded, Cue.RANK_MOST) or asks(folded, Cue.RANK_LEAST):
            return Kind.RANK
        if asks(folded, Cue.TOTAL) or (_EVERY.search(folded) and asks(folded, Cue.SUM)):
            return Kind.TOTAL
        return Kind.RANK if parsed.which and not _WHOLE.search(folded) else Kind.CLARIFY
    if parsed.reading.topics:
        return Kind.PASSAGE if _WHICH.search(folded) else Kind.CLARIFY
    return Kind.CLARIFY if parsed.foreign or parsed.years.years else Kind.HELP
