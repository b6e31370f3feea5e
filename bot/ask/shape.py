"""What shape of answer the words of a question ask for: growth, course, share, comparison, breakdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.fold import fold
from bot.ask.lexicon import GAP, Lexicon, blank
from parser.data import data_of


class Turn(StrEnum):
    """One way in which an answer can be more than the plain figure."""

    GROWTH = "growth"
    COURSE = "course"
    PEAK = "peak"
    TIMES = "times"
    COMPARE = "compare"
    SHARE = "share"
    COLUMNS = "columns"
    ROWS = "rows"


_SILENT = ("extents", "plain")
"""Lists of words that may be left over and ask for nothing."""

_APPLY = "申请"

_PART = re.compile(rf"占(?:了|到|据)?(?=[{GAP}了全总所当本整多几百比其各一大办新收]|$)")
"""占 as a part of a whole, and not 占地 or 占用."""

_RATE = re.compile(rf"(?<=[{GAP}])率")
"""率 behind a word of the form makes a share of it: 纠正率."""

_JOIN = re.compile(rf"(?<=[{GAP}])同(?=[{GAP}])")
"""同 between two names is 和."""

_YEAR = r"哪(?:一|几|个)?(?:个)?年(?:度|份)?"
_END = r"(?:最[多少高低大小]|多(?!少)|(?<!多)少|高|低)"
_VERSUS = re.compile(r"(?:与|跟|和|同)[^,.?]{1,12}?相?比(?![例重率值])")
"""与前年比, 和石桥镇比: held against, whatever the verdict is."""

_PEAK = re.compile(
    rf"{_YEAR}.*{_END}|最[多少高低大小].{{0,5}}?{_YEAR}|最[多少高低大小]的?(?:那|这)?一?年(?!报)"
)
"""哪年最多, 最多的是哪一年, 最多的一年: which year, not how much."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The turns of a question. `part` is where a share's 占 stands, -1 where none does."""

    turns: frozenset[Turn] = frozenset()
    part: int = -1

    def has(self, *turns: Turn) -> bool:
        """Whether it is any of these."""
        return not self.turns.isdisjoint(turns)


PLAIN = Shape()
"""Nothing but the figure is asked for."""


def shape(text: str, rest: str) -> tuple[Shape, str]:
    """The shape of a folded question, and what of `rest` its words leave.

    `rest` is the question without names, years and words of the form, every character in its place.
    """
    found: set[Turn] = set()
    spans: list[tuple[int, int]] = []
    for hit in _lexicon().scan(rest):
        found.update(turn for turn in hit.meanings if turn is not None)
        spans.append((hit.start, hit.end))
    left = blank(rest, spans)
    part = _PART.search(left)
    rate = _RATE.search(left)
    for match in (part, rate):
        if match:
            found.add(Turn.SHARE)
            left = blank(left, [match.span()])
    left = _JOIN.sub(GAP, left)
    if _VERSUS.search(text):
        found.add(Turn.COMPARE)
    if _PEAK.search(text):
        found.add(Turn.PEAK)
    return Shape(frozenset(found), part.start() if part else -1), left


@cache
def _lexicon() -> Lexicon[Turn | None]:
    data = data_of(__package__, "shapes.toml")
    return Lexicon(
        (form, None if name in _SILENT else Turn(name))
        for name, listed in data.items()
        for word in listed
        # 申请 is a word of the form, and a gap where these are looked for.
        for form in {fold(word), fold(word).replace(_APPLY, GAP * len(_APPLY))}
    )
