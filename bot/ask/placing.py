"""The place of one agency among those that the question before was about: 黄土店镇呢, 在全县排第几."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.ask.answer import Kind
from bot.ask.carried import Carried
from bot.ask.frame import Frame, frame
from bot.ask.library import Library
from bot.ask.many import own_region
from bot.ask.parsed import Parsed
from bot.ask.question import Context
from bot.ask.standing import Standing, before
from bot.ask.understand import understand
from bot.ask.wording import listed, short
from storage.agencies import Agency

_CLAIMS = re.compile(
    r"(?:是不是|是|算不算|算)(?:这里面?|里面)?(?:最[多少高低]|第一|倒数第一)的?(?:名|位)?(?:了)?(?:吗|么|吧|不)?[?.]*$"
)
"""Whether it is the first: its place tells."""

_WHO = re.compile("谁|哪")


def placed(own: Parsed, context: Context, today: date, library: Library) -> Carried | None:
    """The place, or the plain number, of the one agency that a follow-up to a ranking names or asks about."""
    was, read = before(context), frame(own.spoken)
    claims = _CLAIMS.search(own.folded) and not _WHO.search(own.folded)
    asks = (read.place or claims) and not (own.strange or own.foreign)
    alone = context.kind is Kind.RANK and not own.years.years and not own.spoken.strip("|的在,")
    agencies = own.named.agencies or (context.agencies if asks else ())
    complete = own.named.agencies and own.reading.indicators
    if (
        was is None
        or complete
        or own.named.doubts
        or len(agencies) != 1
        or not (asks or (alone and own.named.agencies))
    ):
        return None
    figures = own.reading.indicators or was.asked
    if len(figures) != 1:
        return None
    where = _among(was, own, read, agencies[0], library)
    years = own.years.years or was.years
    text = f"{agencies[0].name}{'和'.join(f'{year}年' for year in years)}{figures[0].label}"
    place = f"在{where}里排第几" if where else "排第几"
    question = understand(f"{text}{place}", today, Context(), library)
    ranks = question.kind is Kind.RANK and question.scope and agencies[0] in question.scope.members
    kept = [] if own.named.agencies else [short(agencies[0].name)]
    kept += [where] if where and was.regions and ranks else []
    kept += [] if own.years.years or not years else [f"{listed(map(str, years))} 年"]
    kept += [] if own.reading.indicators else [figures[0].label]
    if ranks:
        return Carried(f"{text}{place}", tuple(kept), sure=True, question=question)
    return None if asks else Carried(f"{text}多少", tuple(kept))


def _among(was: Standing, own: Parsed, read: Frame, agency: Agency, library: Library) -> str:
    """The agencies among which its place is asked for, in words; nothing where all that are held are."""
    if own.named.groups:
        return listed(group.name for group in own.named.groups)
    regions, sort = was.regions, read.kind or was.kind
    if read.own:
        regions = tuple(group.region for group in own_region(read, (agency,), library))
        sort = read.kind
    if not regions and not (sort and sort.sort):
        return ""
    return replace(was, regions=regions, kind=sort, named=()).where
