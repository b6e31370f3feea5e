"""Words of two tables where one says more of the other: 处罚决定被复议几件 asks for no figure of either."""

from __future__ import annotations

import re

from bot.ask.indicators import strong_parts
from parser.forms.vocabulary import Part, Term

_JOINED = re.compile(r"[,;?!()+/和与及跟同加又或对比]|以及|还有|多少|几|另外")
"""What stands between figures that are asked for one beside the other."""

_EACH = re.compile("各|分别")
_TABLES = {
    Part.ROW: "applications",
    Part.DISPUTE: "disputes",
    Part.ITEM: "disclosure",
}
_APPLY = "applications"
"""申请 alone, which is what a review is as well: 复议申请."""


def linked(text: str) -> str:
    """The stretch in which a word of one table says more of one of another; empty where none does."""
    if _EACH.search(text):
        return ""
    before: tuple[int, int, Term] | None = None
    for start, end, term in strong_parts(text):
        if term.part not in _TABLES:
            continue
        if before and _apart(before[2], term) and not _JOINED.search(text[before[1] : start]):
            return text[before[0] : end]
        before = (start, end, term)
    return ""


def _apart(one: Term, other: Term) -> bool:
    """Whether they stand in two tables, and are not a review or lawsuit and that it was applied for."""
    applied = Part.DISPUTE in (one.part, other.part) and _APPLY in (one.key, other.key)
    return _TABLES[one.part] != _TABLES[other.part] and not applied
