"""Bodies of the state as a whole, of which no report of a town or county tells: 国家税务总局, 教育部."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.lists import either
from bot.ask.words import words
from storage.names.resolver import How, Mention

_NO_BODY = r"(?!门|队|属|下|分|位|件|令|规|办公厅的?规|[\u3400-\u9fff]{1,8}(?:支行|分局|支队))"
"""What follows a word that only begins like one: 水利部门, 财政部令."""


def with_national(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of a folded text with national bodies, which hide what stands within their names."""
    spans = [match.span() for match in _names().finditer(text)]
    told = [
        Mention(start, end, text[start:end], (), How.STRANGER)
        for start, end in spans
        if _alone(start, end, found)
    ]
    if not told:
        return found
    kept = [one for one in found if not any(one.start < two.end and two.start < one.end for two in told)]
    return tuple(sorted((*kept, *told), key=lambda one: one.start))


def _alone(start: int, end: int, found: tuple[Mention, ...]) -> bool:
    """Whether no held body is named that reaches beyond it: 国家税务总局柳原县税务局."""
    return not any(
        one.ids and one.start < end and start < one.end and (one.start < start or end < one.end)
        for one in found
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?:中华人民共和国)?(?:{either(words().national)}){_NO_BODY}")
