"""Pick one of the choices that were offered last: by its number, its place, its label or a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask.answer import Choice
from bot.ask.fold import fold

_DIGITS = "一二三四五六七八九"
_NUMBER = re.compile(
    r"(?:就|我?选择?|要|那就)?(?:第|no\.?|#)?(?P<number>\d|[一二两三四五六七八九])"
    r"(?:个|项|条|号|种|选项|问题)?(?:吧|呢|的)?[.,!)]*"
)
_LAST = re.compile(r"(?:就|我?选|要)?最后(?:一)?(?:个|项|条)?(?:吧)?[.!]*")
_YES = frozenset(("是", "是的", "对", "对的", "没错", "嗯", "就是它", "就是这个", "就这个", "yes"))
_PART = re.compile(r"^(?:是|就是|我问的是|要|那个?|选)+|(?:的那个|那个|的|吧|呢|啊|[.!,])+$")


def picked(text: str, offered: Sequence[Choice], narrowing: bool) -> str | None:
    """The question of the choice that a text picks; None where it picks none.

    `narrowing`: the choices were asked back with, so that a part of one label is an answer as well.
    """
    folded = fold(text) if offered else ""
    if not folded:
        return None
    for choice in offered:
        if folded == fold(choice.label):
            return choice.question
    if not narrowing and folded.endswith("呢"):
        return None  # 第二个呢 asks on; what stands beside an answer is picked without it.
    if match := _NUMBER.fullmatch(folded):
        number = match["number"].replace("两", "二")
        place = int(number) if number.isdecimal() else _DIGITS.index(number) + 1
        return offered[place - 1].question if 1 <= place <= len(offered) else None
    if _LAST.fullmatch(folded):
        return offered[-1].question
    if not narrowing:
        return None
    if folded.strip(".!") in _YES and len(offered) == 1:
        return offered[0].question
    part = _PART.sub("", folded)
    fitting = [one for one in offered if len(part) > 1 and part in fold(one.label)]
    return fitting[0].question if len(fitting) == 1 else None
