"""Conditions on a number: 超过20件, 10到20件, 不到一百件, 为零. Read out of the words of `crowd.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.ask.lists import either, lists
from parser.report import Number

_DIGITS = {name: value for value, name in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_TENTH, _HUNDRED, _MYRIAD = Decimal(10), Decimal(100), Decimal(10000)
_DIGITS_LONG = {
    "个": (0, 9),
    "一": (0, 9),
    "两": (10, 99),
    "二": (10, 99),
    "三": (100, 999),
    "四": (1000, 9999),
}
_FIGURE = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)(?:万|千|百|亿)?"
_UNIT = r"(?:个百分点|百分点|万元|元|块钱|块|%|成|件次|人次|[件项起宗次份条部个例])"
_SAID = rf"(?:百分之)?{_FIGURE}(?![年月日号])"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a number must be: between two ends, each with or without the end itself; none is no limit."""

    least: Decimal | None = None
    most: Decimal | None = None
    above: bool = False
    below: bool = False
    unit: str = ""

    def holds(self, value: Number) -> bool:
        """Whether a number meets it."""
        number = Decimal(value)
        if self.least is not None and (number < self.least or (self.above and number == self.least)):
            return False
        return self.most is None or not (number > self.most or (self.below and number == self.most))

    def said(self, unit: str) -> str:
        """It in words, with the unit of what it is held against: 超过 20 件."""
        behind = unit if unit == "%" else f" {unit}"
        least, most = (f"{end:f}" if end is not None else "" for end in (self.least, self.most))
        if self.least is not None and self.least == self.most:
            return f"等于 {least}{behind}"
        if self.least is not None and self.most is not None:
            return f"在 {least} 到 {most}{behind}之间（含两端）"
        if self.least is not None:
            return f"超过 {least}{behind}" if self.above else f"不少于 {least}{behind}"
        return f"少于 {most}{behind}" if self.below else f"不超过 {most}{behind}"

    @property
    def of_amount(self) -> bool:
        """Whether it is one of money, which a count cannot meet."""
        return self.unit in ("万元", "元", "块", "块钱")

    @property
    def of_rate(self) -> bool:
        """Whether it is one of a rate."""
        return self.unit == "%"


SOME = Threshold(least=Decimal(0), above=True)
NONE = Threshold(least=Decimal(0), most=Decimal(0))


@dataclass(frozen=True, slots=True)
class Found:
    """A threshold and where a text states it; `compared` where words like 超过 or 以上 say so."""

    start: int
    end: int
    threshold: Threshold
    compared: bool = False


def thresholds(text: str) -> Iterator[Found]:
    """Every condition with a number in a folded text without its years, in order."""
    for match in _pattern().finditer(text):
        read = _read(match)
        if read is not None:
            yield Found(match.start(), match.end(), read, _is_compared(match))


def _is_compared(match: re.Match[str]) -> bool:
    """Whether more than the number itself, or than none, is said."""
    equal = match["word"] is not None and match["word"] in lists().comparisons["equal"]
    return bool(match["low"] or match["side"] or (match["word"] and not equal))


def number(written: str) -> Decimal | None:
    """A number in digits or in Chinese: 1,200, 一百二十, 3万; None where it is none."""
    body, factor = written, Decimal(1)
    for word, times in (("万", _MYRIAD), ("亿", _MYRIAD * _MYRIAD)):
        if body.endswith(word):
            body, factor = body.removesuffix(word), times
    if re.fullmatch(r"[\d,.]+(?:千|百)?", body):
        factor *= _TENS.get(body[-1], 1)
        return Decimal(body.rstrip("千百").replace(",", "")) * factor
    value = _chinese(body)
    return None if value is None else value * factor


def _chinese(body: str) -> Decimal | None:
    if body and all(sign in _DIGITS for sign in body):
        return Decimal("".join(str(_DIGITS[sign]) for sign in body))
    total, digit = 0, 0
    for sign in body:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            return None
    return Decimal(total + digit) if body else None


def _read(match: re.Match[str]) -> Threshold | None:
    if match["zero"] or match["never"]:
        return NONE if match["zero"] else SOME
    if match["long"]:
        least, most = map(Decimal, _DIGITS_LONG[match["long"]])
        return Threshold(least, most)
    if match["bare"]:
        value, unit = _scaled(match["bare"], match["bare_unit"])
        return Threshold(value, value, unit=unit)
    first = match["low"] or match["value"] or match["before"]
    unit = match["unit"] or match["range_unit"] or match["after_unit"] or ""
    low, unit_of = _scaled(first, unit)
    if low is None:
        return None
    if match["low"]:
        high, unit_of = _scaled(match["high"], unit)
        return None if high is None or high < low else Threshold(low, high, unit=unit_of)
    open_end = bool(match["without"])
    if match["value"]:
        word = match["word"]
        sort = next(sort for sort, said in lists().comparisons.items() if word in said)
        if sort == "equal" and not unit:
            return None
    else:
        sort = "most" if match["side"] in lists().comparisons["under"] else "least"
    return {
        "above": Threshold(least=low, above=True, unit=unit_of),
        "least": Threshold(least=low, above=open_end, unit=unit_of),
        "below": Threshold(most=low, below=True, unit=unit_of),
        "most": Threshold(most=low, below=open_end, unit=unit_of),
        "equal": Threshold(least=low, most=low, unit=unit_of),
    }[sort]


def _scaled(written: str, unit: str) -> tuple[Decimal | None, str]:
    """The number in the unit of the tables: money in 万元, rates in %."""
    value = number(written.removeprefix("百分之"))
    if value is None:
        return None, unit
    if written.startswith("百分之") or unit in ("个百分点", "百分点", "%"):
        return value, "%"
    if unit == "成":
        return value * _TENTH, "%"
    return (value / _MYRIAD, "万元") if unit in ("元", "块", "块钱") else (value, unit)


@cache
def _pattern() -> re.Pattern[str]:
    said = lists().comparisons
    words = either([*said["above"], *said["least"], *said["below"], *said["most"], *said["equal"]])
    sides = either([*said["over"], *said["under"]])
    without = rf"(?P<without>\((?:不含|不包括|不包含)(?:本数|{_SAID}{_UNIT}?)\))?"
    contained = r"(?:\((?:含|包括|包含)[^)]{0,6}\))?"
    return re.compile(
        rf"(?:为|是|只有|达到?)?(?P<long>[{''.join(_DIGITS_LONG)}])位数"
        rf"|(?P<never>{either(said['some'])})"
        rf"|(?<![\d.])(?P<zero>{either(said['zero'])}){_UNIT}?(?![\d.])"
        rf"|(?:介于|处于|在)?(?P<low>{_SAID}){_UNIT}?(?:-+|到|至|和|与)(?P<high>{_SAID})(?P<range_unit>{_UNIT})"
        rf"(?:之间|以内|左右|区间)?"
        rf"|(?P<word>(?!(?<=有)没)(?:{words}))(?:了|有)?(?P<value>{_SAID})(?P<unit>{_UNIT})?{contained}(?:(?:及|或)?以上)?(?![名家位月年])"
        rf"|(?P<before>{_SAID})(?P<after_unit>{_UNIT})?{contained}(?:\(含\)|及|或|和)?(?P<side>{sides}){without}"
        rf"|(?P<bare>\d+(?:\.\d+)?万?)(?P<bare_unit>{_UNIT})"
    )
