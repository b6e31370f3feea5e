"""Which agency has most or least, over every report of the year that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask.answer import Answer, Kind
from bot.ask.crowd import Way
from bot.ask.frame import Frame
from bot.ask.kinds import changes, crowded, no_report, spread
from bot.ask.kinds.condition import Condition, conditions, meeting, said
from bot.ask.kinds.crowded import SHOWN, Crowded
from bot.ask.kinds.standings import partial, unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, listed, short
from parser.report import Number
from storage.agencies import Agency

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Place:
    """One agency's place; equal values share it."""

    number: int
    agency: Agency
    value: Number


def answer(question: Question, library: Library) -> Answer:
    """The first places with their ties, the coverage, and the place of the agency named if there is one."""
    if question.crowd and question.crowd.rise:
        return changes.ranked(question, library)
    if question.crowd and question.crowd.way is Way.SPREAD:
        return spread.answer(question, library)
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = question.crowd.ranked if question.crowd and question.crowd.ranked else None
    asked = asked or question.asked_in(years[-1])[0]
    if back := crowded.apart(asked, question, years):
        return back
    indicator = crowded.in_year(asked, question, years[-1])
    limits = conditions(question, years, library)
    if isinstance(limits, Answer):
        return limits
    table = _limited(crowded.gather(indicator, question, years, library), limits, question)
    least = question.crowd is not None and question.crowd.way is Way.LEAST
    places = _places(table.whole.ranked[::-1] if least else table.whole.ranked)
    places.sort(key=lambda place: (place.number, place.agency.name))
    own = [place for place in places if place.agency in question.agencies.values]
    shown = list(dict.fromkeys([*own, *_shown(places, question)]))
    figures = crowded.figures((place.agency for place in shown), table, library, question)
    measure = unit(indicator.key)
    lines = [_row(place, measure) for place in sorted(shown, key=lambda place: place.number)]
    rest = _rest(places, shown, question)
    left = [(one.agency, _row(one, measure)) for one in places if rest and one not in shown]
    return Answer(
        question.text,
        Kind.RANK,
        _headline(question, table, places, own, least),
        (*lines, *rest),
        figures,
        notes=tuple(_notes(question, table, shown, library, limits)),
        found=tuple(place.agency for place in own or _first(places, question)),
        further=crowded.further(left, (table,), library, question),
    )


def _row(place: _Place, measure: str) -> str:
    return f"{place.number}. {short(place.agency.name)} {amount(place.value, measure)}"


def _limited(table: Crowded, told: Sequence[Condition], question: Question) -> Crowded:
    """The table of those alone that meet the conditions: 不为零的里面最少的."""
    if not told:
        return table
    either = question.crowd is not None and question.crowd.either
    met = {agency.id for agency in meeting(told, either)}
    ranked = tuple(entry for entry in table.whole.ranked if entry[0].id in met)
    return replace(table, whole=replace(table.whole, ranked=ranked))


def _places(ordered: Sequence[tuple[Agency, Number]]) -> list[_Place]:
    places: list[_Place] = []
    for index, (agency, value) in enumerate(ordered, 1):
        tied = places and places[-1].value == value
        places.append(_Place(places[-1].number if tied else index, agency, value))
    return places


def _shown(places: list[_Place], question: Question) -> list[_Place]:
    """The places that are listed: as many as asked for and those tied with the last, at most ten."""
    frame = question.crowd.frame if question.crowd else None
    if frame and frame.nth and not frame.count:
        count = next((place.number for place in places[frame.nth - 1 : frame.nth]), 0)
        return [place for place in places if place.number == count][:SHOWN] or places[:_SHOWN]
    if frame and frame.nth:
        return [place for place in places if frame.nth <= place.number <= frame.count][:SHOWN]
    wanted = frame.count if frame and frame.count else _SHOWN
    first = [place for place in places if place.number == 1]
    tied = [place for place in places if place.number <= max(wanted, 1)]
    if not (frame and frame.count) and len(places) <= SHOWN:
        return places
    return (
        tied[: max(SHOWN, wanted)] if frame and frame.count else places[: max(wanted, min(len(first), SHOWN))]
    )


def _first(places: list[_Place], question: Question) -> list[_Place]:
    """The places that were asked for: the first, the second, the first three with those tied."""
    frame = question.crowd.frame if question.crowd else None
    if frame and (frame.nth or frame.count):
        return [place for place in _shown(places, question) if not frame.nth or len(places) >= frame.nth]
    return [place for place in places if place.number == 1]


def _rest(places: list[_Place], shown: list[_Place], question: Question) -> tuple[str, ...]:
    frame = question.crowd.frame if question.crowd else None
    if frame and (frame.count or frame.nth or frame.place):
        return ()
    return crowded.more(len(places) - len(shown))


def _headline(
    question: Question, table: Crowded, places: list[_Place], own: list[_Place], least: bool
) -> str:
    measure = unit(table.indicator.key)
    subject = f"{crowded.period(table.years)}{table.indicator.label}"
    if len(table.years) > 1:
        subject += "合计"
    if not places:
        return f"{subject}：已入库的年报都没有可比的数字"
    frame = question.crowd.frame if question.crowd else None
    if own:
        return "；".join(_own(one, len(places), subject, measure, least) for one in own)
    if question.agencies.values:
        names = listed(short(agency.name) for agency in question.agencies.values)
        return f"{subject}：{names}没有可排名的数字"
    end = ("最低" if least else "最高") if measure == "%" else ("最少" if least else "最多")
    if frame and frame.nth and not frame.count:
        at = _shown(places, question)
        ordinal = f"{'倒数' if least else ''}第 {frame.nth} 名"
        if len(places) < frame.nth:
            return f"{subject}：有数字的只有 {len(places)} 个，没有{ordinal}名"
        tied = "并列" if len(at) > 1 else ""
        return f"{subject}{tied}{ordinal}的是{_named(at)}，{amount(at[0].value, measure)}"
    if frame and frame.nth:
        return _stretch(frame, _shown(places, question), subject, least)
    first = [place for place in places if place.number == 1]
    tied = "并列" if len(first) > 1 else ""
    return f"{_within(question)}{subject}{tied}{end}的是{_named(first)}，{amount(first[0].value, measure)}"


def _stretch(frame: Frame, at: list[_Place], subject: str, least: bool) -> str:
    """The places from one to another: 第 4 至第 5 名是双桂街道、市场监督管理局."""
    end = "倒数" if least else ""
    where = f"{end}第 {frame.nth} 至{end}第 {frame.count} 名"
    return f"{subject}{where}是{_named(at)}" if at else f"{subject}：没有{where}"


def _within(question: Question) -> str:
    scope = question.scope
    limited = scope and (scope.groups or (scope.kind and scope.kind.sort) or scope.excepted)
    return f"{scope.name}中，" if scope and limited else ""


def _named(places: list[_Place]) -> str:
    more = f"等 {len(places)} 个机关" if len(places) > SHOWN else ""
    return f"{listed(short(place.agency.name) for place in places[:SHOWN])}{more}"


def _own(own: _Place, count: int, subject: str, unit: str, least: bool) -> str:
    name = short(own.agency.name)
    order = "从少到多" if least else ""
    return f"{name}{order}排第 {own.number}（{subject} {amount(own.value, unit)}，共 {count} 个机关）"


def _notes(
    question: Question, table: Crowded, shown: list[_Place], library: Library, limits: Sequence[Condition]
) -> list[str]:
    notes = crowded.notes(question, table, library)
    if question.crowd and limits:
        notes.insert(0, f"只在{said(limits, question.crowd.either)}的机关里排名。")
    if len(table.years) > 1:
        notes.append(
            f"按 {len(table.years)} 年合计排名。{partial(table.whole, (one.agency for one in shown))}"
        )
    if above := crowded.above(question.scope):
        notes.insert(0, f"{crowded.names(above)}的年报可能已经汇总了下级和部门。")
    return notes
