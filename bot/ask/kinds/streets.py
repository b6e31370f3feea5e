"""乡镇 in a strict sense holds no 街道, and people often mean them as well: what they would add is told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.groups import cut
from bot.ask.library import Library
from bot.ask.scope import Scope
from bot.ask.wording import short
from storage.agencies import Agency
from storage.names.groups import kinds

_TOWNS, _STREETS = "乡镇", "街道"


def streets(scope: Scope | None, library: Library) -> tuple[Agency, ...]:
    """The 街道 of the regions whose 乡镇 a question asks for; none where it asks for anything else."""
    if scope is None or any(one.word == _STREETS for one in scope.without):
        return ()
    strict = kinds()[_TOWNS]
    regions = [group.region for group in scope.groups if group.kind == strict]
    if not scope.groups and scope.kind == strict:
        return library.of_kind(kinds()[_STREETS])
    found = (one for region in regions for one in library.resolver.groups(region, kinds()[_STREETS]))
    return tuple(library.agencies[key] for one in found for key in one.ids)


def apart(scope: Scope | None, said: str, agencies: Sequence[Agency]) -> list[str]:
    """The remark that they are not counted, with those that would be: nothing where there are none."""
    if scope is None or not agencies:
        return []
    return [f"“乡镇”不含街道；{said}：{cut([short(agency.name) for agency in agencies])}。"]
