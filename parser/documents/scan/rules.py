"""The ruled lines of a straight page: where they may stand, and whether one divides two cells.

Pixels are grey: 0 is black, 255 white. A scan turns a thin black line into a grey one, broken and not
quite straight, so a line is known by being darker than the paper on both sides of it, and long.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

Pixels = Any
"""A numpy array of grey values; numpy comes with the recogniser and is not needed without it."""

DARK = 60
"""Levels below the paper from which a pixel is ink, and from which what is beside a rule is text."""
LONG_ACROSS = 120
LONG_DOWN = 34
"""Pixels at 200 dpi that a line is long to be looked at: the whole width of a column, the height of a row."""
_MEAN = 21
"""Pixels over which the grey of a line is taken; odd."""
_BESIDE = 5
"""Pixels from the middle of a rule to where the paper begins."""
_FAINT = 22
"""Levels by which a rule is darker than what is beside it."""
_GAPS = 0.85
"""The share of a rule that is seen: scans break thin lines."""
_NEAR = 3
"""Pixels between which only the longer of two lines is looked at."""
_PART = 14
"""Pixels of the parts into which the side of a cell is cut to see whether a rule goes along it."""
_DRIFT = 3
"""Pixels by which a rule may leave its place between two cells."""
_UNBROKEN = 0.92
"""The share of a rule between two cells that is dark: it touches the rules at its ends."""
_MOST_PARTS = 0.8
"""The share of the parts in which it must be seen."""
_STEP = 12
"""Levels by which it is darker there than what is beside it; more where the paper is noisy."""


def paper(grey: Pixels) -> float:
    """The grey of the paper."""
    import numpy

    return float(numpy.percentile(grey[::4, ::4], 80))


def noise(grey: Pixels) -> float:
    """By how many levels the paper varies from one pixel to the next."""
    light = grey[grey > paper(grey) - DARK]
    return float(light.std()) if light.size else 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A straight page: its pixels, how light the paper is, and by how much a rule is darker at least."""

    grey: Pixels
    light: float
    step: float

    @property
    def turned(self) -> Paper:
        """The page with its columns as rows."""
        return Paper(self.grey.T, self.light, self.step)


def laid_out(grey: Pixels) -> Paper:
    """The page as rules are looked for on it."""
    return Paper(grey, paper(grey), max(_STEP, noise(grey)))


def places(page: Paper, least: int) -> list[tuple[int, float]]:
    """The rows with lines of at least that length, rules or strokes of characters; and how long they are."""
    import numpy

    inks = _runs(numpy, page.grey, least).sum(axis=1)
    found: dict[int, float] = {}
    for place in sorted(inks.nonzero()[0].tolist(), key=lambda row: -int(inks[row])):
        if inks[place] >= least and not any(
            near in found for near in range(place - _NEAR, place + _NEAR + 1)
        ):
            found[place] = float(inks[place])
    return sorted(found.items())


def wall(page: Paper, place: int, ends: tuple[int, int]) -> float:
    """How much a rule goes along row `place`, from end to end: from 1 on it does. A stroke ends before."""
    steps = _steps(page.grey, place, *ends)
    seen = sum(one >= page.step for one in steps) / len(steps)
    return min(seen / _MOST_PARTS, _unbroken(page, place, *ends) / _UNBROKEN)


def _unbroken(page: Paper, place: int, start: int, end: int) -> float:
    """The share of a would-be rule that is as dark as most of it; between characters is paper."""
    import numpy

    strip = page.grey[max(0, place - _DRIFT) : place + _DRIFT + 1, start + 1 : end].astype(float)
    line = numpy.convolve(strip.min(axis=0), numpy.ones(3) / 3, "valid")
    between = (float(numpy.median(line)) + page.light) / 2
    return float((line < between).mean()) if line.size else 0.0


def _runs(numpy: Any, grey: Pixels, least: int) -> Pixels:
    """Where straight lines of at least that length go along the rows: thin, dark, and light on both sides.

    A scan turns a thin line into a grey one; its mean over some length stands out from the noise.
    """
    smooth = _sums(
        numpy, numpy.pad(grey.astype(numpy.float32), ((0, 0), (_MEAN // 2, _MEAN // 2)), "edge"), _MEAN
    )
    smooth /= _MEAN
    wide = numpy.pad(smooth, ((_BESIDE, _BESIDE), (0, 0)), "edge")
    beside = numpy.minimum(wide[: -2 * _BESIDE], wide[2 * _BESIDE :])
    thin = (smooth < beside - _FAINT) & (beside > paper(grey) - DARK)
    # A line that is not quite straight steps from one row to the next.
    thick = thin.copy()
    thick[1:] |= thin[:-1]
    thick[:-1] |= thin[1:]
    full = _sums(numpy, thick, least) >= _GAPS * least
    return _sums(numpy, numpy.pad(full, ((0, 0), (least - 1, least - 1))), least) > 0


def _sums(numpy: Any, values: Pixels, length: int) -> Pixels:
    """The sums of each so many neighbours along the rows."""
    kind = numpy.int32 if values.dtype == bool else numpy.float64
    sums = numpy.cumsum(numpy.pad(values, ((0, 0), (1, 0))), axis=1, dtype=kind)
    return sums[:, length:] - sums[:, :-length]


def _steps(grey: Pixels, place: int, start: int, end: int) -> list[float]:
    """By how many levels the parts of a would-be rule are darker than what is on both sides of it."""
    first = max(0, place - _BESIDE - 3)
    strip = grey[first : place + _BESIDE + 4, start + 3 : end - 2].astype(float)
    middle = place - first
    found = []
    for piece in _pieces(strip):
        if piece.size:
            levels = piece.mean(axis=1)
            inside = levels[max(0, middle - 3) : middle + 4].min()
            beside = min(levels[: max(1, middle - 3)].max(), levels[middle + 4 :].max(initial=0.0))
            found.append(float(beside - inside))
    return found or [0.0]


def _pieces(strip: Pixels) -> list[Pixels]:
    parts = max(2, strip.shape[1] // _PART)
    cuts = [strip.shape[1] * part // parts for part in range(parts + 1)]
    return [strip[:, start:end] for start, end in itertools.pairwise(cuts)]
