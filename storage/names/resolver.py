"""Find the agencies that a text names. Pure: names in, matches out.

Exact mentions are found first, in the whole text; slips and strangers only in the stretches that the
caller could explain in no other way. Names and texts must be folded alike before they come here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from storage.names import groups
from storage.names.exact import Exact
from storage.names.gazetteer import gazetteer
from storage.names.groups import Group, Kind
from storage.names.guessing import Guesser
from storage.names.joined import joined
from storage.names.looks import ending
from storage.names.mention import How, Mention
from storage.names.misheard import Misheard
from storage.names.nearest import Nearest
from storage.names.parts import Sort
from storage.names.register import register
from storage.names.settling import Settler
from storage.names.similar import Similar
from storage.names.written import leading

__all__ = ["How", "Mention", "Resolver"]

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Resolver:
    """An index over the names of all held agencies; build it once for each state of the database."""

    def __init__(self, names: Mapping[int, str], not_names: Iterable[str] = ()) -> None:
        """`names` maps ids to full names; `not_names` are words that only end like agencies: 社区, 大厅."""
        self._but = tuple(not_names)
        self._gazetteer = gazetteer()
        self._groups: dict[tuple[str, Kind], tuple[Group, ...]] = {}
        self._register = register({key: plain_digits(name) for key, name in names.items()}, self._gazetteer)
        self._settler = Settler(self._register, self._gazetteer, self._but)
        forms = ((form, ending(form)) for form in self._register.forms)
        similar = Similar((*((stem, 0) for stem in self._register.stems), *forms))
        self._exact = Exact(self._register, self._gazetteer, self._settler, similar)
        self._misheard = Misheard(self._register, self._gazetteer, self._settler, similar)
        self._guesser = Guesser(self._register, self._gazetteer, self._settler, similar, self._but)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The agencies that the text names in full, shortened or abbreviated, in order of the text.

        Those that are not held are among them where the list of divisions knows them, and so are groups.
        """
        plain = plain_digits(text)
        grouped = [
            Mention(
                span.start,
                span.end,
                plain[span.start : span.end],
                span.groups[0].ids,
                How.GROUP,
                groups=span.groups,
            )
            for span in groups.spans(plain, self._register, self._gazetteer)
        ]
        found = tuple(joined(plain, self._exact.find(plain, grouped), self._register, self._gazetteer))
        return found if plain == text else tuple(_as_in(text, one) for one in found)

    def opens(self, text: str) -> bool:
        """Whether a text begins with a name that is held or that the list of divisions knows."""
        if leading(plain_digits(text), self._register.regions)[0]:
            return True
        return any(one.start == 0 and (one.ids or one.places) for one in self.mentions(text))

    def regions_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where regions stand in a text with their full names."""
        return self._exact.regions_in(plain_digits(text))

    def guesses(self, stretch: str) -> tuple[Mention, ...]:
        """What an unexplained stretch may name: a held agency with one mistake, or a stranger."""
        return tuple(_as_in(stretch, one) for one in self._guesser.find(plain_digits(stretch)))

    def misheard(self, text: str, unexplained: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Held agencies with one character in their names that only sounds right and that nothing explains.

        `unexplained` is the text with gaps where it was understood, `found` are its mentions.
        """
        return tuple(_as_in(text, one) for one in self._misheard.find(plain_digits(text), unexplained, found))

    def nearest(self, written: str, limit: int = 3) -> tuple[int, ...]:
        """The ids of the agencies whose names are most like `written`, best first."""
        return self._nearest.find(written, limit)

    def regions(self, key: int) -> tuple[str, ...]:
        """The regions that an agency's own name tells, else the list for a name of its own, widest first."""
        entry = self._register.entries[key]
        if entry.parts.regions or not entry.sure:
            return entry.parts.regions
        return tuple(region.name for region in reversed(entry.homes[0].chain))

    def groups(self, region: str, kind: Kind) -> tuple[Group, ...]:
        """The held bodies of one kind in a region, for each region of that name that has any."""
        asked = (plain_digits(region), kind)
        found = self._groups.get(asked)
        if found is None:
            found = groups.of_region(*asked, self._register, self._gazetteer)
            if found:  # A text may hold anything; what is kept is no more than there are regions and kinds.
                self._groups[asked] = found
        return found

    def inside(self, key: int) -> tuple[int, ...]:
        """The agencies that lie in the region whose government an agency is; none for any other."""
        own = self._register.entries[key].parts
        if own.sort is not Sort.PLACE:
            return ()
        found = self.groups(own.unit, Kind(own.unit, None, ()))
        return found[0].ids if len(found) == 1 else ()

    def is_placed(self, key: int) -> bool:
        """Whether it is known in which region an agency is."""
        return self._register.entries[key].sure

    def namesakes(self, key: int) -> int:
        """How many towns or regions of the name of an agency's unit the list knows; 0 for a department."""
        own = self._register.entries[key].parts
        if own.sort is Sort.TOWN:
            return len(self._gazetteer.homes.get(own.unit, ()))
        return len(self._gazetteer.regions.get(own.unit, ())) if own.sort is Sort.PLACE else 0

    def bearing_name_of(self, key: int) -> tuple[int, ...]:
        """The held agencies of the very name of an agency's unit, wherever they are, itself among them."""
        unit = self._register.entries[key].parts.unit
        bearers = self._register.forms.get(unit, ())
        return tuple(one for one in bearers if self._register.entries[one].parts.unit == unit)

    def sort(self, key: int) -> Sort:
        """What sort of body an agency is."""
        return self._register.entries[key].parts.sort

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest({key: entry.parts.short for key, entry in self._register.entries.items()})


def plain_digits(text: str) -> str:
    """The text with its digits in Chinese, as long as before: 3里屯 is 三里屯."""
    return text.translate(_DIGITS)


def _as_in(text: str, mention: Mention) -> Mention:
    """The mention with what the text itself says there."""
    return replace(mention, written=text[mention.start : mention.end])
