"""Understand a question: text, date and context in, slots and a kind out. Nothing is guessed in silence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.ask import agencies
from bot.ask.answer import Kind
from bot.ask.breakdown import broken_down, rowless
from bot.ask.crowd import Crowd, Way, crowd
from bot.ask.exclusion import without
from bot.ask.fold import fold
from bot.ask.indicators import Indicator, indicator, narrow
from bot.ask.intent import asks_number, before_slots, kind_of
from bot.ask.lexicon import GAP
from bot.ask.library import Library
from bot.ask.many import government, own_region
from bot.ask.matters import Asked, Matter
from bot.ask.mentions import mention
from bot.ask.odd import odd
from bot.ask.parsed import PARTLESS, Parsed, parse
from bot.ask.portion import Portion
from bot.ask.prose import Wanted
from bot.ask.question import Context, Order, Origin, Question, Slot
from bot.ask.recent import settled
from bot.ask.scope import Scope, scope
from bot.ask.shape import Turn
from bot.ask.spelt import respelt
from bot.ask.statistics import LIST, counterparts
from bot.ask.synonyms import meanings
from bot.ask.terms import terms
from bot.ask.words import Cue, words
from bot.ask.years import Span
from parser.forms import prescribed
from storage.agencies import Agency
from storage.names.parts import Sort, parts

_UNIT = re.compile(r"(?:多少|几)(人次|[条篇次人场期家户份个名件项部张])")
_EDGES = re.compile(
    r"^(?:有没有|是不是|提到|写到|写|[|?的是有共,])+|(?:多少|几|哪些|什么|怎样|[|?.,的是有共了吗呢件条次篇个项份场期家户名封])+$"
)
_SENT = re.compile(r"我们?(?:刚|刚刚|刚才|今天|昨天)?(?:上?传|发|提交|报送)(?:来|过去|给你|上来)?的?")
"""A file that was sent, which is no report that was asked about before."""

_HOW = re.compile(r"怎么|如何|为什么|为何|为啥|是谁")
"""What asks for more than a figure and need not stand in the sentence that answers."""

_OF_NUMBERS = (Matter.WHY, Matter.UNFILLED)
"""What can be asked of a number that was just told: why so many, is it blank."""

_EACH_YEAR = re.compile("每个?年|每一年|年年|各年|连年|连续|连着|一直|始终|从来")
_SUMMED = re.compile("合计|总共|一共|加起来|累计|总数|总和|合起来|加总|总量")
_ALL = re.compile("都|均")
"""What is asked of many over several years: of each year, or of their sum."""

_YEARLY = re.compile(r"同比|[比较]上一?年|[比较]去年|[比较]前一年")
_BASE = re.compile(
    r"(?:较|相较|相比|对比|(?<!相)(?<!对)(?<!同)(?<!占)比)(?:之|于|起)?(?:\d{2,4}年|大?前年)"
    r"|(?:跟|和|与|同)(?:\d{2,4}年|大?前年)(?:度|的|全年)*(?:相比|相较|对比|比)"
)
_AGAINST = re.compile(r"比.{2,6}年")


def understand(text: str, today: date, context: Context, library: Library) -> Question:
    """The question that a text asks on a day in a conversation. What is not understood is HELP."""
    parsed = parse(agencies.led(fold(text), library), today, library, max(context.years, default=None))
    parsed, meant = _respelt(parsed, today, context, library)
    parsed = _of_remembered(parsed, context)
    kind = before_slots(parsed, context)
    if kind is not None:
        return Question(
            text,
            parsed.folded,
            kind,
            Slot(parsed.named.agencies),
            _held_years(parsed, context, kind),
            notes=parsed.years.notes,
            span=parsed.years.open,
            doubts=parsed.named.doubts,
            asked=parsed.asked,
            scope=_scope(parsed, context, library),
            upper=parsed.many.upper if parsed.many else None,
            timeless=parsed.spoken,
        )
    chosen = _agencies(parsed, context, library)
    members = _scope(parsed, context, library)
    concerned = chosen.values or (members.members if members else ())
    parsed = replace(parsed, years=settled(parsed.years, concerned))
    about = _about(parsed, context)
    every = about is not None and about.many and not _places(chosen)
    if about and every:
        about = replace(about, many=False)
    nothing: Slot[Indicator] = Slot()
    asked = nothing if _apart(about, parsed, chosen) else _indicators(parsed, context)
    said_years = _years(parsed, context, chosen, _of_one(about) or asked.origin is Origin.REMEMBERED)
    if about is None and not asked.values and _is_growth_alone(parsed, chosen, said_years):
        asked = Slot((indicator("applications.received"),))
        meant = (*meant, "您没有说是哪一项，按新收政府信息公开申请作答。")
    least = words().asks(parsed.folded, Cue.RANK_LEAST)
    question = Question(
        text,
        parsed.folded,
        Kind.HELP,
        chosen,
        said_years,
        asked,
        Span.ALL if every and not said_years.values else _span(parsed, said_years),
        _wanted(parsed) if parsed.prose or about else None,
        Order.LEAST if least else Order.MOST,
        parsed.named.doubts,
        (*parsed.years.notes, *parsed.named.notes, *meant),
        members,
        parsed.years.unread,
        asked=about,
        crowd=_crowd(parsed, asked.values),
        upper=_upper(parsed, members, library),
        against=parsed.many.against if parsed.many else (),
        judged=parsed.many.judged if parsed.many else None,
        part=parsed.many.part if parsed.many else None,
        timeless=parsed.years.rest.replace(GAP, ""),
        shape=parsed.shape,
        whole=parsed.whole,
        claim=parsed.named.claim,
    )
    if holds_list(question, library):
        question = _asking_the_list(question, parsed, context)
    return replace(question, kind=kind_of(question, parsed))


def _of_remembered(parsed: Parsed, context: Context) -> Parsed:
    """The columns or rows of what was asked before, where no other row is named: 分别是什么理由."""
    breaks = parsed.shape.has(Turn.COLUMNS, Turn.ROWS) and len(context.indicators) == 1
    if not breaks or parsed.named.agencies or not rowless(parsed.named.rest):
        return parsed
    parts = broken_down(Portion(parsed.reading.asking(context.indicators)), parsed.shape)
    if parts is None:
        return parsed
    foreign = tuple(word for word in parsed.foreign if word != PARTLESS)
    return replace(parsed, reading=parts.reading, whole=parts.whole, foreign=foreign)


def _crowd(parsed: Parsed, asked: tuple[Indicator, ...]) -> Crowd | None:
    """How the agencies of a question about many are put together, and whether year by year."""
    if parsed.many is None:
        return None
    found = crowd(parsed.many.frame, replace(parsed.reading, indicators=asked), len(parsed.named.groups))
    several = len(parsed.years.years) > 1 or parsed.years.open is Span.ALL
    if not several or found.rise or _SUMMED.search(parsed.folded):
        return found
    told = _EACH_YEAR.search(parsed.folded) is not None
    if found.way is Way.FILTER:
        return replace(found, yearly=told or _ALL.search(parsed.reading.rest) is not None)
    return replace(found, more=asked) if told and found.way in (Way.MOST, Way.LEAST) else found


def _held_years(parsed: Parsed, context: Context, kind: Kind) -> Slot[int]:
    """The years said; of what is held, those of the question before where that asked it too."""
    follows = kind is Kind.COVERAGE and context.kind is Kind.COVERAGE and not parsed.named.agencies
    if parsed.years.years or not follows or not context.years:
        return Slot(parsed.years.years)
    return Slot(context.years, Origin.REMEMBERED)


def _agencies(parsed: Parsed, context: Context, library: Library) -> Slot[Agency]:
    if parsed.named.agencies or parsed.named.doubts:
        return Slot(parsed.named.agencies, Origin.SAID)
    if agencies.means_own(parsed.folded) and not (parsed.many and parsed.many.frame.own):
        return Slot(_as_held(context.home, library), Origin.HOME)
    if context.agencies and parsed.follows and not parsed.many and not _of_many(parsed):
        return Slot(_as_held(context.agencies, library), Origin.REMEMBERED)
    return Slot()


def _about(parsed: Parsed, context: Context) -> Asked | None:
    """What is asked about the report itself; in 那2022年呢 what was asked of another before."""
    follows = parsed.follows and not (parsed.figures or parsed.prose)
    if parsed.asked is not None and parsed.which:
        return replace(parsed.asked, many=True)
    return parsed.asked or (context.asked if follows else None)


def _places(chosen: Slot[Agency]) -> bool:
    """Whether no agency is named, or only places, of whose agencies many can be meant: 青禾县哪些单位."""
    return all(parts(agency.name).sort is Sort.PLACE for agency in chosen.values)


def _scope(parsed: Parsed, context: Context, library: Library) -> Scope | None:
    """The agencies that a question about many is about; None where 我县 is said and no home is known."""
    together, named = parsed.many, parsed.named
    if together is None:
        return None
    read, groups = together.frame, named.groups
    if read.own and not groups:
        groups = own_region(read, context.home, library)
        if not groups:
            return None
    joined = () if read.place else named.agencies
    return scope(groups, joined, read.kind, together.excepted, read.governments, library, read.without)


def _upper(parsed: Parsed, members: Scope | None, library: Library) -> Agency | None:
    """The government whose own report may be meant as well, or is asked for beside its bodies."""
    if parsed.many is None or parsed.many.upper or not parsed.many.frame.upper or members is None:
        return parsed.many.upper if parsed.many else None
    return government(members.groups, library)


def _as_held(remembered: tuple[Agency, ...], library: Library) -> tuple[Agency, ...]:
    """Agencies with the years held now, which may be more than when they were remembered."""
    return tuple(library.agencies[agency.id] for agency in remembered if agency.id in library.agencies)


def _of_many(parsed: Parsed) -> bool:
    """Whether it is asked of all agencies, so that none is remembered."""
    many = parsed.asked is not None and (parsed.asked.many or _SENT.search(parsed.folded) is not None)
    return many or parsed.which or _about_all(parsed)


def _of_one(about: Asked | None) -> bool:
    return about is not None and not about.many


def _apart(about: Asked | None, parsed: Parsed, chosen: Slot[Agency]) -> bool:
    """Whether it is of a report as a whole; the reason and the blank are those of the number told before."""
    why = about is not None and about.matter is Matter.WHY and not parsed.prose  # 那公安局呢，怎么那么多.
    leans = about is not None and about.matter in _OF_NUMBERS and (why or chosen.origin is Origin.REMEMBERED)
    return about is not None and not parsed.figures and not leans


def _about_all(parsed: Parsed) -> bool:
    asks = words().asks
    return any(asks(parsed.folded, cue) for cue in (Cue.RANK_MOST, Cue.RANK_LEAST, Cue.TOTAL))


def _indicators(parsed: Parsed, context: Context) -> Slot[Indicator]:
    if parsed.figures and parsed.reading.columns and not parsed.named.agencies:
        narrowed = tuple(narrow(one, parsed.reading) for one in context.indicators)
        if narrowed and all(narrowed):
            return Slot(tuple(one for one in narrowed if one), Origin.SAID)
    if parsed.figures:
        outcomes = tuple(one for one in parsed.reading.indicators if _of_the_same(one, parsed, context))
        return Slot(outcomes or parsed.reading.indicators, Origin.SAID)
    if not parsed.prose and not parsed.strange and context.indicators and parsed.follows:
        return Slot(without(context.indicators, parsed.out) or (), Origin.REMEMBERED)
    return Slot()


def _of_the_same(indicator: Indicator, parsed: Parsed, context: Context) -> bool:
    """Whether an outcome (维持的几件) is of the dispute that was asked about before."""
    before = {one.key.partition(".")[0] for one in context.indicators}
    named = parsed.named.agencies or re.search("复议|诉讼|起诉|被告", parsed.folded)
    return (
        len(before) == 1 and not named and indicator.key.partition(".")[0] in before & {"review", "lawsuit"}
    )


def holds_list(question: Question, library: Library) -> bool:
    """Whether a report asked about holds the list of 2014 to 2018; of all agencies, whether it was due."""
    if not question.agencies.values:
        forms = [prescribed(year) for year in question.years.values or library.years[-1:]]
        return any(form and form.find(LIST) for form in forms)
    return any(
        LIST in library.tables(agency).get(year, ())
        for agency in question.agencies.values
        for year in question.periods(agency)
    )


def _asking_the_list(question: Question, parsed: Parsed, context: Context) -> Question:
    """The question with what it asks of the list: said there, remembered, or the like of what it asks."""
    asked = question.indicators
    remembered = context.statistics if asked.origin is Origin.REMEMBERED else parsed.statistics
    listed = remembered or counterparts(asked.values)
    if not listed:
        return question
    indicators = asked if asked.values else Slot(listed, Origin.SAID)
    return replace(question, indicators=indicators, wanted=None, statistics=listed)


def _years(parsed: Parsed, context: Context, chosen: Slot[Agency], follows: bool) -> Slot[int]:
    """The years said; in a follow-up those of the question before."""
    one_year = len(parsed.years.years) <= 1 and parsed.years.open is not Span.ALL
    about_one = one_year and len(chosen.values) == 1
    of_each = one_year and bool(chosen.values) and _YEARLY.search(parsed.folded)
    if (about_one or of_each) and (pair := _against(parsed, context, chosen)):
        return Slot(pair, Origin.SAID)
    if (about_one or of_each) and parsed.since_last_year and not _over_all_years(parsed):
        last = () if parsed.years.open else context.years[-1:]
        newest = parsed.years.years or last or chosen.values[0].years[-1:]
        return Slot((newest[0] - 1, newest[0]), Origin.SAID)
    against = context.years[-1:] if about_one and _AGAINST.search(parsed.folded) else ()
    if parsed.years.years:
        return Slot(tuple(sorted({*parsed.years.years, *against})), Origin.SAID)
    if parsed.years.open is None and context.years and (follows or chosen.origin is Origin.REMEMBERED):
        return Slot(context.years, Origin.REMEMBERED)
    return Slot()


def _against(parsed: Parsed, context: Context, chosen: Slot[Agency]) -> tuple[int, ...]:
    """The only year said and the newest one, where that year is but held against: 较2022年增长多少."""
    if len(parsed.years.years) != 1 or not _BASE.search(parsed.folded):
        return ()
    newest = context.years[-1:] if chosen.origin is Origin.REMEMBERED else chosen.values[0].years[-1:]
    return (*parsed.years.years, *newest) if newest > parsed.years.years else ()


def _is_growth_alone(parsed: Parsed, chosen: Slot[Agency], years: Slot[int]) -> bool:
    """Whether it says of one agency how much it grew from a year to another, and nothing of what."""
    more = any((parsed.prose, parsed.strange, parsed.leftover, parsed.reading.indicators))
    more = more or "环比" in parsed.folded  # Of the month before, which no report tells.
    return parsed.shape.has(Turn.GROWTH) and len(chosen.values) == 1 and len(years.values) > 1 and not more


def _over_all_years(parsed: Parsed) -> bool:
    """Whether a course or the year with most is asked for and no year is said."""
    return parsed.shape.has(Turn.COURSE, Turn.PEAK) and not parsed.years.years


def _span(parsed: Parsed, said: Slot[int]) -> Span | None:
    return Span.ALL if not said.values and _over_all_years(parsed) else parsed.years.open


def _respelt(
    parsed: Parsed, today: date, context: Context, library: Library
) -> tuple[Parsed, tuple[str, ...]]:
    """The question with its misspelt words put right, where nothing else is odd, and what was read so."""
    defined = words().asks(parsed.folded, Cue.DEFINE) and terms(parsed.folded)
    if parsed.named.doubts or defined:
        return parsed, ()
    text, notes = parsed.folded, []
    for written, meant in respelt(parsed.spoken, parsed.unread):
        text = text.replace(written, meant, 1)
        notes.append(f"“{written}”已按“{meant}”理解。")
    if not notes:
        return parsed, ()
    again = parse(text, today, library, max(context.years, default=None))
    quoted = again.reading.topics and not again.figures
    return (again, tuple(notes)) if quoted or not again.strange else (parsed, ())


def _wanted(parsed: Parsed) -> Wanted:
    """What to look for in the prose: the question without names, years and fillers."""
    unit = _UNIT.search(parsed.folded)
    asked_people = "人" if "人数" in parsed.folded else ""
    must = tuple(word for word in parsed.foreign if not _HOW.fullmatch(word))
    groups, content = meanings(words().placed.without(parsed.named.rest))
    return Wanted(
        words().fillers.without(content),
        _EDGES.sub("", parsed.named.rest).replace(GAP, ""),
        parsed.reading.topics,
        bool(must) or asks_number(parsed.folded),
        unit.group(1) if unit else asked_people,
        must,
        mention(parsed.named.rest),
        groups,
        odd(parsed.unread, parsed.named.rest),
        tuple(one.label for one in parsed.reading.indicators),
    )
