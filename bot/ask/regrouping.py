"""Follow-ups to a question about many agencies: another region, sort, year, figure, order or limit of it.

The question before is taken slot by slot, what is said anew takes the place of its slot, and the whole is
written out and understood again. Only where it is understood as it was meant is it asked; nothing that the
question before said falls away, unless new words stand for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.ask import restating
from bot.ask.answer import Kind
from bot.ask.around import flips
from bot.ask.carried import Carried
from bot.ask.crowd import Bound, Way
from bot.ask.library import Library
from bot.ask.lists import either
from bot.ask.parsed import Parsed
from bot.ask.question import Context, Question
from bot.ask.restating import Own
from bot.ask.standing import MANY, Standing, asks, before, standing
from bot.ask.threshold import Threshold
from bot.ask.understand import understand
from bot.ask.wording import listed, short
from storage.agencies import Agency
from storage.names.groups import Kind as Sorted
from storage.names.groups import kinds

_WIDE = (*MANY, Kind.CLARIFY)
_OTHER = {Way.MOST: Way.LEAST, Way.LEAST: Way.MOST}
_BEYOND = re.compile(
    rf"(?:那|还)*(?:有)?(?:谁|哪(?:些|几个|几家|个|家)?(?P<kind>{either(kinds())})?)(?:的数)?(?:还|都|是|会)?比(?:它|他|她|这个|这家|该局|该镇|这个数)"
    rf"(?:还|更|要)?(?P<end>[多少高低])(?:的|呢|一些)*|(?:那|还)*(?:有)?比(?:它|他|她|这个|这家|该局|该镇|这个数)(?:还|更|要)?(?P<end2>[多少高低])的"
    rf"(?:还|都)?(?:有|是)?(?:谁|哪(?:些|几个|几家|个|家)?(?P<kind2>{either(kinds())})?)"
)


def regrouped(
    folded: str, said: str, own: Parsed, context: Context, today: date, library: Library
) -> Carried | None:
    """What a follow-up makes of the question about many before it; None where it says more or is its own.

    `own` is what its core `said` tells by itself.
    """
    was = before(context)
    if was is None:
        return None
    if flips(folded) and was.way in _OTHER:
        turned = replace(was, way=_OTHER[was.way], nth=0)
        return _asked(turned, _kept(was, turned, None), today, library)
    read = restating.own(folded, said, own, max(context.years, default=None), today, library)
    if read is None:
        return None
    asked = context.question.crowd if context.question else None
    if asked and asked.frame.place and not read.orders:
        return None  # The place of one agency is no ranking of all.
    narrowed_to = restating.placed(was, read, context.thread.regions[-1:], library)
    wanted = restating.ordered(narrowed_to, read) if narrowed_to else None
    if wanted is None or (wanted == was and not read.frame.whom):
        return None
    return _asked(wanted, _kept(was, wanted, read), today, library)


def within(question: Question, text: str, context: Context, today: date, library: Library) -> Question:
    """A question about many that names no region, of the one before: else it would silently be of all.

    Where the two cannot be put together it is asked back.
    """
    was = context.question if context.question and context.kind in MANY else None
    own, read = question.scope, question.crowd.frame if question.crowd else None
    groups = was.scope.groups if was and was.scope else ()
    if was is None or not groups or own is None or read is None or question.kind not in _WIDE:
        return question
    if own.groups or question.agencies.values or question.doubts or read.everywhere or read.own:
        return question
    regions = listed(dict.fromkeys(group.region for group in groups))
    where = regions if read.kind else "和".join(f"{group.region}各{group.kind.word}" for group in groups)
    years, asked = was.years.values, was.indicators.values
    dates = "" if question.years.values or question.span else "和".join(f"{year}年" for year in years)
    labels = "" if question.indicators.values else "和".join(one.label for one in asked)
    again = understand(f"{where}{dates}{labels}{text}", today, Context(home=context.home), library)
    if again.kind is Kind.CLARIFY or not (again.scope and again.scope.groups):
        return replace(question, kind=Kind.CLARIFY)
    kept = (where, *([f"{listed(map(str, years))} 年"] if dates else []), *([labels] if labels else []))
    return replace(again, assumed=(f"沿用上一问的{listed(kept)}",))


def beyond(folded: str, context: Context, today: date, library: Library) -> Carried | None:
    """Who has more, or less, than the one number that was told: 谁比它多."""
    match, was = _BEYOND.fullmatch(folded.strip(",.!? ")), before(context)
    value = context.figures[0].value if len(context.figures) == 1 else None
    if match is None or was is None or len(was.named) != 1 or len(was.asked) != 1 or value is None:
        return None
    number = Decimal(value)
    more = (match["end"] or match["end2"]) in "多高"
    limit = Threshold(least=number, above=True) if more else Threshold(most=number, below=True)
    sort = kinds()[match["kind"] or match["kind2"] or "单位"]
    limits = (Bound(was.asked[0], limit),)
    regions = context.thread.regions[-1:]
    wanted = replace(was, regions=regions, kind=sort, named=(), way=Way.FILTER, conditions=limits)
    return _asked(wanted, _kept(was, wanted, None), today, library)


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


def _asked(wanted: Standing, kept: tuple[str, ...], today: date, library: Library) -> Carried | None:
    question = understand(wanted.text, today, Context(), library)
    return Carried(wanted.text, kept, question=question) if asks(question, wanted) else None


def _kept(was: Standing, wanted: Standing | None, own: Own | None) -> tuple[str, ...]:
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
    if wanted and wanted.conditions and wanted.conditions == was.conditions and wanted.way is not was.way:
        kept.append("条件")
    return tuple(kept)
