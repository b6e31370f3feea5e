"""What a cell says: any row and column, sums and rates with their formula, of one or more reports."""

from __future__ import annotations

from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.kinds import editions, no_report, not_in_report
from bot.ask.kinds.gathered import Gathered, gather, lacking
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.shape import Turn
from bot.ask.wording import amount, listed, number, said, sentence, short
from bot.ask.words import Cue, words

_IN_HEADLINE = 4
_SEVERAL = 2


def answer(question: Question, library: Library) -> Answer:
    """The figures asked for, each with its source; a refusal where no report or no such cell is held."""
    gathered = gather(question, library)
    if not gathered.figures:
        return refusal(question, gathered, library)
    if question.shape.has(Turn.COLUMNS, Turn.ROWS):
        return _parts(question, gathered)
    lines = [f"算式：{figure.formula}" for figure in gathered.figures if figure.formula]
    if words().asks(question.folded, Cue.SUM):
        lines += _over_years(gathered)
    if len(gathered.figures) > _IN_HEADLINE:
        lines = [*(sentence(figure) for figure in gathered.figures), *lines]
    return Answer(
        question.text,
        Kind.VALUE,
        headline(gathered.figures),
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
        stated = [f"{one.label} {said(one)}" for one in own if one.value != 0]
        zero = [one.label for one in own if one.value == 0]
        nothing = f"为 0 的：{listed(zero)}" if zero else ""
        told.append(f"{short(agency)} {year} 年：{'，'.join(stated) or '各项都是 0'}" + f"；{nothing}" * bool(nothing))
    return Answer(
        question.text,
        Kind.VALUE,
        told[0],
        tuple(told[1:]),
        gathered.figures,
        gathered.passages,
        notes=(*gathered.notes, *lacking(gathered)),
    )


def _over_years(gathered: Gathered) -> list[str]:
    """The sum of one count over several years, with what it lacks; rates and standing stocks have none."""
    figures = gathered.figures
    same = len({(figure.agency, figure.key) for figure in figures}) == 1
    if len(figures) < _SEVERAL or not same or figures[0].unit == "%" or figures[0].key.endswith("in_force"):
        return []
    stated = [figure for figure in figures if figure.value is not None]
    total = amount(
        sum((figure.value for figure in stated if figure.value is not None), start=0), figures[0].unit
    )
    terms = "＋".join(number(figure.value) for figure in stated if figure.value is not None)
    years = listed(str(figure.year) for figure in stated)
    silent = len(figures) + len(gathered.missing) - len(stated)
    lack = f"；另有 {silent} 年没有数字，未计入" if silent else ""
    return [f"{years} 年合计 {total}（{terms}）{lack}"]


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


def next_questions(figures: tuple[AnswerFigure, ...], library: Library) -> tuple[Choice, ...]:
    """What people ask next: the same of the year before where it is held, and where the agency stands."""
    first = figures[0]
    held = next((agency for agency in library.agencies.values() if agency.name == first.agency), None)
    asked = first.label.replace("（", "").replace("）", "")
    choices = []
    if len(figures) == 1 and held and first.year - 1 in held.years:
        choices.append(Choice(f"{first.year - 1} 年", f"{short(first.agency)}{first.year - 1}年{asked}多少"))
    if len(figures) == 1 and len(library.holders(first.year)) > 1:
        most = "最高" if first.unit == "%" else "最多"
        choices.append(Choice("各机关排名", f"{first.year}年哪个单位{asked}{most}"))
    return tuple(choices)
