"""How far a page is turned: by how clearly lines and gaps follow each other down the page."""

from __future__ import annotations

from typing import Any

from parser.documents.scan.rules import DARK, Pixels, paper

_STEEPEST = 3.0
"""Degrees up to which a page is turned back."""
_STEPS = 30
_FINE = 0.02
_EMPTY = 0.001
_STRAIGHT = 1.002
"""By how much a page must be clearer when it is turned: a straight one keeps its pixels as they are."""


def slant(grey: Pixels) -> float:
    """The degrees by which the lines of a page fall to the right; 0 where nothing tells."""
    import numpy

    small = (grey < paper(grey) - DARK)[::4, ::4]
    if small.mean() < _EMPTY:
        return 0.0
    coarse = [step * _STEEPEST / _STEPS for step in range(-_STEPS, _STEPS + 1)]
    _, best = max(
        (_sharpness(numpy, small, angle) * (1.0 if angle else _STRAIGHT), angle) for angle in coarse
    )
    if not best:
        return 0.0
    whole = (grey < paper(grey) - DARK)[::2, ::2]
    fine = [best + step * _FINE for step in range(-5, 6)]
    return max((_sharpness(numpy, whole, angle), angle) for angle in fine)[1]


def _sharpness(numpy: Any, ink: Pixels, angle: float) -> float:
    """How clearly lines and gaps follow each other down the page when it is turned by that much."""
    shift = numpy.tan(numpy.radians(angle))
    rows, columns = numpy.nonzero(ink)
    counts = numpy.bincount((rows - columns * shift).round().astype(int) + ink.shape[1])
    return float((counts.astype(float) ** 2).sum())
