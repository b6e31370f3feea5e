"""Which of the lines that could be headings are: the run of them that fits a report best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parser.headings import Heading, Kind, Style

_FEWEST_CONTENTS = 3
_Place = tuple[int, Style, int]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of headings: its last, the run before it, and the weight of the whole."""

    last: Heading
    before: _Run | None
    weight: int


def choose(headings: Sequence[Heading]) -> list[Heading]:
    """The run with the greatest weight; of equals the one that ends first, so of two copies the first.

    Sections rise from one to six; in the forms before 2019 only the numbers of the headings do, with
    收费情况 as number four of what is now section six.
    """
    best: dict[_Place, _Run] = {}
    winner: _Run | None = None
    for heading in _without_contents(headings):
        before = [run for run in best.values() if _follows(heading, run.last)]
        if heading.kind is Kind.LENT and not before:
            continue
        longest = max(before, key=lambda run: run.weight, default=None)
        run = _Run(heading, longest, heading.weight + (longest.weight if longest else 0))
        place = (heading.section, heading.style, heading.ordinal)
        if place not in best or run.weight > best[place].weight:
            best[place] = run
        if winner is None or run.weight > winner.weight:
            winner = run
    return _unrolled(winner)


def _follows(heading: Heading, last: Heading) -> bool:
    numbered = heading.style is last.style is not Style.NONE and heading.ordinal > last.ordinal > 0
    return numbered or (heading.section > last.section and heading.kind is not Kind.LENT)


def _without_contents(headings: Sequence[Heading]) -> list[Heading]:
    """The headings without a list of contents: three lines or more in a row, the first headings that all
    come again."""
    end = next(
        (
            place
            for place, (one, other) in enumerate(pairwise(headings), 1)
            if one.rest or other.index != one.index + 1 or other.section <= one.section
        ),
        len(headings),
    )
    listed, rest = headings[:end], headings[end:]
    again = {heading.section for heading in rest}
    if end >= _FEWEST_CONTENTS and all(heading.section in again for heading in listed):
        return list(rest)
    return list(headings)


def _unrolled(run: _Run | None) -> list[Heading]:
    found: list[Heading] = []
    while run:
        found.append(run.last)
        run = run.before
    return found[::-1]
