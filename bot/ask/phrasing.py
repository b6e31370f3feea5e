"""Read what people say of figures in words of their own as the words of the forms: 告上法院 is 行政诉讼."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.fold import fold
from parser.data import data_of
from parser.forms.vocabulary import vocabulary

_LONG = 7
"""Characters; shorter words of the forms are parts of phrases."""


def phrased(folded: str) -> str:
    """A folded text with phrases for rows and columns in the words of the lists, as `phrasing.toml` has them.

    Only what means the same row or column is put in its place; all else stays and must be explained. What
    was put in is never read again.
    """
    pattern, reads = _phrases()
    return pattern.sub(lambda match: reads.get(match.lastgroup or "", match.group()), folded)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """All phrases in one pattern, those that stand first before the others, and what each is read as."""
    data = data_of(__package__, "phrasing.toml")
    parts: dict[str, str] = {}
    for name, pattern in data["parts"].items():
        parts[name] = f"(?:{_filled(pattern, parts)})"
    heard = [(pattern, phrase["read"]) for phrase in data["phrases"] for pattern in phrase["heard"]]
    # A group behind a phrase tells which it was; one around it would slow down the search.
    told = (f"(?:{_filled(pattern, parts)})(?P<p{place}>)" for place, (pattern, _) in enumerate(heard))
    reads = {f"p{place}": read for place, (_, read) in enumerate(heard)}
    return re.compile("|".join((f"(?P<kept>{'|'.join(_official())})", *told))), reads


def _official() -> list[str]:
    """Long words of the forms, the longest first, which no phrase is looked for within."""
    said = {fold(word) for term in vocabulary() for word in term.words if len(word) >= _LONG}
    return [re.escape(word) for word in sorted(said, key=lambda word: (-len(word), word))]


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with the parts that it names between angle brackets."""
    return re.sub(r"<(\w+)>", lambda match: parts[match[1]], pattern)
