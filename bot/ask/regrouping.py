"""Follow-ups to a question about many agencies: another region, sort, year, figure, order or limit of it.

The question before is taken slot by slot, what is said anew takes the place of its slot, and the whole is
written out and understood again. Only where it is understood as it was meant is it asked; nothing that the
question before said falls away, unless new words stand for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.ask.agencies import led
from bot.ask.answer import Kind
from bot.ask.around import moved, narrowed
from bot.ask.carried import Carried
from bot.ask.crowd import Bound, Crowd, Way, crowd, left, spoken
from bot.ask.frame import Frame, frame
from bot.ask.indicators import Indicator, Reading, indicators, narrow
from bot.ask.library import Library
from bot.ask.lists import either
from bot.ask.many import own_region
from bot.ask.parsed import Parsed, parse
from bot.ask.question import Context, Question
from bot.ask.shape import shape
from bot.ask.standing import MANY, Standing, asks, before, standing
from bot.ask.threshold import Threshold
from bot.ask.understand import understand
from bot.ask.wording import listed, short
from bot.ask.words import words
from storage.agencies import Agency
from storage.names.groups import Kind as Sorted
from storage.names.groups import kinds
from storage.names.parts import Sort, parts

_WIDE = (*MANY, Kind.CLARIFY)
_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?![名位多高少低季年版期张页个家])")
_IS = re.compile(rf"有?哪(?:些|几个|几家|个|家)是(?={either(kinds())})")
_READ = re.compile(r"[㐀-鿿0-9a-z]")
_REGIONS = ("", "县", "区", "市", "省")
_WITHIN = re.compile(r"其中|里面|里头|里边|当中|之中|这些|他们|它们|这几")
_ORDERED = {"most", "least"}


@dataclass(frozen=True, slots=True)
class _Own:
    """What a follow-up says by itself."""

    parsed: Parsed
    frame: Frame
    reading: Reading
    meanings: frozenset[str]
    within: bool

    @property
    def orders(self) -> bool:
        read = self.frame
        return bool(_ORDERED & self.meanings or read.nth or read.count or read.last)


def regrouped(
    folded: str, said: str, own: Parsed, context: Context, today: date, library: Library
) -> Carried | None:
    """What a follow-up makes of the question about many before it; None where it says more or is its own.

    `own` is what its core `said` tells by itself.
    """
    was = before(context)
    if was is None:
        return None
    read = _own(folded, said, own, context, today, library)
    if read is None:
        return None
    asked = context.question.crowd if context.question else None
    if asked and asked.frame.place and not read.orders:
        return None  # The place of one agency is no ranking of all.
    wanted = _placed(was, read, library)
    wanted = _ordered(wanted, read) if wanted else None
    if wanted is None or (wanted == was and not read.frame.whom):
        return None
    return _asked(wanted, _kept(was, wanted, read), today, library)


def within(question: Question, text: str, context: Context, today: date, library: Library) -> Question:
    """A question about many that names no region, of the one before: else it would silently be of all.

    Where the two cannot be put together it is asked back.
    """
    was = standing(context.question) if context.question and context.kind in MANY else None
    own, read = question.scope, question.crowd.frame if question.crowd else None
    if was is None or not was.regions or own is None or read is None or question.kind not in _WIDE:
        return question
    if own.groups or question.agencies.values or question.doubts or read.everywhere or read.own:
        return question
    where = listed(was.regions) if read.kind else was.where
    dates = "" if question.years.values or question.span else "和".join(f"{year}年" for year in was.years)
    labels = "" if question.indicators.values else "和".join(one.label for one in was.asked)
    again = understand(f"{where}{dates}{labels}{text}", today, Context(home=context.home), library)
    if again.kind is Kind.CLARIFY or not (again.scope and again.scope.groups):
        return replace(question, kind=Kind.CLARIFY)
    kept = (where, *([f"{listed(map(str, was.years))} 年"] if dates else []), *([labels] if labels else []))
    return replace(again, assumed=(f"沿用上一问的{listed(kept)}",))


def only(sort: Sorted, context: Context, today: date, library: Library) -> Carried | None:
    """The question about many of one sort alone; None where it was of no such kind, or of another sort."""
    was = standing(context.question) if context.question and context.kind in MANY else None
    if was is None or was.named or (was.kind and was.kind.sort):
        return None
    wanted = replace(was, kind=sort)
    return _asked(wanted, _kept(was, wanted, None), today, library)


def without(agency: Agency, context: Context, today: date, library: Library) -> Carried | None:
    """The question about many without one of them; None where the question before was of no such kind."""
    was = standing(context.question) if context.question and context.kind in MANY else None
    if was is None or agency in was.excepted:
        return None
    return _asked(replace(was, excepted=(*was.excepted, agency)), _kept(was, None, None), today, library)


def _own(
    folded: str, said: str, parsed: Parsed, context: Context, today: date, library: Library
) -> _Own | None:
    """The follow-up read by itself; None where it says what no slot of such a question holds."""
    last = max(context.years, default=None)
    for text in dict.fromkeys((said, narrowed(folded), moved(folded))):
        plain = _IS.sub("哪些", _NTH.sub(r"第\1名", text))
        if not plain:
            continue
        plain = f"各{plain}" if plain in kinds() else plain
        own = _read(parsed if plain == said else parse(led(plain, library), today, library, last))
        if own and (not own.parsed.named.doubts or _region(own, None, library)):
            return replace(own, within=_WITHIN.search(folded) is not None)
    return None


def _read(parsed: Parsed) -> _Own | None:
    read = frame(parsed.spoken)
    reading = indicators(read.rest)
    form, rest = shape(parsed.folded, left(reading.rest))
    rest = words().fillers.without(rest)
    odd = parsed.years.unread or parsed.asked or form.turns or read.place or parsed.reading.topics
    unread = not words().harmless.issuperset(_READ.findall(rest))
    if odd or unread or _foreign(parsed):
        return None
    return _Own(parsed, read, reading, spoken(reading.rest), False)


def _foreign(parsed: Parsed) -> bool:
    """Whether words stand there that turn the question into another; a sort that was read is none of them."""
    return bool(set(parsed.foreign) - {"是谁"} - set(kinds()))


def _placed(was: Standing, own: _Own, library: Library) -> Standing | None:
    """With the region and the sort that are said, the others kept."""
    named = own.parsed.named
    sort = own.frame.kind
    if named.groups:
        regions = tuple(group.region for group in named.groups)
        return replace(was, regions=regions, kind=named.groups[0].kind, named=(), excepted=())
    region = _region(own, sort or was.kind, library)
    if region:
        return replace(was, regions=(region,), kind=sort or was.kind, named=(), excepted=())
    if own.frame.own and was.named and len(was.named) == 1 and not named.doubts:
        found = own_region(own.frame, was.named, library)
        regions = tuple(group.region for group in found)
        return replace(was, regions=regions, kind=sort, named=()) if len(regions) == 1 else None
    if own.frame.own and was.regions and not (named.agencies or named.doubts):
        return replace(was, kind=sort)
    if named.agencies or named.doubts or own.frame.own or own.frame.excepted:
        return None
    if len(was.named) == 1 and was.way is Way.EACH:
        return None  # Of one agency: only its region can be asked about so.
    if own.frame.everywhere:
        return replace(was, regions=(), kind=sort or was.kind, named=(), excepted=())
    if sort is None or (sort.sort is None and own.within):
        return was
    if was.named:
        return None
    return replace(was, kind=sort)


def _region(own: _Own, sort: Sorted | None, library: Library) -> str:
    """The full name of the region that alone is named: 辰阳县的呢."""
    named = own.parsed.named
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


def _ordered(was: Standing, own: _Own) -> Standing | None:
    """With the years, the figure, the order and the limits that are said, the others kept."""
    years = own.parsed.years
    if years.years or years.open:
        was = replace(was, years=years.years, span=years.open)
    asked = _figures(was, own)
    if asked is None:
        return None
    said = crowd(own.frame, own.reading.asking(asked))
    if own.frame.found:
        return _limited(was, said, asked, own)
    if own.orders:
        return _ranked(was, said, asked, own)
    told = own.reading.indicators and own.frame.whom
    if said.conditions and (told or {"none", "firm"} & own.meanings):
        bound, either = said.conditions, said.either
        return replace(was, way=Way.FILTER, conditions=bound, either=either, count=0, nth=0)
    if {"sum", "mean", "each"} & own.meanings or own.frame.mean:
        if was.way is Way.FILTER:
            return None
        return replace(was, way=said.way, asked=asked, conditions=(), count=0, nth=0)
    if not own.reading.indicators:
        return was
    if was.way is not Way.FILTER:
        return replace(was, asked=asked)
    if len(was.conditions) != 1 or len(asked) != 1:
        return None
    return replace(was, conditions=(Bound(asked[0], was.conditions[0].threshold),), asked=asked)


def _figures(was: Standing, own: _Own) -> tuple[Indicator, ...] | None:
    """The figures said, else those before; a column narrows them. None where that cannot be."""
    before = tuple(dict.fromkeys(one.indicator for one in was.conditions)) or was.asked
    if own.reading.columns:
        narrowed = [narrow(one, own.reading) for one in before]
        told = tuple(one for one in narrowed if one)
        return told if told and len(told) == len(before) else None
    return own.reading.indicators or before


def _limited(was: Standing, said: Crowd, asked: tuple[Indicator, ...], own: _Own) -> Standing | None:
    """With a limit on the number; a bare number moves the limit that stood there before."""
    if len(own.frame.found) != 1 or len(asked) != 1 or own.orders:
        return None
    found = own.frame.found[0]
    limit = found.threshold
    bare = not found.compared and limit.least is not None and limit.least == limit.most
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


def _ranked(was: Standing, said: Crowd, asked: tuple[Indicator, ...], own: _Own) -> Standing | None:
    """With an order or a place in it; a place alone is one of the order before."""
    if len(asked) != 1:
        return None
    way = said.way if said.way in (Way.MOST, Way.LEAST) else Way.MOST
    if not (_ORDERED & own.meanings or own.frame.last) and was.way is Way.LEAST:
        way = Way.LEAST
    # Those that met a condition are ranked among themselves, unless it is asked of a sort of agencies anew.
    limits = () if own.frame.kind and not own.within else was.conditions
    return replace(
        was,
        way=way,
        asked=asked,
        conditions=limits if was.way is Way.FILTER or own.within else (),
        count=own.frame.count,
        nth=own.frame.nth,
    )


def _asked(wanted: Standing, kept: tuple[str, ...], today: date, library: Library) -> Carried | None:
    question = understand(wanted.text, today, Context(), library)
    return Carried(wanted.text, kept) if asks(question, wanted) else None


def _kept(was: Standing, wanted: Standing | None, own: _Own | None) -> tuple[str, ...]:
    """What stayed of the question before, in words."""
    kept: list[str] = []
    same = wanted is None or (wanted.regions, wanted.named) == (was.regions, was.named)
    if same and (was.regions or was.named or (was.kind and was.kind.sort)):
        whole = wanted is None or wanted.kind == was.kind
        if was.named:
            kept.append(listed(short(one.name) for one in was.named))
        elif whole:
            kept.append(was.where)
        elif was.regions:
            kept.append(listed(was.regions))
    if was.years and not (own and (own.parsed.years.years or own.parsed.years.open)):
        kept.append(f"{listed(str(year) for year in was.years)} 年")
    if not (own and own.reading.indicators):
        kept += [one.label for one in was.asked[:2]]
    return tuple(kept)
