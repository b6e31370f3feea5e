"""A number held between two ends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parser.report import Number


@dataclass(frozen=True, slots=True)
class Limit:
    """Two ends, each with or without the end itself; none is no limit."""

    least: Decimal | None = None
    most: Decimal | None = None
    above: bool = False
    below: bool = False

    def holds(self, value: Number) -> bool:
        """Whether a number meets it."""
        number = Decimal(value)
        if self.least is not None and (number < self.least or (self.above and number == self.least)):
            return False
        return self.most is None or not (number > self.most or (self.below and number == self.most))
