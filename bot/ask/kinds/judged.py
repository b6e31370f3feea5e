"""Whether the number of one agency is above the mean of its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.answer import Answer, Kind
from bot.ask.kinds import crowded
from bot.ask.kinds.condition import Condition, rounded
from bot.ask.kinds.standings import unit
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import amount, short
from storage.agencies import Agency


def answer(
    question: Question, only: Agency, library: Library, told: Sequence[Condition], met: Sequence[Agency]
) -> Answer:
    """是 or 不是, with its own number and the mean; neither where it states no number."""
    table, threshold = told[0].table, told[0].threshold
    own = next((value for agency, value in table.whole.ranked if agency == only), None)
    scope = question.scope.name if question.scope else "库内各机关"
    measure = unit(table.indicator.key)
    end = threshold.most if threshold.least is None else threshold.least
    mean = amount(rounded(end), measure) if end is not None else ""
    subject = f"{short(only.name)} {crowded.period(table.years)}{table.indicator.label}"
    notes = tuple(crowded.notes(question, table, library))
    if own is None:
        headline = f"{subject}没有数字，不能与{scope}的平均数（{mean}）比较"
        return Answer(question.text, Kind.CLARIFY, headline, notes=notes)
    verdict = "是。" if only in met else "不是。"
    headline = f"{verdict}{subject} {amount(own, measure)}，{scope}平均 {mean}"
    figures = crowded.figures((only,), table, library, question)
    return Answer(question.text, Kind.EXISTS, headline, figures=figures, notes=notes, found=(only,))
