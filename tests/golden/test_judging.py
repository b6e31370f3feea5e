"""What is right, asked back, no answer and wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.ask.answer import Answer, AnswerFigure, Kind
from parser.report import Source, State
from tests.golden.entries import Entry, Wanted
from tests.golden.judging import Verdict, judge

KEY = "applications.received.total"
SOURCE = Source("年报.txt", 3, "表三", "本年新收政府信息公开申请数量", "总计")
STATED = AnswerFigure("云溪镇人民政府", 2023, KEY, "新收申请", 18, State.NUMBER, "件", SOURCE)
ENTRY = Entry(
    "value-1", "云溪镇2023年收了几件", ("value",), figures=(Wanted(2023, KEY, "云溪镇", Decimal(18)),)
)


def answer(*figures: AnswerFigure, kind: Kind = Kind.VALUE, text: str = "18 件") -> Answer:
    return Answer(ENTRY.text, kind, text, figures=figures)


def test_the_figure_asked_for_is_right() -> None:
    assert judge(ENTRY, answer(STATED)).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    "other",
    [
        replace(STATED, value=17),
        replace(STATED, value=None, state=State.BLANK),
        replace(STATED, year=2022),
        replace(STATED, agency="柳溪镇人民政府"),
        replace(STATED, source=Source("")),
    ],
)
def test_another_value_year_agency_or_no_source_is_wrong(other: AnswerFigure) -> None:
    assert judge(ENTRY, answer(other)).verdict is Verdict.WRONG


def test_a_figure_beside_the_one_asked_for_is_wrong_where_it_should_stand_alone() -> None:
    both = answer(STATED, replace(STATED, key="applications.handled.total"))
    assert judge(ENTRY, both).verdict is Verdict.RIGHT
    assert judge(replace(ENTRY, only=True), both).verdict is Verdict.WRONG


def test_any_figure_is_wrong_where_there_is_none() -> None:
    entry = Entry("unknown-1", "火星镇几件", ("unknown_agency",), no_figure=True)
    assert judge(entry, answer(STATED)).verdict is Verdict.WRONG
    assert judge(entry, answer(kind=Kind.UNKNOWN_AGENCY)).verdict is Verdict.RIGHT


def test_asking_back_costs_nothing_and_no_answer_a_point() -> None:
    assert judge(ENTRY, answer(kind=Kind.CLARIFY)).verdict is Verdict.ASKED_BACK
    assert judge(ENTRY, answer(kind=Kind.NOT_IN_REPORT)).verdict is Verdict.NO_ANSWER


def test_a_ranking_that_begins_with_another_is_wrong() -> None:
    second = replace(STATED, agency="石桥镇人民政府", value=13)
    ranked = replace(ENTRY, kind=("rank",), first=True)
    assert judge(ranked, answer(STATED, second, kind=Kind.RANK)).verdict is Verdict.RIGHT
    assert judge(ranked, answer(second, STATED, kind=Kind.RANK)).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("text", "says"), [("共 5 件", True), ("占 5.0%", True), ("15 件", False), ("5.2%", False)]
)
def test_a_number_is_said_where_it_stands_by_itself(text: str, says: bool) -> None:
    entry = replace(ENTRY, contains=("5",))
    assert (judge(entry, answer(STATED, text=f"18 件，{text}")).verdict is Verdict.RIGHT) is says
