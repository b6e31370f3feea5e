"""How characters sound, as people mix the sounds when they type: without tones, zh as z, -ng as -n."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def sound(text: str) -> str:
    """The text with each character replaced by the first of those that sound alike, mixed sounds as one."""
    return text.translate(_table().mixed)


def syllables(text: str) -> str:
    """The text with each character replaced by the first of those of the same syllable."""
    return text.translate(_table().exact)


def spelling(text: str) -> str:
    """The text in Latin letters, mixed sounds as one; characters without a known sound stay."""
    letters = _table().letters
    return "".join(letters.get(character, character) for character in sound(text))


def spelt(latin: str) -> str:
    """What somebody spelt in Latin letters, mixed sounds as one: yonxi for yongxi."""
    return re.sub(r"([zcs])h", r"\1", re.sub(r"ng", "n", latin.lower()))


@dataclass(frozen=True, slots=True)
class _Table:
    """From each character to the first of its mixed sound and of its syllable; from the former to letters."""

    mixed: dict[int, str]
    exact: dict[int, str]
    letters: dict[str, str]


@cache
def _table() -> _Table:
    table = _Table({}, {}, {})
    for line in files(__package__).joinpath("sounds.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, *groups = line.split()
        table.letters[groups[0][0]] = name
        for group in groups:
            table.mixed.update(dict.fromkeys(map(ord, group), groups[0][0]))
            table.exact.update(dict.fromkeys(map(ord, group), group[0]))
    return table
