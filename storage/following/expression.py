"""Words that a report must hold: AND by a blank, OR by 或 or |, none of those after − or 不含.

People who know other searches write AND, OR and NOT: they mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from parser.characters import simplify
from parser.errors import Refusal

_SHORTEST = 2
_LONGEST = 30
_MOST = 12
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "｜": "|", "‖": "|"})
_AND = re.compile(r"\s+(?:and|并且|而且|以及)\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+|\s*(?:或者|或|\|+)\s*", re.IGNORECASE)
_NOT = re.compile(r"(?:(?<=\s)|^)(?:(?:-|不含有|不含|不包含|不包括|不要|not\s)\s*)+", re.IGNORECASE)
_MIXED = re.compile(r"\|(?:-|不含|不包含|不包括|不要)")
_NOTHING = re.compile(r"[\s,，、;；。]+")


class NoExpression(Refusal):
    """Words that cannot be looked for; the sentence says what to write."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One of each of `needed` must stand in a text, and none of `barred`. Words are shown as written."""

    needed: tuple[tuple[str, ...], ...]
    barred: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """It in the one way that `expression` reads back: 行政复议 诉讼|起诉 -撤销."""
        return " ".join([*("|".join(group) for group in self.needed), *(f"-{word}" for word in self.barred)])

    def holds(self, plain: str) -> bool:
        """Whether a text that went through `plain` meets it."""
        if any(_key(word) in plain for word in self.barred):
            return False
        return all(any(_key(word) in plain for word in group) for group in self.needed)

    def found(self, text: str) -> bool:
        """Whether a text holds any of the words that are needed: a sentence to quote."""
        own = plain(text)
        return any(_key(word) in own for group in self.needed for word in group)


def expression(text: str) -> Expression:
    """The words of a text such as “行政复议 诉讼或起诉 −撤销”. Raises NoExpression with the next step."""
    needed: list[tuple[str, ...]] = []
    barred: list[str] = []
    parted = _NOTHING.sub(" ", unicodedata.normalize("NFKC", text).translate(_SIGNS)).strip()
    for token in _NOT.sub("-", _OR.sub("|", _AND.sub(" ", parted))).split():
        if _MIXED.search(token):
            raise NoExpression("“或”的两边不能写“不含”。请分成两条订阅。")
        words = tuple(dict.fromkeys(filter(None, (word.strip("-") for word in token.split("|")))))
        if words and token.startswith("-"):
            barred += words
        elif words:
            needed.append(words)
    needed = list(dict.fromkeys(needed))
    _check(needed, barred)
    return Expression(tuple(needed), tuple(dict.fromkeys(barred)))


def plain(text: str) -> str:
    """The text as words are looked for in it: simplified, half-width, lower case, without white space."""
    return "".join(simplify(unicodedata.normalize("NFKC", text)).lower().split())


def _key(word: str) -> str:
    return plain(word)


def _check(needed: list[tuple[str, ...]], barred: list[str]) -> None:
    words = [*(word for group in needed for word in group), *barred]
    if not needed:
        raise NoExpression("请至少写一个要出现的词，例如：订阅 “行政复议 −诉讼”。")
    short = next((word for word in words if len(plain(word)) < _SHORTEST), None)
    if short is not None:
        raise NoExpression(f"“{short}”太短，几乎每份年报都有。请写两个字以上的词。")
    if len(words) > _MOST or any(len(word) > _LONGEST for word in words):
        raise NoExpression(f"一条订阅最多 {_MOST} 个词，每个词不超过 {_LONGEST} 个字。请分成几条订阅。")
