"""Names with one mistake: a character of one sound or shape, or any where enough of the name is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property

from storage.names.shapes import alike
from storage.names.sounds import sound, syllables

_GAP = "*"
_CONTRASTS = frozenset("东西南北中上下前后左右大小新老旧内外一二三四五六七八九十")
"""Characters that tell neighbours apart: 东城街道 is never a slip for 西城街道."""
_LEAST_RIGHT = 3
_TWO = 2
_LONG = 6
"""From here on a name may lack a character of its ending: 政务服务公室."""


class Likeness(IntEnum):
    """How near a written name is to another, nearest first."""

    SOUND = 0  # one character of the same syllable
    MIXED = 1  # one character of a sound that people mix with it: n and ng, z and zh
    SHAPE = 2  # one character that looks alike
    TWICE = 3  # two characters of the same sound
    SLIP = 4  # one wrong, missing, doubled or exchanged character, and enough of the name is right
    WEAK = 5  # one wrong character, and little of the name is right


def likeness(name: str, ending: int, written: str) -> Likeness | None:
    """How near `written` is to a name whose last `ending` characters a slip touches by sound alone."""
    same_end = not ending or name[-ending:] == written[-ending:]
    heard = same_end or syllables(name) == syllables(written)
    if name == written or not (heard or len(name) >= _LONG):
        return None
    if len(name) != len(written):
        return Likeness.SLIP if _is_short(name, ending, written) else None
    wrong = [place for place, own in enumerate(name) if own != written[place]]
    if len(wrong) == 1 and heard:
        return _of_one(name, ending, written, wrong[0])
    right = any(own == written[place] for place, own in enumerate(name[: len(name) - ending]))
    if len(wrong) == _TWO and right and syllables(name) == syllables(written):
        return Likeness.TWICE
    if not same_end:
        return None
    swapped = len(wrong) == 2 and name[wrong[0] : wrong[1] + 1] == written[wrong[0] : wrong[1] + 1][::-1]
    return Likeness.SLIP if swapped and wrong[1] == wrong[0] + 1 and len(name) >= _LEAST_RIGHT else None


def _of_one(name: str, ending: int, written: str, place: int) -> Likeness | None:
    if {name[place], written[place]} <= _CONTRASTS:
        return None
    if sound(name) == sound(written):
        return Likeness.SOUND if syllables(name) == syllables(written) else Likeness.MIXED
    right = len(name) - ending - 1
    if right and alike(name[place], written[place]):
        return Likeness.SHAPE
    return Likeness.SLIP if right >= _LEAST_RIGHT else Likeness.WEAK if right else None


def _is_short(name: str, ending: int, written: str) -> bool:
    """Whether one character is missing where many are right, or one is written twice."""
    if len(written) == len(name) - 1 and len(name) - ending - 1 >= _LEAST_RIGHT:
        return any(name[:place] + name[place + 1 :] == written for place in range(len(name)))
    if len(written) == len(name) + 1 and len(name) >= _LEAST_RIGHT:
        doubled = (place for place in range(len(name)) if written[place] == written[place + 1])
        return any(written[:place] + written[place + 1 :] == name for place in doubled)
    return False


class Similar:
    """An index of names by their sound and by all but one of their characters, built when it is first asked.

    `names` maps a name to the length of its ending (镇, 局), which a slip never touches.
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._endings = dict(names)

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._endings:
            found.setdefault(sound(name), []).append(name)
        return found

    @cached_property
    def _by_gap(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, ending in self._endings.items():
            if len(name) - ending > 1:
                for pattern in _gaps(name, len(name) - ending):
                    found.setdefault(pattern, []).append(name)
        return found

    def find(self, written: str) -> tuple[str, ...]:
        """The names that differ from `written` in one character, of the same sound where there are any."""
        found = {name: self._near(name, written) for name in self._candidates(written)}
        near = {name: kind for name, kind in found.items() if kind is not None and kind < Likeness.WEAK}
        best = min(near.values(), default=None)
        return tuple(sorted(name for name, kind in near.items() if kind is best))

    def sounding(self, heard: str) -> Sequence[str]:
        """The names that have the sound of a text, mixed sounds as one."""
        return self._by_sound.get(heard, ())

    def _near(self, name: str, written: str) -> Likeness | None:
        return likeness(name, self._endings[name], written)

    def _candidates(self, written: str) -> Iterator[str]:
        yield from self.sounding(sound(written))
        for pattern in _gaps(written, len(written)):
            yield from self._by_gap.get(pattern, ())
        for changed in _changed(written):
            if changed in self._endings:
                yield changed


def _gaps(name: str, until: int) -> Iterator[str]:
    return (name[:place] + _GAP + name[place + 1 :] for place in range(until))


def _changed(written: str) -> Iterator[str]:
    """The text with two neighbours exchanged, or one of two like neighbours left out."""
    for place in range(len(written) - 1):
        one, other = written[place], written[place + 1]
        yield written[:place] + (other + one if one != other else one) + written[place + 2 :]
