"""What a question wants to know mentioned: 提到培训了吗, 哪些单位写到“图解”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.ask.lexicon import GAP, blank
from storage.names.resolver import Mention

_MENTION = re.compile(
    r"(?:有没有|有无|是否|都)?(?:提到|提及|写到|谈到|说到|讲到|提过|写过|讲过|说过|谈过|谈及|写了|写有|写着|提没提|写没写|出现(?=过|了|[^|?!.,的]{2})|(?<=[报告位关镇乡道局])涉及到?)(?:了|过)?(?:关于)?"
    r"(?P<what>[^|?!.,的]{2,16}?)(?:这个词|这件事|的内容|方面|情况)?(?:了)?(?:吗|没有|没|么|呢)?"
    r"(?=[|?!.,]|$|的(?:[|]|年报|报告|单位|机关|部门|乡镇|镇|乡|街道|局|有|是))"
)
_QUOTED = re.compile(r'"([^"|]{2,16})"')
_DONE = re.compile(
    r"^(?:搞|开展|举办|举行|组织|办|做|建|设|设立|设置|开通|开|实行|推行|建立|成立|进行|使用|用|采取|采用|聘请|聘|编制|编|制定|召开)(?:了|过)+|^有(?=.{2})"
)
"""What was done with it: 搞了 of 提到搞了开放日."""

_NOTHING = re.compile(r"什么|哪|多少|几|啥|怎")


def unmentioned(text: str, rest: str) -> str:
    """`rest`, what is left of `text` place by place, without the words whose mention is asked for."""
    return blank(rest, [span]) if (span := _span(text)) else rest


def no_names(text: str, names: Iterable[Mention]) -> tuple[Mention, ...]:
    """The names found in a text without those of nobody held in the words whose mention is asked for."""
    start, end = _span(text) or (0, 0)
    return tuple(one for one in names if _held(one) or not start <= one.start < end)


def _held(name: Mention) -> bool:
    return bool(name.ids) or any(group.ids for group in name.groups)


def _span(text: str) -> tuple[int, int] | None:
    """Where the words stand whose mention is asked for."""
    what = mention(text)
    place = text.find(what)
    return (place, place + len(what)) if what and place >= 0 else None


def mention(text: str) -> str:
    """The words whose mention is asked for, in a folded text; empty where none are."""
    for match in _MENTION.finditer(text.replace('"', "")):
        quoted = _QUOTED.search(text)
        what = quoted[1] if quoted and quoted[1] in match["what"] else _DONE.sub("", match["what"].strip(GAP))
        if what and not _NOTHING.search(what):
            return what
    return ""
