"""Traditional characters read as simplified ones: for comparing only, what is shown stays as written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def simplify(text: str) -> str:
    """The text with each traditional character replaced by its simplified one; as long as before."""
    return text.translate(_simplified())


def pairs() -> Iterator[tuple[str, str]]:
    """Every traditional character with its simplified one."""
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    return ((pair[0], pair[1]) for line in lines if not line.startswith("#") for pair in line.split())


@cache
def _simplified() -> dict[int, str]:
    return {ord(traditional): simplified for traditional, simplified in pairs()}
