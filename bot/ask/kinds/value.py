"""What a cell says: any row and column, sums and rates with their formula, of one or more reports."""

from __future__ import annotations

from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.kinds import no_report, not_in_report
from bot.ask.kinds.gathered import Gathered, gather, lacking
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.wording import said, sentence, short

_IN_HEADLINE = 4


def answer(question: Question, library: Library) -> Answer:
    """The figures asked for, each with its source; a refusal where no report or no such cell is held."""
    gathered = gather(question, library)
    if not gathered.figures:
        return refusal(question, gathered, library)
    lines = [f"算式：{figure.formula}" for figure in gathered.figures if figure.formula]
    if len(gathered.figures) > _IN_HEADLINE:
        lines = [*(sentence(figure) for figure in gathered.figures), *lines]
    return Answer(
        question.text,
        Kind.VALUE,
        headline(gathered.figures),
        tuple(lines),
        gathered.figures,
        gathered.passages,
        next_questions(gathered.figures),
        (*gathered.notes, *lacking(gathered)),
    )


def refusal(question: Question, gathered: Gathered, library: Library) -> Answer:
    """What to say where no figure was found at all."""
    if gathered.absent:
        return not_in_report.no_cell(question, gathered)
    return no_report.answer(question, library)


def headline(figures: tuple[AnswerFigure, ...]) -> str:
    """The conclusion in one line, as far as the figures fit into one."""
    first = figures[0]
    if len(figures) == 1:
        return sentence(first)
    if len(figures) > _IN_HEADLINE:
        return f"共 {len(figures)} 个数，逐个列在下面"
    if len({(figure.agency, figure.year) for figure in figures}) == 1:
        stated = "，".join(f"{figure.label} {said(figure)}" for figure in figures)
        return f"{short(first.agency)} {first.year} 年：{stated}"
    if len({(figure.agency, figure.key) for figure in figures}) == 1:
        stated = "，".join(f"{figure.year} 年 {said(figure)}" for figure in figures)
        return f"{short(first.agency)}{first.label}：{stated}"
    if len({(figure.year, figure.key) for figure in figures}) == 1:
        stated = "，".join(f"{short(figure.agency)} {said(figure)}" for figure in figures)
        return f"{first.year} 年{first.label}：{stated}"
    return "；".join(sentence(figure) for figure in figures)


def next_questions(figures: tuple[AnswerFigure, ...]) -> tuple[Choice, ...]:
    """Where the figures come from: the question that people ask next."""
    return (Choice("出处", "出处呢"),) if figures else ()
