"""Names with one wrong character: of the same sound first, of any sound where enough of the name is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_GAP = "*"
_CONTRASTS = frozenset("东西南北中上下前后左右大小新老旧内外一二三四五六七八九十")
"""Characters that tell neighbours apart: 东城街道 is never a slip for 西城街道."""
_LEAST_RIGHT = 3


class Similar:
    """An index of names by their sound and by all but one of their characters.

    `names` maps a name to the length of its ending (镇, 局), which a slip never touches.
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._by_sound: dict[str, set[str]] = {}
        self._endings: dict[str, int] = {}
        self._by_gap: dict[str, set[str]] = {}
        for name, ending in names:
            self._by_sound.setdefault(_sound(name), set()).add(name)
            self._endings[name] = ending
            if len(name) - ending - 1 >= _LEAST_RIGHT:
                for pattern in _gaps(name, len(name) - ending):
                    self._by_gap.setdefault(pattern, set()).add(name)

    def find(self, written: str) -> frozenset[str]:
        """The names that differ from `written` in one character, of the same sound where there are any."""
        sounding = {
            name
            for name in self._by_sound.get(_sound(written), ())
            if _slips(name, written) == 1 and self._same_ending(name, written)
        }
        if sounding:
            return frozenset(sounding)
        patterns = _gaps(written, len(written))
        near = {name for pattern in patterns for name in self._by_gap.get(pattern, ())}
        return frozenset(name for name in near if name != written and not _contrast(name, written))

    def _same_ending(self, name: str, written: str) -> bool:
        """石门县 is no slip for 石门乡."""
        until = len(name) - self._endings[name]
        return name[until:] == written[until:]


def _gaps(name: str, until: int) -> Iterator[str]:
    return (name[:place] + _GAP + name[place + 1 :] for place in range(until))


def _slips(name: str, written: str) -> int:
    return sum(one != other for one, other in zip(name, written, strict=True))


def _contrast(name: str, written: str) -> bool:
    return any(one != other and {one, other} <= _CONTRASTS for one, other in zip(name, written, strict=True))


def _sound(text: str) -> str:
    sounds = _sounds()
    return "".join(sounds.get(character, character) for character in text)


@cache
def _sounds() -> dict[str, str]:
    """Each character's sound, told by the first character of its line."""
    lines = files(__package__).joinpath("sounds.txt").read_text(encoding="utf-8").splitlines()
    groups = (line.split()[1] for line in lines if line and not line.startswith("#"))
    return {character: group[0] for group in groups for character in group}
