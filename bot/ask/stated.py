"""The numbers that a question itself states, together with their unit: 行政处罚88件."""

from __future__ import annotations

import re

_STATED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?:万元|万|元|件|项|起|宗|%)")


def stated(folded: str) -> list[str]:
    """The numbers in a folded text, as they are written."""
    return [match[1] for match in _STATED.finditer(folded)]
