"""The sum over all reports of a year, with what it rests on."""

from __future__ import annotations

from bot.ask import cells
from bot.ask.answer import Answer, Kind
from bot.ask.kinds import no_report
from bot.ask.kinds.standings import standings
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import listed, number
from parser.forms import forms

_CAUTION = "县级以上政府的年报可能已经汇总了下级和部门，各份相加会重复计算，不等于全县（市）总数。"


def answer(question: Question, library: Library) -> Answer:
    """The sum and how many reports it covers. It is no figure of any report, so that it carries no source."""
    year = question.years.values[0] if question.years.values else library.years[-1]
    if not library.holders(year):
        return no_report.year_unheld(question, year, library)
    indicator = question.asked_in(year)[0]
    if indicator.key == cells.RATE:
        return Answer(
            question.text, Kind.CLARIFY, "公开率不能相加，请说明问哪个机关的公开率。", notes=question.notes
        )
    table = standings(indicator, year, library, question.scope, question.groups)
    unit = next((form.unit(key) for form in forms() for key in cells.components(indicator.key, form)), "")
    total = sum((value for _, value in table.ranked), start=0)
    if question.groups:
        which = f"{listed(group.name for group in question.groups)}的"
    else:
        which = f"名称以{listed(f'“{end}”' for end in question.scope)}结尾的机关的" if question.scope else ""
    headline = f"已入库的{which} {year} 年年报中，{indicator.label}合计 {number(total)} {unit}"
    covered = tuple(group.coverage(year) for group in question.groups)
    notes = (*question.notes, *covered, table.coverage, _CAUTION)
    return Answer(question.text, Kind.TOTAL, headline, notes=notes)
