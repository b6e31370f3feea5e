"""The numbers of a sentence, each with the words that may say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parser.characters import simplify
from parser.claim_words import language
from parser.sentences import NUMBER, Said, said

_NUMBER = re.compile(NUMBER)
_QUOTES = str.maketrans("", "", "“”‘’「」『』\"'")
_BRACKET = re.compile(r"\((?!略\))([^()]*)\)")
_SIGN = re.compile(r"[,;:。!?()]")
_END = re.compile(r"[,;:。!?()]|^、")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number between the words `before` and `behind` it, up to a sign or another number.

    `aside` is the bracket right behind it; `start` and `end` are its place in the text, for a number
    inside of a bracket that of the bracket.
    """

    number: Said
    rounded: bool
    before: str
    behind: str
    aside: str
    start: int
    end: int
    bracketed: bool = False

    @property
    def frame(self) -> str:
        """The words around the number, which # stands for."""
        return f"{self.before}#{self.behind}"


def plain(text: str) -> str:
    """The text of a sentence as phrases are searched in it: simplified, without quotation marks."""
    return simplify(text).translate(_QUOTES)


def unbracketed(text: str) -> tuple[str, dict[int, str]]:
    """The text without what stands in brackets, and that by the place where it stood."""
    kept: list[str] = []
    asides: dict[int, str] = {}
    at = length = 0
    for match in _BRACKET.finditer(text):
        kept.append(text[at : match.start()])
        length += match.start() - at
        asides[length] = match[1]
        at = match.end()
    return "".join([*kept, text[at:]]), asides


def mentions(text: str, asides: dict[int, str]) -> Iterator[Mention]:
    """The numbers of a text without brackets in reading order, behind each those of its bracket."""
    for mention in _mentions(text, asides):
        yield mention
        if mention.aside:
            for inner in _mentions(mention.aside, {}):
                words = (inner.before, inner.behind)
                yield Mention(inner.number, inner.rounded, *words, "", mention.start, mention.end, True)


def _mentions(text: str, asides: dict[int, str]) -> Iterator[Mention]:
    found = list(_NUMBER.finditer(text))
    last = 0
    for index, match in enumerate(found):
        until = found[index + 1].start() if index + 1 < len(found) else len(text)
        number = said(match, text)
        if number is not None:
            yield Mention(
                number,
                bool((match["scale"] or match["scale_after"]) and "元" not in number.unit),
                _before(text, last, match.start()),
                _behind(text[match.end() : until]),
                asides.get(match.end(), ""),
                match.start(),
                match.end(),
            )
        last = match.end()


def _before(text: str, last: int, start: int) -> str:
    """The words since the last number or sign; where they are only fillers, with the clause before them."""
    signs = [last, *(sign.end() for sign in _SIGN.finditer(text, last, start))]
    words = text[signs[-1] : start].removeprefix("、")
    sign = text[signs[-1] - 1] if len(signs) > 1 else ""
    # Right behind a comma a number begins anew: 均已办结,2件结转下年.
    filler = language().words["words.fill"].sub("", words) == ""
    if filler and (sign == ":" or (sign == "," and words)):
        clause = text[signs[-2] : signs[-1] - 1]
        if signs[-2] != last or last == 0:
            return clause + words
    return words


def _behind(words: str) -> str:
    sign = _END.search(words)
    return words[: sign.start()] if sign else words
