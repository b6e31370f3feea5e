"""What rose and what fell since the year before, over every agency of a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.crowd import Way
from bot.ask.groups import cut
from bot.ask.kinds import covered, crowded, no_report
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import standings, unit
from bot.ask.kinds.summing import figures, sum_of
from bot.ask.library import Library
from bot.ask.question import Origin, Question
from bot.ask.rising import Measure, Rise
from bot.ask.wording import amount, number, short
from parser.report import Number
from storage.agencies import Agency

_TENTH, _WHOLE = Decimal("0.1"), Decimal(100)
_ANY = Rise()
_IN_HEADLINE = 3


@dataclass(frozen=True, slots=True)
class _Moved:
    """One agency's numbers of two years."""

    agency: Agency
    before: Number
    after: Number
    rate: bool

    @property
    def gap(self) -> Decimal:
        return Decimal(self.after) - Decimal(self.before)

    @property
    def percent(self) -> Decimal | None:
        """The change in percent; none of a rate, and none from 0."""
        if self.rate or not self.before:
            return None
        return (self.gap * _WHOLE / Decimal(self.before)).quantize(_TENTH, ROUND_HALF_UP)

    def told(self, measure: str) -> str:
        """19 件 → 31 件，多 12 件，增长 63.2%."""
        steps = f"{amount(self.before, measure)} → {amount(self.after, measure)}"
        if not self.gap:
            return f"{steps}，持平"
        more, less = ("高", "低") if self.rate else ("多", "少")
        gap = " 个百分点" if self.rate else f" {measure}"
        text = f"{steps}，{more if self.gap > 0 else less} {number(abs(self.gap))}{gap}"
        if self.percent is None:
            return text if self.rate else f"{text}（上一年为 0，不计算增长率）"
        return f"{text}，{'增长' if self.gap > 0 else '下降'} {number(abs(self.percent))}%"


@dataclass(frozen=True, slots=True)
class _Course:
    """The changes of an indicator between two years, and who has no number of one of them."""

    table: Crowded
    moved: tuple[_Moved, ...]
    lacking: tuple[Agency, ...]

    @property
    def unit(self) -> str:
        return unit(self.table.indicator.key)

    @property
    def subject(self) -> str:
        first, last = self.table.years
        return f"{last} 年{self.table.indicator.label}比 {first} 年"


def ranked(question: Question, library: Library) -> Answer:
    """Who rose, or fell, most; ties together."""
    course = _course(question, library)
    if isinstance(course, Answer):
        return course
    asked, order = _asked(question), _ordered(course, question)
    own = [one for one in order if one.agency in question.agencies.values]
    down = asked.down
    if question.crowd and question.crowd.frame.place and own:
        place = order.index(own[0]) + 1
        word = "下降" if down else "增长"
        told = f"{course.subject}：{own[0].told(course.unit)}，共 {len(order)} 个机关"
        headline = f"{short(own[0].agency.name)}按{word}排第 {place}（{told}）"
        return _answer(question, library, course, Kind.RANK, headline, [own[0], *order])
    best = [one for one in order if _key(one, asked) == _key(order[0], asked)] if order else []
    word = _word(course, asked, least=_least(question))
    if not best or not _moves(best[0], down):
        turned = "减少" if down else "增加"
        headline = f"没有。{_within(question)}{course.subject}{turned}的有 0 个"
        return _answer(question, library, course, Kind.RANK, headline, order)
    tied = "并列" if len(best) > 1 else ""
    named = crowded.names(one.agency for one in best[:SHOWN])
    headline = f"{_within(question)}{course.subject}{tied}{word}的是{named}：{best[0].told(course.unit)}"
    return _answer(question, library, course, Kind.RANK, headline + _also(course, asked, best), order, best)


def filtered(question: Question, library: Library) -> Answer:
    """Who rose, or fell, at all or by so much."""
    course = _course(question, library)
    if isinstance(course, Answer):
        return course
    asked = _asked(question)
    met = [one for one in _ordered(course, question) if _meets(one, asked)]
    word = _demanded(course, asked)
    if not met:
        headline = f"没有。{_within(question)}{course.subject}{word}的有 0 个"
    else:
        named = crowded.names(one.agency for one in met[:_IN_HEADLINE])
        more = "等" if len(met) > _IN_HEADLINE else ""
        headline = f"{_within(question)}{course.subject}{word}的有 {len(met)} 个：{named}{more}"
    return _answer(question, library, course, Kind.FILTER, headline, met, met)


def summed(question: Question, library: Library) -> Answer:
    """Both years' sums and how far they lie apart, over those with a number of both years; else each."""
    course = _course(question, library)
    if isinstance(course, Answer):
        return course
    order = _ordered(course, question)
    name = question.scope.name if question.scope else "库内各机关"
    if question.crowd is None or question.crowd.way is not Way.SUM or unit(course.table.indicator.key) == "%":
        return _answer(
            question, library, course, Kind.TOTAL, f"{name}{course.subject}的变化，逐个列在下面", order
        )
    return _answer(question, library, course, Kind.TOTAL, *_sums(name, course, order, question))


def _sums(
    name: str, course: _Course, order: list[_Moved], question: Question
) -> tuple[str, list[_Moved], tuple[_Moved, ...], tuple[AnswerFigure, ...]]:
    """Both years' sums over all reports, and where not the same report over those with both alone."""
    out = set(crowded.above(question.scope))
    tables = {
        year: replace(own, ranked=tuple(entry for entry in own.ranked if entry[0] not in out))
        for year, own in course.table.tables.items()
    }
    first, last = tables
    counts = [len(own.ranked) for own in tables.values()]
    before, after = (sum_of(own) for own in tables.values())
    subject = f"{name}{course.table.indicator.label}合计，{last} 年比 {first} 年"
    if not all(counts):
        lacking = first if not counts[0] else last
        return f"{subject}：{lacking} 年没有可加的数字，不能比较", order, (), ()
    found = tuple(figures(replace(course.table, tables=tables), question))
    member = tables[last].ranked[0][0]
    told = _Moved(member, before, after, rate=False).told(course.unit)
    counted = [one for one in course.moved if one.agency not in out]
    same = {agency for agency, _ in tables[first].ranked} == {agency for agency, _ in tables[last].ranked}
    if same or not counted:
        return f"{subject}：{told}（两年都有数字的 {len(counted)} 个机关）", order, (), found
    before, after = (sum(values, start=0) for values in _columns(counted))
    alike = _Moved(member, before, after, rate=False).told(course.unit)
    headline = (
        f"{subject}：{told}（{first} 年 {counts[0]} 份、{last} 年 {counts[1]} 份年报，机关不完全相同）；"
        f"只比两年都有数字的 {len(counted)} 个机关：{alike}"
    )
    return headline, order, (), found


def _columns(moved: Sequence[_Moved]) -> tuple[list[Number], list[Number]]:
    return [one.before for one in moved], [one.after for one in moved]


def _course(question: Question, library: Library) -> _Course | Answer:
    """The changes over the scope; an answer where two years cannot be held against each other."""
    years = _years(question, library)
    for year in years:
        if not library.holders(year):
            return no_report.year_unheld(question, year, library)
    asked = crowded.compared(question)
    indicator = crowded.in_year(asked, question, years[-1])
    if any(crowded.in_year(asked, question, year).key != indicator.key for year in years):
        headline = (
            f"“{indicator.label}”在 {years[0]} 年和 {years[-1]} 年填的是不同格式的表格，口径不同，不能比较。"
        )
        return Answer(question.text, Kind.CLARIFY, headline, notes=question.notes)
    members = question.scope.members if question.scope else None
    tables = {year: standings(indicator, year, library, members) for year in years}
    first, last = (dict(table.ranked) for table in tables.values())
    rate = unit(indicator.key) == "%"
    moved = tuple(
        _Moved(agency, first[agency], value, rate) for agency, value in last.items() if agency in first
    )
    lacking = tuple(
        dict.fromkeys(
            [*(one for one in last if one not in first), *(one for one in first if one not in last)]
        )
    )
    return _Course(Crowded(indicator, tables, tables[years[-1]]), moved, lacking)


def _years(question: Question, library: Library) -> tuple[int, int]:
    """The two years: the first and the last said, or the one said and the one before it."""
    said = question.years.values or covered.default(question, library)
    return (said[0], said[-1]) if len(said) > 1 else (said[0] - 1, said[0])


def _asked(question: Question) -> Rise:
    return question.crowd.rise if question.crowd and question.crowd.rise else _ANY


def _least(question: Question) -> bool:
    return question.crowd is not None and question.crowd.way is Way.LEAST


def _key(one: _Moved, asked: Rise) -> Decimal | None:
    return one.percent if asked.measure is Measure.PERCENT and not one.rate else one.gap


def _ordered(course: _Course, question: Question) -> list[_Moved]:
    """The changes in the order asked for; from 0 there is no percent to order by."""
    asked = _asked(question)
    moved = [one for one in course.moved if _key(one, asked) is not None]
    if _least(question):
        moved = [one for one in moved if _moves(one, asked.down)]
    up = asked.down is _least(question)
    return sorted(moved, key=lambda one: ((_key(one, asked) or 0) * (-1 if up else 1), one.agency.name))


def _moves(one: _Moved, down: bool) -> bool:
    return one.gap < 0 if down else one.gap > 0


def _meets(one: _Moved, asked: Rise) -> bool:
    if asked.holds is None:
        return True
    value = _key(one, asked)
    return value is not None and asked.holds.holds(-value if asked.down else value)


def _word(course: _Course, asked: Rise, least: bool) -> str:
    end = "最少" if least else "最多"
    if asked.measure is Measure.PERCENT and course.unit != "%":
        return f"{'降幅' if asked.down else '增幅'}{'最小' if least else '最大'}"
    return f"{'减少' if asked.down else '增加'}{end}"


def _demanded(course: _Course, asked: Rise) -> str:
    """What the change must be, in words."""
    word = "减少" if asked.down else "增加"
    if asked.holds is None:
        return "有变化或持平"
    if asked.holds.least == asked.holds.most:
        return "持平"
    if asked.holds.least == 0 and asked.holds.above:
        return word
    if asked.holds.most == 0:
        return f"没有{word}"
    measure = "%" if asked.measure is Measure.PERCENT else course.unit
    return f"{word}{asked.holds.said('个百分点' if course.unit == '%' else measure)}"


def _also(course: _Course, asked: Rise, best: Sequence[_Moved]) -> str:
    """Who rose most in percent, where it is left open what is meant and another did."""
    if asked.measure is not None or course.unit == "%":
        return ""
    known = [one for one in course.moved if one.percent is not None]
    if not known:
        return ""
    first = (min if asked.down else max)(known, key=lambda one: one.percent or 0)
    if first in best:
        return ""
    word = "降幅" if asked.down else "增幅"
    return f"；{word}最大的是{short(first.agency.name)}：{first.told(course.unit)}"


def _within(question: Question) -> str:
    return f"{question.scope.name}中，" if question.scope else ""


def _answer(
    question: Question,
    library: Library,
    course: _Course,
    kind: Kind,
    headline: str,
    shown: Sequence[_Moved],
    found: Sequence[_Moved] = (),
    sums: tuple[AnswerFigure, ...] = (),
) -> Answer:
    limit = question.crowd.frame.count if question.crowd else 0
    listed = list(dict.fromkeys(shown))[: max(limit, 0) or SHOWN]
    lines = [f"{short(one.agency.name)} {one.told(course.unit)}" for one in listed]
    told: tuple[AnswerFigure, ...] = crowded.figures(
        (one.agency for one in listed), course.table, library, question
    )
    notes = [*question.notes]
    if question.years.origin is Origin.DEFAULT and not question.years.values:
        taken = covered.assumed(question, library, course.table.years[-1])
        notes.append(f"{taken.removesuffix('作答。')}与上一年比较。")
    if question.scope:
        notes += [question.scope.coverage(year) for year in course.table.years]
    if course.lacking:
        names = cut([short(agency.name) for agency in course.lacking])
        notes.append(f"只有一年有数字、不能比较的有 {len(course.lacking)} 个：{names}。")
    if above := crowded.above(question.scope):
        notes.insert(0, f"{crowded.names(above)}的年报可能已经汇总了下级和部门。")
    more = crowded.more(len(shown) - len(listed)) if not limit else ()
    return Answer(
        question.text,
        kind,
        headline,
        (*lines, *more),
        (*sums, *told),
        notes=tuple(notes),
        found=tuple(one.agency for one in found),
    )
