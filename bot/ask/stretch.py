"""Several places of the ranking before at once: 第四第五名, 接下来的两名 as 第4名到第5名."""

from __future__ import annotations

import re

from bot.ask.answer import Kind
from bot.ask.numeral import number
from bot.ask.question import Context
from bot.ask.standing import before

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_WHO = (
    r"(?:的)?(?:单位|机关|部门)?(?:(?:分别|各|都|又)*(?:是|有)?(?:谁|哪(?:些|几个|几家|两个|两家|个|家)?(?:单位|机关|部门|镇|局)?))?"
    r"(?:呢|吗|啊|呀)*(?:各)?(?:(?:收了?|有|是)?(?:多少|几)(?:件|个)?)?"
)
_OPENS = r"(?:那么?|还有|还|再|接着|然后|另外|也|看看|说说|,)*"
_ORDINALS = re.compile(
    rf"{_OPENS}第?(?P<first>{_N})(?:名|位)?(?:到|至|-|和|跟|与|及|,)?第(?P<last>{_N})(?:名|位)?(?:这两[个名家])?{_WHO}[?.!]*"
)
_PAIR = re.compile(
    rf"{_OPENS}第?(?P<first>[一二三四五六七八])(?P<last>[二三四五六七八九])(?:名|位){_WHO}[?.!]*"
)
_ON = re.compile(
    rf"{_OPENS}(?:再?(?:接下来|接着|往下|往后|后面|下面|随后|之后|紧接着|紧随其后))+的?(?P<count>{_N}|两)(?:名|位|家|个){_WHO}[?.!]*"
)


def stretched(folded: str, context: Context) -> str:
    """The folded text with the places it asks for written out; as it stands where it asks for no several."""
    was = before(context) if context.kind is Kind.RANK else None
    if was is None:
        return folded
    text = folded.strip(", ")
    if match := _ON.fullmatch(text):
        count = 2 if match["count"] == "两" else number(match["count"])
        start = was.count or was.nth or 1
        return f"第{start + 1}名到第{start + int(count)}名" if count and count > 1 else folded
    match = _ORDINALS.fullmatch(text) or _PAIR.fullmatch(text)
    first, last = (number(match["first"]), number(match["last"])) if match else (None, None)
    return f"第{int(first)}名到第{int(last)}名" if first and last and first < last else folded
