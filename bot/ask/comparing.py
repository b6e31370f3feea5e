"""Read conditions on a number: 超过20件, 10到20件, 不到一百件, 过半, 为零. Words of `crowd.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from bot.ask.lists import either, lists
from bot.ask.numeral import FIGURE, PART, UNIT, number, scaled, step
from bot.ask.threshold import NONE, SOME, Found, Than, Threshold

_LENGTHS = {"个": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_SAID = rf"(?:{PART}|{FIGURE}(?![年月日号]))"
_ALL = r"(?:(?:全[县区市省]|全部|全体|所有|各)?(?:单位|部门|机关)?的?)?(?:总体|整体|大家)?的?"
_MEAN = rf"{_ALL}平均(?:数|值|水平线?|线|分|量)?|{_ALL}均[值数]"
_OPPOSITE = {"above": "most", "least": "below", "below": "least", "most": "above"}
_MORE = "多高大"
_ROUND = re.compile("[十百千万半]|一半|半数")
_DONE = re.compile(r"(?:纠正|收到?|接到?|复议|诉讼?|告|罚|办理?|提出?|拒绝|公开|被[^,]{0,4})$")
"""What stands before 过 where that says that something happened: 被纠正过2次."""


def thresholds(text: str) -> Iterator[Found]:
    """Every condition with a number in a folded text without its years, in order."""
    if not _numbered().search(text):
        return
    edges = list(_edges(text))
    for match in _pattern().finditer(text):
        read = _read(match, text)
        if read is None or any(edge.start <= match.start() < edge.end for edge in edges):
            continue
        edge = next((edge for edge in edges if read.ends_at(edge.number)), None)
        if edge is None:
            yield Found(match.start(), match.end(), read, _is_compared(match))
            continue
        read = read.without(edge.number) if edge.out else read.within(edge.number)
        yield Found(match.start(), match.end(), read, True, (edge.start, edge.end))


def yardsticks(text: str) -> Iterator[Found]:
    """Every condition that holds a number against the mean, or against an agency that stands as @."""
    for match in _against().finditer(text):
        way = 3 if match["without"] else 2
        verdict = match[f"verdict{way}"]
        if verdict:
            sort = "above" if verdict in _MORE else "below"
        elif match["side"]:
            sort = "below" if match["side"] in lists().comparisons["under"] else "above"
        else:
            sort = _sort(match["word"])
        if match["denied"] or match["denied2"] or match["without"]:
            sort = _OPPOSITE[sort]
        than = Than.AGENCY if any(match[f"agency{end}"] for end in ("", "2", "3")) else Than.MEAN
        cut = match.start(f"between{way}") if verdict else match.end()
        tail = match.span(f"tail{way}") if verdict else (cut, cut)
        yield Found(match.start(), cut, replace(_ended(sort, Decimal(0), ""), than=than), True, tail)


def _is_compared(match: re.Match[str]) -> bool:
    """Whether more than the number itself, or than none, is said."""
    plain = match["word"] == "到" and not match["denied"]
    equal = plain or (match["word"] is not None and match["word"] in lists().comparisons["equal"])
    return bool(
        match["low"] or match["low2"] or match["side"] or match["short"] or (match["word"] and not equal)
    )


def _read(match: re.Match[str], text: str) -> Threshold | None:
    if match["zero"] or match["never"]:
        return NONE if match["zero"] else SOME
    if match["long"]:
        return _long(match)
    if match["about"]:
        value = number(match["about"])
        return Threshold(value, value + step(value), True, True) if value else None
    if match["full"]:
        value, unit = scaled(match["full"].replace("百分百", "百分之百"), "")
        return Threshold(value, value, unit=unit)
    if match["bare"]:
        value, unit = scaled(match["bare"], match["bare_unit"])
        return Threshold(value, value, unit=unit)
    if match["low2"]:
        low, unit = scaled(match["low2"], "%")
        high, _ = scaled(match["high2"], "%")
        return None if low is None or high is None or high < low else Threshold(low, high, unit=unit)
    if match["low"]:
        low, _ = scaled(match["low"], match["low_unit"] or match["range_unit"])
        high, unit = scaled(match["high"], match["range_unit"])
        return None if low is None or high is None or high < low else Threshold(low, high, unit=unit)
    if match["value"]:
        return _compared(match, text)
    value, unit = scaled(match["before"], match["after_unit"] or "")
    if value is None:
        return None
    sort = "below" if match["short"] else "most" if match["side"] in lists().comparisons["under"] else "least"
    return _ended(sort, value, unit, bool(match["without"]))


def _compared(match: re.Match[str], text: str) -> Threshold | None:
    """超过20件, 没超过20件; None of 被纠正过2次, where nothing is compared."""
    word, unit = match["word"], match["unit"] or ""
    value, unit = scaled(match["value"], unit)
    sort = _sort(word)
    if value is None or (sort == "equal" and not (unit or match["behind"])):
        return None
    if match["denied"]:
        if sort == "equal":
            return None
        return _ended(_OPPOSITE[sort], value, unit)
    side = match["behind"]
    if side and (sort == "equal" or word in ("过", "到")):
        return _ended("most" if side in lists().comparisons["under"] else "least", value, unit)
    if word == "到":
        return Threshold(value, value, unit=unit) if unit else None
    if word == "过" and not _ROUND.fullmatch(match["value"]) and _DONE.search(text[: match.start()]):
        return None
    return _ended(sort, value, unit)


def _sort(word: str) -> str:
    return next(sort for sort, said in lists().comparisons.items() if word in said)


def _ended(sort: str, value: Decimal, unit: str, open_end: bool = False) -> Threshold:
    return {
        "above": Threshold(least=value, above=True, unit=unit),
        "least": Threshold(least=value, above=open_end, unit=unit),
        "below": Threshold(most=value, below=True, unit=unit),
        "most": Threshold(most=value, below=open_end, unit=unit),
        "equal": Threshold(least=value, most=value, unit=unit),
    }[sort]


def _long(match: re.Match[str]) -> Threshold:
    """How many digits a number has: 个位数, 两位数以上, 不到三位数."""
    digits = _LENGTHS[match["long"]]
    least = Decimal(0) if digits == 1 else Decimal(10) ** (digits - 1)
    most = Decimal(10) ** digits - 1
    word, side = match["long_word"], match["long_side"]
    if side:
        return Threshold(least=least) if side in lists().comparisons["over"] else Threshold(most=most)
    sort = _sort(word) if word else "equal"
    sort = _OPPOSITE.get(sort, sort) if match["long_denied"] else sort
    return {
        "above": Threshold(
            least=least if word in ("过", "破", "突破") else most, above=word not in ("过", "破", "突破")
        ),
        "least": Threshold(least=least),
        "below": Threshold(most=least, below=True),
        "most": Threshold(most=most),
        "equal": Threshold(least, most),
    }[sort]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a text says that the end itself counts or does not: （正好20的不算）."""

    start: int
    end: int
    number: Decimal
    out: bool


def _edges(text: str) -> Iterator[_Edge]:
    for match in _edge().finditer(text):
        value = number(match["edge"] or match["edge2"])
        if value is not None:
            yield _Edge(match.start(), match.end(), value, bool(match["out"] or match["out2"]))


@cache
def _edge() -> re.Pattern[str]:
    exactly = "(?:正好|刚好|恰好|刚刚|等于|是|为)*"
    out, inside = either(lists().phrases["left_out"]), "也?(?:算|算上|算在内|包括|包括在内|计入)"
    said = rf"{exactly}(?P<edge>{FIGURE}){UNIT}?(?:整|本身)?的?(?:单位|机关|部门|镇)?(?:,|都|也|就)*"
    first = rf"(?P<out2>不含|不包括|不包含|不算|不要|除去)?(?:含|包括|包含)?{exactly}"
    first += rf"(?P<edge2>{FIGURE}){UNIT}?(?:的|本身|本数)?"
    return re.compile(rf"[,(]{said}(?:(?P<out>{out})|{inside})[)]?|\((?=不|含|包){first}\)")


@cache
def _numbered() -> re.Pattern[str]:
    """What stands in every condition on a number, and in few questions: looked for first."""
    said = lists().comparisons
    return re.compile(
        rf"[\d〇零一二两三四五六七八九十百千万半]|位数|{either([*said['some'], *said['zero']])}"
    )


@cache
def _pattern() -> re.Pattern[str]:
    said = lists().comparisons
    words = either([*said["above"], *said["least"], *said["below"], *said["most"], *said["equal"]])
    sides = either([*said["over"], *said["under"]])
    denied = either(lists().phrases["denied"])
    without = rf"(?P<without>\((?:不含|不包括|不包含)(?:本数|{_SAID}{UNIT}?)\))?"
    contained = r"(?:\((?:含|包括|包含)[^)]{0,6}\))?"
    return re.compile(
        rf"(?:(?P<long_denied>{denied})?(?P<long_word>{words}))?(?P<long>[{''.join(_LENGTHS)}])位数(?:的?(?P<long_side>{sides}))?"
        rf"|(?P<never>{either(said['some'])})"
        rf"|(?<![\d.])(?P<zero>{either(said['zero'])}){UNIT}?(?![\d.])"
        rf"|(?:介于|处于|在)?(?P<low2>百分之{FIGURE})(?:-+|到|至|和|与)+(?P<high2>(?:百分之)?{FIGURE})%?(?:之间|以内|左右|区间)?"
        rf"|(?:介于|处于|在)?(?P<low>{_SAID})(?P<low_unit>{UNIT})?(?:以上|-+|到|至|和|与)+(?P<high>{_SAID})(?P<range_unit>{UNIT})"
        rf"(?:之间|以内|以下|左右|区间)?"
        rf"|(?P<denied>{denied})?(?<![以网加晚早马线])(?P<word>(?!(?<=有)没)(?:{words}))(?:了|有|过)?(?P<value>{_SAID}|半)(?P<unit>{UNIT})?{contained}"
        rf"(?:大关|关口|门槛|这条线|这个数)?(?:(?:及|或)?(?P<behind>{sides}))?(?![名家位月年多来余])"
        rf"|(?:[掉跌降落低升涨][到至])?(?P<before>{_SAID})(?P<after_unit>{UNIT})?{contained}(?:\(含\)|及|或|和|都|还)?(?:(?P<side>{sides}){without}|(?P<short>{either(said['short'])})(?![\d一二两三四五六七八九十百]))"
        rf"|(?<![近约上下第前后])(?P<about>\d+0|{FIGURE})(?:多|几|余)(?P<about_unit>{UNIT})"
        rf"|(?P<full>百分之{FIGURE}|百分百|百分之百)"
        rf"|(?<![\d.近约上下逾第前后])(?P<bare>\d+(?:\.\d+)?万?)(?P<bare_unit>{UNIT})"
    )


@cache
def _against() -> re.Pattern[str]:
    said = lists().comparisons
    words = either([*said["above"], *said["least"], *said["below"], *said["most"]])
    sides = either([*said["over"], *said["under"]])
    denied = either(lists().phrases["denied"])
    agency = "(?:那边|那里|家)?"
    between = r"(?P<between{0}>[^,.;:?()@#&|\d多高低]{{0,8}}?)"
    between += r"(?P<tail{0}>(?:都|还|更|要)*(?P<verdict{0}>[多高大少低小]))"
    between += r"(?!多?少|几|一[件点些]|[\d两二三四五六七八九十])出?"
    return re.compile(
        rf"(?P<denied>{denied})?(?P<word>{words})(?:了|过)?(?:(?P<agency>@+){agency}|{_MEAN})"
        rf"|(?P<denied2>不)?比(?:(?P<agency2>@+){agency}|{_MEAN})的?{between.format(2)}"
        rf"|(?P<without>没有?)(?P<agency3>@+){agency}{between.format(3)}"
        rf"|(?:{_MEAN})(?:之|的)?(?P<side>{sides})"
    )
