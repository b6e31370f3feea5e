"""Names of departments of which people leave characters out: 规划资源局 for 规划和自然资源局."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from storage.names.looks import ending

_LEAST = 2
"""Characters that must be left beside the ending."""


class Abbreviations:
    """An index of names by their first and last characters, built when it is first asked."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    @cached_property
    def _by_ends(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for name in self._names:
            found.setdefault((name[0], name[-1]), []).append(name)
        return found

    def find(self, written: str) -> tuple[str, ...]:
        """The names that begin and end like `written` and hold its characters in their order."""
        if len(written) - ending(written) < _LEAST:
            return ()
        names = self._by_ends.get((written[0], written[-1]), ())
        return tuple(sorted(name for name in names if _holds(name, written)))


def _holds(name: str, written: str) -> bool:
    rest = iter(name)
    return len(name) > len(written) and all(character in rest for character in written)
