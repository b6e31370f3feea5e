"""How characters sound, as people mix the sounds when they type: without tones, zh as z, -ng as -n."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def sound(text: str) -> str:
    """The text with each character replaced by the first of those that sound alike."""
    return text.translate(_table()[0])


def spelling(text: str) -> str:
    """The text in Latin letters, mixed sounds as one; characters without a known sound stay."""
    return "".join(_table()[1].get(character, character) for character in sound(text))


def spelt(latin: str) -> str:
    """What somebody spelt in Latin letters, mixed sounds as one: yonxi for yongxi."""
    return re.sub(r"([zcs])h", r"\1", re.sub(r"ng", "n", latin.lower()))


@cache
def _table() -> tuple[dict[int, str], dict[str, str]]:
    """From each character to the first of its sound, and from that to the sound in letters."""
    alike: dict[int, str] = {}
    letters: dict[str, str] = {}
    for line in files(__package__).joinpath("sounds.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, group = line.split()
            letters[group[0]] = name
            alike.update(dict.fromkeys(map(ord, group), group[0]))
    return alike, letters
