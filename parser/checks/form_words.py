"""The words and bounds of the rules of form. They are data with their source, in form_words.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from parser.data import data_of


@cache
def words(code: str) -> dict[str, Any]:
    """What the table of that code holds."""
    data = data_of(__package__, "form_words.toml")
    table: dict[str, Any] = data[code]
    return table


@cache
def pattern(code: str, name: str) -> re.Pattern[str]:
    """The expression of that name; of a list the one that matches any of it."""
    found = words(code)[name]
    return re.compile(found if isinstance(found, str) else "|".join(f"(?:{one})" for one in found))


@cache
def patterns(code: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The expressions of a list, each by itself."""
    return tuple(re.compile(one) for one in words(code)[name])
