"""When two names are one agency. Pure: names in, a decision out.

Names are compared by their stems: without 人民政府 at the end. Equal stems are one agency. A stem that
is the end of a longer one is the same agency if it names its county (松江区九亭镇 in
上海市松江区九亭镇); a bare 太平镇, of which there are dozens, is never taken for a qualified one, nor a
bare county. Where counties share a name (朝阳区, of which there are two) it tells which one only with its
city, or with a town that but one of them has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from parser.data import data_of
from storage.names.gazetteer import gazetteer
from storage.names.parts import parts


@dataclass(frozen=True, slots=True)
class _Rules:
    endings: tuple[tuple[str, str], ...]
    region_ends: tuple[str, ...]
    county_ends: Mapping[str, int]
    not_counties: tuple[str, ...]
    not_borders: tuple[str, ...]


def stem(name: str) -> str:
    """The name without white space and without what marks it as a government: 松江区九亭镇."""
    compact = "".join(name.split())
    for ending, leaves in _rules().endings:
        if compact.endswith(ending) and len(compact) > len(ending):
            return compact.removesuffix(ending) + leaves
    return compact


def same(one: str, other: str) -> bool:
    """Whether two stems name one agency, as far as the names alone can tell."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return may_be_same(shorter, longer) and _means_one_county(shorter, longer)


def may_be_same(one: str, other: str) -> bool:
    """Whether a stem that names its county ends another, be it one of several counties of that name."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or not longer.endswith(shorter):
        return False
    # 永宁县新宁镇 ends in 宁县新宁镇 and is elsewhere: what precedes must be a whole region.
    rest = longer.removesuffix(shorter)
    return rest.endswith(_rules().region_ends) and names_county(shorter)


def names_county(stem: str) -> bool:
    """Whether a stem names a county, district or county-level city and something within it."""
    return any(_is_county(stem, place) for place in range(len(stem) - 1))


def recognise(wanted: str, held: Iterable[str]) -> str | None:
    """The held stem that names the same agency as `wanted`; None where none or more than one may be meant."""
    fitting = {name for name in held if same(wanted, name)}
    if wanted in fitting:
        return wanted
    longer = [name for name in fitting if len(name) > len(wanted)]
    if longer:
        return longer[0] if len(longer) == 1 else None
    return max(fitting, key=len, default=None)


def fuller(one: str, other: str) -> str:
    """Of two names of one agency the one that tells more of it; the first where they tell the same."""
    return max(one, other, key=lambda name: (len(stem(name)), len("".join(name.split()))))


def _means_one_county(stem: str, longer: str) -> bool:
    """Whether the county of a stem is no other than that of the longer one, as far as the list tells."""
    own = parts(stem)
    if not own.regions:
        return True
    *wider, county = own.regions
    known = [
        region
        for region in gazetteer().regions.get(county, ())
        if set(wider) <= {above.name for above in region.chain}
    ]
    having = [region for region in known if own.unit in gazetteer().towns.get(region, ())] or known
    if len(known) < 2:
        return True
    return len(having) == 1 and set(parts(longer).regions) <= {above.name for above in having[0].chain}


def _is_county(stem: str, place: int) -> bool:
    rules = _rules()
    at_least = rules.county_ends.get(stem[place])
    if at_least is None or place < at_least:
        return False
    return not stem[: place + 1].endswith(rules.not_counties) and not stem[place:].startswith(
        rules.not_borders
    )


@cache
def _rules() -> _Rules:
    data = data_of(__package__, "identity.toml")
    return _Rules(
        endings=tuple((entry["ending"], entry["leaves"]) for entry in data["endings"]),
        region_ends=tuple(data["region"]["ends"]),
        county_ends=data["county"]["ends"],
        not_counties=tuple(data["county"]["not_counties"]),
        not_borders=tuple(data["county"]["not_borders"]),
    )
