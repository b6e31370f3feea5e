"""The words in quotation marks of a wish, with what stands between them: “行政复议”或“诉讼”，但不含“撤销”."""

from __future__ import annotations

import re
from enum import Enum, auto

from storage.following.expression import NoExpression

_QUOTED = re.compile(r"[“”\"「『＂]([^“”\"「」『』＂]*)[“”\"」』＂]")
_GAP = r"[\s,，、;；]*"
_ALSO = r"(?:但是?|并且?|而且?|且|又|同时|and)?"
_WITHOUT = r"(?:不含有?|不包含|不包括|不提|不要|没有|排除|除去|not\b|[-−–—])"
_HOLDING = rf"{_GAP}(?:含有?|包含|提到|出现)?{_GAP}"
_OR = r"(?:或者?|or\b|[|｜]+)"
_AND = r"(?:和|与|及|并且?|而且?|以及|同时|and\b|[+＋&＆、])"
_BARRING = re.compile(rf"{_GAP}{_ALSO}{_GAP}{_WITHOUT}{_GAP}$", re.IGNORECASE)
_JOINING = re.compile(
    rf"\s*(?P<bars>{_ALSO}{_GAP}{_WITHOUT}{_GAP})|\s*(?P<either>{_OR}){_HOLDING}|\s*(?P<both>{_AND})?{_HOLDING}",
    re.IGNORECASE,
)


class _Join(Enum):
    """How words stand to those before."""

    BOTH = auto()
    EITHER = auto()
    NEITHER = auto()


def quoted(text: str) -> tuple[str, str]:
    """The words in quotation marks as an expression reads them, and the text without them.

    What joins two quotations counts as if it stood within them. Raises NoExpression where it cannot.
    """
    sought, left, end, join = "", "", 0, _Join.BOTH
    for match in _QUOTED.finditer(text):
        between = text[end : match.start()]
        joining = _JOINING.fullmatch(between) if end else None
        if joining:
            join = _joined(joining, join)
        else:
            barring = _BARRING.search(between)
            join = _Join.NEITHER if barring else _Join.BOTH
            left += between[: barring.start()] if barring else between
        sought = _with(sought, match[1].strip(), join)
        left, end = f"{left} ", match.end()
    return sought, left + text[end:]


def _joined(joining: re.Match[str], before: _Join) -> _Join:
    """How the next words stand to those before: 不含“诉讼”和“撤销” bars both."""
    if joining["bars"] or (before is _Join.NEITHER and (joining["either"] or joining["both"])):
        return _Join.NEITHER
    return _Join.EITHER if joining["either"] else _Join.BOTH


def _with(sought: str, words: str, join: _Join) -> str:
    """More words, joined to those before."""
    if join is _Join.NEITHER:
        return " ".join([sought, *(f"-{word}" for word in words.split())]).strip()
    if join is _Join.BOTH:
        return f"{sought} {words}".strip()
    if len(words.split()) != 1:
        raise NoExpression("“或”的两边请各写一个词，例如：订阅 “行政复议”或“诉讼”。")
    return f"{sought}|{words}"
