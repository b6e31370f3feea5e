"""Lines that may head one of the six sections, and text with several of them on one line cut at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache
from itertools import pairwise

from parser.characters import simplify
from parser.data import data_of
from parser.documents.document import Paragraph
from parser.numbers import fold


class Style(Enum):
    """How a heading is numbered."""

    HAN = "一、"
    DIGIT = "1、"
    BRACKET = "（一）"
    NONE = ""


class Kind(IntEnum):
    """How well the words of a heading are known; the value is its weight among headings."""

    NAME = 6
    ALIAS = 4
    LENT = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head a section. `ordinal` is its number (0 for none), `rest` text behind it.

    `weight` tells how sure it is: most where the number is that of the section.
    """

    index: int
    section: int
    ordinal: int
    style: Style
    kind: Kind
    weight: int
    rest: str


_NUMERALS = "一二三四五六七八九十"
_DIGITS = {sign: number for number, sign in enumerate(_NUMERALS, 1)} | {str(n): n for n in range(1, 11)}
_ORDINAL = re.compile(
    rf"第(?P<part>[{_NUMERALS}])部分[、.:…\s]*|[(]\s*(?P<bracket>[{_NUMERALS}]|\d)\s*[)][、.:…\s]*"
    rf"|(?P<han>[{_NUMERALS}])(?:\s*[、.,:)][、.:…\s]*|\s+|(?=[\u3400-\u9fff]))|(?P<digit>\d)\s*[、.,:)][、.:…\s]*"
)
_ORNAMENT = re.compile(r"^(?:\[bookmark:[^\]]*\]|[#*>_~·●■◆▲\s]+)+")
_YEAR = re.compile(r"^(?:20\d\d年?度?)(?=.{2})")
_UNIT = re.compile(r"\((?:单位[^()]{0,20}|20\d\d年?度?)\)")
_WHOLE = re.compile(r"(?:情况|概况|概述|综述|事项|措施|附表|附件|问题|计划|打算)$")
_ON = re.compile(r"[、,和及与等以]")
"""A heading that goes on so is an item of a list of contents."""
_LONGEST = 45
_GIANT = 60
"""Characters in a paragraph that may hold a heading in its middle."""
_INLINE = rf"(?<![、,和及与或“\"《(第{_NUMERALS}括由])[{_NUMERALS}][、.](?>{{words}})(?![、,;和及与等])"


def heading(index: int, text: str) -> Heading | None:
    """The heading in a line; None where it is none. `index` is kept as given."""
    line = _ORNAMENT.sub("", simplify(fold(text[: 2 * _LONGEST])).strip())
    mark = _ORDINAL.match(line)
    style, ordinal = _number(mark)
    name = _YEAR.sub("", re.sub(r"\s+", "", line[mark.end() if mark else 0 :][:_LONGEST]))
    for section, kind, words in _words():
        match = words.match(name)
        if not match or not match[0]:
            continue
        unit = _UNIT.match(name, match.end())
        end = unit.end() if unit else match.end()
        rest = name[end:].strip(":。.;*#_~")
        if rest and not _runs_on(rest, section, ordinal, style, len(text)):
            continue
        if style is Style.NONE and not _WHOLE.search(match[0]):
            continue
        weight = _weight(kind, section, ordinal, style)
        if weight:
            behind = _behind(text, name[:end]) if rest else ""
            return Heading(index, section, ordinal, style, kind, weight, behind)
    return None


def _number(mark: re.Match[str] | None) -> tuple[Style, int]:
    if mark is None:
        return Style.NONE, 0
    sign = next(sign for sign in mark.groups() if sign)
    style = Style.BRACKET if mark["bracket"] else Style.DIGIT if mark["digit"] else Style.HAN
    return style, _DIGITS.get(sign, 0)


def _runs_on(rest: str, section: int, ordinal: int, style: Style, length: int) -> bool:
    """Whether text follows the heading on its line, rather than the heading being something else."""
    if _ON.match(rest) or not (ordinal == section or style is Style.HAN):
        return False
    return length > _LONGEST or rest in ("无", "没有") or bool(re.search(r"[,。;]", rest))


def _weight(kind: Kind, section: int, ordinal: int, style: Style) -> int:
    if style is Style.NONE:
        return kind
    if ordinal == section and kind is not Kind.LENT:
        return kind + (1 if style is Style.BRACKET else 2)
    return 0 if style is Style.BRACKET else 2


def _behind(text: str, name: str) -> str:
    """What follows the heading on its own line, as written."""
    ink = list(_ink(text[: 4 * _LONGEST]))
    start = "".join(sign for _, sign in ink).find(name) + len(name)
    return text[ink[start][0] :].lstrip("：:。 ") if start < len(ink) else ""


def _ink(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text as they are compared, without white space, each with its place."""
    for place, sign in enumerate(text):
        for one in _plain(sign):
            yield place, one


@cache
def _plain(sign: str) -> str:
    return "".join(simplify(fold(sign)).split())


def cut_at_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, and a long one that holds numbered headings in pieces, each with the same place."""
    return [
        piece
        for paragraph in paragraphs
        for piece in (_pieces(paragraph) if len(paragraph.text) > _GIANT else [paragraph])
    ]


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    text = paragraph.text
    ink = list(_ink(text))
    shown = "".join(sign for _, sign in ink)
    ends = {0, len(text)}
    for match in _inline().finditer(shown):
        ends |= {ink[match.start()][0], ink[match.end() - 1][0] + 1}
    cuts = sorted(ends)
    texts = [text[start:end].strip().lstrip("：:。 ") for start, end in pairwise(cuts)]
    return [Paragraph(one, paragraph.line, paragraph.page) for one in texts if one]


@cache
def _words() -> tuple[tuple[int, Kind, re.Pattern[str]], ...]:
    """The words of headings.toml: names before aliases, so that a name is never taken for less."""
    data = data_of(__package__, "headings.toml")
    kinds = (("names", Kind.NAME), ("aliases", Kind.ALIAS), ("lent", Kind.LENT))
    return tuple(
        (entry["number"], kind, re.compile("|".join(f"(?:{words})" for words in entry[name])))
        for name, kind in kinds
        for entry in data["sections"]
        if name in entry
    )


@cache
def _inline() -> re.Pattern[str]:
    words = "|".join(f"(?:{words.pattern})" for _, _, words in _words())
    return re.compile(_INLINE.format(words=words))
