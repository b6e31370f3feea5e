"""Which of the agencies of one name a stretch of text means, by the regions that are written before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from storage.names.gazetteer import Gazetteer, Region
from storage.names.looks import ending
from storage.names.mention import How, Mention
from storage.names.parts import Sort
from storage.names.register import Register
from storage.names.similar import Likeness, likeness
from storage.names.sounds import sound
from storage.names.written import Written, before

_MANY = 8


class Settler:
    """Settles names over one register."""

    def __init__(self, register: Register, gazetteer: Gazetteer, but: tuple[str, ...]) -> None:
        self._register = register
        self._gazetteer = gazetteer
        self._but = but

    def before(self, text: str, start: int) -> Written:
        """The regions written before a place in a text."""
        return before(text, start, self._register.regions, self._but)

    def settle(
        self, text: str, start: int, end: int, ids: Sequence[int], how: How, form: str = ""
    ) -> Mention:
        """The mention of one of `ids`, which bear the name or `form`, with its regions; else a stranger."""
        written = self.before(text, start)
        fitting = self._fitting(form or text[start:end], ids, written)
        begin = written.start if written.foreign is None else written.foreign
        if not fitting and written.foreign is not None:
            fitting = self._misheard(text[begin : written.start], ids)
            how = How.SLIP
        told = written.start < start
        fitting = tuple(self._surest(fitting) if told else fitting)
        kind = how if fitting else How.STRANGER
        places = () if fitting else self.places(text[start:end], written)
        return Mention(begin, end, text[begin:end], fitting, kind, written.nearest, places)

    def other(self, text: str, start: int, end: int) -> Mention | None:
        """The mention of an agency under a name that is not its own; None where none fits."""
        for unit, change in self._register.other.get(text[start:end], {}).items():
            found = self.settle(text, start, end, self._register.forms[unit], How.OTHER, unit)
            if found.how is How.OTHER:
                return replace(found, change=change)
        return None

    def mistaken(self, text: str, start: int, end: int, regions: Sequence[Region]) -> Mention | None:
        """The agency of a region whose name is the one written but for one mistake; None where none is.

        A name with little right is thought of only where all towns of the region are known, and a name that a
        town elsewhere bears is never taken for a slip without asking.
        """
        name = text[start:end]
        elsewhere = name in self._gazetteer.homes
        found: dict[int, Likeness] = {}
        for region in regions:
            for key in self._register.near.get(region, ()):
                kind = self._likeness(key, name)
                weak = kind is Likeness.WEAK and (elsewhere or region not in self._gazetteer.towns)
                if kind is not None and not weak:
                    found[key] = kind
        best = min(found.values(), default=None)
        if best is None:
            return None
        begin = self.before(text, start).start
        ids = tuple(sorted(key for key, kind in found.items() if kind is best))
        how = How.LIKELY if elsewhere or best is Likeness.WEAK else How.SLIP
        return Mention(begin, end, text[begin:end], ids, how, tuple(regions))

    def places(self, name: str, written: Written) -> tuple[str, ...]:
        """The full names of the towns and regions that the list knows by a name, in the regions written."""
        if written.foreign is not None:
            return ()
        homes = self._gazetteer.homes.get(name, ())
        towns = (f"{home.full}{name}" for home in homes if self._inside(home, written))
        own = (region for region in self._gazetteer.regions.get(name, ()) if self._inside(region, written))
        return (*towns, *(region.full for region in own))

    def _inside(self, home: Region, written: Written) -> bool:
        return not written.nearest or any(home.within(region) for region in written.nearest)

    def _fitting(self, form: str, ids: Sequence[int], written: Written) -> tuple[int, ...]:
        entries = self._register.entries
        if written.foreign is not None:
            return tuple(key for key in ids if not entries[key].parts.regions and not written.nearest)
        if written.nearest:
            pool = self._near(form, written.nearest) if len(ids) > _MANY else ()
            inside = pool or tuple(key for key in ids if entries[key].lies_in(written.nearest))
            return inside or tuple(key for key in ids if not entries[key].homes)
        if written.level:
            ranked = tuple(key for key in ids if self._is_ranked(key, written.level))
            return ranked or tuple(key for key in ids if not entries[key].homes)
        return tuple(ids)

    def _near(self, form: str, regions: Sequence[Region]) -> tuple[int, ...]:
        """The agencies of that name that lie directly in the regions, found without going through all."""
        near = (key for region in regions for key in self._register.near.get(region, ()))
        return tuple(dict.fromkeys(key for key in near if form in self._register.forms_of(key)))

    def _is_ranked(self, key: int, level: str) -> bool:
        return any(home.name.endswith(level) for home in self._register.entries[key].homes)

    def _surest(self, ids: Sequence[int]) -> Sequence[int]:
        """Of several those whose region is known, unless none is."""
        known = [key for key in ids if len(self._register.entries[key].homes) <= 1]
        return known or ids

    def _misheard(self, region: str, ids: Sequence[int]) -> tuple[int, ...]:
        """The agencies whose region sounds like the one written: 送江区 for 松江区."""
        heard = sound(region)
        return tuple(key for key in ids if any(sound(name) == heard for name in self._chain(key)))

    def _chain(self, key: int) -> Iterable[str]:
        entry = self._register.entries[key]
        return (above.name for home in entry.homes for above in home.chain)

    def _likeness(self, key: int, name: str) -> Likeness | None:
        own = self._register.entries[key].parts
        kinds = [likeness(form, ending(form), name) for form in self._register.forms_of(key)]
        if own.sort is not Sort.DEPARTMENT:
            stem = own.unit[: -ending(own.unit) or None]
            alike = likeness(stem, 0, name) if len(stem) > 1 else None
            kinds += [alike] if alike in (Likeness.SOUND, Likeness.MIXED) else []
        return min((kind for kind in kinds if kind is not None), default=None)
