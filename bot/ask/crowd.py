"""A question about many agencies once its indicators are known: order, sum, mean or conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.ask.binding import Binding, bind, clauses
from bot.ask.binding import Bound as Bound
from bot.ask.cells import is_rate
from bot.ask.fold import fold
from bot.ask.frame import Frame
from bot.ask.indicators import Indicator, Reading
from bot.ask.lexicon import Lexicon
from bot.ask.lists import lists
from bot.ask.rising import Rise, rise
from bot.ask.threshold import NONE, SOME, Threshold

_BOTH_ENDS = re.compile(r"最[多高大].*最[少低小]|最[少低小].*最[多高大]")
_STRONG_SOME = frozenset(("出现过", "发生过", "有过", "出现", "发生", "过", "存在"))
_END = re.compile(r"最[多高大少低小]")
_VERDICT = re.compile(r"(?<!多)[多高大少低小](?!少)")
_VERSUS = re.compile(r"(?<!多)[多高大少低小](?!少)|相比|对比|比较|差")
_RECEIVED = re.compile(r"收[件到得的]|接[件到]|受理")
_BETTER = re.compile(r"^(?!.*(?:最|第|排)).*更[多高大]")
"""哪个更多 of groups asks which of them, and no agency."""

_DISPUTE = re.compile("复议|诉讼|起诉|官司|被告|被诉")
_CLAIM = re.compile(r"[吗么](?:[?.,]|$)|是不是|是否|有没有|没有[?.]*$")
_ALL = re.compile(r"都|均|全(?!县|区|市|省)")


class Way(StrEnum):
    """How the figures of many agencies are put together."""

    FILTER = "filter"
    MOST = "most"
    LEAST = "least"
    SUM = "sum"
    MEAN = "mean"
    EACH = "each"  # one beside the other
    VERSUS = "versus"  # groups against each other
    TIES = "ties"  # those with the same number
    SPREAD = "spread"  # the most and the least, and how far they lie apart


@dataclass(frozen=True, slots=True)
class Crowd:
    """How the agencies of a frame are put together.

    `conditions` limit them, all of them or, with `either`, any. `ranked` is what a ranking goes by, `columns`
    are wanted beside, and `more` are indicators that nothing explains. `universal` asks whether all meet the
    conditions, `added` what those that meet them come to. `rise` asks for the change since the year before,
    `yearly` for what holds in each of several years; `averaged` holds groups against each other by
    their means.
    """

    frame: Frame
    way: Way
    conditions: tuple[Bound, ...] = ()
    either: bool = False
    ranked: Indicator | None = None
    more: tuple[Indicator, ...] = ()
    columns: tuple[Indicator, ...] = ()
    universal: bool = False
    added: bool = False
    rise: Rise | None = None
    yearly: bool = False
    averaged: bool = False


def left(text: str) -> str:
    """What the words of these questions leave of a text whose indicators are blanked out."""
    return _lexicon().without(text)


def spoken(text: str) -> frozenset[str]:
    """What the words of these questions in a text say: sum, mean, most, least."""
    return frozenset(meaning for hit in _lexicon().scan(text) for meaning in hit.meanings)


def crowd(frame: Frame, reading: Reading, groups: int = 0) -> Crowd:
    """Bind conditions and order to the indicators that stand in the same clause.

    `groups` is how many groups of agencies are named.
    """
    hits = _lexicon().scan(reading.rest)
    said = {meaning for hit in hits for meaning in hit.meanings}
    if frame.sides:
        averaged = frame.mean or "mean" in said
        return Crowd(frame, Way.VERSUS, more=reading.indicators, averaged=averaged)
    risen = rise(frame, reading.rest)
    if risen is not None:
        return _risen(frame, reading, risen, said)
    if "steep" in said:
        return Crowd(frame, Way.MOST, more=reading.indicators)  # 办理最快的: nothing that is counted.
    order = _order(frame, said)
    better = _BETTER.search(reading.rest) and not (frame.kind or frame.ordered or frame.found)
    open_end = order is None or better
    if groups > 1 and open_end and _VERSUS.search(reading.rest) and not frame.several:
        averaged = frame.mean or "mean" in said
        return Crowd(frame, Way.VERSUS, more=reading.indicators, averaged=averaged)
    if "ties" in said and frame.whom and order is None:
        return Crowd(frame, Way.TIES, ranked=_only(reading.indicators), more=_others(reading.indicators))
    universal = _is_universal(frame, reading.rest, groups)
    if universal and not (frame.found or {"some", "none", "firm"} & said or _is_received(reading)):
        return Crowd(
            frame, Way.FILTER, more=reading.indicators
        )  # 复议都维持了吗: is every one, or are there any?
    asks = frame.whom or universal or (frame.listing and not order)
    stances = asks and not (frame.mean or "mean" in said)
    rated = all(is_rate(one.key) for one in reading.indicators)
    parts = clauses(frame, reading, hits)
    plain = rated or "sum" in said or frame.lists or all(one.much for one in parts if one.indicators)
    none_said = order or frame.found or not stances
    implied = None if none_said else _implied(frame, reading.rest, said, universal, plain)
    anyone = "either" in said or _of_any_dispute(frame, reading)
    told = bind(parts, stances, implied, anyone)
    whole = bool(frame.own) and not (frame.every or frame.kind or groups > 1)  # 全县公开率: of all as one.
    if rated and not (whole or order or told.bound or frame.found or frame.mean or {"mean", "sum"} & said):
        order = Way.MOST  # Rates are no sum: they are told in their order.
    way = order or _way(frame, reading.rest, said, bool(told.bound or frame.found))
    found = Crowd(
        frame,
        way,
        told.bound,
        anyone,
        told.ranked,
        told.more,
        told.columns,
        universal,
        {"sum", "much"} <= said,
    )
    if _BOTH_ENDS.search(reading.rest):
        return _both_ends(found, reading)
    return _ordered(found, told, reading.rest) if way in (Way.MOST, Way.LEAST) else _settled(found)


def _both_ends(found: Crowd, reading: Reading) -> Crowd:
    """The most and the least of one figure; two figures or conditions beside them are not told apart."""
    ranked = _only(reading.indicators)
    clear = ranked and not (found.conditions or found.frame.found or found.frame.ordered)
    frame = replace(found.frame, few=0)
    if not clear:
        return replace(found, ranked=None, more=reading.indicators)
    return Crowd(frame, Way.SPREAD, ranked=ranked)


def _ordered(found: Crowd, told: Binding, rest: str) -> Crowd:
    """A ranking with what it goes by, as many places as are asked for, and those with none left out."""
    beside = (*told.more, *told.columns)
    ranked = told.ranked or (told.bound[0].indicator if told.bound and not beside else None) or _only(beside)
    frame, bound = found.frame, found.conditions
    if ranked and is_rate(ranked.key) and not bound and _RECEIVED.search(frame.rest):
        return replace(found, ranked=None, more=(ranked,))  # 收件前三名的公开率: what does it go by?
    if frame.few and not (frame.count or frame.nth):
        frame = replace(frame, count=frame.few)
    if frame.nth and not frame.count and _END.search(rest):
        frame = replace(frame, count=frame.nth, nth=0)  # 最多和第二多的.
    if frame.nonzero and ranked:
        bound = (*bound, Bound(ranked, SOME, len(bound) + 1))
    more = tuple(one for one in beside if one != ranked)
    return replace(found, frame=frame, conditions=bound, ranked=ranked, more=more, columns=())


def _settled(found: Crowd) -> Crowd:
    """A sum or a list of each has no columns beside it; a filter leaves out those with none."""
    if found.way is not Way.FILTER:
        return replace(found, more=(*found.more, *found.columns), columns=())
    if not found.frame.nonzero or not found.conditions:
        return found
    first = found.conditions[0].indicator
    return replace(found, conditions=(*found.conditions, Bound(first, SOME, len(found.conditions) + 1)))


def _risen(frame: Frame, reading: Reading, risen: Rise, said: set[str]) -> Crowd:
    """What rose or fell: of which agencies, of which most, or by how much all together."""
    way = Way.EACH if "each" in said else Way.SUM
    order = _order(frame, said) or (Way.MOST if "steep" in said else None)
    if order:
        way = order
    elif frame.whom or frame.listing:
        way = Way.FILTER
    ranked = _only(reading.indicators)
    unclear = risen.mixed or (way is Way.FILTER and risen.holds is None)
    more = reading.indicators if unclear or not ranked else ()
    return Crowd(frame, way, ranked=ranked, more=more, rise=risen)


def _order(frame: Frame, said: set[str]) -> Way | None:
    if "least" in said or frame.last:
        return Way.LEAST
    return Way.MOST if "most" in said or frame.count or frame.nth or frame.place else None


def _is_universal(frame: Frame, rest: str, groups: int) -> bool:
    """Whether it asks if all of them do: 各镇都收到过申请吗."""
    every = (frame.every or groups) and not frame.whom
    return bool(every) and _ALL.search(rest) is not None and _CLAIM.search(rest) is not None


def _implied(frame: Frame, rest: str, said: set[str], universal: bool, plain: bool) -> Threshold | None:
    """The condition of a clause that states none: those with any, unless `plain` numbers are asked for."""
    if "none" in said:
        return NONE
    if "firm" in said or universal:
        return SOME
    verdict = frame.whom and not frame.several and _VERDICT.search(rest)
    return None if verdict or plain else SOME


def _way(frame: Frame, rest: str, said: set[str], bound: bool) -> Way:
    if bound:
        return Way.FILTER
    if frame.mean or "mean" in said:
        return Way.MEAN
    if "sum" in said:
        return Way.SUM
    return Way.MOST if frame.whom and not (frame.several or frame.lists) else Way.EACH


def _of_any_dispute(frame: Frame, reading: Reading) -> bool:
    """Whether an outcome is asked for that reviews and lawsuits share, and neither is named: 被纠正过."""
    rows = {one.key.partition(".")[0] for one in reading.indicators}
    return rows == {"review", "lawsuit"} and _DISPUTE.search(frame.rest) is None


def _is_received(reading: Reading) -> bool:
    """Whether only what was received is asked for."""
    return all(one.key.startswith("applications.received.") for one in reading.indicators)


def _others(found: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    return () if len(found) == 1 else found


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
        "up",
        "down",
        "flat",
        "twice",
        "ties",
        "steep",
    )
    entries = [(word, meaning) for meaning in meanings for word in said[meaning]]
    return Lexicon([*entries, *((fold(word), "firm") for word in _STRONG_SOME)])
