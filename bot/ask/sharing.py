"""Of one agency what part of all of its region it makes: 芦埠镇收的占全县几成, 自然资源局占部门收件多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.ask.groups import Group
from bot.ask.library import Library
from bot.ask.lists import either
from storage.agencies import Agency
from storage.names.groups import Kind, kinds
from storage.names.parts import Sort, parts
from storage.names.resolver import How, Mention

_ANY = "单位"
_SHARES = re.compile("占|几成|几分之几|百分之几|百分之多少")
_SURE = (How.EXACT, How.OTHER, How.SLIP)


@dataclass(frozen=True, slots=True)
class Sharing:
    """The agency or group, the region and kind of the whole that it is held against, and its words' place."""

    part: Agency | Group
    region: str
    kind: Kind
    start: int
    end: int
    written: str


def sharing(
    signs: str, mentions: Sequence[Mention], groups: Sequence[Group], library: Library
) -> Sharing | None:
    """The only agency of a text and the whole that it is held against; None where that is not asked.

    `signs` is the text with @ for agencies, & for regions, # for groups.
    """
    if _SHARES.search(signs) and len(groups) == 1 and (whole := _of_groups().search(signs)):
        return Sharing(groups[0], groups[0].region, kinds()[_ANY], *whole.span("whole"), "")
    own = [one for one in mentions if signs[one.start] == "@"]
    places = [one for one in mentions if signs[one.start] == "&"]
    if _SHARES.search(signs) is None or len(own) != 1 or len(groups) > 1 or len(places) > 1:
        return None
    found = next(
        (match for pattern in _patterns() for match in pattern.finditer(signs) if match["whole"]), None
    )
    if found is None or own[0].how not in _SURE:
        return None
    region = groups[0].region if groups else _named(places, library)
    ids = [key for key in own[0].ids if not region or _lies_in(key, region, library)]
    if len(ids) != 1 or library.resolver.sort(ids[0]) is Sort.PLACE:
        return None
    region = region or next(iter(library.resolver.regions(ids[0])[-1:]), "")
    kind = kinds()[found["kind"]] if found["kind"] else groups[0].kind if groups else kinds()[_ANY]
    return Sharing(library.agencies[ids[0]], region, kind, *found.span("whole"), own[0].written)


def _named(places: Sequence[Mention], library: Library) -> str:
    """The region that the only place of a text names."""
    for one in places:
        return parts(library.agencies[one.ids[0]].name).unit if one.ids else one.written
    return ""


def _lies_in(key: int, region: str, library: Library) -> bool:
    return any(region.endswith(name) for name in library.resolver.regions(key)[-1:])


@cache
def _of_groups() -> re.Pattern[str]:
    """A group before 占, and all of its region behind it: 青禾县各部门收的占全县几成."""
    every = "(?:各|所有|全部|全体)?(?:单位|机关)?"
    share = rf"所?占(?:了|到|据)?(?:整个)?(?P<whole>全[县区市省]{every})(?!平均)"
    return re.compile(rf"^[^@&#]*#+[^@&#,;?]{{0,16}}?{share}[^@&#]*$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The whole behind 占, before 占 with 在, before the agency, and before 有几成是."""
    kind = rf"(?:的|各|所有|全部|全体)*(?P<kind>{either(kinds())})(?!长|民)"
    county, named = "全[县区市省]", "[#&]+的?"
    first = rf"(?P<whole>(?:{named}(?:{county})?|{county})(?:{kind})?)"
    whole = rf"(?P<whole>(?:{named})?(?:{county})?(?:{kind})?)"
    between = "[^@&#,;?]{0,16}?"
    parts_said = "几成|多少|百分之几|几分之几"
    return (
        re.compile(rf"@{between}所?占(?:了|到|据)?(?:整个)?{whole}"),
        re.compile(rf"@{between}在{first}(?:里面?|当中|之中|中|内)?[^@&#,;?]{{0,6}}?所?占"),
        re.compile(rf"{first}[^@&#;?]{{0,14}}?@+(?:一家)?(?:就|所)?占"),
        re.compile(rf"{first}[^@&#;?]{{0,14}}?有?(?:{parts_said})是@+的?"),
    )
