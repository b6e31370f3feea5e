"""Numbers as people write them: 1,200, 一百二十, 3万, 百分之五, 三分之二, 六成, 一半."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {name: value for value, name in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_TEN, _HUNDRED, _MYRIAD = Decimal(10), Decimal(100), Decimal(10000)
_MONEY = ("万元", "元", "块钱", "块")
_POINTS = ("个百分点", "百分点", "个点", "%")
_HALF = ("一半", "半数", "半")

FIGURE = r"(?:(?:\d+(?:,\d{3})*(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)(?:万|千|百|亿)?|万)"
PART = rf"(?:[一二三四五六七八九十百\d]+分之{FIGURE}|一半|半数)"
UNIT = r"(?:个百分点|百分点|个点|万元|元|块钱|块|%|成|件次|人次|[件项起宗次份条部个例])"


def number(written: str) -> Decimal | None:
    """A number in digits or in Chinese; None where it is none."""
    body, factor = "一万" if written == "万" else written, Decimal(1)
    for word, times in (("万", _MYRIAD), ("亿", _MYRIAD * _MYRIAD)):
        if body.endswith(word) and body != word:
            body, factor = body.removesuffix(word), times
    if re.fullmatch(r"[\d,.]+(?:千|百)?", body):
        factor *= _TENS.get(body[-1], 1)
        return Decimal(body.rstrip("千百").replace(",", "")) * factor
    value = _chinese(body)
    return None if value is None else value * factor


def scaled(written: str, unit: str) -> tuple[Decimal | None, str]:
    """The number in the unit of the tables, money in 万元, parts in %; 万 where no unit is said."""
    if written in _HALF:
        return _HUNDRED / 2, "%"
    whole, parted, part = written.partition("分之")
    value = number(part if parted else written)
    if value is None:
        return None, unit
    if parted:
        parts = number(whole)
        return (value * _HUNDRED / parts, "%") if parts else (None, unit)
    if unit in _POINTS:
        return value, "%"
    if unit == "成":
        return value * _TEN, "%"
    if not unit and written.endswith("万"):
        return value, "万"
    return (value / _MYRIAD, "万元") if unit in _MONEY and unit != "万元" else (value, unit)


def step(value: Decimal) -> Decimal:
    """What the last digit of a round number counts: 10 of 20, 100 of 300; of 20多件 the next is 30."""
    size = Decimal(1)
    while value and value % (size * 10) == 0:
        size *= 10
    return size


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
