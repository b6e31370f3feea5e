"""What a question wants to know mentioned: 提到培训了吗, 哪些单位写到“图解”."""

from __future__ import annotations

import re

from bot.ask.lexicon import GAP

_MENTION = re.compile(
    r"(?:有没有|有无|是否|都)?(?:提到|提及|写到|谈到|说到|讲到|提过|写过|谈及|写了|提没提|写没写)(?:了|过)?(?:关于)?"
    r"(?P<what>[^|?!.,的]{2,16}?)(?:这个词|这件事|的内容|方面|情况)?(?:了)?(?:吗|没有|没|么|呢)?(?=[|?!.,]|$)"
)
_NOTHING = re.compile(r"什么|哪|多少|几|啥|怎")


def mention(text: str) -> str:
    """The words whose mention is asked for, in a folded text; empty where none are."""
    for match in _MENTION.finditer(text.replace('"', "")):
        what = match["what"].strip(GAP)
        if what and not _NOTHING.search(what):
            return what
    return ""
