"""Traditional characters read as simplified ones: for comparing only, what is shown stays as written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def simplify(text: str) -> str:
    """The text with each traditional character replaced by its simplified one; as long as before."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
