"""The full names of bodies of which no report is held yet, as far as a list vouches for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.names.departments import is_official
from storage.names.gazetteer import Region, gazetteer
from storage.names.parts import Sort, parts

_GOVERNED = re.compile(r"(?:镇|乡|苏木)$")


def awaited(written: str, places: Sequence[str] = ()) -> tuple[str, ...]:
    """The bodies that a name may mean; none where nothing tells that there is such a body.

    `places` are the towns and regions of that name. A region alone means the bodies in it.
    """
    name = "".join(written.split())
    own = parts(name)
    if own.sort is Sort.PLACE:
        return tuple(f"{one.full}人民政府" for one in _regions((*own.regions, own.unit))) if own.tail else ()
    towns = [place for place in places if parts(place).sort is Sort.TOWN]
    if towns:
        return tuple(map(_governed, towns))
    if own.sort is Sort.DEPARTMENT and own.regions and not own.tail and is_official(own.unit):
        return tuple(f"{one.full}{own.unit}" for one in _regions(own.regions))
    return ()


def _governed(place: str) -> str:
    """The body of a town: 上海市松江区泗泾镇人民政府, 上海市松江区方松街道办事处."""
    if place.endswith("街道"):
        return f"{place}办事处"
    return f"{place}人民政府" if _GOVERNED.search(place) else place


def _regions(names: tuple[str, ...]) -> tuple[Region, ...]:
    """The regions on the list that a chain of names may mean."""
    *wider, nearest = names
    found = gazetteer().regions.get(nearest, ())
    return tuple(one for one in found if set(wider) <= {above.name for above in one.chain[1:]})
