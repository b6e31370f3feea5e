"""Put what is asked of many agencies into the order and the words in which it is read: 倒着数, 跑哪家跑得最多."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def arranged(folded: str) -> str:
    """A folded text as the frame of a question about many reads it; anything else stays as it is."""
    heard, patterns = _patterns()
    if not heard.search(folded):
        return folded
    for pattern, read in patterns:
        folded = pattern.sub(read, folded)
    return folded


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Any of the patterns at once, which few texts hold, and each with what it is read as."""
    data = tomllib.loads(files(__package__).joinpath("arranging.toml").read_text(encoding="utf-8"))
    told = tuple((re.compile(pattern), read) for pattern, read in data["arranged"])
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in data["arranged"])
    heard = "|".join(f"(?:{re.sub(r'[(][?]P=value[)]', '', pattern)})" for pattern in unnamed)
    return re.compile(heard), told
