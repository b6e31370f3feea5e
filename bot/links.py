"""Short codes by which a report or an agency is opened from outside: `r_12_2023`, `a_12`.

The number is that of the agency in the database, which no import, correction or new name changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(r"(?:a_(?P<agency>\d{1,9})|r_(?P<reporter>\d{1,9})_(?P<year>\d{4}))")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a code points at: an agency, or its report of a year."""

    agency: int
    year: int | None = None


def code(agency: int, year: int | None = None) -> str:
    """The code of an agency, or of its report of a year."""
    return f"a_{agency}" if year is None else f"r_{agency}_{year}"


def linked(text: str) -> Linked | None:
    """What a code points at; None where it is none of ours."""
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    if found["agency"]:
        return Linked(int(found["agency"]))
    return Linked(int(found["reporter"]), int(found["year"]))
