"""What a cell says: any row and column, sums and rates with their formula, of one or more reports."""

from __future__ import annotations

from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.cells import MINUS
from bot.ask.kinds import editions, no_report, not_in_report
from bot.ask.kinds.gathered import Gathered, gather, lacking
from bot.ask.kinds.sums import together
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.shape import Turn
from bot.ask.wording import listed, said, sentence, short
from bot.ask.words import Cue, words
from parser.forms import prescribed

_IN_HEADLINE = 4
_YEARS_IN_HEADLINE = 7


def answer(question: Question, library: Library) -> Answer:
    """The figures asked for, each with its source; a refusal where no report or no such cell is held."""
    gathered = gather(question, library)
    if not gathered.figures:
        return refusal(question, gathered, library)
    if question.shape.has(Turn.COLUMNS, Turn.ROWS):
        return _parts(question, gathered)
    lines = [f"算式：{figure.formula}" for figure in gathered.figures if figure.formula]
    total = together(gathered) if words().asks(question.folded, Cue.SUM) else ""
    if total or not _fits(gathered.figures):
        lines = [*(sentence(figure) for figure in gathered.figures), *lines]
    return Answer(
        question.text,
        Kind.VALUE,
        total or headline(gathered.figures),
        tuple(lines),
        gathered.figures,
        gathered.passages,
        next_questions(gathered.figures, library),
        (*gathered.notes, *editions.remark(question, gathered, library), *lacking(gathered)),
    )


def _parts(question: Question, gathered: Gathered) -> Answer:
    """All columns or rows of one figure: those that are not 0 first, the others in one line."""
    told = []
    for agency, year in dict.fromkeys((figure.agency, figure.year) for figure in gathered.figures):
        own = [one for one in gathered.figures if (one.agency, one.year) == (agency, year)]
        stated = [f"{_part_name(question, one)} {said(one)}" for one in own if one.value != 0]
        zero = [_part_name(question, one) for one in own if one.value == 0]
        nothing = f"为 0 的：{listed(zero)}" if zero else ""
        text = f"{short(agency)} {year} 年{question.whole[0].label}：{'，'.join(stated) or '各项都是 0'}"
        told.append(f"{text}；{nothing}" if stated and nothing else text)
    return Answer(
        question.text,
        Kind.VALUE,
        told[0],
        tuple(told[1:]),
        gathered.figures,
        gathered.passages,
        notes=(*gathered.notes, *lacking(gathered)),
    )


def _part_name(question: Question, figure: AnswerFigure) -> str:
    """What tells a part from the others: 自然人 of 新收政府信息公开申请（自然人）."""
    return figure.label.removeprefix(f"{question.whole[0].label}（").removesuffix("）")


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
    if not _fits(figures):
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


def _fits(figures: tuple[AnswerFigure, ...]) -> bool:
    """Whether one line holds them: those of one agency and row are short."""
    alike = len({(figure.agency, figure.key) for figure in figures}) == 1
    return len(figures) <= (_YEARS_IN_HEADLINE if alike else _IN_HEADLINE)


def next_questions(figures: tuple[AnswerFigure, ...], library: Library) -> tuple[Choice, ...]:
    """What people ask next: the year before where its form is the same, and where the agency stands."""
    first = figures[0]
    if MINUS in first.key:
        return ()
    held = next((agency for agency in library.agencies.values() if agency.name == first.agency), None)
    asked = first.label.replace("（", "").replace("）", "")
    choices = []
    alike = prescribed(first.year) == prescribed(first.year - 1)
    if len(figures) == 1 and held and first.year - 1 in held.years and alike:
        choices.append(Choice(f"{first.year - 1} 年", f"{short(first.agency)}{first.year - 1}年{asked}多少"))
    if len(figures) == 1 and len(library.holders(first.year)) > 1:
        most = "最高" if first.unit == "%" else "最多"
        choices.append(Choice("各机关排名", f"{first.year}年哪个单位{asked}{most}"))
    return tuple(choices)
