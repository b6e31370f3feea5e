"""The same question typed otherwise: spaces, full width, traditional characters, misheard names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from random import Random

from bot.ask.script import in_traditional
from parser.characters import pairs
from storage.names.resolver import Resolver
from storage.names.sounds import syllables

_NUMERAL = re.compile(r"[0-9A-Za-z.%〇零一二三四五六七八九十]{2}")
_SPACES = (" ", "  ", "\u3000", "\t", "\u00a0")
_WIDER = {"-": "－", "~": "～", ",": "，", "?": "？", ":": "：", "(": "（", ")": "）", "%": "％"}
_NARROWER = {wide: narrow for narrow, wide in _WIDER.items()} | {"；": ";", "！": "!"}


def spaced(text: str, random: Random) -> str:
    """Spaces of all sorts at some places, never within a number."""
    return "".join(
        one + random.choice(_SPACES) * (random.random() < 1 / 3 and not _NUMERAL.fullmatch(one + after))
        for one, after in zip(text, f"{text[1:]} ", strict=True)
    )


def spread(text: str, _: Random) -> str:
    """A space around each number."""
    return re.sub(r"\d+(?:\.\d+)?", r" \g<0> ", text)


def wide(text: str, random: Random) -> str:
    """Full-width digits, and marks that are now wide and now narrow."""
    chosen = random.choice((_WIDER, _NARROWER))
    text = "".join(chosen.get(one, one) for one in text)
    return "".join(chr(ord(one) + 0xFEE0) if one in "0123456789" else one for one in text)


def traditional(text: str, random: Random) -> str:
    """Traditional characters, as our own answers have them or any that stand for a character."""
    if random.random() < 1 / 2:
        return in_traditional(text)
    return "".join(random.choice(_counterparts()[one]) if one in _counterparts() else one for one in text)


def misheard(text: str, resolver: Resolver, random: Random) -> str | None:
    """One character in the name of an agency replaced by one of the same sound; None where there is no name.

    None as well where that is the name of another agency.
    """
    named = [one for one in resolver.mentions(text) if one.ids]
    places = [place for one in named for place in range(one.start, one.end)]
    swaps = [(place, other) for place in places for other in _alike(text[place])]
    if not swaps:
        return None
    place, other = random.choice(swaps)
    changed = text[:place] + other + text[place + 1 :]
    known = {key for one in named for key in one.ids}
    return changed if all(known.issuperset(one.ids) for one in resolver.mentions(changed)) else None


def _alike(character: str) -> Iterator[str]:
    return (one for one in _sounds()[syllables(character)] if one != character)


@cache
def _counterparts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for character, simplified in pairs():
        found[simplified].append(character)
    return dict(found)


@cache
def _sounds() -> dict[str, list[str]]:
    """The usual characters by their syllable."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        if chr(code).encode("gb2312", "ignore"):
            found[syllables(chr(code))].append(chr(code))
    return found
