"""Understand a question: text, date and context in, slots and a kind out. Nothing is guessed in silence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.ask import agencies
from bot.ask.answer import Kind
from bot.ask.crowd import crowd
from bot.ask.fold import fold
from bot.ask.indicators import Indicator, narrow
from bot.ask.intent import asks_number, before_slots, kind_of
from bot.ask.lexicon import GAP
from bot.ask.library import Library
from bot.ask.many import own_region
from bot.ask.parsed import Parsed, parse
from bot.ask.prose import Wanted
from bot.ask.question import Context, Order, Origin, Question, Slot
from bot.ask.scope import Scope, scope
from bot.ask.statistics import LIST, counterparts
from bot.ask.words import Cue, words
from parser.forms import prescribed
from storage.agencies import Agency

_UNIT = re.compile(r"(?:多少|几)(人次|[条篇次人场期家户份个名件项部张])")
_EDGES = re.compile(
    r"^(?:有没有|是不是|提到|写到|写|[|?的是有共,])+|(?:多少|几|哪些|什么|怎样|[|?.,的是有共了吗呢件条次篇个项份场期家户名封])+$"
)
_AGAINST = re.compile(r"比.{2,6}年")


def understand(text: str, today: date, context: Context, library: Library) -> Question:
    """The question that a text asks on a day in a conversation. What is not understood is HELP."""
    parsed = parse(agencies.led(fold(text), library), today, library, max(context.years, default=None))
    kind = before_slots(parsed)
    if kind is not None:
        return Question(
            text,
            parsed.folded,
            kind,
            Slot(parsed.named.agencies),
            Slot(parsed.years.years),
            notes=parsed.years.notes,
            span=parsed.years.open,
            scope=_scope(parsed, context, library),
            upper=parsed.many.upper if parsed.many else None,
            timeless=parsed.spoken,
        )
    chosen = _agencies(parsed, context, library)
    asked = _indicators(parsed, context)
    said_years = _years(parsed, context, chosen, asked.origin is Origin.REMEMBERED)
    least = words().asks(parsed.folded, Cue.RANK_LEAST)
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
        _scope(parsed, context, library),
        parsed.years.unread,
        crowd=crowd(parsed.many.frame, replace(parsed.reading, indicators=asked.values))
        if parsed.many
        else None,
        upper=parsed.many.upper if parsed.many else None,
        timeless=parsed.years.rest.replace(GAP, ""),
        claim=parsed.named.claim,
    )
    if _holds_list(question, library):
        question = _asking_the_list(question, parsed, context)
    return replace(question, kind=kind_of(question, parsed))


def _agencies(parsed: Parsed, context: Context, library: Library) -> Slot[Agency]:
    if parsed.named.agencies or parsed.named.doubts:
        return Slot(parsed.named.agencies, Origin.SAID)
    if agencies.means_own(parsed.folded) and not (parsed.many and parsed.many.frame.own):
        return Slot(_as_held(context.home, library), Origin.HOME)
    if (
        context.agencies
        and parsed.follows
        and not parsed.many
        and not parsed.which
        and not _about_all(parsed)
    ):
        return Slot(_as_held(context.agencies, library), Origin.REMEMBERED)
    return Slot()


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
    return scope(groups, joined, read.kind, together.excepted, read.governments, library)


def _as_held(remembered: tuple[Agency, ...], library: Library) -> tuple[Agency, ...]:
    """Agencies with the years held now, which may be more than when they were remembered."""
    return tuple(library.agencies[agency.id] for agency in remembered if agency.id in library.agencies)


def _about_all(parsed: Parsed) -> bool:
    asks = words().asks
    return any(asks(parsed.folded, cue) for cue in (Cue.RANK_MOST, Cue.RANK_LEAST, Cue.TOTAL))


def _indicators(parsed: Parsed, context: Context) -> Slot[Indicator]:
    if parsed.figures and parsed.reading.columns and not parsed.named.agencies:
        narrowed = tuple(narrow(one, parsed.reading) for one in context.indicators)
        if narrowed and all(narrowed):
            return Slot(tuple(one for one in narrowed if one), Origin.SAID)
    if parsed.figures:
        return Slot(parsed.reading.indicators, Origin.SAID)
    if not parsed.prose and not parsed.strange and context.indicators and parsed.follows:
        return Slot(context.indicators, Origin.REMEMBERED)
    return Slot()


def _holds_list(question: Question, library: Library) -> bool:
    """Whether a report asked about holds the list of 2014 to 2018; of all agencies, whether it was due."""
    if not question.agencies.values:
        forms = [prescribed(year) for year in question.years.values or library.years[-1:]]
        return any(form and form.find(LIST) for form in forms)
    held = (
        library.report(agency, year)
        for agency in question.agencies.values
        for year in question.periods(agency)
    )
    return any(stored and LIST in stored.report.tables for stored in held)


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
    about_one = len(parsed.years.years) <= 1 and len(chosen.values) == 1 and parsed.years.open is None
    if about_one and parsed.since_last_year:
        newest = parsed.years.years or context.years[-1:] or chosen.values[0].years[-1:]
        return Slot((newest[0] - 1, newest[0]), Origin.SAID)
    against = context.years[-1:] if about_one and _AGAINST.search(parsed.folded) else ()
    if parsed.years.years:
        return Slot(tuple(sorted({*parsed.years.years, *against})), Origin.SAID)
    if parsed.years.open is None and context.years and (follows or chosen.origin is Origin.REMEMBERED):
        return Slot(context.years, Origin.REMEMBERED)
    return Slot()


def _lean_notes(chosen: Slot[Agency], asked: Slot[Indicator]) -> list[str]:
    notes = []
    if chosen.origin is Origin.REMEMBERED:
        notes.append("机关沿用您上一个问题。")
    if asked.origin is Origin.REMEMBERED and asked.values:
        notes.append("所问指标沿用您上一个问题。")
    return notes


def _wanted(parsed: Parsed) -> Wanted:
    """What to look for in the prose: the question without names, years and fillers."""
    unit = _UNIT.search(parsed.folded)
    asked_people = "人" if "人数" in parsed.folded else ""
    return Wanted(
        words().fillers.without(words().placed.without(parsed.named.rest)),
        _EDGES.sub("", parsed.named.rest).replace(GAP, ""),
        parsed.reading.topics,
        bool(parsed.foreign) or asks_number(parsed.folded),
        unit.group(1) if unit else asked_people,
        parsed.foreign,
    )
