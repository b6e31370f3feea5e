"""A year that only tells where applications were carried over to, or from: 结转到2024年的.

They stand in the report of the year before as 结转下年度, or in that of the year after as 上年结转.
"""

from __future__ import annotations

import re
from functools import partial

_Y = r"(?:20)?\d\d"
_CARRIED = (
    r"(?:结转|转结|接转|遗留|滚存|跨年?|(?<!流)(?<!好)转|(?<!截)(?<!保)留|(?<!了)(?<!终)(?<!完)(?<!审)(?<!办)结"
    r"|积压|顺延|拖|剩|带)"
)
_ONWARD = r"(?:去|来|再|才|接着|继续)*(?:办理?|处理)?"
_TO = re.compile(
    rf"(?:从|由)?(?:(?P<from>{_Y})年?(?:度)?(?:底)?)?{_CARRIED}(?:给|下|过)?(?:[到至入进往]|(?<=结转)|(?<=结转给))了?(?P<to>{_Y})(?:年(?:度)?|(?![\d年]))"
    rf"(?!的?(?:年报|报告)|[底末初]|上半|下半|\d){_ONWARD}"
)
_FROM = re.compile(
    rf"(?:从|由|自)(?P<from>{_Y})(?:年(?:度)?|(?!\d))(?:那边|那里|底)?{_CARRIED}(?:过来|下来|进来|来|过|下)?(?:的|了)?(?![到至入进往\d])"
)
_CAME = re.compile(
    rf"(?:是|有)?(?P<from>{_Y})年(?:度)?(?:那边|那里|底)?(?:没办完)?(?:结转|转结|接转|遗留)(?:过|下|进)?来的?"
    rf"|(?:承接|接过|接办|接着办)了?(?P<from2>{_Y})年(?:度)?(?:的|结转的|留下的|遗留的)?"
)
_LAST = re.compile(rf"(?:从|由|自)(?:上一?年|去年)(?:度)?(?:{_CARRIED}|接)(?:过|下|进)?来的?")
_YEARS = re.compile(rf"(?<!\d)({_Y})(?=年|$|[,的])")


def turned(folded: str) -> str:
    """The folded text with the year that the figure is carried over to or from as the year of its report."""
    text = _TO.sub(partial(_at, step=-1, row="结转到下年"), folded)
    for pattern in (_FROM, _CAME):
        text = pattern.sub(partial(_at, step=1, row="上年结转"), text)
    return _LAST.sub("上年结转", text)


def _at(match: re.Match[str], step: int, row: str) -> str:
    """The row, with the year of its report where that is not said; all else as it stands."""
    told = {name: year for name, year in match.groupdict().items() if year}
    other = _year(told["to"] if step < 0 else told.get("from") or told["from2"])
    year = other + step
    around = f"{match.string[: match.start()]}|{match.string[match.end() :]}"
    said = {_year(one) for one in _YEARS.findall(around)}
    said |= {_year(told["from"])} if step < 0 and told.get("from") else set()
    if said and year not in said:
        return match.group()
    return row if year in {_year(one) for one in _YEARS.findall(around)} else f"{year}年{row}"


def _year(word: str) -> int:
    number = int(word)
    return number if number > 100 else 2000 + number
