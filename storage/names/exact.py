"""The names that stand in a text as they are known: full, without what people leave out, or abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from storage.names.endings import ordinary
from storage.names.gazetteer import Gazetteer
from storage.names.looks import (
    AFTER_OFFICE,
    AFTER_STREET,
    BODY,
    CONTINUES,
    COUNTED,
    LONGER,
    OFFICE,
    TAIL,
    TOWN_FOLLOWS,
)
from storage.names.mention import How, Mention
from storage.names.parts import Sort
from storage.names.register import Register
from storage.names.settling import Settler
from storage.names.similar import Similar
from storage.names.written import REGION_END, is_region, leading

_TOWN_END = re.compile("镇|乡|街道|苏木")
_LONGEST_TOWN = 14
_UNKNOWN = 4
_TWO, _LONG_PART = 2, 6
"""How much of a name may stand before 和 in it."""

_PREFIXES = "大小新老旧东西南北"
_APART = "和与跟及比的、,"
_MASK = "|"


class Exact:
    """Finds names over one register, the longest first at each place."""

    def __init__(self, register: Register, gazetteer: Gazetteer, settler: Settler, similar: Similar) -> None:
        self._similar = similar
        self._register = register
        self._gazetteer = gazetteer
        self._settler = settler
        self._forms = _lengths((*register.forms, *register.other))
        self._stems = _lengths(register.stems)
        self._openings = frozenset(name[:2] for name in register.regions)
        self._sorted: dict[str, frozenset[Sort]] = {}

    def find(self, text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Every name in order of the text, beside what is `found` already.

        Names with what says their sort come first, held or listed, then those without: 南石 is no name in
        云南石桥镇.
        """
        mentions = list(found)
        regions = self.regions_in(text)
        for look in (self._form_at, self._listed_at, self._stem_at):
            masked = _masked(text, mentions)
            place = 0
            while place < len(text):
                mention = None if masked[place] == _MASK else look(masked, place)
                if mention is not None and any(map(mention.crosses, regions)):
                    mention = None
                if mention is not None:
                    mentions = [
                        one for one in mentions if one.end <= mention.start or one.start >= mention.end
                    ]
                    mentions.append(mention)
                place = mention.end if mention else place + 1
        return tuple(sorted(mentions, key=lambda one: one.start))

    def regions_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where regions stand with their full names: no name without its ending begins within 安国市."""
        found: list[tuple[int, int]] = []
        free = 0
        for match in REGION_END.finditer(text):
            begins = range(max(free, match.end() - _LONGEST_TOWN), match.end() - 1)
            start = next((one for one in begins if text[one : match.end()] in self._register.regions), None)
            if start is not None:
                free = match.end()
                found.append((start, free))
        return tuple(found)

    def _form_at(self, text: str, place: int) -> Mention | None:
        """The longest name of a held unit that begins here, with the regions before it."""
        for length in self._forms.get(text[place], ()):
            end = place + length
            form = text[place:end]
            ids = self._register.forms.get(form, ())
            if len(form) < length or not (ids or form in self._register.other):
                continue
            tail = self._tail(text, end, ids)
            if self._opens_longer(text, tail, form) or self._ends_longer(text, place, end):
                continue
            mention = self._settler.settle(text, place, end, ids, How.EXACT) if ids else None
            if mention is None or not mention.ids:
                mention = self._settler.other(text, place, end) or mention
            if mention is None:
                continue
            if not mention.ids and not mention.places:
                mention = self._settler.mistaken(text, place, end, mention.regions) or mention
            elif self._is_within_longer(text, place, end):
                continue
            return _until(mention, text, tail)
        return None

    def _listed_at(self, text: str, place: int) -> Mention | None:
        """The longest name of a town that is known and not held: never a slip for another."""
        for match in _TOWN_END.finditer(text, place + 1, place + _LONGEST_TOWN):
            name = text[place : match.end()]
            if _MASK in name:
                return None
            if name not in self._gazetteer.homes:
                continue
            written = self._settler.before(text, place)
            if self._ends_longer(text, place, match.end()):
                continue
            if len(name) < 3 and not written.nearest:
                continue
            mention = self._settler.settle(text, place, match.end(), (), How.STRANGER)
            if not mention.places and written.nearest:
                mention = self._settler.mistaken(text, place, match.end(), written.nearest) or mention
            return _until(mention, text, self._tail(text, match.end(), ()))
        return None

    def _stem_at(self, text: str, place: int) -> Mention | None:
        """A town or place without 镇, 区 and the like, after its regions where they stand before it."""
        if text[place : place + 2] in self._openings:
            after, _ = leading(text[place : place + 20], self._register.regions)
            mention = self._stem(text, place + after) if after else None
            if mention and mention.ids and mention.start <= place:
                return mention
        return self._stem(text, place)

    def _stem(self, text: str, place: int) -> Mention | None:
        for length in self._stems.get(text[place : place + 1], ()):
            end = place + length
            ids = self._register.stems.get(text[place:end], ())
            if not ids or CONTINUES.match(text, end) or TOWN_FOLLOWS.match(text, end):
                continue
            if self._opens_longer(text, end, text[place:end]) or self._ends_longer(text, place, end):
                continue
            mention = self._settler.settle(text, place, end, ids, How.EXACT)
            if mention.ids and (mention.regions or text[place:end] not in ordinary()):
                return _until(mention, text, end)
        return None

    def _is_within_longer(self, text: str, start: int, end: int) -> bool:
        """Whether the name only ends or opens that of a town that is known: 石桥镇 in 小石桥镇."""
        first = max(0, end - _LONGEST_TOWN) if self._settler.before(text, start).start == start else start
        longer = [text[begin:end] for begin in range(first, start)]
        longer += [
            text[start : match.end()] for match in _TOWN_END.finditer(text, end, start + _LONGEST_TOWN)
        ]
        return any(name in self._gazetteer.homes and name not in self._register.forms for name in longer)

    def _tail(self, text: str, end: int, ids: Iterable[int]) -> int:
        """Where the name ends with 人民政府 and the like; of a department with what is cut of 办公室."""
        if any(self._register.entries[key].parts.sort is Sort.DEPARTMENT for key in ids):
            cut = AFTER_OFFICE.match(text, end)
            return cut.end() if cut else end
        tail = AFTER_STREET.match(text, end) if text.endswith("街道", 0, end) else None
        tail = tail or TAIL.match(text, end)
        return tail.end() if tail else end

    def _opens_longer(self, text: str, end: int, form: str) -> bool:
        """Whether a name only opens that of another body: 永川区 in 永川区卫健委, 九亭 in 九亭村."""
        if BODY.match(text, end):
            return True
        sorts = self._sorts(form)
        if Sort.DEPARTMENT in sorts or not sorts:
            return False
        return bool(OFFICE.match(text, end)) or (sorts == {Sort.PLACE} and bool(LONGER.match(text, end)))

    def _ends_longer(self, text: str, place: int, end: int) -> bool:
        """Whether a name only ends another: 龙镇 in 松桃苗族自治县澉龙镇, 山泉镇 in 箐山泉镇 for 青山泉镇."""
        if place == 0 or self._region_until(text, place):
            return False
        if text[place - 1] in _PREFIXES and (place == 1 or not text[place - 2].isalpha()):
            return True
        for start in range(place - 1, max(0, place - _UNKNOWN) - 1, -1):
            if text[start] in _APART or not text[start].isalpha():
                break
            if self._region_until(text, start) or self._similar.find(text[start:end]):
                return True
        return self._ends_mistaken(text, place, end)

    def _ends_mistaken(self, text: str, place: int, end: int) -> bool:
        """Whether a name only ends a misspelt one with 和 in it: 规划局 in 自然资原和规划局."""
        joint = text.rfind("和", max(0, place - 2), place)
        if joint < _TWO:
            return False
        longer = (text[start:end] for start in range(joint - _TWO, max(0, joint - _LONG_PART) - 1, -1))
        return any("和" in name for written in longer for name in self._similar.find(written))

    def _region_until(self, text: str, end: int) -> bool:
        """Whether a region with its full name ends there."""
        if not is_region(text[max(0, end - 2) : end]):
            return False
        names = (text[start:end] for start in range(max(0, end - _LONGEST_TOWN), end - 1))
        return any(name in self._register.regions for name in names)

    def _sorts(self, form: str) -> frozenset[Sort]:
        known = self._sorted.get(form)
        if known is None:
            ids = (*self._register.forms.get(form, ()), *self._register.stems.get(form, ()))
            known = self._sorted[form] = frozenset(self._register.entries[key].parts.sort for key in ids)
        return known


def _until(mention: Mention, text: str, end: int) -> Mention:
    """The mention with what may follow a name, and what follows the last of several."""
    counted = COUNTED.match(text, end)
    end = counted.end() if counted else end
    return replace(mention, end=end, written=text[mention.start : end])


def _masked(text: str, mentions: Iterable[Mention]) -> str:
    characters = list(text)
    for one in mentions:
        characters[one.start : one.end] = _MASK * (one.end - one.start)
    return "".join(characters)


def _lengths(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """By the first character of names how long they may be, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
