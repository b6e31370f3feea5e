"""Agencies that a ranking is to leave out: 除县政府外, 除了云溪镇."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ask import agencies
from bot.ask.library import Library
from storage.agencies import Agency

_EXCEPT = re.compile(
    r"除了?(?P<who>[^,;|]{1,30}?)(?:(?:以外|之外|外)[,;]?的?|,)|不(?:算|含|包括)(?P<left>[^,;|]{2,30}?)(?:的话)?,"
)
_GOVERNMENT = re.compile(r"(?:本)?(?P<level>县|区|市|省)(?:人民)?政府?(?:本级|本身)?")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The agencies left out, and the text without the words that said so."""

    agencies: tuple[Agency, ...]
    rest: str


def exclusion(folded: str, library: Library) -> Exclusion:
    """Read a folded question; where no agency is left out the text stays as it is."""
    match = _EXCEPT.search(folded)
    if match is None:
        return Exclusion((), folded)
    who = match["who"] or match["left"]
    government = _GOVERNMENT.fullmatch(who)
    if government:
        end = f"{government['level']}人民政府"
        out = tuple(agency for agency in library.agencies.values() if agency.name.endswith(end))
    else:
        out = _named(who, library)
    rest = f"{folded[: match.start()]}{folded[match.end() :]}"
    return Exclusion(out, rest) if out else Exclusion((), folded)


def _named(who: str, library: Library) -> tuple[Agency, ...]:
    """The agencies that the words name, all of them for certain; else none."""
    mentions = agencies.exact(who, library)
    if not mentions or any(len(mention.ids) != 1 for mention in mentions):
        return ()
    return tuple(library.agencies[mention.ids[0]] for mention in mentions)
