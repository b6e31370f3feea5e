"""A question about many agencies once its indicators are known: order, sum, mean or conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.ask.cells import RATE
from bot.ask.fold import fold
from bot.ask.frame import Frame
from bot.ask.indicators import Indicator, Reading, indicators
from bot.ask.lexicon import Hit, Lexicon
from bot.ask.lists import lists
from bot.ask.threshold import NONE, SOME, Threshold

_BOTH_ENDS = re.compile(r"最[多高大].*最[少低小]|最[少低小].*最[多高大]")
_STRONG_SOME = frozenset(("出现过", "发生过", "有过", "出现", "发生", "过", "存在"))


class Way(StrEnum):
    """How the figures of many agencies are put together."""

    FILTER = "filter"
    MOST = "most"
    LEAST = "least"
    SUM = "sum"
    MEAN = "mean"
    EACH = "each"  # one beside the other


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on one indicator."""

    indicator: Indicator
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Crowd:
    """How the agencies of a frame are put together.

    `conditions` limit them, all of them or, with `either`, any. `ranked` is what a ranking goes by and `more`
    are indicators that neither a condition nor the ranking explains.
    """

    frame: Frame
    way: Way
    conditions: tuple[Bound, ...] = ()
    either: bool = False
    ranked: Indicator | None = None
    more: tuple[Indicator, ...] = ()


def left(text: str) -> str:
    """What the words of these questions leave of a text whose indicators are blanked out."""
    return _lexicon().without(text)


def spoken(text: str) -> frozenset[str]:
    """What the words of these questions in a text say: sum, mean, most, least."""
    return frozenset(meaning for hit in _lexicon().scan(text) for meaning in hit.meanings)


def crowd(frame: Frame, reading: Reading) -> Crowd:
    """Bind conditions and order to the indicators that stand in the same clause."""
    hits = _lexicon().scan(reading.rest)
    said = {meaning for hit in hits for meaning in hit.meanings}
    order = _order(frame, said)
    implied = None if order or frame.found else _implied(frame, hits, said)
    clauses = tuple(_clauses(frame, reading, hits))
    anyone = "either" in said or implied == SOME
    bound, ranked, more = _bind(clauses, reading, implied, anyone)
    way = order or _way(frame, said, bool(bound or frame.found))
    if _BOTH_ENDS.search(reading.rest):
        ranked, more = None, reading.indicators
    elif way in (Way.MOST, Way.LEAST):
        ranked = ranked or (bound[0].indicator if bound and not more else None) or _only(more)
        more = tuple(one for one in more if one != ranked)
    return Crowd(frame, way, bound, anyone, ranked, more)


def _order(frame: Frame, said: set[str]) -> Way | None:
    if "least" in said or frame.last:
        return Way.LEAST
    return Way.MOST if "most" in said or frame.count or frame.nth or frame.place else None


def _implied(frame: Frame, hits: list[Hit[str]], said: set[str]) -> Threshold | None:
    """Whether those with any or with none are asked for, where no number says it."""
    if not frame.whom or frame.mean or "mean" in said:
        return None
    if "none" in said:
        return NONE
    words = {word for hit in hits if "some" in hit.meanings for word in hit.meanings}
    if "firm" in words:
        return SOME
    if "sum" in said:
        return None
    return SOME if "some" in said or (frame.several and "much" not in said) else None


def _way(frame: Frame, said: set[str], bound: bool) -> Way:
    if bound:
        return Way.FILTER
    if frame.mean or "mean" in said:
        return Way.MEAN
    if "sum" in said:
        return Way.SUM
    return Way.MOST if frame.whom and not frame.several else Way.EACH


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a question: what it asks for, under which conditions, and whether it orders."""

    indicators: tuple[Indicator, ...]
    thresholds: tuple[Threshold, ...]
    orders: bool


def _clauses(frame: Frame, reading: Reading, hits: list[Hit[str]]) -> Iterator[_Clause]:
    cuts = [hit for hit in hits if "joint" in hit.meanings]
    starts = [0, *(hit.end for hit in cuts)]
    ends = [*(hit.start for hit in cuts), len(frame.rest)]
    for start, end in zip(starts, ends, strict=True):
        inside = [hit for hit in hits if start <= hit.start < end]
        yield _Clause(
            indicators(frame.rest[start:end]).indicators if cuts else reading.indicators,
            tuple(one.threshold for one in frame.found if start <= one.start < end),
            any({"most", "least"}.intersection(hit.meanings) for hit in inside),
        )


def _bind(
    clauses: tuple[_Clause, ...], reading: Reading, implied: Threshold | None, anyone: bool
) -> tuple[tuple[Bound, ...], Indicator | None, tuple[Indicator, ...]]:
    asked = reading.indicators
    if implied is not None:
        return tuple(Bound(one, implied) for one in asked), None, ()
    bound: list[Bound] = []
    ranked: Indicator | None = None
    more: list[Indicator] = []
    last = asked[:1]
    for clause in clauses:
        own = clause.indicators
        last = own or last
        if len(own) > 1 and any(one.key == RATE for one in own):
            more += own  # The rate of something alone: 重复申请的公开率.
        elif clause.thresholds:
            if len(last) > 1 and not anyone:
                more += last  # 复议和诉讼超过3件: of each, or of both together?
                continue
            bound += [Bound(one, threshold) for one in last for threshold in clause.thresholds]
        elif clause.orders and len(own) == 1:
            ranked = own[0]
        elif own and not clause.thresholds:
            more += own
    kept = tuple(one for one in dict.fromkeys(more) if one not in {entry.indicator for entry in bound})
    return tuple(bound), ranked, kept


def _only(found: tuple[Indicator, ...]) -> Indicator | None:
    return found[0] if len(found) == 1 else None


@cache
def _lexicon() -> Lexicon[str]:
    said = lists().phrases
    meanings = (
        "sum",
        "each",
        "mean",
        "most",
        "least",
        "some",
        "none",
        "either",
        "joint",
        "much",
        "plain",
        "within",
    )
    entries = [(word, meaning) for meaning in meanings for word in said[meaning]]
    return Lexicon([*entries, *((fold(word), "firm") for word in _STRONG_SOME)])
