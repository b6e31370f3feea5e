"""One agency over the years: growth, the course, the year with most or least."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.kinds import value
from bot.ask.kinds.difference import Difference
from bot.ask.kinds.difference import value as amount_of
from bot.ask.kinds.editions import UNLIKE, comparable, remark, years_said
from bot.ask.kinds.gathered import gather, lacking
from bot.ask.library import Library
from bot.ask.question import Order, Question
from bot.ask.shape import Turn
from bot.ask.wording import said, sentence, short
from parser.report import Number

_TWO = 2
_UPS = re.compile(
    r"(?:逐年|连年|年年|一直|持续|一年比一年|连续)(?:在|都)?(?:上升|增长|增加|增多|上涨|提高|递增|走高|多|高)|越来越[多高](?!还是)"
)
_DOWNS = re.compile(
    r"(?:逐年|连年|年年|一直|持续|一年比一年|连续)(?:在|都)?(?:下降|减少|下跌|降低|递减|走低|少|低)|越来越[少低](?!还是)"
)
_ASKED = re.compile(r"[吗么](?:[?.,(]|$)|有没有|是不是|是否|有无")
_CHOICE = re.compile(r"还是|是[增多升涨高]是?[减少降跌低]")
_LEAST = re.compile(r"哪(?:一|几|个)?个?年(?!.*最[多高大]).*(?:少|低|小)")


def answer(question: Question, library: Library) -> Answer:
    """Each figure asked for over the years asked for; only figures of one meaning are held together."""
    gathered = gather(question, library)
    if not gathered.figures:
        return value.refusal(question, gathered, library)
    told = [
        _told(question, series)
        for agency in question.agencies.values
        for series in comparable(one for one in gathered.figures if one.agency == agency.name).values()
    ]
    # What only one year tells is no course; it is listed behind what can be held together.
    told.sort(key=lambda one: one is None)
    headlines = [one[0] for one in told if one]
    lines = [line for one in told if one for line in one[1]]
    if not headlines:
        headlines = [_apart(gathered.figures)]
    if len(gathered.figures) > _TWO or not any(told):
        lines = [*_listed(question, gathered.figures), *lines]
    return Answer(
        question.text,
        Kind.TREND if any(told) else Kind.COMPARE,
        headlines[0],
        (*headlines[1:], *lines),
        gathered.figures,
        gathered.passages,
        _next(gathered.figures),
        tuple(dict.fromkeys((*gathered.notes, *remark(question, gathered, library), *lacking(gathered)))),
    )


def peak(figures: list[AnswerFigure], order: Order) -> list[AnswerFigure]:
    """The years with most or least, several where they tie."""
    stated = _stated(figures)
    values = [amount_of(figure) for figure in stated]
    best = (max if order is Order.MOST else min)(values, default=None)
    return [figure for figure in stated if figure.value == best]


def ends(question: Question) -> Order:
    """Which end is asked for: 哪年少 says it without 最."""
    return Order.LEAST if _LEAST.search(question.folded) else question.order


def _told(question: Question, series: list[AnswerFigure]) -> tuple[str, list[str]] | None:
    """The conclusion of one series and the lines below it; None where there is nothing to hold together."""
    stated = _stated(series)
    if question.shape.has(Turn.PEAK) and stated:
        return _peak(series, ends(question)), []
    if len(stated) < _TWO:
        return None
    change = Difference(stated[-1], stated[0])
    lines = [f"算式：{change.formula}"] if change.gap else []
    times = f"{stated[-1].year} 年是 {stated[0].year} 年的 {change.times}" if change.times else ""
    asked = question.shape.has(Turn.TIMES) and times
    if len(stated) == _TWO:
        text = f"{_verdict(question, stated)}{_growth(change)}"
        return f"{text}；{times}" if asked else text, lines
    if asked:
        lines.insert(0, times)
    return f"{_verdict(question, stated)}{_course(stated, change)}", lines


def _peak(series: list[AnswerFigure], order: Order) -> str:
    best = peak(series, order)
    most, least = ("最高", "最低") if best[0].unit == "%" else ("最多", "最少")
    end = most if order is Order.MOST else least
    tied = "并列" if len(best) > 1 else ""
    name = f"{short(best[0].agency)}{best[0].label}"
    years, compared = (years_said(one.year for one in own) for own in (best, _stated(series)))
    return f"{years} 年{tied}{end}，{said(best[0])}（{name}，比较了 {compared} 年）"


def _growth(change: Difference) -> str:
    before, after = change.base, change.figure
    name = f"{short(after.agency)}{after.label}"
    text = f"{name}：{after.year} 年 {said(after)}，{before.year} 年 {said(before)}，{change.said}"
    if change.growth:
        return f"{text}，{change.growth}"
    if after.unit != "%" and not before.value and change.gap:
        return f"{text}；{before.year} 年为 0，不计算增长率"
    return text


def _course(stated: list[AnswerFigure], change: Difference) -> str:
    first, last = stated[0], stated[-1]
    years = [figure.year for figure in stated]
    whole = years == list(range(years[0], years[-1] + 1))
    span = f"{first.year}—{last.year} 年" if whole else f"有数的 {years_said(years)} 年里"
    text = f"{short(first.agency)}{first.label}{span}{direction(stated)}"
    against = f"{last.year} 年 {said(last)}，比 {first.year} 年（{said(first)}）{change.said}"
    if not change.gap:
        against = f"{last.year} 年与 {first.year} 年持平，都是 {said(last)}"
    text = f"{text}：{against}"
    if change.growth:
        return f"{text}，{change.growth}"
    return (
        f"{text}；{first.year} 年为 0，不计算增长率"
        if not first.value and change.gap and first.unit != "%"
        else text
    )


def direction(stated: list[AnswerFigure]) -> str:
    """The way from year to year in a word: 逐年上升, 先升后降."""
    steps = _steps(stated)
    signs = [1 if step > 0 else -1 for step in steps if step]
    if not signs:
        return "没有变化"
    up = signs[0] > 0
    if len(set(signs)) == 1:
        if len(signs) == len(steps):
            return "逐年上升" if up else "逐年下降"
        return "有升有平" if up else "有降有平"
    turns = sum(one != two for one, two in pairwise(signs))
    if turns == 1:
        return "先升后降" if up else "先降后升"
    return "有升有降"


def _verdict(question: Question, stated: list[AnswerFigure]) -> str:
    """是 or 不是, where it is asked whether it rose or fell year by year."""
    if not _ASKED.search(question.folded) or _CHOICE.search(question.folded):
        return ""
    steps = _steps(stated)
    if _UPS.search(question.folded):
        return "是。" if all(step > 0 for step in steps) else "不是。"
    if _DOWNS.search(question.folded):
        return "是。" if all(step < 0 for step in steps) else "不是。"
    return ""


def _steps(stated: list[AnswerFigure]) -> list[Number]:
    """The differences from year to year."""
    return [amount_of(after) - amount_of(before) for before, after in pairwise(stated)]


def _stated(series: Iterable[AnswerFigure]) -> list[AnswerFigure]:
    return [figure for figure in series if figure.value is not None]


def _apart(figures: tuple[AnswerFigure, ...]) -> str:
    """What to conclude where no two figures can be held against each other."""
    stated = _stated(figures)
    if len(stated) > 1:
        return f"这几年的{UNLIKE}，逐年列在下面"
    return f"只有一年有数，不能比较：{sentence((stated or list(figures))[0])}"


def _listed(question: Question, figures: tuple[AnswerFigure, ...]) -> list[str]:
    """Every year of every figure, a line for each, and the formula of what is calculated."""
    lines = []
    for agency in question.agencies.values:
        for series in comparable(one for one in figures if one.agency == agency.name).values():
            stated = "，".join(f"{figure.year} 年 {said(figure)}" for figure in series)
            lines.append(f"{short(agency.name)}{series[0].label}：{stated}")
            lines += [f"{one.year} 年算式：{one.formula}" for one in series if one.formula]
    return lines


def _next(figures: tuple[AnswerFigure, ...]) -> tuple[Choice, ...]:
    """The newest year by itself."""
    last = figures[-1]
    asked = last.label.replace("（", "").replace("）", "")
    return (Choice(f"{last.year} 年", f"{last.agency}{last.year}年{asked}多少"),)
