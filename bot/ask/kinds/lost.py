"""Lost lawsuits: what a review corrected or upheld is none of them, and is told apart beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.indicators import Indicator
from bot.ask.kinds import crowded, value
from bot.ask.kinds.crowded import SHOWN
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.wording import amount, short

_SUIT = re.compile("[败胜]诉")
_NAMED = re.compile("诉讼|复议|起诉")
_REVIEWS = {
    "lawsuit.corrected": Indicator("review.corrected", "行政复议（结果纠正）"),
    "lawsuit.upheld": Indicator("review.upheld", "行政复议（结果维持）"),
}
"""The reviews of the same outcome."""


def beside(answer: Answer, question: Question, library: Library) -> Answer:
    """The answer on lawsuits that were lost or won, with a line on the reviews of that outcome."""
    keys = {one.key for one in question.indicators.values}
    said = _SUIT.search(question.folded) and not _NAMED.search(question.folded)
    if not said or len(keys) != 1 or not keys <= _REVIEWS.keys():
        return answer
    review = _REVIEWS[keys.pop()]
    if answer.kind in (Kind.VALUE, Kind.EXISTS):
        own = value.answer(replace(question, indicators=Slot((review,))), library)
        if own.kind is not Kind.VALUE:
            return answer
        told = f"行政复议不是诉讼，另外看：{own.headline}"
        return replace(answer, lines=(*answer.lines, told), figures=(*answer.figures, *own.figures))
    if answer.kind in (Kind.FILTER, Kind.RANK, Kind.TOTAL):
        return _of_many(answer, review, question, library)
    return answer


def _of_many(answer: Answer, review: Indicator, question: Question, library: Library) -> Answer:
    """The answer with those whose reviews had the outcome, the most first."""
    years = crowded.years_of(question, library)
    table = crowded.gather(review, question, years, library)
    some = [(agency, count) for agency, count in table.whole.ranked if count]
    named = "，".join(f"{short(agency.name)} {amount(count, '件')}" for agency, count in some[:SHOWN])
    more = f"等 {len(some)} 个机关" if len(some) > SHOWN else ""
    told = f"{crowded.period(years)}{review.label}不为 0 的：{named or '没有'}{more}"
    cited = crowded.figures((agency for agency, _ in some[:SHOWN]), table, library, question)
    return replace(
        answer,
        lines=(*answer.lines, f"行政复议不是诉讼，另外看：{told}"),
        figures=(*answer.figures, *cited),
    )
