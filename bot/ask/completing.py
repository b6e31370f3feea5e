"""A question that lacks what the one before said: its agencies, years and figures written in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.ask.breakdown import rowless
from bot.ask.carried import Carried
from bot.ask.indicators import Indicator
from bot.ask.matters import Matter
from bot.ask.parsed import Parsed
from bot.ask.question import Context, Question
from bot.ask.shape import Turn
from bot.ask.wording import listed, short
from storage.agencies import Agency

_COUNTED = re.compile(r"(?:多少|几)(?:[件个项宗起次条份])?(?!年)")
_EVERYBODY = re.compile("库|数据|你们|系统|一共收|总共收|所有的?机关|全部机关")
_WHOM = re.compile("谁|哪[些个家几]|几家|多少家|名单|单位|机关|部门|列")
_TABLE = "applications."
_UNBROKEN = {"各项"}
"""Stands where parts are asked for and not of what."""

_PARTS = (Turn.ROWS, Turn.COLUMNS)


def completed(text: str, own: Parsed, agencies: tuple[Agency, ...], context: Context) -> Carried:
    """A text that names the agencies it pointed at, with the years and figures that it does not say."""
    years = () if own.years.years or own.years.open else context.years
    figures = _figures(own, context)
    whole = f"{_dates(years)}{_labels(figures)}{text}"
    if figures and not _COUNTED.search(whole) and not own.spoken.strip("|的,"):
        whole += "多少"
    return Carried(whole, _kept(agencies, years, figures))


def of_the_same(text: str, own: Parsed, context: Context) -> Carried | None:
    """A question of the agencies of the one before that their own slots alone would not complete.

    Sums and ranks make it one of many by themselves; its rows, columns or reasons are those of a figure.
    What no ranking tells is asked of the agency that came first in it.
    """
    before, named = context.question, own.named
    agencies = context.agencies if before and before.scope is None else context.thread.found
    alone = before is not None and (before.scope is None or len(agencies) == 1)
    if not agencies or not alone or named.groups or named.doubts or named.agencies:
        return None
    why = own.asked is not None and own.asked.matter is Matter.WHY and not own.asked.many
    if own.asked and not why:
        return None
    part = own.shape.has(Turn.SHARE) and own.shape.part >= 0
    turned = own.shape.has(*_PARTS) or why or part or bool(own.reading.columns)
    foreign = set(own.foreign) - _UNBROKEN
    of_one = bool(foreign or own.reading.topics or own.shape.turns) and not own.which
    many = before is not None and before.scope is not None
    if not (turned or (of_one if many else _sums_alone(own))):
        return None
    years = () if own.years.years or own.years.open else context.years
    figures = context.indicators if part else () if foreign else _figures(own, context)
    if not (figures or own.reading.indicators or own.reading.topics or foreign):
        return None
    return _whole(text, agencies, years, figures, sure=bool(foreign))


def of_what_was_defined(text: str, own: Parsed, context: Context) -> Carried | None:
    """How many there are of what was defined just now, of whom is named or of whom it was asked before."""
    figures = _defined(own, context)
    agencies = () if own.named.agencies else context.agencies
    if not figures or own.named.doubts or own.many or not (agencies or own.named.agencies):
        return None
    return _whole(text, agencies, context.years, figures)


def of_those_held(text: str, question: Question, context: Context) -> str:
    """A question about what is held that names nobody, of whom the one before was about; else nothing.

    哪几年有 is asked of the agency, 还缺谁 of the region; 库里有谁 of all.
    """
    named = question.agencies.values or question.groups or question.doubts
    if named or question.scope or context.question is None or _EVERYBODY.search(text):
        return ""
    if context.agencies and len(context.agencies) == 1 and not _WHOM.search(text):
        return f"{context.agencies[0].name}{text}"
    scope = context.question.scope
    regions = [group.region for group in scope.groups] if scope else list(context.thread.regions)
    return f"{regions[0]}{text}" if len(set(regions)) == 1 and _WHOM.search(text) else ""


def _whole(
    text: str,
    agencies: tuple[Agency, ...],
    years: tuple[int, ...],
    figures: tuple[Indicator, ...],
    sure: bool = False,
) -> Carried:
    names = "和".join(agency.name for agency in agencies)
    whole = f"{names}{_dates(years)}{_labels(figures)}{text}"
    return Carried(whole, _kept(agencies, years, figures), sure)


def _sums_alone(own: Parsed) -> bool:
    """Whether nothing but a sum, a mean or an order makes it a question about many."""
    read = own.many.frame if own.many else None
    if read is None or read.every or read.kind or read.everywhere or read.own or read.place:
        return False
    return not read.whom or _WHOM.search(own.folded) is None


def _figures(own: Parsed, context: Context) -> tuple[Indicator, ...]:
    """The figures that a text leans on: what was defined just now, where only a number is asked for."""
    if own.reading.columns and not own.reading.topics:
        rows = all(one.key.startswith(_TABLE) for one in context.indicators)
        return tuple(map(_row, context.indicators)) if rows else ()
    if own.shape.has(Turn.COLUMNS) and rowless(own.named.rest):
        return context.indicators
    if own.reading.indicators or own.reading.topics or (own.asked and own.asked.matter is not Matter.WHY):
        return ()
    return _defined(own, context) or context.indicators


def _defined(own: Parsed, context: Context) -> tuple[Indicator, ...]:
    """What was defined just now, where nothing but its number is asked for: 他们有几件."""
    bare = not (own.reading.indicators or own.reading.topics or own.years.years or own.asked or own.foreign)
    return context.thread.term if bare and _COUNTED.search(own.folded) else ()


def _row(one: Indicator) -> Indicator:
    """The row of a figure, whose column is said anew."""
    return Indicator(one.key, one.label.partition("（")[0])


def _labels(figures: Iterable[Indicator]) -> str:
    return "和".join(dict.fromkeys(one.label for one in figures))


def _dates(years: Iterable[int]) -> str:
    return "和".join(f"{year}年" for year in years)


def _kept(
    agencies: tuple[Agency, ...], years: tuple[int, ...], figures: tuple[Indicator, ...]
) -> tuple[str, ...]:
    kept = [short(agency.name) for agency in agencies]
    kept += [f"{listed(str(year) for year in years)} 年"] if years else []
    return (*kept, *(one.label for one in figures))
