"""Whether a question is about many agencies, and about those of which region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask import crowd
from bot.ask.agencies import Doubt, Named, means_own
from bot.ask.comparing import thresholds
from bot.ask.frame import AGENCY, GROUP, REGION, Frame, frame
from bot.ask.groups import Group
from bot.ask.lexicon import blank
from bot.ask.library import Library
from bot.ask.threshold import Than
from storage.agencies import Agency
from storage.names.groups import Group as Listed
from storage.names.groups import Kind, kinds
from storage.names.parts import Sort, parts
from storage.names.resolver import How, Mention

_ANY = "单位"
_TWO = 2
_CLAIMS = re.compile(r"^(?!.*(?:比|差|倍|增|降|占)).*(?:有没有|是不是|是否|有无|[吗么没](?:有)?[?.]?$)")
_ASKED = re.compile(r"哪|几个|多少|(?<!所)有(?!的)")
_SEVERAL = re.compile(r"哪些|哪几|几个|多少|(?<!所)有(?!的)")


_JOINED = re.compile(rf"{REGION}+(?:[和与及跟同,]|还有|以及)+(?={GROUP})")


@dataclass(frozen=True, slots=True)
class Many:
    """The frame of a question about many agencies, and the agencies that it leaves out.

    `upper` is a government that is named where its own report or all of its region may be meant; `against`
    those that the others are held against (比石桥镇多的镇).
    """

    frame: Frame
    excepted: tuple[Agency, ...] = ()
    upper: Agency | None = None
    against: tuple[Agency, ...] = ()


def many(
    named: Named, mentions: Sequence[Mention], library: Library, held: bool = False
) -> tuple[Named, Many | None]:
    """What of a question is about many agencies, and its names and words without that; None for one agency.

    `held` says that it asks what is held: then a region means all of its agencies.
    """
    marks = tuple((one.start, one.end, _mark(one, library)) for one in mentions)
    read = _asking(frame(named.rest, marks), named)
    if _of_government(named, read):
        return replace(named, rest=read.rest, formal=True), None
    yards = [(one.start, one.end) for one in read.found if one.threshold.than is Than.AGENCY]
    if yards and not (read.whom or read.kind or read.every or read.listing):
        return _claiming(named, read)
    apart = [one for one in mentions if _lies_in(one, (*read.excepted, *yards))]
    joined = _with_regions(_without(named, apart, library), mentions, library)
    found = _together(joined, read, library, held)
    if found is None:
        return _claiming(named, read)
    settled, upper = found
    if read.others and read.excepted and not (settled.groups or settled.agencies):
        settled = _siblings(settled, apart, read.kind, library)
    members = {agency.id for group in settled.groups for agency in group.agencies}
    excepted, doubts = _told(apart, read.excepted, members, named, library)
    against, odd = _told(apart, yards, members, named, library)
    if read.upper and upper is None:
        upper = _government(settled, library)
    settled = replace(settled, rest=read.rest, doubts=(*settled.doubts, *doubts, *odd))
    return settled, Many(read, excepted, upper, against)


def _mark(mention: Mention, library: Library) -> str:
    if mention.how is How.GROUP:
        return GROUP
    place = len(mention.ids) == 1 and library.resolver.sort(mention.ids[0]) is Sort.PLACE
    region = place or (not mention.ids and parts(mention.written).sort is Sort.PLACE)
    return REGION if region and "政府" not in mention.written else AGENCY


def _lies_in(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _without(named: Named, apart: Sequence[Mention], library: Library) -> Named:
    """The names without those that are left out or held against."""
    if not apart:
        return named
    written = {one.written for one in apart}
    out = {library.agencies[one.ids[0]] for one in apart if len(one.ids) == 1}
    return replace(
        named,
        agencies=tuple(agency for agency in named.agencies if agency not in out),
        doubts=tuple(doubt for doubt in named.doubts if doubt.written not in written),
    )


def _told(
    apart: Sequence[Mention],
    spans: Sequence[tuple[int, int]],
    members: set[int],
    named: Named,
    library: Library,
) -> tuple[tuple[Agency, ...], tuple[Doubt, ...]]:
    """The agencies meant by the names in some spans; of several of one name the one among the members."""
    agencies: list[Agency] = []
    doubts: list[Doubt] = []
    for mention in apart:
        if not _lies_in(mention, spans):
            continue
        ids = mention.ids if len(mention.ids) == 1 else [key for key in mention.ids if key in members]
        if len(ids) == 1:
            agencies.append(library.agencies[ids[0]])
        else:
            doubts += [doubt for doubt in named.doubts if doubt.written == mention.written]
    return tuple(agencies), tuple(doubts)


def _of_government(named: Named, read: Frame) -> bool:
    """Whether only what a county's government itself reports is asked for: 县政府年报里全县新收多少."""
    single = len(named.agencies) == 1 and not named.groups and not named.doubts
    others = read.whom or read.kind or read.every or read.ordered or read.found
    return read.upper and single and parts(named.agencies[0].name).sort is Sort.PLACE and not others


def _government(named: Named, library: Library) -> Agency | None:
    """The government of the only region of the groups, if it is held."""
    regions = {group.region for group in named.groups}
    held = (one for one in library.agencies.values() if one.name.removesuffix("人民政府") in regions)
    return next(held, None) if len(regions) == 1 else None


def _with_regions(named: Named, mentions: Sequence[Mention], library: Library) -> Named:
    """The names with a region that is joined to a group taken for such a group: 青禾县和柳原县各镇."""
    if not named.groups:
        return named
    signs = list(named.rest)
    for one in mentions:
        signs[one.start : one.end] = _mark(one, library) * (one.end - one.start)
    for match in _JOINED.finditer("".join(signs)):
        for mention in (one for one in mentions if one.start == match.start()):
            place = _place(mention, library)
            found = library.resolver.groups(place, named.groups[-1].kind)
            if len(found) == 1:
                named = replace(
                    _without(named, (mention,), library),
                    groups=(group(place, found[0], library), *named.groups),
                )
    return named


def _place(mention: Mention, library: Library) -> str:
    """The region that a mention names, by its government or by itself."""
    return parts(library.agencies[mention.ids[0]].name).unit if mention.ids else mention.written


def _siblings(named: Named, apart: Sequence[Mention], kind: Kind | None, library: Library) -> Named:
    """The agencies of the region in which the one that is left out lies: 除石桥镇外，其余各镇."""
    regions = {library.resolver.regions(one.ids[0])[-1:] for one in apart if len(one.ids) == 1}
    told = next(iter(regions)) if len(regions) == 1 else ()
    found = _as_group(named, told[0], kind, library) if told else None
    return found[0] if found else named


def _claiming(named: Named, read: Frame) -> tuple[Named, Many | None]:
    """Of one agency a number that it is asked to meet: 云溪镇收到的超过20件吗."""
    if len(named.agencies) != 1 or not _CLAIMS.search(named.rest):
        return named, None
    claims = [one for one in thresholds(named.rest) if one.compared]
    if len(claims) != 1:
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
    region = None if named.groups else _region(named)
    asked = read.whom or read.kind or read.ordered or read.mean or (read.listing and read.found)
    if region and asked:
        return _as_group(named, region, read.kind, library)
    if not named.groups and (several := _regions(named, read, library)):
        return several, None
    if region and held:
        found = _as_group(named, region, None, library)
        upper = named.agencies[0] if named.agencies else None
        return (found[0], upper) if found else None
    if means_own(named.rest) and not (read.own or read.place):
        return None
    if named.groups or (read.place and not named.doubts):
        return named, None
    if not region and (named.doubts or len(named.agencies) == 1):
        return None
    said = crowd.spoken(named.rest)
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
    ordered = {"most", "least", "sum"} & said
    return (named, None) if read.of_many or read.found or ordered else None


def _region(named: Named) -> str:
    """The region that alone is named: that of a government that is held, or one that is not; else nothing."""
    if len(named.agencies) == 1 and not named.doubts:
        own = parts(named.agencies[0].name)
        return own.unit if own.sort is Sort.PLACE else ""
    if len(named.doubts) == 1 and not named.agencies and not named.doubts[0].candidates:
        return named.doubts[0].written
    return ""


def _regions(named: Named, read: Frame, library: Library) -> Named | None:
    """Several regions of whose agencies a kind is asked for, as groups: 青禾县和柳原县的部门."""
    places = [parts(agency.name) for agency in named.agencies]
    places += [parts(doubt.written) for doubt in named.doubts if doubt.stranger]
    alone = len(places) == len(named.agencies) + len(named.doubts)
    if not alone or len(places) < _TWO or not read.kind or any(one.sort is not Sort.PLACE for one in places):
        return None
    found = [library.resolver.groups(one.unit, read.kind) for one in places]
    if any(len(one) != 1 for one in found):
        return None
    groups = tuple(group(place.unit, one[0], library) for place, one in zip(places, found, strict=True))
    return replace(named, agencies=(), doubts=(), groups=groups)


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
