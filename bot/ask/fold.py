"""Fold a text to the one form that everything here compares: half-width, simplified, without stray spaces.

Before that, `legible` takes out what cannot be seen in it.
"""

from __future__ import annotations

import re
import unicodedata

from parser.characters import simplify

_PUNCTUATION = str.maketrans(
    {
        "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "《": '"', "》": '"',
        "—": "-", "–": "-", "―": "-", "－": "-", "~": "-", "〜": "-", "。": ".", "、": ",",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Categories: control, marks of width and direction, halves of a pair."""

_LEANING_SPACE = re.compile(r"\s+(?=[^\s0-9A-Za-z.,])|(?<=[^\s0-9A-Za-z.,])\s+")
"""Beside a comma or a point it stays: 12, 345 are two numbers."""


def legible(text: str) -> str:
    """What can be seen of a text, in one line: what is quoted of it shows as it reads, and can be stored."""
    if text.isprintable():
        return text
    line = _BREAK.sub(" ", text)
    return "".join(one for one in line if unicodedata.category(one) not in _UNSEEN)


def fold(text: str) -> str:
    """The text in half-width simplified characters, ASCII in lower case, punctuation of one kind.

    Spaces vanish beside Chinese characters and marks (2021 - 2023, 80 %) and shrink to one between Latin
    words. Names, vocabulary and questions are all folded before they are compared; what a person is shown
    never is.
    """
    plain = simplify(unicodedata.normalize("NFKC", text)).translate(_PUNCTUATION)
    # A mark that a space kept apart may join the letter before it, which then leans on no space either.
    return _spaced(unicodedata.normalize("NFKC", _spaced(plain)))


def _spaced(text: str) -> str:
    if _SPACE.search(text):
        text = _SPACE.sub(" ", _LEANING_SPACE.sub("", text.strip()))
    return text.lower()
