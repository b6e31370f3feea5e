"""What several figures make together: one over the years, or those of a report that count different cases."""

from __future__ import annotations

from bot.ask.answer import AnswerFigure
from bot.ask.kinds.gathered import Gathered
from bot.ask.leaves import addable
from bot.ask.wording import amount, listed, number, short
from parser.report import Number

_SEVERAL = 2
_APART = (
    ("applications.received.total", "applications.carried_in.total"),
    ("licensing.decisions", "penalties.decisions", "coercion.decisions"),
)
"""Figures that count no case twice, beside those of which their cells tell it: only those are added up."""


def together(gathered: Gathered) -> str:
    """The sum that 一共 asks for, with its terms and what it lacks; empty where the figures have none."""
    figures = gathered.figures
    if len(figures) < _SEVERAL:
        return ""
    if len({figure.agency for figure in figures}) > 1:
        return _over_agencies(gathered)
    if len({figure.key for figure in figures}) == 1:
        return _over_years(gathered)
    if len({figure.year for figure in figures}) == 1 and _is_apart(figures):
        return _of_a_report(figures)
    return ""


def _over_years(gathered: Gathered) -> str:
    """One count over several years; rates and standing stocks have no sum."""
    figures = gathered.figures
    if figures[0].unit == "%" or figures[0].key.endswith(("in_force", "disclosed_total")):
        return ""
    stated = [figure for figure in figures if figure.value is not None]
    silent = len(figures) + len(gathered.missing) - len(stated)
    lack = f"；另有 {silent} 年没有数字，未计入" if silent else ""
    years = listed(str(figure.year) for figure in stated)
    return f"{short(figures[0].agency)}{figures[0].label} {years} 年合计 {_total(stated)}{lack}"


def _over_agencies(gathered: Gathered) -> str:
    """One count of one year over agencies that are named; none where one of them has no number."""
    figures = gathered.figures
    alike = len({(figure.year, figure.key) for figure in figures}) == 1
    stock = figures[0].unit == "%" or figures[0].key.endswith(("in_force", "disclosed_total"))
    if not alike or stock or gathered.missing or any(figure.value is None for figure in figures):
        return ""
    names = listed(short(figure.agency) for figure in figures)
    return f"{names} {figures[0].year} 年{figures[0].label}合计 {_total(figures)}"


def _is_apart(figures: tuple[AnswerFigure, ...]) -> bool:
    keys = {figure.key for figure in figures}
    return any(keys <= set(apart) for apart in _APART) or addable(tuple(sorted(keys)))


def _of_a_report(figures: tuple[AnswerFigure, ...]) -> str:
    if any(figure.value is None for figure in figures):
        return ""
    labels = "＋".join(figure.label for figure in figures)
    first = figures[0]
    return f"{short(first.agency)} {first.year} 年{labels}合计 {_total(figures)}"


def _total(figures: list[AnswerFigure] | tuple[AnswerFigure, ...]) -> str:
    values: list[Number] = [figure.value for figure in figures if figure.value is not None]
    terms = "＋".join(number(value) for value in values)
    return f"{amount(sum(values, start=0), figures[0].unit)}（{terms}）"
