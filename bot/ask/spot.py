"""Take out the words that point at a cell beside its name and ask for nothing else: 那栏填的是, 写的啥."""

from __future__ import annotations

import re

from bot.ask.lexicon import GAP, blank

_GAP = re.escape(GAP)
_BESIDE = re.compile(
    rf"(?:(?<![旧老新原])表(?:格|[一二三四])?(?:里|中|上)?面?(?:的|头)?(?=\"?[{_GAP}]))"
    rf"|(?<=[{_GAP}])\"?(?:的)?(?:项下|栏下|名下|栏里|格里|栏中|栏)(?:的)?(?:数字?|值)?|(?<=[{_GAP}])\"?(?:的)?(?:[这那该]|[这那]?一)(?:一)?个?(?:栏|格|单元格|格子|项|行|列|处|条)(?:里|中|上|内)?面?(?:头)?"
    rf"(?:的)?(?:数字?|值|内容)?"
)
"""表二的, and 那一栏里 behind a word of the form."""

_INK = re.compile(
    rf"(?<=[{_GAP}])\"?(?:的|里|中|上|面|,)*(?:填|写|打|报|登记|登|记|显示|标)(?:的|了|着|上|出|得)*(?:都|又)?(?:是|为)?(?:个)?(?:数字?)?"
    rf"(?:是)?(?:(?:什么|啥|哪个)(?:符号|内容|东西|数字?)?|多少|几)?|(?<=[{_GAP}])(?:的)?(?:数字?|值)(?:是)?(?:什么|啥|多少|几)?(?=[?.!呀啊呢]*$)"
)
"""填的是多少, 写的啥, 数字是几 behind it."""


def without(rest: str) -> str:
    """A question whose names, years and words of the form are gaps, without such words."""
    for pattern in (_BESIDE, _INK):
        rest = blank(rest, (match.span() for match in pattern.finditer(rest)))
    return rest
