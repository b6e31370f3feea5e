"""The day on which a report was published, as far as the page or the signature tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from parser.identity.imprint import Imprint, is_day, read_day
from parser.numbers import fold

_LABELLED = re.compile(r"(?<=\S)\s+(?:来源|作者|浏览|点击|字[号体])")
"""What may stand behind the day on its line."""
_SIGNATURE = 6
"""Paragraphs at the end of a report among which its signature stands."""


def read_publication(
    imprint: Imprint, opening: Sequence[str], closing: Sequence[str], year: int
) -> date | None:
    """The day that a label states, else the day alone on a line below the title or at the end.

    None where two days are stated that differ, or one that is before the end of the report's `year`.
    """
    lines = [_LABELLED.split(fold(line).strip())[0] for line in (*opening, *closing[-_SIGNATURE:])]
    alone = frozenset(day for line in lines if is_day(line) and (day := read_day(line)))
    for days in (*imprint.dates, alone):
        if days:
            return next(iter(days)) if len(days) == 1 and _is_after(next(iter(days)), year) else None
    return None


def _is_after(day: date, year: int) -> bool:
    return not year or day >= date(year, 12, 1)
