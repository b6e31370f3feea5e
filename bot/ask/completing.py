"""A question that lacks what the one before said: its agencies, years and figures written in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.ask.agencies import led
from bot.ask.around import core
from bot.ask.carried import Carried
from bot.ask.indicators import Indicator
from bot.ask.library import Library
from bot.ask.parsed import Parsed, parse
from bot.ask.pointing import Pointed
from bot.ask.question import Context
from bot.ask.wording import listed, short
from storage.agencies import Agency

_COUNTED = re.compile(r"(?:多少|几)(?:[件个项宗起次条份])?(?!年)")


def completed(named: Pointed, context: Context, today: date, library: Library) -> Carried:
    """A text that names the agencies it pointed at, with the years and figures that it does not say."""
    own = parse(led(named.text, library), today, library, max(context.years, default=None))
    years = () if own.years.years or own.years.open else context.years
    figures = _figures(own, context)
    text = f"{_dates(years)}{'和'.join(one.label for one in figures)}{core(named.text)}"
    if figures and not _COUNTED.search(text) and own.years.rest.strip("|") == "":
        text += "多少"
    return Carried(text, _kept(named.agencies, years, figures))


def of_the_same(folded: str, context: Context, today: date, library: Library) -> Carried | None:
    """A question that only its sums or ranks make one of many, of the agencies of the question before."""
    before = context.question
    if before is None or before.scope is not None or not context.agencies:
        return None
    text = core(folded)
    own = parse(led(text, library), today, library, max(context.years, default=None))
    read = own.many.frame if own.many else None
    many = read is None or read.whom or read.every or read.kind or read.everywhere or read.own or read.place
    if many or own.named.agencies or own.named.doubts or own.named.groups or own.asked:
        return None
    years = () if own.years.years or own.years.open else context.years
    figures = _figures(own, context)
    if not (figures or own.reading.indicators or own.foreign):
        return None
    names = "和".join(agency.name for agency in context.agencies)
    labels = "和".join(one.label for one in figures)
    return Carried(f"{names}{_dates(years)}{labels}{text}", _kept(context.agencies, years, figures))


def _figures(own: Parsed, context: Context) -> tuple[Indicator, ...]:
    """The figures that a text leans on: what was defined just now, where only a number is asked for."""
    if own.reading.indicators or own.reading.topics or own.asked or own.prose:
        narrows = own.reading.columns and all(
            one.key.startswith("applications.") for one in context.indicators
        )
        return context.indicators if narrows else ()
    if context.thread.term and _COUNTED.search(own.folded) and not own.years.years:
        return context.thread.term
    return context.indicators


def _dates(years: Iterable[int]) -> str:
    return "和".join(f"{year}年" for year in years)


def _kept(
    agencies: tuple[Agency, ...], years: tuple[int, ...], figures: tuple[Indicator, ...]
) -> tuple[str, ...]:
    kept = [short(agency.name) for agency in agencies]
    kept += [f"{listed(str(year) for year in years)} 年"] if years else []
    return (*kept, *(one.label for one in figures))
