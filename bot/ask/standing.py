"""A question about many agencies in the words that ask for it again, one slot of it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask.answer import Kind
from bot.ask.cells import is_rate
from bot.ask.crowd import Bound, Crowd, Way
from bot.ask.frame import Frame
from bot.ask.indicators import Indicator
from bot.ask.question import Context, Question
from bot.ask.threshold import NONE, SOME, Threshold
from bot.ask.wording import short
from bot.ask.years import Span
from storage.agencies import Agency
from storage.names.groups import Kind as Sorted

MANY = (Kind.RANK, Kind.TOTAL, Kind.FILTER)
"""Kinds of answers that put many agencies together."""

_NOTHING = Frame("")
_WAYS = (Way.FILTER, Way.MOST, Way.LEAST, Way.SUM, Way.MEAN, Way.EACH)
_ENDS = {Way.SUM: "合计", Way.MEAN: "平均", Way.EACH: "各是多少"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a question about many asks, slot by slot.

    `regions` are the full names of those whose agencies are meant, `kind` is which of them; without regions
    `named` are meant, and without those all that are held.
    """

    regions: tuple[str, ...]
    kind: Sorted | None
    named: tuple[Agency, ...]
    excepted: tuple[Agency, ...]
    governments: bool
    years: tuple[int, ...]
    span: Span | None
    asked: tuple[Indicator, ...]
    way: Way
    conditions: tuple[Bound, ...] = ()
    either: bool = False
    count: int = 0
    nth: int = 0

    @property
    def where(self) -> str:
        """The agencies in words."""
        word = self.kind.word if self.kind else "单位"
        if self.regions:
            return "和".join(f"{region}各{word}" for region in self.regions)
        return "和".join(agency.name for agency in self.named) or f"各{word}"

    @property
    def text(self) -> str:
        """The whole question."""
        out = [*(["县政府"] if self.governments else []), *(short(agency.name) for agency in self.excepted)]
        left_out = "".join(f"除{name}外," for name in out)
        years = "历年" if self.span is Span.ALL else "和".join(f"{year}年" for year in self.years)
        return f"{left_out}{self.where}{years}{self._asks()}"

    def _asks(self) -> str:
        labels = "和".join(one.label for one in self.asked)
        if self.way is Way.FILTER:
            return f"{self.limits}的有哪些"
        if self.way not in (Way.MOST, Way.LEAST):
            return f"{labels}{_ENDS[self.way]}"
        rate = any(is_rate(one.key) for one in self.asked)
        most, least = ("最高", "最低") if rate else ("最多", "最少")
        end = least if self.way is Way.LEAST else most
        if self.nth:
            end = "倒数" if self.way is Way.LEAST else ""
            last = f"到{end}第{self.count}名" if self.count else ""
            return f"{labels}{end}第{self.nth}名{last}"
        limits = f"{self.limits}的里面" if self.conditions else ""
        return f"{limits}{labels}{end}的" + (f"前{self.count}名" if self.count > 1 else "是哪个")

    @property
    def limits(self) -> str:
        """The conditions in words."""
        said = []
        for one in self.conditions:
            zero = {SOME: "不为0", NONE: "为0"}.get(one.threshold)
            told = zero or one.threshold.said(one.threshold.unit or "件").replace("（含两端）", "")
            said.append(f"{one.indicator.label}{told}")
        return ("或者" if self.either else "且").join(said).replace(" ", "")


def standing(question: Question) -> Standing | None:
    """What a question about many asks; None where it is about none, or its scope cannot be told in words."""
    scope, crowd = question.scope, question.crowd
    if scope is None or crowd is None or scope.without or not _is_told(crowd):
        return None
    kinds = {group.kind.word: group.kind for group in scope.groups}
    named = () if crowd.frame.place else question.agencies.values
    if len(kinds) > 1 or (scope.groups and named):
        return None
    return Standing(
        tuple(group.region for group in scope.groups),
        next(iter(kinds.values()), scope.kind),
        named,
        scope.excepted,
        scope.governments,
        question.years.values,
        question.span,
        (crowd.ranked,) if crowd.ranked else question.indicators.values,
        crowd.way,
        crowd.conditions,
        crowd.either,
        crowd.frame.count,
        crowd.frame.nth,
    )


def before(context: Context) -> Standing | None:
    """What the question before asks of many, or as one figure of one agency; None where it asks neither."""
    asked = context.question
    if asked is None:
        return None
    if context.kind in MANY:
        return standing(asked)
    if len(asked.agencies.values) != 1 or not asked.indicators.values or asked.scope is not None:
        return None
    years, figures = asked.years.values or context.years, asked.indicators.values
    return Standing((), None, asked.agencies.values, (), False, years, asked.span, figures, Way.EACH)


def plain(read: Frame) -> bool:
    """Whether a frame says nothing but what a Standing can tell."""
    told = replace(
        read,
        rest="",
        whom=False,
        several=False,
        every=False,
        kind=None,
        everywhere=False,
        own="",
        place=False,
        count=0,
        nth=0,
        last=False,
        excepted=(),
        governments=False,
        mean=False,
        listing=False,
        found=(),
    )
    return told == _NOTHING


def _is_told(asked: Crowd) -> bool:
    """Whether a crowd holds nothing but what a Standing can tell."""
    picks = asked.way in (Way.MOST, Way.LEAST, Way.FILTER)
    bare = replace(asked, frame=_NOTHING, way=Way.EACH, conditions=(), either=False, ranked=None)
    if not picks:
        bare = replace(bare, more=(), added=asked.added and bool(asked.conditions))
    return plain(asked.frame) and asked.way in _WAYS and bare == Crowd(_NOTHING, Way.EACH)


def asks(question: Question, wanted: Standing) -> bool:
    """Whether a question that was understood asks exactly what is wanted."""
    found = standing(question)
    return found is not None and _essence(found) == _essence(wanted)


def _essence(one: Standing) -> Sequence[object]:
    limits = sorted((bound.indicator.key, str(_limits(bound.threshold))) for bound in one.conditions)
    return (
        sorted(one.regions),
        one.kind.word if one.kind and one.kind.sort else "",
        sorted(agency.id for agency in one.named),
        sorted(agency.id for agency in one.excepted),
        one.governments,
        one.years,
        one.span,
        [] if one.way is Way.FILTER else [indicator.key for indicator in one.asked],
        one.way,
        limits,
        one.either and len(one.conditions) > 1,
        one.count if one.count > 1 else 0,
        one.nth,
    )


def _limits(threshold: Threshold) -> Threshold:
    """A threshold without its unit, which a text may leave out."""
    return replace(threshold, unit="")
