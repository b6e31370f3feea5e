"""What a question about many leaves out: 除县政府外, 街道和乡不算, 刨掉自然资源局, 零件的除外.

Read in a text in which @ stands for the name of an agency, & for that of a region and # for a group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.ask.lists import either, lists
from storage.names.groups import Kind, kinds

_GOVERNMENT = (
    r"(?:[县区市省州](?:里|级|本级)?|本级|同级)?(?:人民)?政府(?:本级|本身|自己|自身)?(?:的|那份|这份|那个)?(?:汇总)?(?:的)?(?:年报|报告|数)?"
    r"|[县区市]本级(?:的?年报)?"
)
_ZERO = (
    r"(?:(?:申请|收件|新收|收到的?申请)[数量]?)?(?:没有?(?:收到?|接到)过?(?:任何)?(?:申请)?|没有申请|未收到(?:任何)?申请|一件(?:都|也)?没有?(?:收到?|接到)?过?(?:申请)?"
    r"|(?<![\d.])(?:是|为|挂|吃|填|报|抱)?(?:零|0)(?:蛋|件|收件|申请|报告)?|(?:吃|挂|抱)?鸭蛋)的?"
    r"(?:那些|那个|那几个)?(?:单位|乡镇|镇|部门|机关)?"
)
_BLANK = (
    r"(?:没有?填(?:数字?)?|未填(?:写)?|空白|空着|没有?数[字据]?|填斜杠)的?"
    r"(?:那些|那个|那几个)?(?:单位|乡镇|镇|部门|机关)?"
)
_WORD = re.compile("[\u3400-\u9fff]{2,}")
_POINTED = r"(?:那个|这个|那边|那家|那份|本身|自己)?"
_TOGETHER = r"(?:的|这些|那些|[这那]?[几两三四五六二2-6][个家])?(?:都|也|就|统统|一律|全)?"


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out, and where that is said: names, kinds of agencies, governments, those with none."""

    start: int
    end: int
    names: tuple[tuple[int, int], ...] = ()
    kinds: tuple[Kind, ...] = ()
    governments: bool = False
    zeros: bool = False


def left_out(text: str) -> Iterator[Left]:
    """Everything that a text leaves out; what is no agency stays in it and is not understood."""
    for match in _pattern().finditer(text):
        if match["zeros"] or match["zeros2"]:
            yield Left(*match.span(), zeros=True)
        else:
            group = next((name for name in ("beside", "taken", "behind", "blank") if match[name]), "")
            if group:
                yield _listed(text, match, *match.span(group))


def _listed(text: str, match: re.Match[str], start: int, end: int) -> Left:
    names, sorts, governments = [], [], False
    for one in _one().finditer(text, start, end):
        if one["name"]:
            names.append(one.span("name"))
        elif one["kind"]:
            sorts.append(kinds()[one["kind"]])
        else:
            governments = True
    return Left(*match.span(), tuple(names), tuple(sorts), governments)


def cues(text: str) -> str:
    """The text with the words that leave something out as marks, so that no name is read into them."""
    return _cue().sub(lambda match: ";" * len(match.group()), text)


@cache
def _cue() -> re.Pattern[str]:
    """What leaves out and what holds against: 除, 不如."""
    said = lists()
    words = [word for word in said.phrases["leaving_out"] if word != "把"]
    against = (*said.comparisons["above"], *said.comparisons["below"])
    told = either([*words, *(word for word in against if _WORD.fullmatch(word))])
    return re.compile(rf"{told}|(?<=[件个起项万元%百千\d])大关")


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>@+|&+)|(?P<kind>{_kinds()})|(?P<government>{_GOVERNMENT})")


@cache
def _kinds() -> str:
    return either(word for word, kind in kinds().items() if kind.sort is not None)


@cache
def _pattern() -> re.Pattern[str]:
    said = lists().phrases
    kind = rf"(?:各|所有)?(?:{_kinds()})(?![长民区])"
    one = rf"(?:@+|{_GOVERNMENT}|{kind}){_POINTED}"
    several = rf"{one}(?:(?:[,和与及跟同]|还有|以及)+{one})*"
    before, behind = (
        either(word for word in said["leaving_out"] if "把" not in word),
        either(said["left_out"]),
    )
    taken = rf"(?:不|别)?把(?P<taken>{several}){_TOGETHER}(?:{behind}|算进去|算进来|算上|算在内|计入|算入)"
    outside = rf"(?:以外|之外|外|{behind})?(?:之?后|以后)?的?"
    return re.compile(
        rf"(?:{before})(?P<zeros>{_ZERO}){outside}"
        rf"|(?<![\u3400-\u9fff])(?P<zeros2>{_ZERO}){_TOGETHER}(?:{behind})"
        rf"|(?:{before})(?P<beside>{several}|&+)(?!的?(?:行政|政府信息)){_TOGETHER}{outside}"
        rf"|{taken}"
        rf"|(?P<blank>@*){_POINTED}的?{_BLANK}{_TOGETHER}(?:{behind})"
        rf"|(?<![的哪些个各有])(?P<behind>{several}){_TOGETHER}(?:{behind})(?!{one})"
    )
