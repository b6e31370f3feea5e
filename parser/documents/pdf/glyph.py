"""Characters of a PDF page and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

DOUBT = "\ufffd"
"""Stands for ink that cannot be read: no number holds it."""


_FLAT = 2.0
"""Points: what is no higher is a line and no area."""


class Box(NamedTuple):
    """A place in points from the top left of the sheet."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.bottom - self.top)

    @property
    def is_flat(self) -> bool:
        return self.bottom - self.top <= _FLAT < self.x1 - self.x0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: Box) -> float:
        """The area that both share."""
        x0, top = max(self.x0, other.x0), max(self.top, other.top)
        x1, bottom = min(self.x1, other.x1), min(self.bottom, other.bottom)
        return (x1 - x0) * (bottom - top) if x1 > x0 and bottom > top else 0.0

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box lies in this one."""
        x, y = other.centre
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def inset(self, by: float) -> Box:
        return Box(self.x0 + by, self.top + by, self.x1 - by, self.bottom - by)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


class Glyph(NamedTuple):
    """One character and its place in points, from the top left of the sheet as it is looked at."""

    text: str
    box: Box


@dataclass(frozen=True)
class Line:
    """The characters of one line in reading order; a space has no width."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def box(self) -> Box:
        return around([glyph.box for glyph in self.glyphs if glyph.text != " "])
