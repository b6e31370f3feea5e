"""What a body means to do in a year whose report is not held yet: the report of the year before tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.ask.answer import Answer, Kind
from bot.ask.kinds import no_report
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.wording import listed, short

_PLANS = re.compile(r"打算|计划|准备|预备|拟|将要|要(?![求点件素多少几])|想要|目标|承诺|年?底前|年内|下一步")


def answer(question: Question, library: Library, tell: Callable[[Question, Library], Answer]) -> Answer:
    """What `tell` finds in the report of the year before; else that none is held of the year."""
    refused = no_report.answer(question, library)
    years, agencies = question.years.values, question.agencies.values
    if len(years) != 1 or not _PLANS.search(f"{question.folded}{question.text}") or question.wanted is None:
        return refused
    before = years[0] - 1
    if not all(library.report(agency, before) for agency in agencies):
        return refused
    wanted = replace(question.wanted, number=False)
    told = tell(replace(question, years=Slot((before,), question.years.origin), wanted=wanted), library)
    placed = any(topic.part == "improvements" for topic in wanted.topics)
    if told.kind is not Kind.PASSAGE or not (
        placed or any(str(years[0]) in one.text for one in told.passages)
    ):
        return refused
    names = listed(short(agency.name) for agency in agencies)
    headline = f"库内还没有{names} {years[0]} 年的年报；{before} 年的年报这样写以后的打算："
    return replace(told, headline=headline)
