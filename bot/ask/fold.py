"""Fold a text to the one form that everything here compares: half-width, simplified, without stray spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_PUNCTUATION = str.maketrans(
    {
        "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "《": '"', "》": '"',
        "—": "-", "–": "-", "―": "-", "－": "-", "~": "-", "〜": "-", "。": ".", "、": ",",
    }
)  # fmt: skip
_LEANING_SPACE = re.compile(r"\s+(?=[^\s\x21-\x7e])|(?<=[^\s\x21-\x7e])\s+")


def fold(text: str) -> str:
    """The text in half-width simplified characters, ASCII in lower case, punctuation of one kind.

    Spaces vanish beside Chinese characters and shrink to one between Latin words. Names, vocabulary
    and questions are all folded before they are compared; what a person is shown never is.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_simplified()).translate(_PUNCTUATION)
    # A mark that a space kept apart may join the letter before it, which then leans on no space either.
    return _spaced(unicodedata.normalize("NFKC", _spaced(plain)))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", _LEANING_SPACE.sub("", text.strip())).lower()


@cache
def _simplified() -> dict[int, str]:
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
