"""What stands in data files beside the code: words, labels, patterns, with their sources."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data_of(package: str, name: str) -> dict[str, Any]:
    """What a TOML file of a package holds; the same object each time, not to be changed.

    A string over several lines is one line that is laid out: a long pattern can be read by its branches.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return {key: _joined(value) for key, value in tomllib.loads(text).items()}


def _joined(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(line.strip() for line in value.splitlines()) if "\n" in value else value
    if isinstance(value, list):
        return [_joined(one) for one in value]
    if isinstance(value, dict):
        return {key: _joined(one) for key, one in value.items()}
    return value
