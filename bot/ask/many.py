"""Whether a question is about many agencies, and about those of which region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask import crowd
from bot.ask.agencies import Named, means_own
from bot.ask.frame import Frame, frame
from bot.ask.groups import Group
from bot.ask.lexicon import blank
from bot.ask.library import Library
from bot.ask.threshold import thresholds
from storage.agencies import Agency
from storage.names.groups import Group as Listed
from storage.names.groups import Kind, kinds
from storage.names.parts import Sort, parts
from storage.names.resolver import Mention

_ANY = "单位"
_TWO = 2
_CLAIMS = re.compile(r"^(?!.*(?:比|差|倍|增|降|占)).*(?:有没有|是不是|是否|有无|[吗么没](?:有)?[?.]?$)")
_ASKED = re.compile(r"哪|几个|多少")
_SEVERAL = re.compile(r"哪些|哪几|几个|多少")


@dataclass(frozen=True, slots=True)
class Many:
    """The frame of a question about many agencies, and the agencies that it leaves out.

    `upper` is a government that is named where its own report or all of its region may be meant.
    """

    frame: Frame
    excepted: tuple[Agency, ...] = ()
    upper: Agency | None = None


def many(
    named: Named, mentions: Sequence[Mention], library: Library, held: bool = False
) -> tuple[Named, Many | None]:
    """What of a question is about many agencies, and its names and words without that; None for one agency.

    `held` says that it asks what is held: then a region means all of its agencies.
    """
    read = _asking(frame(named.rest), named)
    excepted = tuple(
        library.agencies[mention.ids[0]]
        for mention in mentions
        for start, end in read.excepted
        if len(mention.ids) == 1 and start <= mention.start and mention.end <= end
    )
    left = tuple(agency for agency in named.agencies if agency not in excepted)
    own = replace(named, agencies=left)
    found = _together(own, read, library, held)
    if found is None:
        return _claiming(named, read)
    settled, upper = found
    return replace(settled, rest=read.rest), Many(read, excepted, upper)


def _claiming(named: Named, read: Frame) -> tuple[Named, Many | None]:
    """Of one agency a number that it is asked to meet: 云溪镇收到的超过20件吗."""
    claims = [one for one in thresholds(named.rest) if one.compared]
    if len(named.agencies) != 1 or len(claims) != 1 or not _CLAIMS.search(named.rest):
        return named, None
    only = claims[0]
    rest = blank(named.rest, [(only.start, only.end)])
    return replace(named, rest=rest, claim=only.threshold), None


def _asking(read: Frame, named: Named) -> Frame:
    """The frame with what the groups say themselves: 青禾县哪些部门 asks for them, 青禾县各部门 does not."""
    asked = "".join(group.written for group in named.groups)
    if not _ASKED.search(asked):
        return read
    return replace(read, whom=True, several=read.several or _SEVERAL.search(asked) is not None)


def _together(named: Named, read: Frame, library: Library, held: bool) -> tuple[Named, Agency | None] | None:
    """The names with a region taken for its agencies; None where they are not asked for together."""
    said = crowd.spoken(named.rest)
    region = None if named.groups else _region(named)
    if region and (read.whom or read.kind or read.count or read.nth or read.last):
        return _as_group(named, region, read.kind, library)
    if region and held:
        found = _as_group(named, region, None, library)
        upper = named.agencies[0] if named.agencies else None
        return (found[0], upper) if found else None
    if means_own(named.rest) and not (read.own or read.place):
        return None
    if named.groups or (read.place and not named.doubts):
        return named, None
    if region and "sum" in said and named.agencies and not named.formal:
        found = _as_group(named, region, None, library)
        return (found[0], named.agencies[0]) if found else None
    if named.doubts:
        return None
    if len(named.agencies) >= _TWO:
        together = "sum" in said or "mean" in said or read.mean
        return (named, None) if together and not {"most", "least"} & said else None
    if named.agencies:
        return None
    asked = read.of_many or read.found or {"most", "least", "sum"} & said
    return (named, None) if asked else None


def _region(named: Named) -> str:
    """The region that alone is named: that of a government that is held, or one that is not; else nothing."""
    if len(named.agencies) == 1 and not named.doubts:
        own = parts(named.agencies[0].name)
        return own.unit if own.sort is Sort.PLACE else ""
    if len(named.doubts) == 1 and not named.agencies and not named.doubts[0].candidates:
        return named.doubts[0].written
    return ""


def _as_group(
    named: Named, region: str, kind: Kind | None, library: Library
) -> tuple[Named, Agency | None] | None:
    found = library.resolver.groups(region, kind or kinds()[_ANY])
    if len(found) != 1:
        return None
    return replace(named, agencies=(), doubts=(), groups=(group(region, found[0], library),)), None


def group(written: str, listed: Listed, library: Library) -> Group:
    """A group of the list of divisions with the agencies that are held."""
    agencies = tuple(sorted((library.agencies[key] for key in listed.ids), key=lambda one: one.name))
    return Group(written, listed.region.full, listed.kind, agencies, listed.listed, listed.missing)


def own_region(read: Frame, home: tuple[Agency, ...], library: Library) -> tuple[Group, ...]:
    """The agencies of the region that 我县 or 全区 means to an asker; none where it is not known."""
    sign = next((sign for sign in read.own if sign in "县区市省"), "")
    for agency in home:
        own = parts(agency.name)
        names = [own.unit] if own.sort is Sort.PLACE else []
        for name in reversed([*library.resolver.regions(agency.id), *names]):
            if not sign or name.endswith(sign):
                found = library.resolver.groups(name, read.kind or kinds()[_ANY])
                return tuple(group(read.own, one, library) for one in found if len(found) == 1)
    return ()
