"""What no annual report holds, or this one does not: said so, with the nearest that there is."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.ask import odd
from bot.ask.answer import Answer, Choice, Kind
from bot.ask.kinds.gathered import Gathered, default_year, lacking
from bot.ask.kinds.nearest import near
from bot.ask.library import Library
from bot.ask.question import Question
from bot.ask.statistics import LIST
from bot.ask.wording import short
from parser.forms import edition
from parser.forms.vocabulary import Part, vocabulary

_NEAREST = 3
_LONGEST = 12
_ALIKE = 50
"""Of 100; below it two names have little more in common than 申请."""

_USUAL = ("新收政府信息公开申请", "本年度办理结果总计", "行政复议")
_CELLS = (Part.ROW, Part.DISPUTE, Part.RATE)


def unknown(question: Question, library: Library) -> Answer:
    """Neither tables nor prose tell it; the indicators with the most similar names are offered."""
    asked = question.wanted.subject if question.wanted else question.folded
    named = odd.said(question.wanted.odd.words) if question.wanted else ""
    beside = question.wanted.beside if question.wanted else ()
    agency = question.agencies.values[0] if question.agencies.values else None
    where = f"{short(agency.name)} {_years(question)} 年" if agency else ""
    return Answer(
        question.text,
        Kind.NOT_IN_REPORT,
        _headline(where, named, asked, understood=_figures_understood(question)),
        ("年报只统计政府信息公开工作，可以问下面这些。",),
        choices=_choices(question, asked, first=beside),
        notes=(*question.notes, *default_year(question)),
    )


def _headline(where: str, named: str, asked: str, understood: bool) -> str:
    """What the report does not tell, by its name; of what can hardly be named, that it was not understood.

    Where figures were understood it is the other words that were not.
    """
    if not named and len(asked) > _LONGEST:
        return f"没有看懂这个问题：{where}年报的表格和正文里没有找到所问的内容，不能作答。"
    told = named or f"“{asked.upper()}”"
    if named and understood:
        return f"没有看懂{named}：{where}年报的表格和正文都没有这样分的数，也没有写到，不能按它作答。"
    return f"{where}年报的表格和正文都没有{told}，不能作答。"


def _figures_understood(question: Question) -> bool:
    """Whether figures were asked for, and with them something that no list holds."""
    wanted = question.wanted
    return wanted is not None and bool(wanted.beside) and not (wanted.topics or wanted.must)


def no_cell(question: Question, gathered: Gathered) -> Answer:
    """The report is held and its tables have no such row or column."""
    reasons = lacking(gathered)
    return Answer(
        question.text,
        Kind.NOT_IN_REPORT,
        reasons[0],
        tuple(reasons[1:]),
        choices=(
            *_near(gathered),
            *_choices(question, gathered.absent[0][1].indicator.label, _cells_of(gathered)),
        ),
        notes=gathered.notes,
    )


def _near(gathered: Gathered) -> tuple[Choice, ...]:
    """What the report has in the place of what was asked, as a question of its own."""
    stored, absent = gathered.absent[0]
    form = edition(stored.report.form, stored.report.borrowed)
    other = near(absent.indicator, form) if form else None
    if other is None:
        return ()
    return (Choice(other.label, f"{stored.agency.name}{stored.report.year}年{other.label}多少"),)


def _cells_of(gathered: Gathered) -> tuple[Part, ...]:
    """The parts of the vocabulary that the first report without the cell has cells for."""
    return (Part.STATISTIC,) if LIST in gathered.absent[0][0].report.tables else _CELLS


def _choices(
    question: Question, asked: str, parts: tuple[Part, ...] = _CELLS, first: tuple[str, ...] = ()
) -> tuple[Choice, ...]:
    labels = [term.label for term in vocabulary() if term.part in parts and len(term.label) < 16]
    close = process.extract(asked, labels, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE)
    usual = _USUAL if parts == _CELLS else labels[:_NEAREST]
    nearest = list(dict.fromkeys([*first, *([label for label, _, _ in close] or usual)]))[:_NEAREST]
    if not question.agencies.values:
        return tuple(Choice(label, f"什么是{label}") for label in nearest)
    agency = question.agencies.values[0]
    year = question.periods(agency)[-1]
    return tuple(Choice(label, f"{agency.name}{year}年{label}多少") for label in nearest)


def _years(question: Question) -> str:
    agency = question.agencies.values[0]
    return "、".join(str(year) for year in question.periods(agency))
