"""The ruled lines of a straight page: where they may stand, and whether one divides two cells.

Pixels are grey: 0 is black, 255 white. A scan turns a thin black line into a grey one, broken and not
quite straight, so a line is known by being darker than the paper on both sides of it, and long.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

Pixels = Any
"""A numpy array of grey values; numpy comes with the recogniser and is not needed without it."""

DARK = 60
"""Levels below the paper from which a pixel is ink, and from which what is beside a rule is text."""
LONG_ACROSS = 120
LONG_DOWN = 68
"""Pixels at 200 dpi that a rule is long, with its blur; a character of a report's body is 33 high."""
_MEAN = 21
"""Pixels over which the grey of a line is taken; odd."""
_BESIDE = 5
"""Pixels from the middle of a rule to where the paper begins."""
_FAINT = 22
"""Levels by which a rule is darker than what is beside it."""
_GAPS = 0.85
"""The share of a rule that is seen: scans break thin lines."""
_SAME = 7
"""Pixels between which two rules are one."""
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


def tables(grey: Pixels) -> Iterator[tuple[slice, list[int], list[int]]]:
    """The parts of a page down which rules go, each with where rules may stand down and across it."""
    import numpy

    across = _runs(numpy, grey, LONG_ACROSS)
    down = _runs(numpy, grey.T, LONG_DOWN).T
    for top, bottom in _stretches(down.any(axis=1), _SAME):
        part = slice(max(0, top - _SAME), bottom + _SAME)
        ys, xs = _places(across[part].sum(axis=1), LONG_ACROSS), _places(down[part].sum(axis=0), LONG_DOWN)
        if len(ys) > 1 and len(xs) > 1:
            yield part, ys, xs


def wall(grey: Pixels, place: int, ends: tuple[int, int], step: float) -> float:
    """How much a rule goes along row `place`, from end to end: from 1 on it does. A stroke ends before."""
    steps = _steps(grey, place, *ends)
    seen = sum(one >= step for one in steps) / len(steps)
    return min(seen / _MOST_PARTS, _unbroken(grey, place, *ends) / _UNBROKEN)


def _unbroken(grey: Pixels, place: int, start: int, end: int) -> float:
    """The share of a would-be rule that is as dark as most of it; between characters is paper."""
    import numpy

    strip = grey[max(0, place - _DRIFT) : place + _DRIFT + 1, start + 1 : end].astype(float)
    line = numpy.convolve(strip.min(axis=0), numpy.ones(3) / 3, "valid")
    between = (float(numpy.median(line)) + paper(grey)) / 2
    return float((line < between).mean()) if line.size else 0.0


def _places(inks: Pixels, least: int) -> list[int]:
    """Where rules may stand, by how much of one is seen at each place; of two that touch, the longer one.

    Rows of strokes are among them: whether a rule divides two cells is looked at for each of them.
    """
    found: list[tuple[int, int]] = []
    for start, end in _stretches(inks >= least, 1):
        length, middle = int(inks[start:end].max()), (start + end) // 2
        if found and middle - found[-1][1] <= _SAME:
            found[-1] = max(found[-1], (length, middle))
        else:
            found.append((length, middle))
    return [place for _, place in found]


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


def _stretches(flags: Pixels, bridge: int) -> list[tuple[int, int]]:
    """The runs of True, those joined that are no further apart than `bridge`."""
    found: list[tuple[int, int]] = []
    for place in flags.nonzero()[0].tolist():
        if found and place - found[-1][1] <= bridge:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


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
