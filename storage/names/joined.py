"""Several names in a row: the region before the first holds for the others, 松江区的九亭和泗泾."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storage.names.gazetteer import Gazetteer, Region
from storage.names.mention import How, Mention
from storage.names.parts import Sort
from storage.names.register import Register

_JOINERS = frozenset(("和", "与", "跟", "及", "以及", "、", ",", "和的"))


def joined(
    text: str, mentions: Sequence[Mention], register: Register, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """The mentions, those without a region of their own in the region of the one that they are joined to."""
    previous: Mention | None = None
    for one in mentions:
        beside = previous is not None and text[previous.end : one.start] in _JOINERS
        if previous and beside and previous.regions and not one.regions and one.how is not How.GROUP:
            one = _within(one, previous.regions, register, gazetteer)
        yield one
        previous = one


def _within(one: Mention, regions: tuple[Region, ...], register: Register, gazetteer: Gazetteer) -> Mention:
    inside = tuple(key for key in one.ids if register.entries[key].lies_in(regions))
    if inside:
        return replace(one, ids=inside, regions=regions)
    towns = all(register.entries[key].parts.sort is Sort.TOWN for key in one.ids)
    places = _listed(one.written, regions, gazetteer) if towns else ()
    if places:
        return replace(one, ids=(), how=How.STRANGER, regions=regions, places=places)
    return one


def _listed(written: str, regions: tuple[Region, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The towns that the list knows by that name in the regions."""
    names = (written, *gazetteer.stems.get(written, ()))
    homes = ((home, name) for name in names for home in gazetteer.homes.get(name, ()))
    return tuple(f"{home.full}{name}" for home, name in homes if any(home.within(one) for one in regions))
