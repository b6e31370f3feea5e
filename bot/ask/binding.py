"""Part a question about many into clauses, and tell which condition belongs to which figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.ask.cells import is_rate
from bot.ask.frame import Frame
from bot.ask.indicators import Indicator, Reading, indicators, stands
from bot.ask.lexicon import GAP, Hit
from bot.ask.threshold import NONE, SOME, Found, Threshold

_EACH = ("都", "均", "各自", "分别")
_AND = re.compile("[和与及跟,]|以及")
_TABLE, _RECEIVED = "applications.", "applications.received.total"
_OR = ("或者", "或是", "或")
_WHOSE = re.compile(rf"的{re.escape(GAP)}|{re.escape(GAP)}[里中]|当中|之中|里面")
_DISPUTES = ("review", "lawsuit")


class Stance(StrEnum):
    """Whether a clause asks for those with any or with none; FIRM where nothing else is meant (出现过)."""

    NONE = "none"
    FIRM = "firm"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on one indicator. Those of one clause are alternatives, all clauses must hold."""

    indicator: Indicator
    threshold: Threshold
    clause: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a question: what it asks for, under which conditions, and whether it orders or asks how much.

    `each` says that its conditions hold of each of its figures (复议和诉讼都没有).
    """

    indicators: tuple[Indicator, ...]
    thresholds: tuple[Threshold, ...]
    stance: Stance | None
    orders: bool
    much: bool
    each: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """The conditions of a question, what a ranking goes by, and the indicators that neither explains.

    `columns` are those of which only the numbers are wanted beside.
    """

    bound: tuple[Bound, ...] = ()
    ranked: Indicator | None = None
    more: tuple[Indicator, ...] = ()
    columns: tuple[Indicator, ...] = ()


def clauses(frame: Frame, reading: Reading, hits: Sequence[Hit[str]]) -> tuple[Clause, ...]:
    """The clauses of a text, the indicators of each read out of it alone."""
    parted = _Parting(frame, hits).parts()
    if len(parted) == 1:
        return (replace(parted[0], indicators=named_beside(frame.rest, reading.indicators)),)
    told: list[Clause] = []
    for one in parted:
        before = {own.key.partition(".")[0] for clause in told[-1:] for own in clause.indicators}
        told.append(replace(one, indicators=_of_the_same(one.indicators, before)))
    return tuple(told)


def named_beside(text: str, found: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators of a text, and what was received where it is named beside others: 申请和复议."""
    own = [indicators(part).indicators for part in _AND.split(text)]
    received = [one for one in own if len(one) == 1 and one[0].key == _RECEIVED]
    if len(own) == 1 or not received or not found or received[0][0] in found:
        return found
    beside = any(one and one != received[0] for one in own)
    return (
        (*received[0], *found) if beside and not any(one.key.startswith(_TABLE) for one in found) else found
    )


def _of_the_same(own: tuple[Indicator, ...], before: set[str]) -> tuple[Indicator, ...]:
    """The outcomes of the dispute that the clause before names: 有复议但没有被纠正."""
    bases = {one.key.partition(".")[0] for one in own}
    if bases != set(_DISPUTES) or len(before) != 1 or not before < bases:
        return own
    return tuple(one for one in own if one.key.partition(".")[0] in before)


@dataclass(slots=True)
class _Part:
    start: int
    end: int = -1
    figured: int = -1
    found: list[Found] | None = None
    stance: Stance | None = None
    orders: bool = False
    much: bool = False
    full: bool = False
    ahead: bool = False

    def hold(self) -> None:
        self.full = self.full or self.figured >= 0


class _Parting:
    """One pass over the words of a text in their order: where does one clause end and the next begin?"""

    def __init__(self, frame: Frame, hits: Sequence[Hit[str]]) -> None:
        self._text = frame.rest
        self._figures = stands(frame.rest)
        self._tokens = sorted(
            [
                *((start, end, "figure", None) for start, end in self._figures),
                *((one.start, one.end, "found", one) for one in frame.found),
                *(
                    (hit.start, hit.end, word, None)
                    for hit in hits
                    if (word := _weight(hit, frame.rest[hit.start : hit.end]))
                ),
            ],
            key=lambda token: token[:2],
        )
        self._parts = [_Part(0)]

    def parts(self) -> list[Clause]:
        for start, end, word, found in self._tokens:
            if word == "joint":
                self._open(start, end)
            elif word == "figure":
                self._figure(start, end)
            elif found is not None:
                self._now.found = [*(self._now.found or ()), found]
                self._now.hold()
            elif word == "orders":
                self._now.orders = True
                self._now.hold()
            elif word == "much":
                self._now.much = True
            elif word == "behind":
                self._now.stance = self._now.stance or Stance.FIRM
                self._now.hold()
            else:
                self._stance(start, end, Stance(word))
        self._now.end = len(self._text)
        return [self._clause(one) for one in self._parts]

    @property
    def _now(self) -> _Part:
        return self._parts[-1]

    def _open(self, end: int, start: int) -> None:
        self._now.end = end
        self._parts.append(_Part(start))

    def _figure(self, start: int, end: int) -> None:
        now = self._now
        told = now.full or (now.figured >= 0 and (now.stance or now.found) and self._ends(now.figured, start))
        if told and self._differs(end):
            self._open(start, start)
        self._now.figured = end

    def _ends(self, start: int, end: int) -> bool:
        """Whether those that meet a condition are named between: 有诉讼的|里公开率最低."""
        return _WHOSE.search(self._text[start:end]) is not None

    def _stance(self, start: int, end: int, stance: Stance) -> None:
        now = self._now
        if now.stance and now.figured < 0:
            return  # 没有过: what denies goes first.
        if now.stance and now.full and not self._follows(end):
            return  # 都没有过, behind the figure.
        said = now.figured >= 0 and (now.stance or now.found)
        if said or (now.figured >= 0 and (after := self._next(end)) and self._differs(after)):
            self._open(start, start)
        self._now.stance = stance
        self._now.hold()

    def _next(self, place: int) -> int:
        """Where the figure ends that follows in the same clause; 0 where none does."""
        joint = next(
            (one[0] for one in self._tokens if one[2] == "joint" and one[0] >= place), len(self._text)
        )
        return next((end for start, end in self._figures if place <= start < joint), 0)

    def _follows(self, place: int) -> bool:
        return self._next(place) > 0

    def _differs(self, end: int) -> bool:
        """Whether the figures up to there are others than those read so far."""
        begin, figured = self._now.start, self._now.figured
        told, before = (indicators(self._text[begin:place]).indicators for place in (end, figured))
        rates = {any(is_rate(one.key) for one in some) for some in (told, before)}
        return (len(told) > 1 and told != before) or (bool(before) and len(rates) > 1)

    def _clause(self, part: _Part) -> Clause:
        text = self._text[part.start : part.end]
        return Clause(
            named_beside(text, indicators(text).indicators),
            tuple(one.threshold for one in part.found or ()),
            part.stance,
            part.orders,
            part.much,
            any(word in text for word in _EACH),
        )


def _weight(hit: Hit[str], written: str) -> str:
    """What a word does in its clause; empty where it does nothing. 过 only stresses what stands before."""
    if written == "过":
        return "behind"
    if written in _OR:
        return "joint"
    for meaning, does in (
        ("joint", "joint"),
        ("most", "orders"),
        ("least", "orders"),
        ("none", "none"),
        ("firm", "firm"),
        ("some", "some"),
        ("much", "much"),
    ):
        if meaning in hit.meanings:
            return does
    return ""


def bind(told: Sequence[Clause], stances: bool, implied: Threshold | None, anyone: bool) -> Binding:
    """Bind conditions and order to the indicators of their clauses.

    `stances` says that 有 and 没有 are conditions here, `implied` is the condition where none is stated.
    """
    binder = _Binder(stances, implied, anyone)
    for place, one in enumerate(told):
        binder.take(one, told[place + 1 : place + 2], told[max(0, place - 1) : place])
    return binder.result()


class _Binder:
    def __init__(self, stances: bool, implied: Threshold | None, anyone: bool) -> None:
        self._stances, self._implied, self._anyone = stances, implied, anyone
        self._bound: list[Bound] = []
        self._ranked: Indicator | None = None
        self._more: list[Indicator] = []
        self._columns: list[Indicator] = []
        self._last: tuple[Indicator, ...] = ()
        self._clause = 0

    def take(self, one: Clause, after: Sequence[Clause], before: Sequence[Clause]) -> None:
        own = one.indicators
        held = own or self._last
        self._last = held
        stance = self._stance(one) or self._joined(one, after, before)
        if len(own) > 1 and any(is_rate(entry.key) for entry in own) and not one.each:
            self._more += own  # The rate of something alone: 重复申请的公开率.
        elif one.thresholds:
            apart = one.each or all(threshold == NONE for threshold in one.thresholds)
            if len(held) > 1 and not (self._anyone or apart):
                self._more += held  # 复议和诉讼超过3件: of each, or of both together?
                return
            for threshold in one.thresholds:
                self._bind(held, threshold, apart=not self._anyone)
        elif one.orders and len(own) == 1 and stance is not NONE:
            self._ranked = own[0]
            if one.stance is Stance.FIRM and self._stances:
                self._bind(own, SOME, apart=False)
        elif stance is not None and own:
            self._bind(own, stance, apart=stance is NONE or one.each)
        elif one.much:
            self._columns += own
        else:
            self._more += own

    def _stance(self, one: Clause) -> Threshold | None:
        if one.stance is None:
            return None if one.much else self._implied
        if not self._stances:
            return None
        return NONE if one.stance is Stance.NONE else SOME

    def _joined(self, one: Clause, after: Sequence[Clause], before: Sequence[Clause]) -> Threshold | None:
        """The condition of the clause beside it: 复议、诉讼都没有; 没有复议、诉讼."""
        if one.orders or one.much or one.thresholds or not one.indicators or not self._stances:
            return None
        for other in (*after, *before):
            if other.indicators and other.stance and not (other.orders or other.thresholds):
                return self._stance(other)
        return None

    def _bind(
        self, own: Iterator[Indicator] | Sequence[Indicator], threshold: Threshold, apart: bool
    ) -> None:
        for entry in own:
            self._clause += apart
            self._bound.append(Bound(entry, threshold, self._clause))
        self._clause += 1

    def result(self) -> Binding:
        known = {one.indicator for one in self._bound}
        more = tuple(one for one in dict.fromkeys(self._more) if one not in known)
        columns = tuple(one for one in dict.fromkeys(self._columns) if one not in known)
        return Binding(tuple(self._bound), self._ranked, more, columns)
