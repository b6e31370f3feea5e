"""Plans for a year whose report is not held stand in the report of the year before."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize("text", ["打算怎么改进", "有什么打算", "的改进计划", "准备改进什么"])
def test_plans_for_the_next_year_are_those_of_the_newest_report(county: Asker, text: str) -> None:
    answer, _ = county.ask(f"禾川县公安局2024年{text}", TODAY)
    assert answer.kind is Kind.PASSAGE
    assert [one.year for one in answer.passages] == [2023]
    assert "还没有禾川县公安局 2024 年的年报" in answer.headline


@pytest.mark.parametrize("text", ["收了多少申请", "存在哪些问题", "计划收多少申请"])
def test_what_is_no_plan_is_not_told_from_another_year(county: Asker, text: str) -> None:
    answer, _ = county.ask(f"禾川县公安局2024年{text}", TODAY)
    assert answer.kind is Kind.NO_REPORT


def test_the_reason_of_another_body_leans_on_the_figure_before(county: Asker) -> None:
    _, answer = talk(county, "禾川县公安局2023年收到多少申请", "那自然资源局呢，怎么收那么多")
    assert answer.kind is Kind.WHY
    assert {one.key for one in answer.figures} == {"applications.received.total"}
    assert all("自然资源局" in one.agency for one in answer.figures)
