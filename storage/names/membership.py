"""Whether an agency is one of a group, told by its own name alone: also one that is not held yet."""

from __future__ import annotations

from functools import lru_cache

from parser.characters import simplify
from storage.names.gazetteer import gazetteer
from storage.names.groups import kinds
from storage.names.parts import Sort
from storage.names.register import Entry, register
from storage.names.resolver import plain_digits


def is_one_of(agency: str, region: str, kind: str) -> bool:
    """Whether the agency is of that kind and lies in the region of that full name, as a question's groups do.

    A department counts for its own region alone, a town for all above; none whose place is not certain.
    """
    own = _entry(agency)
    meant = kinds().get(kind)
    if meant is None or not own.sure or meant.sort not in (None, own.parts.sort):
        return False
    if meant.ends and not own.parts.unit.endswith(meant.ends):
        return False
    home = own.homes[0]
    chain = (home,) if meant.sort is Sort.DEPARTMENT else home.chain
    region = plain_digits(region)
    # A region whose city no name tells may be the one of that name.
    return any(
        one.full == region or (region.endswith(one.name) and one.above is None) or one.name == region
        for one in chain
    )


@lru_cache(maxsize=1 << 14)
def _entry(agency: str) -> Entry:
    """Where an agency is by its own name: the same whatever else is held."""
    return register({0: plain_digits(simplify(agency))}, gazetteer()).entries[0]
