"""Sentences of the prose and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from parser.numbers import fold
from parser.report import Number, Passage

UNITS = (
    "人次|户次|件次|件|项|宗|条|份|起|封|次|个|篇|期|场|张|部|人|名|户|家|元|万元|例|桩|批|类|处|部门|卷|%"
)
APPROXIMATE_BEFORE = "大约|大概|约|将近|接近|达到近|近|逾|超过|超|不少于|至少|最多|不到|不足"
APPROXIMATE_AFTER = "余|多|来|几"
APPROXIMATE_BEHIND = "左右|上下|以上|以下|以内"


DIGITS = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,15})?"


def number_of(digits: str, units: str = UNITS) -> str:
    """The pattern of a number with one of the units whose digits fit the pattern, over folded text."""
    return (
        rf"(?P<before>{APPROXIMATE_BEFORE})?(?P<digits>{digits})(?P<scale>[万亿])?"
        rf"(?P<after>{APPROXIMATE_AFTER})?(?P<scale_after>[万亿])?(?P<unit>{units})(?P<behind>{APPROXIMATE_BEHIND})?"
    )


NUMBER = number_of(rf"{DIGITS}|[一二两三四五六七八九十百千零〇]{{1,9}}")
"""Any number of the prose; `said` refuses those next to a mask or to more digits."""

ZERO = number_of("0|零")

_VAGUE = re.compile("[数几][十百千万]")
_NEIGHBOURS = re.compile("一二|两三|二三|三四|四五|五六|六七|七八|八九|三五")
MASK = re.compile(r"[*＊×□■●○█?#]|\(略\)")
"""What stands for digits or words that somebody hid."""
_BROKEN = re.compile(r"\d[\s+:/~、至到—–]")
"""What may be the first part of a number, or of a list or range of numbers."""
_END = re.compile(r"(?<=[。！？!?])(?<!\d[?？!！])")
_COMMA = re.compile(r"(?<!\d)[，,；;、]|[，,；;、](?!\d)")
_APART = re.compile(r"[^\d.,，万亿约近余多](?=[^\d.,，万亿余多])")
_LONGEST = 1000
"""Characters of a sentence; nobody writes a longer one, and each number in it carries it whole."""
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: as written, and folded without white space for patterns to search."""

    written: str
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the prose."""

    value: Number
    unit: str
    approximate: bool


def sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages; a sentence never reaches over a passage, nor is it endless."""
    for passage in passages:
        for written in _END.split(passage.text):
            for piece in _cut(written):
                if piece.strip():
                    yield Sentence(piece.strip(), _squeezed(piece), passage)


def _cut(written: str) -> Iterator[str]:
    """A text without a stop in pieces, cut behind a comma where there is one and never inside a number."""
    while len(written) > _LONGEST:
        # One character more: what stands behind a comma tells whether it parts a number.
        places = [match.end() for match in _COMMA.finditer(written, 0, _LONGEST + 1)]
        end = max((place for place in places if place <= _LONGEST), default=0)
        if not end:
            wide = _APART.search(written, _LONGEST)
            end = wide.end() if wide else len(written)
        yield written[:end]
        written = written[end:]
    yield written


def _squeezed(written: str) -> str:
    """The text folded and without white space, but for what parts two digits: 12 345件 may be two numbers.

    A full-width comma between digits may be one of thousands or of a list, and is a mask as well.
    """
    parted = re.sub(r"(?<=\d)，(?=\d)", "×", written)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", fold(parted))


def said(match: re.Match[str], text: str) -> Said | None:
    """The number that a NUMBER match states; None next to a mask, where digits may be missing.

    三四件 is between two numbers, and 数十件 is none at all.
    """
    start, end = match.start("digits"), match.end("unit")
    if MASK.search(text[max(0, start - 3) : start]) or MASK.match(text[match.end("digits") : end + 3]):
        return None
    if start and ((text[start - 1].isascii() and text[start - 1].isalnum()) or text[start - 1] in ".-第"):
        return None
    if start > 1 and _BROKEN.match(text, start - 2, start):
        return None
    if start and _VAGUE.match(text, start - 1):
        return None
    scale = match["scale"] or match["scale_after"]
    value = _value(match["digits"]) * _SCALES.get(scale or "", 1)
    number: Number = int(value) if value == value.to_integral_value() else value
    vague = match["before"] or match["after"] or match["behind"] or _NEIGHBOURS.search(match["digits"])
    return Said(number, match["unit"], bool(vague))


def _value(digits: str) -> Decimal:
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    if not set(digits) & set(_HAN_SCALES):
        return Decimal("".join(str(_HAN_DIGITS[sign]) for sign in digits))
    total, pending = 0, 0
    for sign in digits:
        if sign in _HAN_SCALES:
            total += (pending or 1) * _HAN_SCALES[sign]
            pending = 0
        else:
            pending = _HAN_DIGITS[sign]
    return Decimal(total + pending)
