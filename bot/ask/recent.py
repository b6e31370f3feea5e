"""近三年, asked long after the newest report: the newest years that are held, where those meant are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.ask.wording import listed
from bot.ask.years import Years
from storage.agencies import Agency

_ENOUGH = 2
"""With so many of the years that are meant, a course can be told of them."""


def settled(said: Years, agencies: Iterable[Agency]) -> Years:
    """The years as they were said; as many of the newest held ones where fewer than two of them are held.

    Only of years that were counted back from today: what is named stays.
    """
    held = sorted({year for agency in agencies for year in agency.years})
    there = [year for year in said.years if year in held]
    newest = tuple(held[-said.recent :]) if said.recent else ()
    if not newest or len(there) >= _ENOUGH or set(newest) <= set(there):
        return said
    only = f"只有 {there[0]} 年" if there else "都没有"
    meant = f"{said.years[0]}—{said.years[-1]} 年的年报库内{only}"
    told = f"{meant}，按现有最新的 {listed(map(str, newest))} 年作答。"
    return replace(said, years=newest, notes=(*said.notes, told))
