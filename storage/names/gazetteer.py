"""The provinces, cities, counties and townships of China: what exists, whether or not anything is held of it.

Read when it is first asked for. The list is of one day: what it lacks may exist, what it names did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from parser.report import Level
from storage.names.endings import bare, short_names, without_peoples

_OTHER = "他"
_FORMER = "曾"
_TOWNS = ("镇", "民族乡", "乡", "街道", "苏木")


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A province, city or county. `above` is what it lies in; None for a province and where it is unknown."""

    name: str
    above: Region | None
    level: Level

    @property
    def chain(self) -> tuple[Region, ...]:
        """The region and all above it, the nearest first."""
        return (self, *self.above.chain) if self.above else (self,)

    @property
    def full(self) -> str:
        """The name with all regions above: 上海市松江区."""
        return f"{self.above.full if self.above else ''}{self.name}"

    def within(self, other: Region) -> bool:
        """Whether it is that region or lies in it."""
        return self is other or (self.above is not None and self.above.within(other))


@dataclass(frozen=True)
class Gazetteer:
    """All divisions. `towns` are those of a county today; `former` were on an earlier list."""

    regions: Mapping[str, tuple[Region, ...]]
    towns: Mapping[Region, tuple[str, ...]]
    former: Mapping[Region, tuple[str, ...]]

    @cached_property
    def spoken(self) -> Mapping[str, tuple[Region, ...]]:
        """Regions by their names and by what people call them: 松江 for 松江区, 内蒙古."""
        found: dict[str, tuple[Region, ...]] = dict(self.regions)
        for name, own in self.regions.items():
            for short in _said(name):
                found[short] = (*found.get(short, ()), *own)
        return found

    @cached_property
    def homes(self) -> Mapping[str, tuple[Region, ...]]:
        """The counties in which there is or was a town of that name."""
        found: dict[str, tuple[Region, ...]] = {}
        for listed in (self.towns, self.former):
            for region, names in listed.items():
                for name in names:
                    found[name] = (*found[name], region) if name in found else (region,)
        return found

    @cached_property
    def below(self) -> Mapping[Region, tuple[Region, ...]]:
        """The regions directly in a region."""
        found: dict[Region, tuple[Region, ...]] = {}
        for own in self.regions.values():
            for region in own:
                if region.above:
                    found[region.above] = (*found.get(region.above, ()), region)
        return found

    @cached_property
    def stems(self) -> Mapping[str, tuple[str, ...]]:
        """The names of towns by what is left without 镇, 乡, 街道: 泗泾镇 for 泗泾."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.homes:
            stem = _stem(name)
            if stem != name:
                found[stem] = (*found.get(stem, ()), name)
        return found

    def towns_in(self, region: Region) -> Iterator[tuple[Region, str]]:
        """Every town of today in a region, with its county."""
        for name in self.towns.get(region, ()):
            yield region, name
        for part in self.below.get(region, ()):
            yield from self.towns_in(part)

    def counties_in(self, region: Region) -> Iterator[Region]:
        """Every county, district and county-level city in a region."""
        for part in self.below.get(region, ()):
            if part.level is Level.COUNTY:
                yield part
            yield from self.counties_in(part)

    def is_shared(self, county: str) -> bool:
        """Whether several regions bear that name: 朝阳区."""
        return len(self.regions.get(county, ())) > 1


def _said(region: str) -> tuple[str, ...]:
    """What people call a region beside its name: 松江, 秀山县, 秀山."""
    plain = without_peoples(region)
    given = short_names().get(region)
    names = (given,) if given and not plain else (given, plain, bare(plain), bare(region))
    return tuple(dict.fromkeys(name for name in names if name and name != region))


def _stem(town: str) -> str:
    """What is left of a town's name, at least two characters of it."""
    for end in _TOWNS:
        if town.endswith(end):
            return town.removesuffix(end) if len(town) - len(end) >= 2 else town
    return town


@cache
def gazetteer() -> Gazetteer:
    """The list, read once."""
    text = files(__package__).joinpath("gazetteer.txt").read_text(encoding="utf-8")
    regions: dict[str, tuple[Region, ...]] = {}
    towns: dict[Region, tuple[str, ...]] = {}
    former: dict[Region, tuple[str, ...]] = {}
    province = city = Region("", None, Level.PROVINCE)
    for line in text.splitlines():
        mark, name = line[0], line[1:]
        if mark == "#":
            continue
        if mark == "=":
            region = province = city = Region(name, None, Level.PROVINCE)
        elif mark == "-":
            city = Region(name, province, Level.CITY) if name else province
            region = city
        else:
            name, *groups = line.split("\t")
            # A city without counties stands once more, with its towns.
            region = city if city.name == name else Region(name, city, Level.COUNTY)
            towns[region], former[region] = _names(groups)
        if region not in regions.get(region.name, ()):
            regions[region.name] = (*regions.get(region.name, ()), region)
    return Gazetteer(regions, towns, former)


def _names(groups: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of today, and those of an earlier list."""
    today: list[str] = []
    former: list[str] = []
    for group in groups:
        ending, *names = group.split(" ")
        if ending == _FORMER:
            former = names
        else:
            today += names if ending == _OTHER else [name + ending for name in names]
    return tuple(today), tuple(former)
