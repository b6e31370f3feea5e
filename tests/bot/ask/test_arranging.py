"""Questions about many agencies in spoken order, and the agencies of a region taken as one."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.arranging import arranged
from tests.bot.ask.county import FERRY, HILL, LAND, POLICE, SCHOOLS, STREET
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2023年禾川县除了挂零的，收得最少的是哪家", [SCHOOLS]),
        ("挂零除外，禾川县2023年申请最少的是谁", [SCHOOLS]),
        ("倒着数，2023年禾川县收申请最少的三家", [FERRY, SCHOOLS, POLICE]),
        ("2022年禾川县各单位收件，从少往多数，前三个", [FERRY, SCHOOLS, HILL]),
        ("企业来申请公开的，禾川县2023年跑哪家跑得最多", [HILL]),
        ("2023年禾川县收件最多的是谁？第二呢？", [LAND, STREET]),
        ("2023年禾川县收件哪个单位最多，哪个单位次之", [LAND, STREET]),
    ],
)
def test_a_ranking_is_heard_in_spoken_order(county: Asker, question: str, first: list[str]) -> None:
    (answer,) = talk(county, question)
    assert answer.kind is Kind.RANK
    assert [figure.agency for figure in answer.figures][: len(first)] == first


def test_counted_from_the_end_the_most_is_asked_back(county: Asker) -> None:
    (answer,) = talk(county, "倒着数，2023年禾川县收件最多的三家")
    assert (answer.kind, answer.figures) == (Kind.CLARIFY, ())


@pytest.mark.parametrize("text", ["石桥镇2023年收到多少申请", "青禾县哪个镇收得最多", "遇到哪些困难"])
def test_what_is_in_order_stays_as_it_is(text: str) -> None:
    assert arranged(text) == text


def test_a_condition_and_an_outcome_are_both_held(county: Asker) -> None:
    (answer,) = talk(county, "收件超过25件、复议里又被纠正过的，禾川县2023年有谁")
    assert answer.kind is Kind.FILTER
    assert {agency.name for agency in answer.found} == {HILL, LAND}


@pytest.mark.parametrize(
    "question", ["禾川县2023年乡镇收的申请多还是部门收的多", "2023年禾川县部门跟乡镇相比哪个收件更多"]
)
def test_kinds_are_held_against_each_other_as_wholes(county: Asker, question: str) -> None:
    (answer,) = talk(county, question)
    assert answer.kind is Kind.TOTAL
    assert answer.headline.startswith("禾川县各部门多 74 件。")
    assert "连街道 1 个共 68 件" in answer.headline


def test_means_of_kinds_are_held_against_each_other(county: Asker) -> None:
    (answer,) = talk(county, "禾川县2023年街镇平均收件和部门平均收件比一比")
    assert "平均 22.7 件（68÷3＝22.7）" in answer.headline
    assert "平均 35 件（105÷3＝35）" in answer.headline


def test_some_of_a_kind_are_not_taken_for_the_whole(county: Asker) -> None:
    (answer,) = talk(county, "2023年禾川县哪些乡镇比部门收得多")
    assert answer.figures == ()


def test_the_rate_of_a_region_is_that_of_its_cases(county: Asker) -> None:
    (answer,) = talk(county, "禾川县整体公开率2023年多少？所有单位合起来算")
    assert (answer.kind, f"{answer.figures[0].value}") == (Kind.TOTAL, "79.2")
    assert "137÷173" in answer.headline


def test_rates_of_kinds_are_told_of_each(county: Asker) -> None:
    (answer,) = talk(county, "禾川县2023年街镇和部门的公开率哪个高")
    assert answer.headline.startswith("禾川县各街镇高 12.5 个百分点。")


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("禾川县各单位2023年新收申请里企业占比多少", "3.5%（6÷173"),
        ("2023年禾川县不予公开占全部办结的百分之几（各单位合计）", "20.8%（36÷173"),
        ("禾川县下渡镇2023年收的申请占全县几成", "0%（0÷173"),
        ("禾川县自然资源局一家占了部门收件的多少 2023", "49.5%（52÷105"),
        ("禾川县部门2023年收件占全县的几成", "60.7%（105÷173"),
        ("禾川县上坪镇2023年不予公开占全县办结的几成", "2.3%（4÷173"),
        ("2023年禾川县柳林街道收件在全县所占比重", "21.4%（37÷173"),
    ],
)
def test_shares_of_a_region_are_told_with_their_sums(county: Asker, question: str, share: str) -> None:
    (answer,) = talk(county, question)
    assert answer.kind is Kind.SHARE
    assert share in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "禾川县全县2023年网上申请占几成",
        "禾川县哪个单位2023年自然人占比最高",
        "禾川县上坪镇2023年收件和办结占全县几成",
        "禾川县公安局2023年公开率占全县几成",
    ],
)
def test_a_share_that_is_not_understood_is_never_pooled(county: Asker, question: str) -> None:
    (answer,) = talk(county, question)
    assert answer.figures == ()


def test_both_ends_are_told_with_the_gap(county: Asker) -> None:
    (answer,) = talk(county, "2023年禾川县部门中收件最多和最少的差多少件")
    assert answer.kind is Kind.RANK
    assert "相差 28 件（52－24）" in answer.headline


def test_what_goes_by_a_ranking_is_of_its_first_places(county: Asker) -> None:
    (answer,) = talk(county, "按2023年禾川县各单位收件排，前三名的复议各是多少")
    assert {figure.agency for figure in answer.figures} == {LAND, STREET, HILL}


def test_sums_of_two_years_say_what_they_rest_on(asker: Asker) -> None:
    (answer,) = talk(asker, "云溪县各镇申请总量2023年比2022年涨了多少")
    assert answer.kind is Kind.TOTAL
    assert "机关不完全相同" in answer.headline
    assert "只比两年都有数字的" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "教育局2023年收到多少申请，禾川县的",
        "教育局2023年收到多少申请（禾川）",
        "禾川县：教育局2023年收到多少申请",
    ],
)
def test_a_region_named_apart_picks_the_namesake(county: Asker, question: str) -> None:
    (answer,) = talk(county, question)
    assert [(figure.agency, figure.value) for figure in answer.figures] == [(SCHOOLS, 24)]


def test_copies_of_reports_are_no_applications(county: Asker) -> None:
    (answer,) = talk(county, "2023年的年报，禾川县你们收了几份")
    assert (answer.kind, answer.figures) == (Kind.COVERAGE, ())


def test_what_is_planned_for_a_year_is_looked_for_in_the_report_before(county: Asker) -> None:
    (answer,) = talk(county, "禾川县公安局2024年底前打算做什么")
    assert {passage.year for passage in answer.passages} == {2023}
