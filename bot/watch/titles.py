"""Whether a title is that of an annual report, and for which year."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from bot.watch.words import words
from parser.characters import simplify
from parser.identity.title import YEAR, year_of
from parser.numbers import fold

_YEARS = (re.compile(rf"{YEAR}(?<=[年度])"), re.compile(rf"{YEAR}(?![-./]?\d)"))
"""A year that says so, then one that is at least no part of a date."""
_LONGEST = 120


def report_year(title: str) -> int:
    """The year of the report that a title announces; 0 where it announces none."""
    plain = simplify(re.sub(r"\s+", "", fold(title)))[:_LONGEST]
    named = words().report.search(plain)
    if not named:
        return 0
    if words().ahead.search(plain, 0, named.start()) or words().behind.search(plain, named.end()):
        return 0
    year = next(filter(None, (shape.search(plain) for shape in _YEARS)), None)
    return year_of(year["year"]) if year else 0


def squeezed(text: str | None) -> str:
    """A title on one line, as far as it is one."""
    return " ".join((text or "").split())[:_LONGEST]


def ending(address: str, type: str = "") -> str:
    """The ending of the file at an address: `.docx`; "" where neither it nor the type tells."""
    path = unquote(urlsplit(address).path).lower()
    named = next((end for end in words().files if path.endswith(end)), "")
    return named or (".html" if "html" in type else ".pdf" if "pdf" in type else "")


def file_name(title: str, address: str, type: str) -> str:
    """What to call the file in answers: what its link calls it, never a path."""
    end = ending(address, type)
    called = re.sub(r"[\\/:*?\"<>|\x00-\x1f]", " ", title).strip(" .") or "年报"
    return called if called.lower().endswith(end or "\0") else f"{called}{end}"
