"""Which agencies a question names, and what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.ask.excepting import cues
from bot.ask.groups import Group
from bot.ask.lexicon import GAP, blank
from bot.ask.library import Library
from bot.ask.namesakes import parted
from bot.ask.national import with_national
from bot.ask.numeral import number
from bot.ask.threshold import Threshold
from bot.ask.wording import listed, short
from bot.ask.words import words
from storage.agencies import Agency
from storage.names.endings import bare
from storage.names.looks import AND, BODY, LONGEST, TAIL
from storage.names.parts import Sort, parts
from storage.names.resolver import How, Mention

_JOINERS = frozenset("和与跟及比,、")
_WORDINGS = 8
_GROUPED = re.compile("的?(?:各|哪|其|所有|全部|剩|余|乡镇|镇街|街镇|街道|部门|单位|机关)")
"""What makes a region the place of many: 除城关镇外，青禾县其余各镇."""

_STRETCH = re.compile(rf"[^{re.escape(GAP)}]{{2,}}")
"""What nothing explains, long enough for a name."""

_ONCE_MORE = re.compile(
    r"[这那]?(?P<count>[两二三四五六2-6])(?:[个家]|(?=[镇局乡]))(?:单位|部门|机关|乡镇|街道|镇|乡|局)?(?!以)"
)
_ENDING = re.compile("(?:那个|那边|那里|的)?[)]?(?:[两三四五]家)?,?")
"""What may end a region that is named behind a body."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that fits several held agencies alike, one perhaps, or none (`stranger`).

    Of a stranger `places` are the towns and regions that the list of divisions knows by the name.
    `wordings` are what a group may be called instead where regions share its name.
    """

    written: str
    candidates: tuple[Agency, ...]
    stranger: bool
    places: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The agencies of a question in order, the doubts, the remarks to make, the text without the names.

    `formal` says that a government is named as such (青禾县人民政府), so that no region is meant. `claim` is
    what a number is asked to meet: 超过20件了吗.
    """

    agencies: tuple[Agency, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
    rest: str
    groups: tuple[Group, ...] = ()
    formal: bool = False
    claim: Threshold | None = None


def led(text: str, library: Library) -> str:
    """The folded text without the words that lead to the question: 那 of 那松溉呢, and not that of 那坡县."""
    short = words().leads.led(text)
    return text if short != text and library.resolver.opens(text) else short


def exact(text: str, library: Library) -> tuple[Mention, ...]:
    """The mentions of held agencies in a folded text, and of others that share their names."""
    read = cues(text)
    found = with_national(read, library.resolver.mentions(read))
    return found if read == text else tuple(replace(one, written=text[one.start : one.end]) for one in found)


def guessed(text: str, unexplained: str, found: tuple[Mention, ...], library: Library) -> tuple[Mention, ...]:
    """Mentions in what the vocabulary left unexplained: slips, strangers.

    Beside a certain mention only what is joined to it counts: 九亭镇和火星镇, not 九亭镇党政办.
    """
    guesses = list(_misheard(text, unexplained, found, library))
    found = (*found, *guesses)
    certain = any(mention.ids for mention in found)
    unexplained = blank(unexplained, ((one.start, one.end) for one in guesses))
    for stretch in _STRETCH.finditer(unexplained):
        start = stretch.start()
        for mention in library.resolver.guesses(stretch.group()):
            skipped = int(
                mention.written.startswith("和") and any(one.end == start + mention.start for one in found)
            )
            begin, end = start + mention.start + skipped, start + mention.end
            around = text[max(0, begin - 1) : begin] + text[end:][:1]
            joined = not _JOINERS.isdisjoint(around) or _joined_by_slip(text, begin, end, found)
            behind = any(one.end == begin for one in found)
            if joined or not certain or (mention.how is How.SLIP and not behind):
                tail = TAIL.match(text, end)
                end = tail.end() if tail and mention.ids else end
                own = replace(mention, start=begin, end=end, written=text[begin:end])
                guesses.append(_uncut(text, own, found, library) or own)
    return tuple(guesses)


def _misheard(text: str, unexplained: str, found: tuple[Mention, ...], library: Library) -> Iterator[Mention]:
    """Names with one character that only sounds right; none right behind another name: 九亭镇公安菊."""
    rest = words().fillers.without(unexplained)
    strange = "".join(GAP if one in words().harmless else one for one in rest)
    if not strange.strip(GAP):
        return
    for mention in library.resolver.misheard(text, strange, found):
        if not any(one.ids and one.end == mention.start for one in found):
            yield mention


def _joined_by_slip(text: str, begin: int, end: int, found: tuple[Mention, ...]) -> bool:
    """Whether a character typed for 和 stands between a name and one that is found: 黄桷镇河滨河街道."""
    after = any(one.start == end + 1 for one in found) and AND.match(text, end)
    return bool(after or (any(one.end == begin - 1 for one in found) and AND.match(text, begin - 1)))


def _uncut(text: str, guess: Mention, found: tuple[Mention, ...], library: Library) -> Mention | None:
    """The agency whose name the vocabulary cut: 首义路街道 in 武昌区收义路街道, and not 大路街道."""
    before = (one.end for one in found if one.end <= guess.start)
    start = max([text.rfind(GAP, 0, guess.start) + 1, guess.end - LONGEST, *before])
    if start == guess.start:
        return None
    wider = library.resolver.guesses(text[start : guess.end])
    last = wider[-1] if wider else None
    if last is None or not last.ids or start + last.end != guess.end or start + last.start >= guess.start:
        return None
    return replace(last, start=start + last.start, end=guess.end)


def named(text: str, mentions: tuple[Mention, ...], years: tuple[int, ...], library: Library) -> Named:
    """Settle the mentions: of several agencies of one name the only one with the year asked for is meant."""
    chosen: list[Agency] = []
    doubts: list[Doubt] = []
    notes: list[str] = []
    together: list[Group] = []
    mentions, several = parted(text, _placed(text, mentions, library), library)
    mentions = tuple(_whole(mention, text) for mention in mentions)
    for mention in sorted(mentions, key=lambda one: one.start):
        candidates = tuple(library.agencies[key] for key in mention.ids)
        fitting = _with_years(candidates, years) if len(candidates) > 1 else candidates
        near = _beside(fitting, mentions, library) if len(fitting) > 1 and not mention.regions else None
        if near:
            chosen.append(near)
            notes.append(f"“{mention.written}”按同一问里的上级区县，理解为{near.name}。")
            continue
        if mention.how is How.GROUP:
            settled = _group(mention, library)
            if isinstance(settled, Group):
                together.append(settled)
            else:
                doubts.append(settled)
        elif not candidates or _is_before(mention, years):
            doubts.append(_stranger(mention))
        elif len(fitting) != 1 or mention.how is How.LIKELY:
            doubts.append(Doubt(mention.written, candidates, False))
        else:
            chosen.append(fitting[0])
            if fitting[0].id in several:
                continue
            notes.extend(_remarks(mention, candidates, fitting[0], library))
    counted = _counted(text, mentions)
    rest = blank(text, (*((mention.start, mention.end) for mention in mentions), *counted))
    agencies = tuple(dict.fromkeys(chosen))
    formal = any("政府" in mention.written for mention in mentions)
    return Named(agencies, tuple(doubts), tuple(dict.fromkeys(notes)), rest, tuple(together), formal)


def _counted(text: str, mentions: tuple[Mention, ...]) -> tuple[tuple[int, int], ...]:
    """Where the agencies named in a row are counted once more, behind the last: 公安局、水利局两家."""
    named = [one for one in mentions if one.how is not How.GROUP]
    match = _ONCE_MORE.match(text, max((one.end for one in named), default=0))
    return (match.span(),) if match and number(match["count"]) == len(named) > 1 else ()


def _beside(candidates: tuple[Agency, ...], mentions: tuple[Mention, ...], library: Library) -> Agency | None:
    """The only one of several of a name that lies where another agency of the question does."""
    written = {region.name for mention in mentions for region in mention.regions if mention.ids}
    near = [one for one in candidates if written & set(library.resolver.regions(one.id))]
    return near[0] if len(near) == 1 else None


def _placed(text: str, mentions: tuple[Mention, ...], library: Library) -> tuple[Mention, ...]:
    """The mentions with the region taken in that is named behind one: 市监局(青禾县), 城关镇青禾县的.

    Of two that overlap the one that begins first or is longer holds.
    """
    placed: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if placed and mention.start < placed[-1].end:
            continue
        bracketed = text[mention.end : mention.end + 1] == "("
        looked = (len(mention.ids) > 1 or bracketed) and mention.how is not How.GROUP
        ids = mention.ids if looked else ()
        ends = {key: end for key in ids if (end := _behind(text, mention.end, key, library))}
        if len(ends) == 1 and (
            len(ids) > 1 or any(text[:end].rstrip(",两三四五家")[-1] == ")" for end in ends.values())
        ):
            ((key, end),) = ends.items()
            mention = replace(mention, ids=(key,), end=end, written=text[mention.start : end])
        placed.append(mention)
    return tuple(placed)


def _behind(text: str, start: int, key: int, library: Library) -> int:
    """Where the words end that name a region of the agency right behind its name; 0 where there are none."""
    start += text.startswith(("(", ","), start)
    names = {form for region in library.resolver.regions(key) for form in (region, bare(region))}
    name = max((name for name in names if text.startswith(name, start)), key=len, default="")
    end = _ENDING.match(text, start + len(name)) if name else None
    return end.end() if end and not _GROUPED.match(text, end.end()) else 0


def means_own(text: str) -> bool:
    """Whether the question says 我镇, 我局 and the like."""
    return any(word in text for word in words().own)


def without_own(text: str) -> str:
    """The text without 我镇, 我局 and the like."""
    for word in words().own:
        text = text.replace(word, "")
    return text


def _with_years(candidates: tuple[Agency, ...], years: tuple[int, ...]) -> tuple[Agency, ...]:
    return tuple(agency for agency in candidates if years and set(years) & set(agency.years)) or candidates


def _is_before(mention: Mention, years: tuple[int, ...]) -> bool:
    """Whether only years are asked for in which the body of the old name was still there."""
    return mention.change is not None and bool(years) and max(years) < mention.change.since


def _stranger(mention: Mention) -> Doubt:
    return Doubt(mention.written, (), stranger=True, places=mention.places)


def _whole(mention: Mention, text: str) -> Mention:
    """A stranger by its whole name: 云溪镇派出所, of which 云溪镇 may well be held."""
    stranger = not mention.ids and mention.how is not How.GROUP
    body = BODY.match(text, mention.end) if stranger else None
    if body is None or text[mention.start : mention.end] != mention.written:
        return mention
    return replace(mention, end=body.end(), written=mention.written + body.group(), places=())


def _group(mention: Mention, library: Library) -> Group | Doubt:
    """The group, where no two regions that share the name have members."""
    first = mention.groups[0]
    if len(mention.groups) > 1 and first.ids:
        tail = mention.written.partition(first.region.name)[2]
        wordings = tuple(f"{one.region.full}{tail}" for one in mention.groups if tail)
        return Doubt(mention.written, (), stranger=False, wordings=wordings[:_WORDINGS])
    if not first.ids:
        return _stranger(mention)
    agencies = tuple(sorted((library.agencies[key] for key in first.ids), key=lambda one: one.name))
    return Group(mention.written, first.region.full, first.kind, agencies, first.listed, first.missing)


def _remarks(mention: Mention, candidates: tuple[Agency, ...], agency: Agency, library: Library) -> list[str]:
    notes = []
    if mention.how is How.SLIP:
        notes.append(f"库内没有“{mention.written}”，已按“{short(agency.name)}”理解。")
    if mention.how is How.OTHER and mention.change:
        notes.append(f"库内没有“{mention.written}”；{mention.change.said}，按{agency.name}作答。")
    if len(candidates) > 1:
        others = listed(other.name for other in candidates if other != agency)
        notes.append(f"“{mention.written}”也可能指{others}，但只有{agency.name}有所问年度的年报，按它作答。")
    elif not mention.regions:
        notes.extend(_alone(mention, agency, library))
    else:
        notes.extend(_shared(mention, agency))
    unplaced = not library.resolver.is_placed(agency.id) and mention.regions != ()
    if mention.written[0] != agency.name[0] and (unplaced or not library.resolver.regions(agency.id)):
        notes.append(f"库内年报只写了“{agency.name}”，没有写明上级区县，请核对是不是“{mention.written}”。")
    return notes


def _shared(mention: Mention, agency: Agency) -> list[str]:
    """The remark that the region written is one of several of its name: 朝阳区."""
    named = [region for region in mention.regions if region.above and region.name in agency.name]
    count = len({region.full for region in named if region.name == named[0].name})
    return [f"全国有 {count} 个{named[0].name}，按库内唯一的{agency.name}作答。"] if count > 1 else []


def _alone(mention: Mention, agency: Agency, library: Library) -> list[str]:
    """The remark that the name alone may mean others as well, of which none is held."""
    unit, regions = parts(agency.name).unit, library.resolver.regions(agency.id)
    if library.resolver.sort(agency.id) is Sort.DEPARTMENT:
        return [f"您没有写明是哪里的“{mention.written}”，按库内唯一的{agency.name}作答。"] if regions else []
    others = library.resolver.namesakes(agency.id)
    if others < 2:
        return []
    if not regions:
        return [f"全国有 {others} 个{unit}，按库内唯一的作答；它的年报没有写明上级区县，请核对。"]
    return [f"全国有 {others} 个{unit}，按库内唯一的{agency.name}作答。"]
