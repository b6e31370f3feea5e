"""How far two figures of one meaning lie apart, in words, with the calculation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.ask.answer import AnswerFigure
from bot.ask.wording import number
from parser.report import Number

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure held against another one; both have a value."""

    figure: AnswerFigure
    base: AnswerFigure

    @property
    def gap(self) -> Decimal:
        """How much more it is; negative where it is less."""
        return Decimal(value(self.figure)) - Decimal(value(self.base))

    @property
    def unit(self) -> str:
        """The unit of the gap: rates lie percentage points apart, never per cent."""
        return " 个百分点" if self.figure.unit == "%" else f" {self.figure.unit}"

    @property
    def said(self) -> str:
        """多 5 件, 低 3.2 个百分点, 持平."""
        if not self.gap:
            return "持平"
        more, less = ("高", "低") if self.figure.unit == "%" else ("多", "少")
        return f"{more if self.gap > 0 else less} {number(abs(self.gap))}{self.unit}"

    @property
    def growth(self) -> str:
        """增长 20%, or nothing: of a rate, of no difference, and from 0 there is no growth rate."""
        if self.figure.unit == "%" or not self.gap or not value(self.base):
            return ""
        return f"{'增长' if self.gap > 0 else '下降'} {number(self._rate)}%"

    @property
    def times(self) -> str:
        """4 倍, or nothing where the base is 0."""
        base = value(self.base)
        if not base or self.figure.unit == "%":
            return ""
        times = Decimal(value(self.figure)) / Decimal(base)
        return f"{number(times.quantize(Decimal('0.01'), ROUND_HALF_UP))} 倍"

    @property
    def formula(self) -> str:
        """The calculation: 24－18＝6，6÷18＝33.3%."""
        first, last = number(value(self.figure)), number(value(self.base))
        text = f"{first}－{last}＝{number(self.gap)}"
        if self.growth:
            text += f"，{number(abs(self.gap))}÷{last}＝{number(self._rate)}%"
        return text

    @property
    def _rate(self) -> Decimal:
        return (abs(self.gap) * 100 / Decimal(value(self.base))).quantize(_TENTH, ROUND_HALF_UP)


def value(figure: AnswerFigure) -> Number:
    """The value of a figure that has one."""
    if figure.value is None:
        raise ValueError(figure.key)
    return figure.value
