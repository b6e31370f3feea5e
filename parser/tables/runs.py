"""The values behind a label, up to the next official word, and what keeps them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parser.numbers import is_value
from parser.tables.ink import Ink
from parser.tables.labels import resembles_label
from parser.tables.stream import BORDER, Gap, Stream


@dataclass(frozen=True, slots=True)
class Run:
    """The values behind a label in reading order, and the gap before each of them.

    `closed` tells that a border or an official word follows, and not some other text. `spare` is the same
    run without a last digit that may be the number of the next row: 00000002其他法律….
    """

    tokens: tuple[Ink, ...]
    gaps: tuple[Gap, ...]
    closed: bool
    spare: tuple[Ink, ...] = ()

    @property
    def gap(self) -> Gap:
        """The weakest of the gaps."""
        return min(self.gaps, default=Gap.NONE)

    @property
    def text(self) -> str:
        """The ink as it stands, a blank for each gap."""
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Part:
    place: int
    text: str
    told: bool
    """Whether it is a value, or one that was masked."""

    @property
    def end(self) -> int:
        return self.place + len(self.text)


_PART = re.compile(rf"[^\s|│｜┃{BORDER}]+")
_BORDERS = re.compile(rf"[|│｜┃\n\t{BORDER}]")
_GLUED = re.compile(
    r"(?P<words>\D*?[^\d.,+-]|)(?P<value>[+-]?\d[\d,]*(?:\.\d+)?)(?P<heading>[一二三四五六][、.．,].*)?"
)
"""Words of a label, a value and the next heading without a border between them."""
_DIGITS_OR_MASK = re.compile(r"\d+|\d*(?:[*＊×]+\d*)+|[(（]?略[)）]?")
_HAN_NUMBER = re.compile(r"[(（]?\s*[一二三四五六七八九十]{1,3}\s*[)）、.．,，]?\s*$")
_ANY_VALUE = re.compile(r"[\d/\\*—―–无]|-")
_HEADING = re.compile(r"[一二三四五六][、.．,]")
_FARTHEST = 1_200
"""Characters behind a label that may belong to it: all values of a table, where its labels stand together."""
_LONGEST_REST = 60
"""Characters of a label behind the words by which it was known."""


def run_between(stream: Stream, start: int, end: int, until: int, number: str) -> Run | None:
    """The values behind the label at `start` to `end`, before the official word at `until`.

    A row that was set into the middle of its wrapped label is found as well. `number` is the Arabic
    number of the row that follows, "" where it has none. None where nothing stands there; a run without
    values where something does that is none.
    """
    segment = stream.text[end : min(until, end + _FARTHEST)]
    if number:
        segment = re.sub(
            rf"(?:(?<!\d){number}\s*[.．、,，)）]?|(?<=\d){number}\s*[.．、)）])\s*$", "", segment
        )
    segment = _HAN_NUMBER.sub("", segment)
    # 无 that stands alone there is a piece of the label: 4.无 / 正当理由大量反复申请.
    parts = [part for part in _parts(stream.text[start:end], start) if part.told and part.text != "无"]
    # 含简易程序3 and 件） on the next line are still the label.
    parts += (part for part in _parts(segment, end) if not _is_bracketed(segment[: part.place - end]))
    first = next((index for index, part in enumerate(parts) if part.told), None)
    if first is None and not _ANY_VALUE.search(segment):
        return None
    rest = "".join(part.text for part in parts[:first])
    if first is None or len(rest) > _LONGEST_REST or resembles_label(rest):
        return Run((), (), closed=False)
    values = parts[first:]
    count = next((index for index, part in enumerate(values) if not part.told), len(values))
    closed = count == len(values) or _begins_anew(stream, values[count - 1], values[count])
    before = (parts[first - 1].end if first else end, *(part.end for part in values[: count - 1]))
    gaps = tuple(_gap(stream, left, part.place) for left, part in zip(before, values[:count], strict=True))
    run = Run(tuple(stream.ink(part.place, part.end) for part in values[:count]), gaps, closed)
    return replace(run, spare=_without(run.tokens, number)) if number else run


def _is_bracketed(before: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    return max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))


def _begins_anew(stream: Stream, last: _Part, following: _Part) -> bool:
    """Whether what follows the last value is parted from it by a border, or is the next heading."""
    between = stream.text[last.end : following.place]
    return bool(_BORDERS.search(between) or _HEADING.match(following.text))


def _parts(segment: str, offset: int) -> Iterator[_Part]:
    for match in _PART.finditer(segment):
        place, text = offset + match.start(), match[0]
        told = is_value(text) or bool(_DIGITS_OR_MASK.fullmatch(text))
        glued = None if told else _GLUED.fullmatch(text)
        if glued:
            if glued["words"]:
                yield _Part(place, glued["words"], False)
            yield _Part(place + glued.start("value"), glued["value"], True)
            if glued["heading"]:
                yield _Part(place + glued.start("heading"), glued["heading"], False)
        else:
            yield _Part(place, text, told)


def _gap(stream: Stream, left: int, right: int) -> Gap:
    """What stands between two places; a value that was set into its own label keeps a blank."""
    if left > right:
        return Gap.BLANKS
    between = stream.text[left:right]
    if _BORDERS.search(between):
        return stream.border
    return Gap.BLANKS if between else Gap.NONE


def _without(tokens: tuple[Ink, ...], number: str) -> tuple[Ink, ...]:
    """The tokens without the digits of a number at the end of the last; none where it does not end so."""
    last = tokens[-1]
    rest = last.text.removesuffix(number)
    if not last.text.endswith(number):
        return ()
    return (*tokens[:-1], replace(last, text=rest)) if rest else tokens[:-1]
