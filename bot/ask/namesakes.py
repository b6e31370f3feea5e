"""Several agencies of one name that a question names at once: 安陵、安丘两个双溪镇, 两个双溪镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.ask.library import Library
from storage.names.endings import bare
from storage.names.parts import Sort
from storage.names.resolver import How, Mention

_COUNTS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_COUNT = rf"(?:的|这|那)*(?P<count>[{''.join(_COUNTS)}])(?:个|家|县|地|区|市|边)?(?:的)?"
_JOINERS = r"[和与跟及同,、]|以及"

_TELLING = re.compile(rf"{_JOINERS}|[{''.join(_COUNTS)}]")
"""Without one of them no text names several; the agencies of a name need not be looked for."""


def spread(
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


def of_place(
    text: str, mentions: Sequence[Mention], library: Library
) -> tuple[tuple[Mention, ...], frozenset[int], tuple[tuple[int, int], ...]]:
    """The mentions, those of several of one name as the one in the region that is named apart.

    Also the ids of those, and where the words for the region stand.
    The region stands at the end or before a colon: 城关镇2023年收多少（青禾县的）, 青禾县：水利局收多少.
    """
    unclear = [
        one
        for one in mentions
        if one.ids and one.how is not How.GROUP and not one.regions and not _is_place(one, library)
    ]
    if not unclear:
        return tuple(mentions), frozenset(), ()
    for name in sorted(
        {name for one in unclear for key in one.ids for name in _homes(key, library)}, key=len
    ):
        where = _apart(name).search(text)
        if where is None:
            continue
        start, end = where.span("behind" if where["behind"] else "ahead")
        near = {one: [key for key in one.ids if name in _homes(key, library)] for one in unclear}
        if any(one.start < end and start < one.end for one in unclear) or any(
            len(own) != 1 for own in near.values()
        ):
            continue
        kept = [one for one in mentions if not (start <= one.start and one.end <= end)]
        told = tuple(replace(one, ids=tuple(near[one])) if one in near else one for one in kept)
        return told, frozenset(own[0] for own in near.values()), (where.span(),)
    return tuple(mentions), frozenset(), ()


def _is_place(mention: Mention, library: Library) -> bool:
    return any(library.resolver.sort(key) is Sort.PLACE for key in mention.ids)


@lru_cache(maxsize=256)
def _apart(name: str) -> re.Pattern[str]:
    """A region named apart from what it tells the place of."""
    says = r"(?:我|俺|咱)?(?:们)?(?:问|说|指|要|查|看)?的?(?:都)?(?:是|在)?"
    own = r"我(?:们)?(?:问|说|指|要|查|看)的?(?:就)?是?|(?:说|指)的(?:就)?是"
    tail = r"(?:的|那个|那边|那家|这个|这边|这家|这里|那里|范围|境内|内)*"
    region = rf"{re.escape(name)}(?:人民政府)?"
    return re.compile(
        rf"(?:(?:[,;.?!(]|^){says}|{own})(?P<behind>{region}){tail}[)]?[|]*[?.!]*$|^[|]*(?P<ahead>{region})的?[:,]"
    )


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
