"""The last answers held against each other, and several places of a ranking."""

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask import county as two
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    "text",
    [
        "差多少件",
        "两家差几件",
        "它们差了多少",
        "之间的差是多少",
        "两家的差距有多大",
        "哪家多，多多少",
        "少了几件",
    ],
)
@pytest.mark.parametrize("figure", ["办结几件", "收到多少申请"])
def test_two_that_were_told_one_by_one_are_held_against_each_other(
    county: Asker, figure: str, text: str
) -> None:
    *_, answer = talk(county, f"禾川县公安局2023年{figure}", "自然资源局呢", text)
    assert answer.kind is Kind.COMPARE
    assert {one.agency: one.value for one in answer.figures} == {two.POLICE: 29, two.LAND: 52}
    assert "23 件" in answer.headline


def test_how_much_more_after_who_has_more_is_told_of_the_same_two(county: Asker) -> None:
    *_, answer = talk(county, "禾川县公安局2023年收到多少申请", "自然资源局呢", "谁多", "多几件")
    assert answer.kind is Kind.COMPARE
    assert "23 件" in answer.headline


def test_two_figures_of_one_agency_are_added_up_together(county: Asker) -> None:
    *_, answer = talk(county, "禾川县自然资源局2023年复议维持几件", "纠正几件", "加起来呢")
    assert "11" in answer.headline


@pytest.mark.parametrize(
    "text",
    ["还有第四第五名是谁", "第4、第5名呢", "四五名是谁", "接下来的两名", "再往后两名呢", "后面两家是谁"],
)
def test_several_places_of_a_ranking_are_told_at_once(county: Asker, text: str) -> None:
    _, answer = talk(county, "2023年禾川县收件前三名", text)
    assert answer.kind is Kind.RANK
    assert {one.agency: one.value for one in answer.figures} == {two.POLICE: 29, two.SCHOOLS: 24}
    assert "第 4 至第 5 名" in answer.headline


def test_places_from_the_end_are_counted_from_the_end(county: Asker) -> None:
    (answer,) = talk(county, "2023年禾川县收件倒数第二名和倒数第三名是谁")
    assert {one.agency: one.value for one in answer.figures} == {two.SCHOOLS: 24, two.POLICE: 29}


def test_one_place_beside_something_asked_of_it_still_points(county: Asker) -> None:
    _, answer = talk(county, "2023年禾川县收件前三名", "第二名的复议几件")
    assert {one.agency for one in answer.figures} == {two.STREET}


@pytest.mark.parametrize(
    "text", ["平均下来每家多少", "均摊下来一家多少", "折合每家多少件", "平摊到每个单位多少件"]
)
def test_the_mean_after_a_sum_is_of_the_same_agencies(county: Asker, text: str) -> None:
    _, answer = talk(county, "禾川县部门2023年总共收了多少件申请", text)
    assert answer.kind is Kind.TOTAL
    assert "平均 35 件" in answer.headline
