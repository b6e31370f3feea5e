"""我镇, 我局, 本单位: the agency of the person who asks, written out in the question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ask.library import Library
from storage.agencies import Agency
from storage.names.identity import stem
from storage.names.parts import parts

_OWN = re.compile(
    r"(?P<not>(?:不说|不问|不是|不管|别管)?)"
    r"(?:(?:我|咱|俺)(?:们)?|本|(?:(?<![\u3400-\u9fff])|(?<=[年镇乡道的度是区县市们在和与月]))全(?=[镇乡]|街道))"
    r"(?P<unit>街道|镇|乡|单位|机关|部门|[局厅区县市省旗]|委(?![员托])|办(?![理结公法事])|院(?!长))(?:里|上)?(?P<villages>(?:的)?(?:各个?|所有)?村(?:里|级)?)?(?P<more>,?)"
    r"(?!不掌)"
)
_ANY = ("单位", "机关", "部门")
_TOWNS = ("镇", "乡", "街道")
_ENDS = {"委": ("委员会", "委"), "办": ("办公室", "办"), "院": ("院",)}
_REGIONS = ("区", "县", "市", "省", "旗")


@dataclass(frozen=True, slots=True)
class Home:
    """The text with the agency written out, and the one that was; `unset` where it is not known which.

    `villages` where it is asked about as the sum of its villages, of which no report tells.
    """

    text: str
    agency: Agency | None = None
    villages: str = ""
    unset: str = ""


def at_home(folded: str, home: tuple[Agency, ...], library: Library) -> Home:
    """The folded text with 我镇 written out; of a town, 我县 is the county that it lies in."""
    known = tuple(library.agencies[one.id] for one in home if one.id in library.agencies)
    text, agency, villages = folded, None, ""
    while match := _OWN.search(text):
        if match["not"]:
            text = text[: match.start()] + text[match.end() :]
            continue
        if len(known) != 1:
            return Home(folded, unset=match.group())
        name = _named(match["unit"], known[0], library)
        if not name:
            return Home(folded, known[0], unset=match.group())
        agency, villages = known[0], match["villages"] or villages
        text = f"{text[: match.start()]}{name}{match['more']}{text[match.end() :]}"
    return Home(text, agency, villages)


def _named(unit: str, home: Agency, library: Library) -> str:
    """What 我镇 stands for; nothing where the agency is no town."""
    own = stem(home.name)
    town = unit in _TOWNS and own.endswith(_TOWNS)
    if unit in _ANY or town or own.endswith(_ENDS.get(unit, (unit,))):
        return home.name
    if unit not in _REGIONS:
        return ""
    regions = [*parts(home.name).regions, *library.resolver.regions(home.id)]
    return next((region for region in reversed(regions) if region.endswith(unit)), "")
