"""Shares that the prose tells: so many of a whole are so many per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from parser.checks.phrases import says
from parser.checks.statement import Counted, Statement
from parser.report import Number

_NEAREST = 20
_TOLERANCE = Fraction(1, 10)
"""Percentage points (自定)."""
_NEXT_SHARE = re.compile(r"[^,;、。\d]{0,12}[,(]?(?:占比?[^,;、。\d]{0,10})?\d[\d.]*%")

_OF = re.compile(r",?占[^,;。\d%]{0,12}")
"""51件占总数53件的96.2% tells the whole behind the part."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of a whole is `percentage`. `wholes` are those that the sentence tells before it.

    `joined` are the sums of the part with what stands before it: 信函3件、当面1件，占26.7%.
    """

    part: Number
    unit: str
    percentage: Counted
    wholes: tuple[Number, ...]
    statement: Statement
    joined: tuple[Number, ...] = ()

    def fits(self, whole: Number) -> bool:
        """Whether the percentage is right of a whole, however it was rounded."""
        told = Fraction(self.percentage.said.value)
        return whole > 0 and any(
            abs(told - _per_cent(part, whole)) <= self._tolerance for part in (self.part, *self.joined)
        )

    def misses(self, whole: Number) -> Fraction:
        """By how many percentage points it is wrong."""
        return abs(Fraction(self.percentage.said.value) - self.of(whole))

    def of(self, whole: Number) -> Fraction:
        """What the part is of a whole, in per cent."""
        return _per_cent(self.part, whole)

    def implied(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest whole of which it is right."""
        told, part = Fraction(self.percentage.said.value), Fraction(self.part) * 100
        low = part / (told + self._tolerance)
        return low, part / (told - self._tolerance) if told > self._tolerance else low * 10**6

    @property
    def _tolerance(self) -> Fraction:
        # One unit of the last digit: rounded up, down or to the nearest.
        return max(_TOLERANCE, Fraction(1, 10**self.percentage.decimals) - Fraction(1, 10**9))


def shares(statement: Statement) -> list[Share]:
    """The percentages of a statement whose part is told right before them."""
    return list(_found(statement))


def _found(statement: Statement) -> Iterator[Share]:
    numbers = [number for number in statement.numbers() if not number.said.approximate]
    for index, number in enumerate(numbers):
        if number.said.unit != "%" or number.said.value > 100 or number.start < statement.start or not index:
            continue
        part = numbers[index - 1]
        gap = statement.text[part.end : number.start]
        clause = _clause(statement.text, part.start, number.end)
        if part.said.unit == "%" or len(gap) > _NEAREST or "。" in gap or says("percentages.growth", clause):
            continue
        before = [one for one in numbers[: index - 1] if one.said.unit == part.said.unit]
        lead = statement.text[before[-1].end : part.start] if before else ""
        if gap.startswith("的") and part.said.value and _OF.fullmatch(lead):
            yield Share(before[-1].said.value, part.said.unit, number, (part.said.value,), statement)
        elif _is_share(gap, statement.text, number.end):
            own = (part.said.value, part.said.unit, number, _wholes(statement, part, before), statement)
            yield Share(*own, tuple(accumulate(one.said.value for one in (part, *reversed(before))))[1:])
        elif _is_rate(gap, number) and len(before) == 1 and before[0].start >= statement.start:
            low, high = sorted((before[0].said.value, part.said.value))
            yield Share(low, part.said.unit, number, (high,) if high else (), statement)


def _is_share(gap: str, text: str, end: int) -> bool:
    """208件，占17.46% and 208件(17.46%); of several that are told 分别 none stands beside its part."""
    if says("percentages.other", gap):
        return False
    return says("percentages.share", gap) or (gap == "(" and text[end : end + 1] in {")", ","})


def _is_rate(gap: str, number: Counted) -> bool:
    if says("percentages.other", gap):
        return False
    # 办结率100% is said of what was due.
    done = number.said.value < 100 and says("percentages.work_rate", gap)
    return says("percentages.rate", gap) or done


def _wholes(statement: Statement, part: Counted, before: Sequence[Counted]) -> tuple[Number, ...]:
    """The numbers before a part that it may be of; another part of the list is none."""
    return tuple(
        one.said.value
        for one in before
        if one.said.value >= max(part.said.value, 1) and not _NEXT_SHARE.match(statement.text, one.end)
    )


def _per_cent(part: Number, whole: Number) -> Fraction:
    return Fraction(part) * 100 / Fraction(whole)


def _clause(text: str, start: int, end: int) -> str:
    first = max(text.rfind(sign, 0, start) for sign in ",;。(")
    return text[first + 1 : end + 4]
