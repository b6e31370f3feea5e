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
from bot.ask.sharing import sharing
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


_RANKING = re.compile(
    "排(?:个|一)?(?:名|行|序|队|下|排|遍)(?!第|几|多少|在)|从[高多大低少小]到[高多大低少小]|[升降]序|最[多高少低大小]的(?:是|有)?[?]?$"
)
_CALLED = re.compile("办理结果总计|对外公开总数量?|(?<=第三项)总计")
"""What rows and items are called: no sum is asked for."""

_COMPARED = re.compile("比一比|比比|对比|比较|相比|谁|哪[个家]")
"""What holds agencies against each other that are named one by one, also where their totals are said."""

_JOINED = re.compile(rf"{REGION}+(?:[和与及跟同,]|还有|以及)+(?={GROUP})")


@dataclass(frozen=True, slots=True)
class Many:
    """The frame of a question about many agencies, and the agencies that it leaves out.

    `upper` is a government that is named where its own report or all of its region may be meant; `against`
    those that the others are held against (比石桥镇多的镇). `judged` is the one whose number is held against
    the mean of its neighbours, `part` the one, or the group, whose part of all of its region
    is asked for.
    """

    frame: Frame
    excepted: tuple[Agency, ...] = ()
    upper: Agency | None = None
    against: tuple[Agency, ...] = ()
    judged: Agency | None = None
    part: Agency | Group | None = None


def many(
    named: Named, mentions: Sequence[Mention], library: Library, held: bool = False
) -> tuple[Named, Many | None]:
    """What of a question is about many agencies, and its names and words without that; None for one agency.

    `held` says that it asks what is held: then a region means all of its agencies.
    """
    plain = named
    named, mentions = _placed(named, mentions, library)
    marks = tuple((one.start, one.end, _mark(one, library)) for one in mentions)
    read = _asking(frame(named.rest, marks), named)
    if opposed := _opposed(named, frame(named.rest, marks, apart=True), library):
        return opposed
    if _of_government(named, read):
        return replace(named, rest=read.rest, formal=True), None
    if judged := _judged(plain, named, read, library):
        return judged
    if part := _part(plain, mentions, read, library):
        return part
    yards = [(one.start, one.end) for one in read.found if one.threshold.than is Than.AGENCY]
    if yards and not (read.whom or read.kind or read.every or read.listing):
        return _claiming(plain, read)
    apart = [one for one in mentions if _lies_in(one, (*read.excepted, *yards))]
    joined = _with_regions(_without(named, apart, library), mentions, library)
    found = _together(joined, read, library, held)
    if found is None:
        return _claiming(plain, read)
    settled, upper = found
    if read.others and read.excepted and not (settled.groups or settled.agencies):
        settled = _siblings(settled, apart, read.kind, library)
    regions = {group.region for group in settled.groups}
    excepted, doubts = _told(apart, read.excepted, regions, named, library)
    against, odd = _told(apart, yards, regions, named, library)
    if read.upper and upper is None:
        upper = government(settled.groups, library)
    settled = replace(settled, rest=read.rest, doubts=(*settled.doubts, *doubts, *odd))
    return settled, Many(read, excepted, upper, against)


def _judged(plain: Named, named: Named, read: Frame, library: Library) -> tuple[Named, Many] | None:
    """Of one agency whether its number is above the mean of its region: 石桥镇高于全县平均吗."""
    means = any(one.threshold.than is Than.MEAN for one in read.found)
    own = [one for one in plain.agencies if library.resolver.sort(one.id) is not Sort.PLACE]
    if not means or len(own) != 1 or plain.doubts or read.whom or not _CLAIMS.search(plain.rest):
        return None
    regions = library.resolver.regions(own[0].id)[-1:]
    if not regions:
        return None
    alone = replace(named, agencies=())
    settled = alone if named.groups else _as_group(named, regions[0], read.mean_of or read.kind, library)
    return replace(settled, rest=read.rest), Many(read, judged=own[0])


def _opposed(named: Named, read: Frame, library: Library) -> tuple[Named, Many] | None:
    """Kinds of agencies of one region that are held against each other: 青禾县乡镇多还是部门多."""
    region = named.groups[0].region if named.groups else _region(named)
    if not read.sides or not region or read.found or read.excepted or read.ordered or named.formal:
        return None
    others = named.agencies or named.doubts
    asked = any(_ASKED.search(group.written) for group in named.groups)
    if asked or (named.groups and others):
        return None
    found = [library.resolver.groups(region, kind) for kind in read.sides]
    if any(len(one) != 1 for one in found):
        return None
    groups = (*named.groups, *(group(region, one[0], library) for one in found))
    settled = replace(named, agencies=(), doubts=(), groups=groups, rest=read.rest)
    return settled, Many(replace(read, since="", mean_of=None))


def _part(
    named: Named, mentions: Sequence[Mention], read: Frame, library: Library
) -> tuple[Named, Many] | None:
    """Of one agency what part of all of its region it makes: 芦埠镇收的占全县几成."""
    if read.whom or read.found or read.ordered or read.mean:
        return None
    signs = list(named.rest)
    for one in mentions:
        signs[one.start : one.end] = _mark(one, library) * (one.end - one.start)
    found = sharing("".join(signs), mentions, named.groups, library)
    if found is None or any(doubt.written != found.written for doubt in named.doubts if doubt.candidates):
        return None
    alone = replace(
        named, agencies=(), doubts=(), groups=(), rest=blank(named.rest, [(found.start, found.end)])
    )
    return _as_group(alone, found.region, found.kind, library), Many(Frame(alone.rest), part=found.part)


def _placed(named: Named, mentions: Sequence[Mention], library: Library) -> tuple[Named, tuple[Mention, ...]]:
    """The names with the region whose government is not held: 柳原县哪些单位的申请比公安局多."""
    if named.groups or any(_mark(one, library) == REGION for one in mentions):
        return named, tuple(mentions)
    for start, end in library.resolver.regions_in(named.rest):
        written = named.rest[start:end]
        if library.resolver.groups(written, kinds()[_ANY]):
            region = Mention(start, end, written, (), How.STRANGER)
            doubts = (*named.doubts, Doubt(written, (), stranger=True))
            rest = blank(named.rest, [(start, end)])
            return replace(named, doubts=doubts, rest=rest), (*mentions, region)
    return named, tuple(mentions)


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
    regions: set[str],
    named: Named,
    library: Library,
) -> tuple[tuple[Agency, ...], tuple[Doubt, ...]]:
    """The agencies meant by the names in some spans; of several of one name the one of the regions."""
    agencies: list[Agency] = []
    doubts: list[Doubt] = []
    for mention in apart:
        if not _lies_in(mention, spans):
            continue
        near = [key for key in mention.ids if _lies_within(key, regions, library)]
        ids = mention.ids if len(mention.ids) == 1 else near
        if len(ids) == 1:
            agencies.append(library.agencies[ids[0]])
        else:
            doubts += [doubt for doubt in named.doubts if doubt.written == mention.written]
    return tuple(agencies), tuple(doubts)


def _lies_within(key: int, regions: set[str], library: Library) -> bool:
    """Whether an agency lies in one of the regions, given with their full names."""
    own = library.resolver.regions(key)[-1:]
    return any(region.endswith(name) for region in regions for name in own)


def _of_government(named: Named, read: Frame) -> bool:
    """Whether only what a government itself reports is asked for: 青禾县，县政府年报里全县新收多少."""
    single = len(named.agencies) == 1 and not named.groups and not named.doubts
    others = read.whom or read.kind or read.every or read.ordered or read.found
    return read.upper and single and parts(named.agencies[0].name).sort is Sort.PLACE and not others


def government(groups: Sequence[Group], library: Library) -> Agency | None:
    """The government of the only region of some groups, if it is held."""
    regions = {group.region for group in groups}
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
    return _as_group(named, told[0], kind, library) if told else named


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
    asked = bool(read.whom or read.kind or read.ordered or read.mean or (read.listing and read.found))
    left = bool(read.excepted or read.without)
    asked = asked or left or _RANKING.search(named.rest) is not None
    if region and asked:
        return _as_group(named, region, read.kind, library), None
    if not named.groups and (several := _regions(named, read, library)):
        return several, None
    if region and held:
        return _as_group(named, region, None, library), next(iter(named.agencies), None)
    if region and read.own and not named.formal:
        return _as_group(named, region, None, library), next(iter(named.agencies), None)
    if means_own(named.rest) and not (read.own or read.place):
        return None
    if read.place and not named.groups and (within := _within(named, read, library)):
        return within, None
    if named.groups or (read.place and not named.doubts):
        return named, None
    if not region and (named.doubts or len(named.agencies) == 1):
        return None
    said = crowd.spoken(_CALLED.sub("", named.rest))
    if region and "sum" in said and named.agencies and not named.formal:
        return _as_group(named, region, None, library), named.agencies[0]
    if named.doubts:
        return None
    if len(named.agencies) >= _TWO:
        together = "sum" in said or "mean" in said or read.mean
        together = together and _COMPARED.search(named.rest) is None
        return (named, None) if together and not {"most", "least"} & said else None
    if named.agencies:
        return None
    told = read.of_many or read.found or {"most", "least", "sum"} & said
    return (named, None) if told else None


def _within(named: Named, read: Frame, library: Library) -> Named | None:
    """One agency whose place in a region is asked for, and the region as its agencies."""
    places = [one for one in named.agencies if library.resolver.sort(one.id) is Sort.PLACE]
    if len(places) != 1 or len(named.agencies) == 1 or named.formal:
        return None
    others = tuple(one for one in named.agencies if one not in places)
    return replace(_as_group(named, parts(places[0].name).unit, read.kind, library), agencies=others)


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


def _as_group(named: Named, region: str, kind: Kind | None, library: Library) -> Named:
    """The names with a region taken for its agencies of a kind; in doubt where several share the name."""
    of = kind or kinds()[_ANY]
    found = library.resolver.groups(region, of)
    if len(found) != 1:
        wordings = tuple(one.region.full for one in found)
        written = region if found else f"{region}各{of.word}"
        doubt = Doubt(written, (), stranger=not found, wordings=wordings)
        return replace(named, agencies=(), doubts=(doubt,))
    return replace(named, agencies=(), doubts=(), groups=(group(region, found[0], library),))


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
