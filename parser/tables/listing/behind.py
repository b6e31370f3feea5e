"""What stands behind a label of the list: a note, the unit, the values, the number of the next item.

Without borders that number may touch a value: 件02.传真申请数 is 0 件, then item 2.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from parser.numbers import is_value
from parser.tables.labels import han
from parser.tables.listing.labels import headings
from parser.tables.splitting import cuts
from parser.tables.stream import BORDER

Way = tuple[str, ...]
"""The values of a row as one reading of its ink has them, one for each column."""

_NUMERALS = "[一二三四五六七八九十]+[、.)]"
_NOTE = re.compile(r"[\s,、]*\((?=[^()\d]*[\u3400-\u9fff]{2})(?:[^()\d]|计\s*1\s*[条次])*\)")
_LOOSE = re.compile(rf"[\s{BORDER}:,、.)\"”]*")
_ENDS = re.compile(rf"[\s{BORDER}]|$")
_UNIT = re.compile(rf"\(?(万元|人次|[条件次篇个人元])\)?(?=[^\u3400-\u9fff]|$|{_NUMERALS})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPLIT = re.compile(rf"[\s{BORDER}]+")
_APART = re.compile(rf"[\s{BORDER}]")
_BRACKETED = re.compile(rf"\(\d{{1,2}}\)[\s{BORDER}]*$")
"""A number between brackets can only be that of the next item."""
_POINTS = ".、)"
_BLANKS = f" \t\r\n{BORDER}("


class Numbering(Enum):
    """How the items of a level are numbered where the list is printed."""

    POINTED = "pointed"  # 2.传真申请数
    BARE = "bare"  # 2传真申请数
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Behind:
    """The ways to read what stands behind a label, none where it cannot be read.

    `unit` is as written, empty where none is; `text` is the ink of the values and `start` its place.
    A value `is_apart` where it stands in another ink than its label.
    """

    ways: tuple[Way, ...]
    unit: str
    text: str
    start: int
    is_apart: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there at all."""
        return bool(self.ways) and not any(self.ways[0])


def read_behind(
    tail: str, numbers: Collection[str], numbering: Numbering, columns: int, others: int = 0
) -> Behind:
    """Read the text between a label and the next.

    One of `numbers` may begin the next item; `others` is how many further cells stand before its label.
    """
    note = _NOTE.match(tail)
    loose = _LOOSE.match(tail, note.end() if note else 0)
    start = loose.end() if loose else 0
    unit = _UNIT.match(tail, start)
    body, after = _cut(tail[unit.end() if unit else start :])
    behind = None if unit or not body[-1:].isdecimal() else _UNIT.match(after)
    if behind and _ENDS.match(after, behind.end()):
        more, after = _cut(after[behind.end() :])
        unit, body = behind, body + more
    text = body.strip(_BLANKS)
    place = tail.find(text) if text else 0
    ways = _ways(body, after, numbers, numbering, columns, others)
    if len(ways) > 1 and columns > 1 and _APART.search(tail[:place]):
        ways = ()
    return Behind(ways, unit[1] if unit else "", text, place, BORDER in tail[:place])


def _cut(text: str) -> tuple[str, str]:
    """A text up to its first Chinese character, and from there."""
    match = _HAN.search(text)
    return (text[: match.start()], text[match.start() :]) if match else (text, "")


def _ways(
    body: str, after: str, numbers: Collection[str], numbering: Numbering, columns: int, others: int
) -> tuple[Way, ...]:
    """The ways to read values and the number behind them. `after` is what follows, empty for a label."""
    known = not after or re.match(_NUMERALS, after) or han(after).startswith(tuple(headings()))
    tokens = [token for token in _SPLIT.split(_BRACKETED.sub("", body).strip("(")) if token]
    pointed = bool(tokens) and tokens[-1][-1] in _POINTS and tokens[-1][:-1].isdecimal()
    if not known and not (tokens and (pointed or _APART.match(body[-1:]))):
        return ()
    last = tokens[-1].rstrip(_POINTS) if tokens else ""
    room = columns + others
    if pointed or (last in numbers and len(tokens) == room + 1):
        ends = [last.removesuffix(number) for number in numbers if last.endswith(number)]
        if last in numbers or len(tokens) == room + 1:
            tokens = tokens[:-1]
        elif len(ends) == 1:
            tokens = [*tokens[:-1], ends[0]]
        else:
            return ()
    elif tokens and not after and not _APART.match(body[-1:]) and numbering is not Numbering.NONE:
        return _touching(tokens, last, numbers, numbering, columns)
    return _values(tokens, body, columns, others)


def _touching(
    tokens: list[str], last: str, numbers: Collection[str], numbering: Numbering, columns: int
) -> tuple[Way, ...]:
    """Values that touch the next label: its number may be the last digit of what stands there."""
    ends = [last.removesuffix(number) for number in numbers if last.endswith(number)]
    if not ends:
        return _values(tokens, "", columns, 0) if numbering is Numbering.POINTED or not numbers else ()
    if columns > 1 or len(tokens) > 1 or not last.isdecimal():
        return ()
    if numbering is Numbering.BARE:
        return ((ends[0],),)
    return ((last,), *((end,) for end in ends if end))


def _values(tokens: list[str], body: str, columns: int, others: int) -> tuple[Way, ...]:
    if not tokens:
        return () if others else (("",) * columns,)
    if others and len(tokens) == columns + others:
        tokens = tokens[:columns]
    elif others:
        return ()
    if not all(is_value(token) for token in tokens):
        return ()
    if len(tokens) == columns:
        return (tuple(tokens),)
    if columns == 1 and BORDER not in body.strip(_BLANKS):
        return ((" ".join(tokens),),)
    if len(tokens) == 1 and tokens[0].isdecimal():
        return tuple(cuts(tokens, columns))
    return ()
