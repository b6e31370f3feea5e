"""A question about many agencies with what a follow-up says in the place of its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.ask.agencies import led
from bot.ask.around import moved, narrowed
from bot.ask.crowd import Bound, Crowd, Way, crowd, left, spoken
from bot.ask.frame import Frame, frame
from bot.ask.indicators import Indicator, Reading, indicators, narrow
from bot.ask.library import Library
from bot.ask.lists import either
from bot.ask.many import own_region
from bot.ask.parsed import Parsed, parse
from bot.ask.shape import shape
from bot.ask.standing import Standing, plain
from bot.ask.threshold import Threshold
from bot.ask.words import words
from storage.names.groups import Kind, kinds
from storage.names.parts import Sort, parts

_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?![名位多高少低季年版期张页个家])")
_NUMBER = re.compile(r"[\d.,〇零一二两三四五六七八九十百千万]+[件个项起宗次份条部例成元块%百分点]*")
_WHICH = re.compile("哪个(?=[一都没有超不收被]|$)")
_IN = re.compile(r"(?<![\u3400-\u9fff])(镇|乡|街道|乡镇)上$")
_IS = re.compile(rf"有?哪(?:些|几个|几家|个|家)是(?={either(kinds())})")
_READ = re.compile(r"[㐀-鿿0-9a-z]")
_REGIONS = ("", "县", "区", "市", "省")
_WITHIN = re.compile(r"其中|里面|里头|里边|当中|之中|这些|他们|它们|这几")
_NAMED = re.compile("复议|诉讼|起诉|被告")
_DISPUTES = {"review", "lawsuit"}
_LISTS = re.compile(r"列|分别|逐个|一个个|挨个|明细|各是|各有|各自|都是多少|各多少")
_ORDERED = {"most", "least"}
_PUT = {"sum", "each", "mean", "most", "least", "some", "none", "firm"}
_KNOWN = _PUT | {"either", "joint", "much", "plain", "within"}
"""What the words of these questions may mean without asking for more than a Standing tells."""

_CASES = re.compile("(?<!哪)(?:多少(?![个家])|几[件项起宗次]|总数|总量|件数)")
_YEAR = re.compile("哪(?:一|几|个|些)?年")
_WAYS = {"most", "least", "sum", "mean", "each", "much", "none", "firm"}


@dataclass(frozen=True, slots=True)
class Own:
    """What a follow-up says by itself.

    `within`: of part of what was asked about; `lists`: each number beside the others.
    """

    parsed: Parsed
    frame: Frame
    reading: Reading
    meanings: frozenset[str]
    within: bool
    lists: bool = False

    @property
    def orders(self) -> bool:
        """Whether it asks for an order or a place in one."""
        read = self.frame
        return bool(_ORDERED & self.meanings or read.nth or read.count or read.last)


def own(
    folded: str, said: str, parsed: Parsed, last: int | None, today: date, library: Library
) -> Own | None:
    """The follow-up read by itself; None where it says what no slot of such a question holds."""
    for text in dict.fromkeys((said, narrowed(folded), moved(folded))):
        short = _IS.sub("哪些", _NTH.sub(r"第\1名", text))
        if not short:
            continue
        short = _WHICH.sub("哪家", short)
        short = _IN.sub(r"\1里", f"各{short}" if short in kinds() else short)
        told = _read(parsed if short == said else parse(led(short, library), today, library, last))
        if told and (not told.parsed.named.doubts or _region(told, None, library)):
            lists, inside = _LISTS.search(folded) is not None, _WITHIN.search(folded) is not None
            return replace(told, within=inside, lists=lists)
    return None


def _read(parsed: Parsed) -> Own | None:
    read = frame(parsed.spoken)
    reading = indicators(read.rest)
    form, rest = shape(parsed.folded, left(reading.rest))
    rest = words().fillers.without(rest)
    odd = (
        parsed.years.unread or parsed.asked or parsed.out or form.turns or read.place or parsed.reading.topics
    )
    unread = not words().harmless.issuperset(_READ.findall(rest))
    meanings = spoken(reading.rest)
    whole = _complete(parsed) or _lacks_region_alone(parsed, read, meanings)
    more = not meanings <= _KNOWN or _YEAR.search(parsed.folded)
    if odd or more or unread or whole or _foreign(parsed) or not plain(read):
        return None
    return Own(parsed, read, reading, meanings, False)


def _complete(parsed: Parsed) -> bool:
    """Whether it says of whom and what it asks, and needs nothing of the question before."""
    named = parsed.named
    return bool(parsed.reading.indicators and (named.groups or named.agencies or named.doubts))


def _lacks_region_alone(parsed: Parsed, read: Frame, meanings: frozenset[str]) -> bool:
    """Whether it says which sort of agencies, what, and how that is put together: all but where."""
    told = read.kind or read.every
    way = read.found or read.nth or read.count or read.last or read.mean or _WAYS & meanings
    return bool(parsed.reading.indicators and told and way)


def _foreign(parsed: Parsed) -> bool:
    """Whether words stand there that turn the question into another, or name a sort that was not read."""
    return bool(set(parsed.foreign) - {"是谁"})


def placed(was: Standing, said: Own, regions: tuple[str, ...], library: Library) -> Standing | None:
    """With the region and the sort that are said, the others kept; `regions` were written before."""
    named = said.parsed.named
    sort = said.frame.kind
    if said.frame.governments:
        was = replace(was, governments=True)
    if named.groups:
        told = tuple(group.region for group in named.groups)
        return replace(was, regions=told, kind=named.groups[0].kind, named=(), excepted=())
    region = _region(said, sort or was.kind, library)
    if region:
        return replace(was, regions=(region,), kind=sort or was.kind, named=(), excepted=())
    if said.frame.own and was.named and len(was.named) == 1 and not named.doubts:
        found = own_region(said.frame, was.named, library)
        whole = tuple(group.region for group in found)
        return replace(was, regions=whole, kind=sort, named=()) if len(whole) == 1 else None
    if said.frame.own and was.regions and not (named.agencies or named.doubts):
        return replace(was, kind=sort)
    if named.agencies or named.doubts or said.frame.own or said.frame.excepted:
        return None
    if len(was.named) == 1 and was.way is Way.EACH:
        # Of one agency: who has most or least can be asked where it lies.
        of_many = said.orders or said.frame.every or sort or said.frame.found
        return replace(was, regions=regions, kind=sort, named=()) if of_many else None
    if said.frame.everywhere:
        return replace(was, regions=(), kind=sort or was.kind, named=(), excepted=())
    if sort is None or (sort.sort is None and said.within):
        return was
    if was.named:
        return None
    return replace(was, kind=sort)


def _region(said: Own, sort: Kind | None, library: Library) -> str:
    """The full name of the region that alone is named: 辰阳县的呢."""
    named = said.parsed.named
    written = [doubt.written for doubt in named.doubts if not doubt.candidates or doubt.stranger]
    places = [one for one in named.agencies if parts(one.name).sort is Sort.PLACE]
    written += [parts(one.name).unit for one in places]
    if len(written) != 1 or len(named.doubts) + len(named.agencies) != 1:
        return ""
    for end in _REGIONS:
        found = library.resolver.groups(f"{written[0]}{end}", sort or kinds()["单位"])
        if len(found) == 1:
            return found[0].region.full
    return ""


def ordered(was: Standing, said: Own) -> Standing | None:
    """With the years, the figure, the order and the limits that are said, the others kept."""
    years = said.parsed.years
    if years.years or years.open:
        was = replace(was, years=years.years, span=years.open)
    asked = _figures(was, said)
    if asked is None:
        return None
    put = crowd(said.frame, said.reading.asking(asked))
    if said.frame.found:
        return _limited(was, asked, said)
    if said.orders:
        return _ranked(was, put, asked, said)
    told = said.reading.indicators and said.frame.whom
    if put.conditions and (told or {"none", "firm"} & said.meanings):
        bound, either = put.conditions, put.either
        return replace(was, way=Way.FILTER, conditions=bound, either=either, count=0, nth=0)
    counts = was.way is Way.FILTER and said.frame.several and not said.reading.indicators
    if ({"sum", "mean", "each"} & said.meanings or said.frame.mean) and not counts:
        if was.way is Way.FILTER:
            return None
        return replace(was, way=put.way, asked=asked, conditions=(), count=0, nth=0)
    if not said.reading.indicators:
        return replace(was, way=Way.EACH) if was.way is Way.SUM and said.frame.every and said.lists else was
    if was.way is not Way.FILTER:
        return replace(was, asked=asked)
    if _CASES.search(said.parsed.folded) and not said.frame.whom:
        return None  # How many cases there were is no question of who meets a condition.
    if len(was.conditions) != 1 or len(asked) != 1:
        return None
    return replace(was, conditions=(Bound(asked[0], was.conditions[0].threshold),), asked=asked)


def _figures(was: Standing, said: Own) -> tuple[Indicator, ...] | None:
    """The figures said, else those before; a column narrows them. None where that cannot be."""
    before = tuple(dict.fromkeys(one.indicator for one in was.conditions)) or was.asked
    if said.reading.columns:
        narrowed = [narrow(one, said.reading) for one in before]
        told = tuple(one for one in narrowed if one)
        return told if told and len(told) == len(before) else None
    disputes = {one.key.partition(".")[0] for one in said.reading.indicators}
    tables = {one.key.partition(".")[0] for one in before}
    if disputes == _DISPUTES and len(tables & disputes) == 1 and not _NAMED.search(said.parsed.folded):
        # 纠正 after 复议 is that of the same dispute.
        return tuple(one for one in said.reading.indicators if one.key.partition(".")[0] in tables)
    return said.reading.indicators or before


def _limited(was: Standing, asked: tuple[Indicator, ...], said: Own) -> Standing | None:
    """With a limit on the number; a bare number moves the limit that stood there before."""
    if len(said.frame.found) != 1 or len(asked) != 1 or said.orders:
        return None
    found = said.frame.found[0]
    limit = found.threshold
    number = _NUMBER.fullmatch(said.parsed.spoken[found.start : found.end])
    bare = number is not None and limit.least is not None and limit.least == limit.most
    if bare and limit.least != 0 and was.way is Way.FILTER:
        moved_to = _moved(was.conditions[0].threshold, limit) if len(was.conditions) == 1 else None
        if moved_to is None:
            return None
        limit = moved_to
    bound = (Bound(asked[0], limit),)
    return replace(was, way=Way.FILTER, conditions=bound, asked=asked, either=False, count=0, nth=0)


def _moved(before: Threshold, to: Threshold) -> Threshold | None:
    """The limit of before at another number: 超过30件 → 20件."""
    if (before.least is None) == (before.most is None):
        return None
    if before.least is not None:
        return replace(before, least=to.least, unit=to.unit or before.unit)
    return replace(before, most=to.most, unit=to.unit or before.unit)


def _ranked(was: Standing, put: Crowd, asked: tuple[Indicator, ...], said: Own) -> Standing | None:
    """With an order or a place in it; a place alone is one of the order before."""
    if len(asked) != 1:
        return None
    way = put.way if put.way in (Way.MOST, Way.LEAST) else Way.MOST
    if not (_ORDERED & said.meanings or said.frame.last) and was.way is Way.LEAST:
        way = Way.LEAST
    # Those that met a condition are ranked among themselves, unless it is asked of a sort of agencies anew.
    anew = said.frame.kind or said.reading.indicators
    limits = () if anew and not said.within else was.conditions
    return replace(
        was,
        way=way,
        asked=asked,
        conditions=limits if was.way is Way.FILTER or said.within else (),
        count=said.frame.count,
        nth=said.frame.nth,
    )
