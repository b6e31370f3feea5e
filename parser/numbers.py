"""What the ink of one cell says: a number, or the reason why there is none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from parser.report import Number, State

NO_VALUE = frozenset({"/", "\\", "-", "--", "—", "——", "―", "–", "无", "無", "N/A", "n/a", "不适用"})
"""Marks by which people say that there is nothing to fill in."""

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3}){1,4}(\.\d{1,15})?")
_LONGEST = 15
"""Digits before the point; a longer run is two numbers that lost their border, or an attack."""

_LONGEST_CELL = 60
"""Characters of a cell that is worth remembering."""
_TWO_LINES = re.compile(r"\d[^\S\n\r\t]*[\n\r\t]\s*\d")
_BLANK_INSIDE = re.compile(r"\d\s+\d")
_SPACED = re.compile(r"[+-]?(?:\d(?:\s+\d)*|\d{1,3}(?:\s\d{3})+)")
"""One number written with blanks: digit by digit, or in groups of three. 219 1 may be two."""
_ZEROS_IN_FRONT = re.compile(r"[+-]?0\d")
"""Nobody counts 00 or 03: these are two cells that lost their border."""
_MINUS = re.compile(r"^[-–—―]{1,2}(?=[1-9])")
"""A decrease is also written --25 or —25."""
_NOTE_MARK = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793\u3251-\u32bf]")
_NUMBER = re.compile(
    rf"([+-]?\d{{1,{_LONGEST}}}(?:\.\d{{1,{_LONGEST}}})?)(件|项|宗|条|份|个|次|起|万元|元)?", re.ASCII
)


def fold(text: str) -> str:
    """The text in half-width forms, without invisible characters and note marks; white space stays."""
    return unicodedata.normalize("NFKC", _NOTE_MARK.sub("", text)).translate(_UNSEEN)


def squeeze(text: str) -> str:
    """The text folded and without any white space: how the inside of a cell is compared."""
    return "".join(fold(text).split())


def read_cell(raw: str, unit: str, plain: str = "") -> tuple[State, Number | None]:
    """The state of a cell and its value in `unit`. 251000元 in a cell of 万元 is 25.1; nothing is guessed.

    `plain` is the unit of a number that states none, where a header says another than the form.
    Digits on two lines are two numbers, and a raised or circled digit is the mark of a note.
    """
    text = raw.strip()
    return _read_short(text, unit, plain) if len(text) <= _LONGEST_CELL else _read(text, unit, plain)


def _read(raw: str, unit: str, plain: str) -> tuple[State, Number | None]:
    ink = _MINUS.sub("-", squeeze(raw))
    if _TWO_LINES.search(raw.strip()) or _NOTE_MARK.search(raw) or _ZEROS_IN_FRONT.match(ink):
        return State.UNREADABLE, None
    if _BLANK_INSIDE.search(raw) and not _SPACED.fullmatch(fold(raw).strip()):
        return State.UNREADABLE, None
    if not ink:
        return State.BLANK, None
    if ink in NO_VALUE:
        return State.MARKED, None
    if _THOUSANDS.fullmatch(ink):
        ink = ink.replace(",", "")
    match = _NUMBER.fullmatch(ink)
    if not match:
        return State.UNREADABLE, None
    value, written = Decimal(match[1]), match[2] or (plain if "元" in unit else "") or None
    if "元" in unit or (written or "").endswith("元"):
        if "元" not in unit:
            return State.UNREADABLE, None
        if written == "元" and unit == "万元":
            value /= 10_000
        elif written not in (None, unit):
            return State.UNREADABLE, None
    return State.NUMBER, _plain(value)


# Most cells of a report say 0.
_read_short = lru_cache(maxsize=8192)(_read)


def is_value(raw: str) -> bool:
    """Whether the ink is that of a value cell: a number or a mark for none. A blank is not ink."""
    return (
        read_cell(raw, "件")[0] in (State.NUMBER, State.MARKED) or read_cell(raw, "万元")[0] is State.NUMBER
    )


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()
