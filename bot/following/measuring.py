"""Read a number that somebody wants to hear of: 新收超过 50 件, 公开率低于 60%."""

from __future__ import annotations

from bot.ask.cells import expand
from bot.ask.comparing import thresholds
from bot.ask.indicators import Indicator, indicators
from bot.ask.kinds.standings import unit
from bot.ask.lexicon import blank
from bot.ask.threshold import Threshold
from bot.ask.wording import listed
from parser.forms import forms
from storage.following.limit import Limit
from storage.following.wanted import Measure

_ONE = "一条订阅只能看一个数，例如“订阅 新收超过 50 件”。"


def measure(text: str) -> tuple[Measure | None, str] | str:
    """The figure and its limit in a folded text without names, and the text without them.

    The measure is None where no condition is said; a sentence says why a condition cannot be watched.
    """
    found = list(thresholds(text))
    if not found:
        return None, text
    spans = [(one.start, one.end) for one in found] + [one.tail for one in found]
    reading = indicators(blank(text, spans))
    if len(found) > 1:
        return f"这里有几个条件。{_ONE}"
    asked = [single for one in reading.indicators for single in expand(one, forms()[0])]
    if not asked:
        return f"没有看懂是哪个数要达到这个条件。{_ONE}"
    if len(asked) > 1:
        return f"这可能是几个数：{listed(one.label for one in asked)}。{_ONE}"
    return _held(asked[0], found[0].threshold, reading.rest)


def _held(indicator: Indicator, threshold: Threshold, rest: str) -> tuple[Measure | None, str] | str:
    own = unit(indicator.key)
    held = threshold.of_unit(own)
    money, rate = own == "万元", own == "%"
    # A bare number is taken in the unit of the figure.
    if held.unit and (held.of_amount, held.of_rate) != (money, rate):
        return f"“{indicator.label}”的单位是{own}，不能按“{held.said(held.unit)}”来看。请改用{own}写。"
    limit = Limit(held.least, held.most, held.above, held.below)
    return Measure(indicator.key, indicator.label, own, limit, held.said(own)), rest
