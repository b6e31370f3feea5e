"""Questions of two steps: which agency or year has most, and then something of it; two in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.ask.indicators import indicators, stands
from bot.ask.lists import either, lists
from bot.ask.words import Cue, words
from storage.names.groups import kinds

_MOST = r"最[多少高低大小]"
_SCOPE = rf"{either(kinds())}|地方"
_NUMBER = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_AGENCY = re.compile(
    rf"(?P<head>[^,;?]*?)(?:(?P<most>{_MOST})的|排?名?前(?P<top>[两二三四五2-5])[名位]?的?)"
    rf"(?:那|这)?(?:(?P<count>前?[两二三四五2-5])[个家名位])?(?:个|家)?"
    rf"(?P<scope>{_SCOPE})?(?:里|中)?(?P<is>是哪[个家]|是谁|叫什么)?[,;?:]?(?P<then>.+)"
)
_WHICH = re.compile(rf"(?P<first>[^,;?]*(?:哪个|哪家|谁)[^,;?]*(?:{_MOST}|得[多少])[^,;?]*)[,;?](?P<then>.+)")
_WHO = re.compile(
    rf"(?P<first>[^,;?]*{_MOST}的(?:{_SCOPE})?(?:是|叫)(?:谁|哪一?[个家])[^,;?]*)[,;?](?P<then>.+)"
)
_LISTED = re.compile(
    r"(?P<first>[^,;?]*(?:超过|超出|多于|不到|不足|少于|以上|以下|最[多少高低]|前[两二三四五2-5])[^,;?]*"
    r"(?:有哪些|是哪些|有谁|是谁|哪几[个家]|哪些[^,;?]*))"
    r"[,;?](?P<then>(?:[它他]们|这些|分别|\d{4}年|去年|前年|今年|上一?年|当年)[^最谁哪]*)"
)
_PICKED = re.compile(
    r"(?P<head>[^,;?]*(?:第[一二三四五六七八九十\d]|倒数|前[两二三四五\d]|超过|超出|多于|不到|不足|少于|[没未无零]|为0|唯一|以上|以下)[^,;?]*?)"
    rf"的(?:唯一|仅有)?(?:那|这)?(?:[一两二三四五几\d]?(?:个|家|名|位))?(?P<whose>[^,;?的]{{0,8}}?)(?P<scope>{_SCOPE})(?!{_SCOPE})"
    r"(?:里|中)?(?:是哪[个家]|是谁|叫什么)?[,;?:]?(?P<then>.+)"
)
"""Agencies that a place in a ranking or a condition picks: 收件排第二的部门, 一件都没收到的那个镇."""

_YEAR = re.compile(
    rf"(?P<head>[^,;?]*?{_MOST})的(?:那|这|哪)?(?:一个?)?年(?:份|度)?(?!报)(?:里|中)?"
    r"(?P<is>是哪一?年)?[,;?:]?(?P<then>.+)"
)
_WHICH_YEAR = re.compile(
    rf"(?P<first>[^,;?]*(?:哪(?:一|几|个)?个?年[^,;?]*(?:{_MOST}|多|高|低)|{_MOST}的?是?哪一?年)[^,;?]*)"
    r"[,;?](?P<then>.+)"
)
_DEFINED = re.compile(
    r"(?P<first>(?:什么是|什么叫做?|啥叫|啥是|何谓)(?P<term>[^,;?.]{2,30})|"
    r"(?P<named>[^,;?.]{2,20})(?:是什么意思|是啥意思|指什么))"
    r"[,;?.!](?P<then>.+)"
)
_WHY = re.compile(r"(?P<first>[^,;?]*(?:为什么|为何|为啥)[^,;?]+)[,;?](?P<then>.+)")
_PRONOUN = re.compile(
    r"^(?:那么?|而且?|又|并且|请问|[它他她]们?|该[镇乡局县区市单位部门机关街道]{1,2}|其(?!中|他|余)|"
    r"[这那]个?(?:镇|乡|局|街道|单位|部门|家|一?年)|当年|该年|同年|[这那]一?年|[到在于](?=[\d去前今当那])|的)*"
)
_REASON = re.compile(r"^(?:是)?(?:为什么|为何|为啥|什么原因|原因(?:是什么)?|怎么回事)[呢?]*$")
_SUPERLATIVE = re.compile(rf"{_MOST}|排名|哪|谁")
_ONLY = re.compile(r"(?:唯一|仅有)的?(?:那?个)?")
_WHICH_ONE = re.compile(rf"{_MOST}|排名|谁|哪一?[个家]")
_REGION = re.compile(
    r"(?P<before>(?:[|\d]*年?度?的?)?)(?P<region>[\u4e00-\u9fff]{1,10}?[县市区])(?!人民政府|政府)(?P<rest>.+)"
)


_EVERY = re.compile(rf"(?:各个?|所有的?|全部)(?P<scope>{_SCOPE})")


class Link(StrEnum):
    """What the second step takes from the first."""

    AGENCIES = "agencies"
    YEARS = "years"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Steps:
    """Two questions. `count` is how many agencies the first is to find; `why` asks for reasons alone.

    `years` are those that the second says itself. `picked`: without the first the second is another question.
    """

    first: str
    then: str
    link: Link
    count: int = 1
    why: bool = False
    years: tuple[int, ...] = ()
    picked: bool = False


def steps(folded: str) -> Steps | None:
    """The two steps of a folded question; None where it is one."""
    for read in (_defined, _of_year, _of_agency, _reason_first):
        found = read(folded)
        if found:
            return found
    return None


def _defined(folded: str) -> Steps | None:
    match = _DEFINED.match(folded)
    if match is None or words().asks(match["then"], Cue.DEFINE) or len(match["then"]) < 4:
        return None
    term = match["term"] or match["named"]
    own = indicators(match["then"]).indicators
    return Steps(match["first"], match["then"] if own else f"{match['then']}{term}", Link.NAME)


def _of_year(folded: str) -> Steps | None:
    for pattern in (_YEAR, _WHICH_YEAR):
        match = pattern.match(folded)
        if match is None:
            continue
        first = match["first"] if pattern is _WHICH_YEAR else f"{match['head']}是哪一年"
        then = _PRONOUN.sub("", match["then"])
        why = _REASON.match(then) is not None
        if (why or _asks_figures(then)) and indicators(first).indicators:
            return Steps(first, then, Link.YEARS, why=why)
    return None


def _of_agency(folded: str) -> Steps | None:
    match = _AGENCY.match(folded)
    if (
        match
        and (match["scope"] or match["count"] or _at_once(match))
        and indicators(match["head"]).indicators
    ):
        then = _PRONOUN.sub("", match["then"])
        if _asks_figures(then) or indicators(then).topics:
            number = (match["count"] or match["top"] or "").removeprefix("前")
            return Steps(_ranking(match), then, Link.AGENCIES, _NUMBER.get(number, 1))
    for pattern in (_WHICH, _WHO, _LISTED):
        match = pattern.match(folded)
        if match and indicators(match["first"]).indicators:
            then = _PRONOUN.sub("", match["then"])
            if _asks_figures(then) or _asks_prose(then):
                return Steps(match["first"], then, Link.AGENCIES)
    return _of_picked(folded)


def _at_once(match: re.Match[str]) -> bool:
    """Whether the figure stands right behind the first places: 收件前三名的公开率."""
    return bool(match["top"]) and any(start == 0 for start, _ in stands(match["then"]))


def _of_picked(folded: str) -> Steps | None:
    """Of agencies that a place or a condition picks: the first step asks which they are."""
    match = _PICKED.match(folded)
    if match is None or not indicators(match["head"]).indicators:
        return None
    then = _PRONOUN.sub("", match["then"])
    if not (_asks_figures(then) or _asks_prose(then)):
        return None
    head = _ONLY.sub("", match["head"])
    return Steps(f"{head}的{match['whose']}{match['scope']}是哪个", then, Link.AGENCIES, picked=True)


def _ranking(match: re.Match[str]) -> str:
    """The first step as a question of its own: 2023年收得哪个镇最多, 青禾县各镇公开率哪个最低."""
    scope, most = match["scope"] or "单位", match["most"] or "最多"
    region = _REGION.fullmatch(match["head"])
    if region and (every := _EVERY.match(region["rest"])):
        return f"{match['head']}哪个{every['scope']}{most}"
    if region and indicators(region["rest"]).indicators and not indicators(region["region"]).indicators:
        return f"{region['before']}{region['region']}各{scope}{region['rest']}哪个{most}"
    return f"{match['head']}哪个{scope}{most}"


def _reason_first(folded: str) -> Steps | None:
    match = _WHY.match(folded)
    if match is None or not _asks_figures(_PRONOUN.sub("", match["then"])):
        return None
    return Steps(match["first"], _PRONOUN.sub("", match["then"]), Link.NAME)


def _asks_prose(then: str) -> bool:
    """Whether the second step asks for what the prose says, and not again for the most of something."""
    return bool(indicators(then).topics) and not _WHICH_ONE.search(then)


def _asks_figures(then: str) -> bool:
    """Whether the second step asks for figures, and not again for the most of something."""
    left_out = then.rstrip("?.!").endswith(lists().phrases["left_out"])
    return bool(indicators(then).indicators) and not (_SUPERLATIVE.search(then) or left_out)
