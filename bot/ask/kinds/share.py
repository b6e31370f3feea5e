"""What part of a whole a figure is: a column of its row, a result of all results, with the formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.ask import cells
from bot.ask.answer import Answer, AnswerFigure, Choice, Kind
from bot.ask.indicators import RATE, TOTAL, Indicator
from bot.ask.kinds import value
from bot.ask.kinds.gathered import gather, lacking
from bot.ask.library import Library
from bot.ask.question import Question, Slot
from bot.ask.shape import PLAIN
from bot.ask.statistics import LIST, whole_of
from bot.ask.wording import number, said, short
from parser.forms.vocabulary import Part, vocabulary

_RESULTS = ("granted", "refused", "unavailable", "not_processed", "other")
_HALF = 50
_LAWSUITS = ("lawsuit_direct", "lawsuit_after_review")
_WITH_TOTAL = (Part.ROW, Part.DISPUTE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and its whole, as they are asked for; `rate` is what they give where it has a name."""

    part: Indicator
    whole: Indicator
    rate: Indicator | None = None


def answer(question: Question, library: Library) -> Answer:
    """The share of each figure asked for; what is part of no total has none, and a rate is one already."""
    if all(one.key == RATE for one in question.indicators.values):
        return _by_half(question, value.answer(question, library))
    pairs, listed = _pairs(question, question.indicators.values), _pairs(question, question.statistics)
    if not pairs and not listed:
        return _no_whole(question)
    gathered = gather(
        replace(question, indicators=Slot(_both(pairs)), statistics=_both(listed), shape=PLAIN),
        library,
    )
    told = list(_told((*pairs, *listed), gathered.figures))
    if not told:
        return value.refusal(question, gathered, library)
    headline, *more = told
    return Answer(
        question.text,
        Kind.SHARE,
        headline,
        (*more, *(f"算式：{one.formula}" for one in gathered.figures if one.formula)),
        gathered.figures,
        gathered.passages,
        (),
        (*gathered.notes, *_unlike(question, pairs), *lacking(gathered)),
    )


def _by_half(question: Question, told: Answer) -> Answer:
    """A rate as it is; where half of it is asked about, with the verdict before it."""
    rate = told.figures[0].value if len(told.figures) == 1 else None
    if rate is None or "半" not in question.folded:
        return told
    verdict = "正好一半。" if rate == _HALF else "超过一半。" if rate > _HALF else "不到一半。"
    return replace(told, headline=f"{verdict}{told.headline}")


def _both(pairs: Iterable[_Pair]) -> tuple[Indicator, ...]:
    parts = [pair.part for pair in pairs]
    return tuple(dict.fromkeys((*parts, *(pair.whole for pair in pairs))))


def _pairs(question: Question, asked: tuple[Indicator, ...]) -> tuple[_Pair, ...]:
    """Each figure with its whole: the one that the question names, else what the form makes it a part of."""
    said_whole = question.whole[0] if question.whole and not cells.is_rate(question.whole[0].key) else None
    found = []
    for one in asked:
        if cells.is_rate(one.key):
            found.append(of_rate(one))
            continue
        whole = said_whole if said_whole and not one.key.startswith(f"{LIST}.") else whole_of_cell(one.key)
        if whole and whole.key != one.key:
            found.append(_Pair(one, whole))
    return tuple(found) if len(found) == len(asked) else ()


def of_rate(asked: Indicator) -> _Pair:
    """The two figures of a rate, each with a name of its own."""
    rate = cells.RATES[asked.key]
    part, whole = Indicator(rate.part, rate.part_name), Indicator(rate.whole, rate.whole_name)
    return _Pair(part, whole, asked)


def whole_of_cell(key: str) -> Indicator | None:
    """What a cell is a part of: its row, or all results of the year."""
    if key.startswith(f"{LIST}."):
        return whole_of(key)
    if cells.is_rate(key):
        return None
    row, _, column = key.rpartition(".")
    table, _, result = row.partition(".")
    if column != TOTAL and (table == "applications" or not result) and _label(row):
        return Indicator(f"{row}.{TOTAL}", _label(row))
    if table == "applications" and result.startswith(_RESULTS):
        return Indicator(cells.HANDLED, _label("applications.handled"))
    return Indicator(f"lawsuit.{TOTAL}", _label("lawsuit")) if row in _LAWSUITS else None


def _label(row: str) -> str:
    disputes_and_rows = (term for term in vocabulary() if term.key == row and term.part in _WITH_TOTAL)
    return next((term.label for term in disputes_and_rows), "")


def _told(pairs: Iterable[_Pair], figures: tuple[AnswerFigure, ...]) -> Iterator[str]:
    """A sentence for each pair of each report."""
    by_place = {(figure.agency, figure.year, figure.key): figure for figure in figures}
    for agency, year in dict.fromkeys((figure.agency, figure.year) for figure in figures):
        for pair in pairs:
            part = by_place.get((agency, year, pair.part.key))
            whole = by_place.get((agency, year, pair.whole.key))
            if part and whole:
                yield _sentence(part, whole, pair.rate)


def _sentence(part: AnswerFigure, whole: AnswerFigure, rate: Indicator | None) -> str:
    name = f"{short(part.agency)} {part.year} 年{part.label}"
    if part.value is None or whole.value is None:
        return f"{name} {said(part)}，{whole.label} {said(whole)}，不能计算占比"
    if not whole.value:
        return f"{name} {said(part)}，{whole.label}为 0，不计算占比"
    share = (Decimal(part.value) * 100 / Decimal(whole.value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rate:
        terms = f"{cells.RATES[rate.key].formula}＝{number(part.value)}÷{number(whole.value)}"
        return f"{short(part.agency)} {part.year} 年{rate.label} {number(share)}%（{terms}）"
    return f"{name}占{whole.label}的 {number(share)}%（{number(part.value)}÷{number(whole.value)}）"


def _unlike(question: Question, pairs: Iterable[_Pair]) -> list[str]:
    """The remark that a whole that was asked for is no total over the part."""
    if not question.whole:
        return []
    return [
        f"“{pair.part.label}”不是“{pair.whole.label}”的一部分，这里按您说的两数相除。"
        for pair in pairs
        if not _contains(pair.whole.key, pair.part.key)
    ]


def _contains(whole: str, part: str) -> bool:
    """Whether the form makes one figure a part of another: its row, its group, all results."""
    base, _, column = whole.rpartition(".")
    row, _, own = part.rpartition(".")
    if column not in (TOTAL, own):
        return False
    own_whole = whole_of_cell(part)
    return row == base or row.startswith(f"{base}.") or (own_whole is not None and own_whole.key == whole)


def _no_whole(question: Question) -> Answer:
    """A figure that is part of no total: said so, and the plain figure offered."""
    labels = "”“".join(one.label for one in question.indicators.values)
    agency = question.agencies.values[0]
    year = question.periods(agency)[-1]
    asked = question.indicators.values[0].label
    return Answer(
        question.text,
        Kind.NOT_IN_REPORT,
        f"“{labels}”不是年报表格里某个总数的一部分，没有占比可算。请说明占什么的比例。",
        choices=(Choice(asked, f"{agency.name}{year}年{asked}多少"),),
        notes=question.notes,
    )
