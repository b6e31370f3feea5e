"""Which figure of a share is the part and which the whole: 不予公开占办结的几成, 申请里自然人占多少."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.ask.indicators import Indicator, Reading, indicators, narrow
from bot.ask.lexicon import GAP
from bot.ask.shape import Shape

_WITHIN = re.compile(r"当中|之中|里面|(?<!其)中|里")
_IN = "在"


@dataclass(frozen=True, slots=True)
class Portion:
    """The reading of the part, and the whole where the question names it."""

    reading: Reading
    whole: tuple[Indicator, ...] = ()


def portion(text: str, reading: Reading, shape: Shape) -> Portion:
    """Divide a question about a share; `text` is folded, names and years are blanked out.

    Where nothing tells the two apart all of it is the part.
    """
    if "占" in text[shape.part + 1 :]:  # 企业占多少、自然人占多少: a part each.
        text, shape = text.replace("占", GAP), replace(shape, part=-1)
    left, right = (text[: shape.part], text[shape.part + 1 :]) if shape.part >= 0 else (text, "")
    after = indicators(right)
    if after.indicators:
        return _divided(reading, indicators(left), after)
    # Words of the form are gaps in the reading's rest, so that a 中 found there is none of theirs.
    within = _WITHIN.search(reading.rest[: len(left)])
    if within is None:
        return Portion(reading)
    before, behind = left[: within.start()], left[within.end() :]
    inner = before.rfind(_IN)
    if inner >= 0 and indicators(before[:inner]).indicators:
        return _divided(reading, indicators(before[:inner]), indicators(before[inner:]))
    return _divided(reading, indicators(behind), indicators(before))


def _divided(reading: Reading, part: Reading, whole: Reading) -> Portion:
    """Both halves told; a column alone is meant of the row that is the whole."""
    if not part.indicators or len(whole.indicators) != 1:
        return Portion(reading)
    asked = part.indicators
    if len(part.columns) == 1 and len(asked) == 1:
        column = narrow(whole.indicators[0], part)
        asked = (column,) if column else asked
    return Portion(reading.asking(asked), whole.indicators)
