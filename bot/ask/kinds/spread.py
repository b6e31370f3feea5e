"""The most and the least of many agencies, and how far they lie apart."""

from __future__ import annotations

from decimal import Decimal

from bot.ask.answer import Answer, Kind
from bot.ask.kinds import crowded, no_report
from bot.ask.kinds.standings import unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, number, short
from storage.agencies import Agency


def answer(question: Question, library: Library) -> Answer:
    """Both ends with those tied there, the gap between them, and what that rests on."""
    years = crowded.years_of(question, library)
    if not any(library.holders(year) for year in years):
        return no_report.year_unheld(question, years[-1], library)
    asked = crowded.compared(question)
    if back := crowded.apart(asked, question, years):
        return back
    indicator = crowded.in_year(asked, question, years[-1])
    table = crowded.gather(indicator, question, years, library)
    ranked = table.whole.ranked
    if question.crowd and question.crowd.frame.nonzero:
        ranked = tuple(entry for entry in ranked if entry[1])
    subject = (
        f"{question.scope.name if question.scope else '库内各机关'} {crowded.period(years)}{indicator.label}"
    )
    if not ranked:
        return Answer(
            question.text, Kind.RANK, f"{subject}：已入库的年报都没有可比的数字", notes=question.notes
        )
    measure = unit(indicator.key)
    ends = [
        (word, [one for one, own in ranked if own == value], value) for word, value in _ends(ranked, measure)
    ]
    (_, first, most), (_, last, least) = ends
    gap = Decimal(most) - Decimal(least)
    told = "；".join(
        f"{word}的是{crowded.names(who[: crowded.SHOWN])}，{amount(value, measure)}"
        for word, who, value in ends
    )
    apart = (
        f"相差 {number(gap)} {'个百分点' if measure == '%' else measure}（{number(most)}－{number(least)}）"
    )
    shown = list(dict.fromkeys([*first, *last]))[: crowded.SHOWN]
    return Answer(
        question.text,
        Kind.RANK,
        f"{subject}：{told}；{apart}",
        tuple(_line(one, dict(ranked)[one], measure) for one in shown),
        crowded.figures(shown, table, library, question),
        notes=tuple(_notes(question, table, library)),
        found=tuple(shown),
    )


def _ends(ranked: tuple[tuple[Agency, int | Decimal], ...], measure: str) -> list[tuple[str, int | Decimal]]:
    most, least = ("最高", "最低") if measure == "%" else ("最多", "最少")
    return [(most, ranked[0][1]), (least, ranked[-1][1])]


def _line(agency: Agency, value: int | Decimal, measure: str) -> str:
    return f"{short(agency.name)} {amount(value, measure)}"


def _notes(question: Question, table: crowded.Crowded, library: Library) -> list[str]:
    notes = crowded.notes(question, table, library)
    if above := crowded.above(question.scope):
        notes.insert(0, f"{crowded.names(above)}的年报可能已经汇总了下级和部门。")
    return notes
