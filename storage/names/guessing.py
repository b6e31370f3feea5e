"""What a stretch that nothing explains may name: an agency with one mistake, or one that is not held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storage.names.abbreviating import Abbreviations
from storage.names.departments import listed
from storage.names.endings import ordinary
from storage.names.gazetteer import Gazetteer, Region
from storage.names.looks import AND, LONGEST, LOOKS
from storage.names.mention import How, Mention
from storage.names.parts import Sort
from storage.names.register import Register
from storage.names.settling import Settler
from storage.names.similar import Similar
from storage.names.sounds import spelling, spelt
from storage.names.written import is_region, leading

_LATIN = re.compile(r"[a-z']{4,}(?:镇|乡|街道|县|区|市)?")
_RUN = re.compile(r"[\u3400-\u9fff]{4,14}")
_OFFICE = re.compile("(?<=街道)办(?:事处)?$")
_JOINING = "和与跟及"
_EDGE = "的了呢吗吧呀啊是有和与跟及,.?:、"


class Guesser:
    """Guesses over one register."""

    def __init__(
        self,
        register: Register,
        gazetteer: Gazetteer,
        settler: Settler,
        similar: Similar,
        but: tuple[str, ...],
    ) -> None:
        self._register = register
        self._gazetteer = gazetteer
        self._settler = settler
        self._but = but
        self._similar = similar
        self._spelt: dict[str, list[str]] | None = None
        self._abbreviations = Abbreviations(
            form
            for form, ids in register.forms.items()
            if all(register.entries[key].parts.sort is Sort.DEPARTMENT for key in ids)
        )

    def find(self, stretch: str) -> Iterator[Mention]:
        """The guesses in order of the stretch."""
        looking = [match for match in LOOKS.finditer(stretch) if self._looks(match.group())]
        for match in looking:
            if both := self._apart(stretch, match):
                yield from both
                continue
            end = match.start() + len(_OFFICE.sub("", match.group()))
            yield self._cut_off(stretch, match) or self._mistaken(stretch, match.start(), end)
        if looking:
            return
        latin = [found for match in _LATIN.finditer(stretch) if (found := self._in_letters(stretch, match))]
        yield from latin
        if not latin and (guess := self._without_ending(stretch)):
            yield guess

    def _apart(self, stretch: str, match: re.Match[str]) -> tuple[Mention, Mention] | None:
        """Two names between which 和 is misspelt, where both are held."""
        for joint in AND.finditer(stretch, match.start(), match.end()):
            if match.start() + 1 < joint.start() and joint.end() + 1 < match.end():
                first = self._mistaken(stretch, match.start(), joint.start())
                second = self._mistaken(stretch, joint.end(), match.end())
                if first.ids and second.ids:
                    return first, second
        return None

    def _looks(self, written: str) -> bool:
        return len(written.lstrip(_JOINING)) >= 2 and not written.endswith(self._but)

    def _cut_off(self, stretch: str, match: re.Match[str]) -> Mention | None:
        """A department behind its region whose ending is cut: 松江区|政务服务公室."""
        rest = _RUN.match(stretch, match.end())
        after, regions = leading(match.group(), self._register.regions)
        if not rest or not regions or after < len(match.group()):
            return None
        found = self._settler.mistaken(stretch, match.end(), rest.end(), regions)
        return found if found and found.how is How.SLIP else None

    def _mistaken(self, stretch: str, start: int, end: int) -> Mention:
        """The agency that is meant, in the region written where one is; else a stranger."""
        for begin in range(max(start, end - LONGEST), end - 1):
            after, regions = leading(stretch[begin:end], self._register.regions)
            if regions and (begin + after == end or is_region(stretch[begin : begin + after])):
                return self._in_region(stretch, begin, begin + after, end, regions)
            if stretch[begin:end] in listed():
                break
            near = self._similar.find(stretch[begin:end]) or self._abbreviations.find(stretch[begin:end])
            if ids := self._ids(near):
                return self._settler.settle(stretch, begin, end, ids, How.SLIP)
        name = stretch[start:end]
        return Mention(start, end, name, (), How.STRANGER)

    def _in_region(
        self, stretch: str, begin: int, after: int, end: int, regions: tuple[Region, ...]
    ) -> Mention:
        """What a name behind its region means there; the region alone is one that is not held."""
        name = stretch[begin:end]
        if after == end:
            places = tuple(region.full for region in regions)
            return Mention(begin, end, name, (), How.STRANGER, places=places)
        if stretch[after:end] in listed():
            return Mention(begin, end, name, (), How.STRANGER, regions)
        found = self._settler.mistaken(stretch, after, end, regions)
        near = self._similar.find(stretch[after:end]) or self._abbreviations.find(stretch[after:end])
        if found is None and (ids := self._ids(near)):
            found = self._settler.settle(stretch, after, end, ids, How.SLIP)
        return found if found and found.ids else Mention(begin, end, name, (), How.STRANGER, regions)

    def _without_ending(self, stretch: str) -> Mention | None:
        """A town without its ending, misspelt or not held, where the stretch holds nothing else."""
        name = stretch.strip(_EDGE)
        start = stretch.find(name)
        after, regions = leading(name, self._register.regions)
        begin, end = start + after, start + len(name)
        if len(name) < 2:
            return None
        if begin == end:
            return self._settler.settle(stretch, start, end, (), How.STRANGER) if regions else None
        if known := self._listed(name[after:], regions):
            return Mention(start, end, name, (), How.STRANGER, regions, known)
        if regions and (found := self._settler.mistaken(stretch, begin, end, regions)):
            return found
        for place in dict.fromkeys((begin, start)):
            if ids := self._ids(self._similar.find(stretch[place:end])):
                return self._settler.settle(stretch, place, end, ids, How.SLIP)
        return None

    def _listed(self, stem: str, regions: tuple[Region, ...]) -> tuple[str, ...]:
        """The towns without their ending that the list knows, in the regions written."""
        if stem in ordinary() and not regions:
            return ()
        homes = (
            (home, name)
            for name in self._gazetteer.stems.get(stem, ())
            for home in self._gazetteer.homes[name]
        )
        inside = (
            f"{home.full}{name}" for home, name in homes if not regions or any(map(home.within, regions))
        )
        return tuple(inside)

    def _in_letters(self, stretch: str, match: re.Match[str]) -> Mention | None:
        """A held town or place whose name is spelt: yunxi镇, jiuting."""
        if self._spelt is None:
            self._spelt = {}
            for form in (*self._register.stems, *self._register.forms):
                self._spelt.setdefault(spelling(form), []).append(form)
        written = re.sub("[a-z']+", lambda letters: spelt(letters.group().replace("'", "")), match.group())
        ids = self._ids((*self._spelt.get(written, ()), *self._spelt.get(_letters(written), ())))
        return self._settler.settle(stretch, match.start(), match.end(), ids, How.SLIP) if ids else None

    def _ids(self, forms: Iterable[str]) -> tuple[int, ...]:
        """The agencies of those names, the name that most bear first."""
        own = self._register
        keys = [(*own.forms.get(form, ()), *own.stems.get(form, ())) for form in forms]
        return tuple(dict.fromkeys(key for ids in sorted(keys, key=len, reverse=True) for key in ids))


def _letters(written: str) -> str:
    """The whole in letters: yunxi镇 is written like yunxizen."""
    return spelling(written)
