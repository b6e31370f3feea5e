"""The agencies that are held, each with where it is, and the names that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parser.report import Level
from storage.names import departments
from storage.names.departments import Change
from storage.names.endings import bare, without_peoples
from storage.names.gazetteer import Gazetteer, Region
from storage.names.parts import Parts, Sort, parts

_LEVELS = (("省", Level.PROVINCE), ("自治区", Level.PROVINCE), ("州", Level.CITY), ("盟", Level.CITY))


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency: its name in pieces and the regions that it may lie in, none where nothing tells."""

    parts: Parts
    homes: tuple[Region, ...]

    @property
    def sure(self) -> bool:
        """Whether it is known where it is."""
        return len(self.homes) == 1

    def lies_in(self, regions: Iterable[Region]) -> bool:
        """Whether a name with one of these regions before it can mean the agency.

        A department is its own region's: 东川市教育局 is not 云溪县教育局. Towns may leave the county out.
        """
        direct = self.parts.sort is Sort.DEPARTMENT
        return any(_is_in(home, region, direct) for home in self.homes for region in regions)


@dataclass(frozen=True)
class Register:
    """All entries, regions by every name that leads to them, and ids by what agencies are called.

    `forms` are names of units without the regions, `stems` those without 镇 and the like as well. `other`
    leads from old and loose names to the units that are answered for. `near` are the ids by the region that
    they lie in directly.
    """

    entries: Mapping[int, Entry]
    regions: Mapping[str, tuple[Region, ...]]
    forms: Mapping[str, tuple[int, ...]]
    stems: Mapping[str, tuple[int, ...]]
    other: Mapping[str, Mapping[str, Change]]
    near: Mapping[Region, tuple[int, ...]]

    def forms_of(self, key: int) -> tuple[str, ...]:
        """What one agency is called without its regions, its own name first."""
        own = self.entries[key].parts
        if own.sort is Sort.DEPARTMENT:
            return departments.spoken(own.unit)
        plain = without_peoples(own.unit)
        return (own.unit, plain) if plain else (own.unit,)


@dataclass
class _Draft:
    """A register in the making."""

    gazetteer: Gazetteer
    regions: dict[str, tuple[Region, ...]]
    located: dict[tuple[str, ...], tuple[Region, ...]] = field(default_factory=dict)
    forms: dict[str, list[int]] = field(default_factory=dict)
    stems: dict[str, list[int]] = field(default_factory=dict)
    other: dict[str, dict[str, Change]] = field(default_factory=dict)
    near: dict[Region, list[int]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def enter(self, key: int, name: str) -> Entry:
        """Take one agency in."""
        own = parts(name)
        homes = self.locate(own.regions)
        if not homes and own.sort is Sort.TOWN:
            homes = self.gazetteer.homes.get(own.unit, ())
        for home in homes:
            self.near.setdefault(home, []).append(key)
        self._call(key, own)
        return Entry(own, homes)

    def locate(self, names: tuple[str, ...]) -> tuple[Region, ...]:
        """The regions that a chain of names may mean; one of our own where no list has it."""
        if names not in self.located:
            self.located[names] = self._located(names) if names else ()
        return self.located[names]

    def _located(self, names: tuple[str, ...]) -> tuple[Region, ...]:
        *wider, nearest = names
        listed = self.gazetteer.regions.get(nearest, ())
        found = tuple(one for one in listed if set(wider) <= {above.name for above in one.chain[1:]})
        if found:
            return found
        above = self.locate(tuple(wider))
        level = next((level for end, level in _LEVELS if nearest.endswith(end)), Level.COUNTY)
        own = Region(nearest, above[0] if len(above) == 1 else None, level)
        for name in {nearest, bare(nearest)}:
            self.regions[name] = (*self.regions.get(name, ()), own)
        return (own,)

    def _call(self, key: int, own: Parts) -> None:
        if own.sort is not Sort.DEPARTMENT:
            plain = without_peoples(own.unit)
            for form in filter(None, (own.unit, plain)):
                self.forms.setdefault(form, []).append(key)
            root = bare(plain or own.unit)
            if root not in (own.unit, plain):
                self.stems.setdefault(root, []).append(key)
            return
        for form in departments.spoken(own.unit):
            self.forms.setdefault(form, []).append(key)
        if own.unit not in self.known:
            self.known.add(own.unit)
            for form, change in departments.otherwise(own.unit).items():
                self.other.setdefault(form, {})[own.unit] = change


def register(names: Mapping[int, str], gazetteer: Gazetteer) -> Register:
    """The register of agencies, by their full names."""
    draft = _Draft(gazetteer, dict(gazetteer.spoken))
    entries = {key: draft.enter(key, name) for key, name in names.items()}
    for own in entries.values():
        # A province's or county's own government makes its name a region, too.
        if own.parts.sort is Sort.PLACE:
            draft.locate((*own.parts.regions, own.parts.unit))
    return Register(
        entries,
        draft.regions,
        {form: tuple(ids) for form, ids in draft.forms.items()},
        {form: tuple(ids) for form, ids in draft.stems.items()},
        draft.other,
        {region: tuple(ids) for region, ids in draft.near.items()},
    )


def _is_in(home: Region, region: Region, direct: bool) -> bool:
    """A region of our own whose city no name tells may be the one of that name in any."""
    chain = (home,) if direct else home.chain
    return any(one is region or (one.above is None and one.name == region.name) for one in chain)
