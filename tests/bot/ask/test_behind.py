"""A region that is named apart from the bodies in it, and names of bodies of the state as a whole."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.national import with_national
from storage.names.resolver import How, Mention
from tests.bot.ask import county as two
from tests.bot.ask.test_talk import talk

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "教育局2023年收了几件申请，禾川县的",
        "教育局2023年收了几件申请 禾川这个",
        "教育局2023年收了几件申请（禾川的）",
        "教育局2023年收了几件申请，我说的是禾川县那个",
        "教育局2023年收了几件申请，不是平川，是禾川的",
        "教育局收了几件申请，禾川县2023年",
        "2023年教育局收了几件申请，问的是禾川县",
    ],
)
def test_a_region_in_a_clause_of_its_own_tells_which_of_a_name_is_meant(county: Asker, text: str) -> None:
    answer, _ = county.ask(text, TODAY)
    assert [(one.agency, one.year, one.value) for one in answer.figures] == [(two.SCHOOLS, 2023, 24)]


def test_a_region_behind_several_bodies_is_that_of_each(county: Asker) -> None:
    answer, _ = county.ask("教育局和上坪镇2023年各收多少申请，都是禾川县的", TODAY)
    assert {one.agency: one.value for one in answer.figures} == {two.SCHOOLS: 24, two.HILL: 31}


def test_of_two_bodies_the_region_tells_which_has_more(county: Asker) -> None:
    answer, _ = county.ask("上坪镇、公安局2023年谁收得多一点（禾川县）", TODAY)
    assert answer.kind is Kind.COMPARE
    assert {one.agency: one.value for one in answer.figures} == {two.HILL: 31, two.POLICE: 29}


@pytest.mark.parametrize(
    "end", ["禾川县呢", "别的县的", "不是禾川县的", "除了禾川县的", "禾川县以外的", "不要禾川县的"]
)
def test_what_is_more_than_a_region_settles_no_name(county: Asker, end: str) -> None:
    answer, _ = county.ask(f"教育局2023年收了几件申请，{end}", TODAY)
    assert answer.figures == ()


def test_of_many_the_region_stays_that_of_all(county: Asker) -> None:
    answer, _ = county.ask("2023年比上坪镇收得多的有哪些，禾川县", TODAY)
    assert answer.kind is not Kind.VALUE
    assert all("禾川县" in one.agency for one in answer.figures)


def test_the_follow_up_stays_with_the_one_that_was_meant(county: Asker) -> None:
    _, answer = talk(county, "教育局2023年收了几件申请，禾川县的", "2022年呢")
    assert [(one.agency, one.year, one.value) for one in answer.figures] == [(two.SCHOOLS, 2022, 18)]


@pytest.mark.parametrize(
    "name", ["国家税务总局", "教育部", "最高人民法院", "海关总署", "国家市场监督管理总局"]
)
def test_a_body_of_the_state_is_not_held_and_never_a_local_one(county: Asker, name: str) -> None:
    answer, _ = county.ask(f"{name}2023年收到多少申请", TODAY)
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert f"“{name}”" in answer.headline


def test_a_local_name_within_that_of_a_body_of_the_state_is_not_meant() -> None:
    local = Mention(2, 5, "统计局", (7,), How.EXACT)
    assert [one.ids for one in with_national("国家统计局2023年收到几件", (local,))] == [()]


@pytest.mark.parametrize("text", ["教育部门2023年收到几件", "财政部令怎么说", "水利部门"])
def test_what_only_begins_like_a_body_of_the_state_names_none(text: str) -> None:
    assert with_national(text, ()) == ()
