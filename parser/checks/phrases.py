"""The words by which the rules about prose read a sentence, from phrases.toml and compiled once."""

from __future__ import annotations

import re
from functools import cache

from parser.data import data_of


@cache
def phrases() -> dict[str, re.Pattern[str]]:
    """Every expression of phrases.toml by its section and name: `done.whole`."""
    data = data_of(__package__, "phrases.toml")
    return {
        f"{section}.{name}": re.compile(_fill(form, forms))
        for section, forms in data.items()
        for name, form in forms.items()
    }


def _fill(form: str, section: dict[str, str]) -> str:
    """{word} → the expression of that name in the same section."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: section[match[1]], form)


def says(name: str, text: str) -> bool:
    """Whether a text holds an expression of phrases.toml."""
    return bool(phrases()[name].search(text))
