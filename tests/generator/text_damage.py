"""Damages to a text that has left its tables behind: page numbers, torn and joined lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

TextDamage = Callable[[str, Random], str]

_PAGE_NUMBERS = ("3", "— 3 —", "-3-", "第3页", "3 / 8", "第 3 页 共 8 页")


def page_number_line(text: str, random: Random) -> str:
    """A page number on a line of its own, anywhere behind the title."""
    return _at_a_line(text, random, lambda: f"\n{random.choice(_PAGE_NUMBERS)}\n")


def blank_line(text: str, random: Random) -> str:
    """A blank line too many."""
    return _at_a_line(text, random, lambda: "\n\n")


def lines_joined(text: str, random: Random) -> str:
    """A line end is gone."""
    return _at_a_line(text, random, lambda: "")


def number_torn(text: str, random: Random) -> str:
    """A number goes on in the next line."""
    places = [match.start() + 1 for match in re.finditer(r"(?<!\d)\d(?=\d)", _tables(text))]
    if not places:
        return text
    place = len(text) - len(_tables(text)) + random.choice(places)
    return f"{text[:place]}\n{text[place:]}"


TEXT_DAMAGES: Sequence[TextDamage] = (page_number_line, blank_line, lines_joined, number_torn)


def _tables(text: str) -> str:
    """The text from the first table on, so that the year in the title stays whole."""
    return text[text.index("第二十条") :]


def _at_a_line(text: str, random: Random, what: Callable[[], str]) -> str:
    places = [match.start() for match in re.finditer("\n", text)][3:]
    if not places:
        return text
    place = random.choice(places)
    return text[:place] + what() + text[place + 1 :]
