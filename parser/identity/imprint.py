"""What a page says of a report beside its text: who published it, when, under which title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from parser.characters import simplify
from parser.data import data_of
from parser.numbers import fold, squeeze

_LONGEST_LINE = 300
_LONGEST_VALUE = 60
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?")
_WRITTEN = re.compile(
    "([二一][〇○零一二三四五六七八九]{3})年(十?[一二三四五六七八九十])月([一二三四五六七八九十]{1,3})日"
)
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The labelled values around a report; "" and () where the page has none.

    `dates` are the days that it tells, in the order in which they may be the day of publication.
    """

    titles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dates: tuple[frozenset[date], ...] = ()


def read_imprint(lines: Iterable[str]) -> Imprint:
    """The labelled values of the lines above a report and of the cells of the tables around it."""
    pairs = list(_pairs(lines))
    data = _data()

    def told(labels: Sequence[str]) -> tuple[str, ...]:
        return tuple(value for label, value in pairs if label in labels)

    days = tuple(
        frozenset(day for value in told(labels) if (day := read_day(value))) for labels in data["dates"]
    )
    return Imprint(told(data["title"]), told(data["publisher"]), told(data["source"]), days)


def read_day(text: str) -> date | None:
    """The first day in a text; None where there is none, also where its digits are not whole (20261)."""
    plain = simplify(fold(text))
    if match := _DAY.search(plain):
        return _date(*(int(part) for part in match.groups()))
    if match := _WRITTEN.search(plain):
        year, month, day = match.groups()
        return _date(int(year.translate(_FIGURES)), _small(month), _small(day))
    return None


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else: (2013年1月30日)."""
    plain = simplify(squeeze(text)).strip("()[]【】")
    return any(form.fullmatch(plain) for form in (_DAY, _WRITTEN))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(numeral: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    figure = int(ones.translate(_FIGURES) or "0")
    return figure + (10 * int(tens.translate(_FIGURES) or "1") if ten else 0)


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each label with the value behind it, on its own line or on the next."""
    label = ""
    for kind, text in _pieces(lines):
        if kind == "label":
            label = text
        else:
            if label and len(text) <= _LONGEST_VALUE:
                yield label, text
            label = ""


def _pieces(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        plain = fold(line)
        if len(plain) > _LONGEST_LINE:
            yield "value", plain
            continue
        for part in re.split(r"[|│\n]", plain):
            start = 0
            for match in _label().finditer(simplify(part)):
                yield from _value(part[start : match.start()])
                yield "label", re.sub(r"\s+", "", match["label"])
                start = match.end()
            yield from _value(part[start:])


def _value(text: str) -> Iterator[tuple[str, str]]:
    value = text.strip(" \t•·[]【】:")
    if value:
        yield "value", value


@cache
def _label() -> re.Pattern[str]:
    data = _data()
    lists = (data["title"], data["publisher"], data["source"], data["others"], *data["dates"])
    labels = sorted({label for labels in lists for label in labels}, key=len, reverse=True)
    spaced = "|".join(r"[ \t\u3000]*".join(label) for label in labels)
    return re.compile(rf"(?<![\u3400-\u9fff])(?P<label>{spaced})(?:\s*[】\])]?\s*:|[】\])]?\s*$)")


@cache
def _data() -> dict[str, Any]:
    return data_of(__package__, "imprint.toml")
