"""What part of a whole a figure is: a column of its row, a result of all results, with the formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Kind
from bot.ask.indicators import TOTAL, Indicator
from bot.ask.kinds import value
from bot.ask.kinds.gathered import gather, lacking
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.statistics import LIST, whole_of
from bot.ask.wording import number, said, short
from parser.forms.vocabulary import vocabulary

_RESULTS = ("granted", "refused", "unavailable", "not_processed", "other")


def answer(question: Question, library: Library) -> Answer:
    """The share of the first indicator; the plain figure where the form knows no whole for it."""
    pairs_asked = _with_whole(question.indicators.values), _with_whole(question.statistics)
    if not any(pairs_asked):
        return value.answer(question, library)
    indicators, statistics = pairs_asked
    gathered = gather(replace(question, indicators=Slot(indicators), statistics=statistics), library)
    pairs = list(zip(gathered.figures[::2], gathered.figures[1::2], strict=False))
    if not pairs or gathered.absent:
        return value.refusal(question, gathered, library)
    headline, *more = [_sentence(one, all_of_it) for one, all_of_it in pairs]
    return Answer(
        question.text,
        Kind.SHARE,
        headline,
        tuple(more),
        gathered.figures,
        gathered.passages,
        (),
        (*gathered.notes, *lacking(gathered)),
    )


def _with_whole(asked: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The first indicator and what it is a part of; nothing where it is part of none."""
    whole = _whole(asked[0].key) if asked else None
    return (asked[0], whole) if whole else ()


def _whole(key: str) -> Indicator | None:
    """What a cell is a part of: its row, or all results of the year."""
    if key.startswith(f"{LIST}."):
        return whole_of(key)
    row, _, column = key.rpartition(".")
    if column != TOTAL and row:
        return Indicator(f"{row}.{TOTAL}", _label(row))
    table, _, result = row.partition(".")
    if table == "applications" and result.startswith(_RESULTS):
        return Indicator(cells.HANDLED, _label("applications.handled"))
    return None


def _label(row: str) -> str:
    return next((term.label for term in vocabulary() if term.key == row), "总计")


def _sentence(part: AnswerFigure, whole: AnswerFigure) -> str:
    name = f"{short(part.agency)} {part.year} 年{part.label}"
    if part.value is None or whole.value is None:
        return f"{name} {said(part)}，{whole.label} {said(whole)}，不能计算占比"
    if not whole.value:
        return f"{name} {said(part)}，{whole.label}为 0，不计算占比"
    share = (Decimal(part.value) * 100 / Decimal(whole.value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{name}占{whole.label}的 {number(share)}%（{number(part.value)}÷{number(whole.value)}）"
