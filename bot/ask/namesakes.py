"""Several agencies of one name that a question names at once: 安陵、安丘两个双溪镇, 两个双溪镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.ask.library import Library
from storage.names.endings import bare
from storage.names.resolver import How, Mention

_COUNTS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_COUNT = rf"(?:的|这|那)*(?P<count>[{''.join(_COUNTS)}])(?:个|家|县|地|区|市|边)?(?:的)?"
_JOINERS = r"[和与跟及同,、]|以及"

_TELLING = re.compile(rf"{_JOINERS}|[{''.join(_COUNTS)}]")
"""Without one of them no text names several; the agencies of a name need not be looked for."""


def parted(
    text: str, mentions: Sequence[Mention], library: Library
) -> tuple[tuple[Mention, ...], frozenset[int]]:
    """The mentions, one that means several of its name as one for each of them, and the ids of those."""
    told: list[Mention] = []
    meant: set[int] = set()
    for mention in sorted(mentions, key=lambda one: one.start):
        found = _several(text, mention, library)
        if found is None:
            told.append(mention)
            continue
        start, ids = found
        told = [one for one in told if one.end <= start]
        meant.update(ids)
        told.append(replace(mention, start=start, ids=ids[:1], written=text[start : mention.end]))
        told += [replace(mention, start=mention.end, ids=(key,)) for key in ids[1:]]
    return tuple(told), frozenset(meant)


def _several(text: str, mention: Mention, library: Library) -> tuple[int, tuple[int, ...]] | None:
    """Where the words begin that name several of one name, and their ids; None where one is meant."""
    told = _TELLING.search(text[: mention.end])
    if not mention.ids or mention.how is How.GROUP or told is None:
        return None
    homes = {key: tuple(_homes(key, library)) for key in _alike(mention, library)}
    if len(homes) < 2:
        return None
    region = "|".join(
        sorted({re.escape(name) for names in homes.values() for name in names}, key=len, reverse=True)
    )
    name = re.sub(rf"^(?:{region})的?", "", mention.written) if region else mention.written
    before = text[: mention.end - len(name)]
    listed = region and re.search(
        rf"(?P<all>(?:{region})(?:(?:{_JOINERS})(?:{region}))+)(?:{_COUNT}|的)?$", before
    )
    if listed:
        named = re.split(_JOINERS, listed["all"])
        found = tuple(tuple(key for key, names in homes.items() if one in names) for one in named)
        counted = listed["count"] is None or _COUNTS[listed["count"]] == len(named)
        if counted and all(len(keys) == 1 for keys in found):
            return listed.start(), tuple(keys[0] for keys in found)
    alone = re.search(rf"{_COUNT}$", before)
    if alone and len(mention.ids) == _COUNTS[alone["count"]]:
        return alone.start(), mention.ids
    return None


def _alike(mention: Mention, library: Library) -> tuple[int, ...]:
    """The held agencies of the name that is written, wherever they are."""
    alike = {other for key in mention.ids for other in library.resolver.bearing_name_of(key)}
    return tuple(sorted(alike))


def _homes(key: int, library: Library) -> Iterator[str]:
    """What the regions of an agency are called, in full and without 县, 区."""
    for region in library.resolver.regions(key):
        yield region
        if bare(region) != region:
            yield bare(region)
