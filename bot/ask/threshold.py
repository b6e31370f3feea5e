"""What a number must be: between two ends, or more or less than the mean or than another agency's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from storage.following.limit import Limit

_MYRIAD = Decimal(10000)


class Than(StrEnum):
    """What a number is held against where no number is said."""

    MEAN = "mean"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Threshold(Limit):
    """A limit, with the unit in which it is said.

    `than` says that the end is not a number of the question: 高于平均数, 比石桥镇多. It is 0 until `held`.
    """

    unit: str = ""
    than: Than | None = None

    def said(self, unit: str) -> str:
        """It in words, with the unit of what it is held against: 超过 20 件."""
        behind = unit if unit == "%" else f" {unit}"
        least, most = (f"{end:f}" if end is not None else "" for end in (self.least, self.most))
        if self.least is not None and self.least == self.most:
            return f"等于 {least}{behind}"
        if self.least is not None and self.most is not None:
            return f"在 {least} 到 {most}{behind}之间（{self._ends}）"
        if self.least is not None:
            return f"超过 {least}{behind}" if self.above else f"不少于 {least}{behind}"
        return f"少于 {most}{behind}" if self.below else f"不超过 {most}{behind}"

    @property
    def _ends(self) -> str:
        if self.above and self.below:
            return "不含两端"
        if self.above or self.below:
            return "不含前一个数" if self.above else "不含后一个数"
        return "含两端"

    def held(self, value: Decimal) -> Threshold:
        """It with the number that it is held against."""
        least, most = (None if end is None else value for end in (self.least, self.most))
        return replace(self, least=least, most=most)

    def without(self, end: Decimal) -> Threshold:
        """It without one of its ends, if it is one: 20件以上，正好20件的不算."""
        return replace(self, above=self.above or self.least == end, below=self.below or self.most == end)

    def within(self, end: Decimal) -> Threshold:
        """It with one of its ends, if it is one: 超过20件，20件的也算."""
        return replace(self, above=self.above and self.least != end, below=self.below and self.most != end)

    def ends_at(self, value: Decimal) -> bool:
        """Whether a number is one of the two ends."""
        return value in (self.least, self.most) and self.least != self.most

    def of_unit(self, unit: str) -> Threshold:
        """It as held against figures of a unit: 五百万 of money is 500万元."""
        if self.unit != "万":
            return self
        if unit != "万元":
            return replace(self, unit="")
        least, most = (None if end is None else end / _MYRIAD for end in (self.least, self.most))
        return replace(self, least=least, most=most, unit=unit)

    @property
    def of_amount(self) -> bool:
        """Whether it is one of money, which a count cannot meet."""
        return self.unit in ("万元", "元", "块", "块钱")

    @property
    def of_rate(self) -> bool:
        """Whether it is one of a rate."""
        return self.unit == "%"


SOME = Threshold(least=Decimal(0), above=True)
NONE = Threshold(least=Decimal(0), most=Decimal(0))


@dataclass(frozen=True, slots=True)
class Found:
    """A threshold and where a text states it; `compared` where words like 超过 or 以上 say so.

    `tail` is what belongs to it further on: 多 of 比石桥镇申请多.
    """

    start: int
    end: int
    threshold: Threshold
    compared: bool = False
    tail: tuple[int, int] = (0, 0)
