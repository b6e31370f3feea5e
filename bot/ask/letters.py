"""Words typed in Latin letters: shenqing for 申请, 教体ju for 教体局. Names are left to `storage/names`."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.spelt import data, said
from storage.names.sounds import spelling, spelt

_RUNS = re.compile(r"[a-z]{2,}(?: ?[a-z]{2,})*")
_ENDS = ("zhen", "xiang", "jiedao")
_LEANING = re.compile(r" (?![a-z])|(?<![a-z]) ")
_NAMED = re.compile("[镇乡街县区市]|zhen|jiedao")
"""What follows the name of a place that is typed in letters: yunxi镇."""


def in_characters(folded: str) -> str:
    """A folded text with its words in letters written out; what is no word in letters stays."""
    return _RUNS.sub(_read, folded)


def _read(match: re.Match[str]) -> str:
    text, end = match.string, match.end()
    if _NAMED.match(text, end):
        return match.group()
    before, after = text[match.start() - 1 : match.start()], text[end : end + 1]
    beside = any(one and not one.isascii() for one in (before, after)) or before.isdecimal()
    runs = match.group().split(" ")
    read: list[str] = []
    place = 0
    while place < len(runs):
        for last in range(len(runs), place, -1):
            alone = beside or (place > 0 and runs[place] in _ENDS)
            word = _words("".join(runs[place:last])) or (alone and _syllable(runs[place:last]))
            if word:
                break
        read.append(word or runs[place])
        place = last
    return _LEANING.sub("", " ".join(read))


def _syllable(runs: list[str]) -> str:
    one: str = data()["syllables"].get(runs[0], "") if len(runs) == 1 else ""
    return one


def _words(run: str) -> str:
    """The fewest words that are spelt so; nothing where there are none, or several ways."""
    heard = spelt(run)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(heard)
    for end in range(1, len(heard) + 1):
        for start in range(end):
            before, word = best[start], _spelt().get(heard[start:end])
            if before is not None and word:
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, word)
    return "".join(best[-1] or ())


@cache
def _spelt() -> dict[str, str]:
    """The words of more than one character by how they are spelt; those spelt alike are none."""
    found: dict[str, set[str]] = {}
    for word in said():
        if len(word) > 1:
            found.setdefault(spelling(word), set()).add(word)
    return {heard: next(iter(words)) for heard, words in found.items() if len(words) == 1 and heard.isalpha()}
