"""Words that point at what the last answers told, written out as names: 它, 这个街道, 他们俩, 前者."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bot.ask.answer import Kind
from bot.ask.library import Library
from bot.ask.lists import either
from bot.ask.question import Context
from parser.data import data_of
from storage.agencies import Agency
from storage.names.identity import stem

_COUNTS = {"俩": 2, "仨": 3, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_ALONE = re.compile(
    r"[多少高低]?(?:呢|是|叫|有|为|[?.,]|哪|谁|也|都|吧|啊|的)*$|(?:是|叫)?(?:哪|谁)|[多少高低]的"
)
_CASES = re.compile(r"(?<=[的是有了])几个(?=[?.!]*$)")
_FROM_THE_END = ("倒数", "最后", "后", "前", "排")
_DIGITS = "一二三四五六七八九十"
_MOST = 10
"""More agencies than that are not written out: the question would be longer than anybody's."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A text with names in the place of the words that pointed, and the agencies named so."""

    text: str
    agencies: tuple[Agency, ...]


def pointed(folded: str, context: Context, library: Library) -> Pointed | None:
    """The folded text with its pointing words written out; None where none points at an agency told of."""
    for read, pattern in _readings():
        named: list[Agency] = []
        text, end = "", 0
        for match in pattern.finditer(folded):
            found = _held(read(match, context), library)
            if found and len(found) <= _MOST:
                named += found
                text += f"{folded[end : match.start()]}{'和'.join(one.name for one in found)}"
                end = match.end()
        if named:
            return Pointed(f"{text}{folded[end:]}", tuple(dict.fromkeys(named)))
    return None


def of_cases(folded: str, context: Context) -> str:
    """维持的有几个 right after one agency counts its cases, and not agencies: 几件."""
    of_one = len(context.agencies) == 1 and context.kind in (Kind.VALUE, Kind.EXISTS, Kind.SHARE)
    return _CASES.sub("几件", folded) if of_one else folded


def _held(found: tuple[Agency, ...], library: Library) -> tuple[Agency, ...]:
    """Agencies as they are held now."""
    return tuple(library.agencies[one.id] for one in found if one.id in library.agencies)


def _ordinal(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    """One place of the ranking just told, where something is asked of it."""
    crowd = context.question.crowd if context.question else None
    alone = _ALONE.match(match.string, match.end()) or match.string[: match.start()].endswith(_FROM_THE_END)
    if context.kind is not Kind.RANK or crowd is None or crowd.frame.nth or crowd.frame.place or alone:
        return ()
    said = match["nth"]
    nth = int(said) if said.isdecimal() else _DIGITS.index(said) + 1
    return context.thread.order[nth - 1 : nth]


def _end(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    """The one of several with most or least, where one figure of each was told."""
    stated = [one for one in context.figures if one.value is not None]
    if len({(one.key, one.year) for one in stated}) != 1 or len(context.thread.order) < 2:
        return ()
    values = [one.value for one in stated if one.value is not None]
    best = min(values) if match["end"] in "少低" else max(values)
    names = {one.agency for one in stated if one.value == best}
    return tuple(one for one in context.thread.order if one.name in names)


def _former(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    return context.agencies[:1] if len(context.agencies) == 2 else ()


def _latter(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    return context.agencies[1:] if len(context.agencies) == 2 else ()


def _counted(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    """As many as are counted: all that were found, the first of a ranking, the last that were told of."""
    said = next((told for name, told in match.groupdict().items() if told and name != "both"), "二")
    count = _COUNTS.get(said[0]) or int(said[0])
    found = context.thread.found
    if len(found) == count:
        return found
    if context.kind is Kind.RANK and len(context.thread.order) >= count > len(found):
        return context.thread.order[:count]
    told = tuple(dict.fromkeys(one for past in context.thread.trail for one in past.agencies))
    return told[-count:] if len(told) >= count and len(found) <= 1 else ()


def _all(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    return context.thread.found


def _one(match: re.Match[str], context: Context) -> tuple[Agency, ...]:
    """The agency that was told of; of several that share a first place all, of a list none."""
    found = context.thread.found
    noun = match.groupdict().get("noun") or ""
    if noun and noun not in data_of(__package__, "pointing.toml")["any"]:
        sort = tuple({noun, noun.removesuffix("办事处").removesuffix("办") or noun})
        found = tuple(one for one in found if stem(one.name).endswith(sort) or noun == "乡镇")
    return found if len(found) == 1 or context.kind is Kind.RANK else ()


_READ: tuple[tuple[str, Callable[[re.Match[str], Context], tuple[Agency, ...]]], ...] = (
    ("ordinal", _ordinal),
    ("end", _end),
    ("former", _former),
    ("latter", _latter),
    ("counted", _counted),
    ("all", _all),
    ("one", _one),
)


@cache
def _readings() -> list[tuple[Callable[[re.Match[str], Context], tuple[Agency, ...]], re.Pattern[str]]]:
    data = data_of(__package__, "pointing.toml")
    nouns = either(data["nouns"])
    told = []
    for name, read in _READ:
        told += [(read, re.compile(pattern.replace("{nouns}", nouns))) for pattern in data[name]]
    return told
