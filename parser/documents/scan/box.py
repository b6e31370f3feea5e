"""Where something stands on a page: a rectangle in pixels, and a recognised line in one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the upper left corner; right and bottom are outside of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """Its middle, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] < self.right and self.top <= point[1] < self.bottom

    def sticks_out(self, outer: Box) -> int:
        """By how many pixels it passes the left or right side of another."""
        return max(0, outer.left - self.left, self.right - outer.right)


@dataclass(frozen=True, slots=True)
class Line:
    """What the recogniser takes for one line of text, and how sure it is, 0 to 1."""

    text: str
    box: Box
    score: float
