"""Which agency a question means, and what happens where that is not plain."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from tests.bot.ask.reports import (
    CITY_GATE_NORTH,
    CITY_GATE_SOUTH,
    COUNTY,
    EDUCATION,
    HEALTH,
    SERVICES,
    STONE_BRIDGE,
)

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("东川市云溪县石桥镇人民政府", STONE_BRIDGE),
        ("云溪县石桥镇人民政府", STONE_BRIDGE),
        ("云溪县石桥镇", STONE_BRIDGE),
        ("东川市石桥镇", STONE_BRIDGE),
        ("石桥镇政府", STONE_BRIDGE),
        ("石桥镇", STONE_BRIDGE),
        ("石桥", STONE_BRIDGE),
        ("云溪石桥", STONE_BRIDGE),
        ("石橋鎮", STONE_BRIDGE),
        ("石乔镇", STONE_BRIDGE),
        ("云溪县时桥镇", STONE_BRIDGE),
        ("石乔", STONE_BRIDGE),
        ("云溪县教育体育局", EDUCATION),
        ("云溪教体局", EDUCATION),
        ("县教体局", EDUCATION),
        ("教育体育局", EDUCATION),
        ("云溪县卫健委", HEALTH),
        ("卫生健康委", HEALTH),
        ("东川政务服务办", SERVICES),
        ("东川市政务办", SERVICES),
        ("东川市政务服物办公室", SERVICES),
        ("云溪县人民政府", COUNTY),
        ("云溪县政府", COUNTY),
        ("云溪县", COUNTY),
        ("北河县城关镇", CITY_GATE_NORTH),
        ("南河城关镇", CITY_GATE_SOUTH),
    ],
)
def test_an_agency_is_found_however_it_is_called(asker: Asker, name: str, agency: str) -> None:
    answer = ask(asker, f"请问{name}2023年收到多少申请")
    assert [figure.agency for figure in answer.figures] == [agency]


def test_a_wrong_character_is_told(asker: Asker) -> None:
    assert "库内没有“石乔镇”，已按“云溪县石桥镇”理解。" in ask(asker, "石乔镇2023年收到多少申请").notes


@pytest.mark.parametrize(
    "name",
    [
        "火星镇",
        "石梁镇",
        "石桥乡",
        "石桥街道",
        "青山县石桥镇",
        "云溪县民政局",
        "东川市教育体育局",
        "市教体局",
        "北京市",
        "国务院",
        "云溪县住建局",
        "石桥县",
    ],
)
def test_another_agency_never_gets_this_ones_figure(asker: Asker, name: str) -> None:
    answer = ask(asker, f"{name}2023年收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()
    assert 1 <= len(answer.choices) <= 3
    assert name in answer.headline


def test_one_stranger_among_the_named_is_enough_to_refuse(asker: Asker) -> None:
    answer = ask(asker, "石桥镇和火星镇2023年谁收到的申请多")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert "“火星镇”" in answer.headline


def test_two_agencies_of_one_name_are_offered_as_whole_questions(asker: Asker) -> None:
    answer = ask(asker, "城关镇2023年收到多少申请")
    assert answer.kind is Kind.CLARIFY
    assert answer.figures == ()
    chosen = [ask(asker, choice.question).figures[0] for choice in answer.choices]
    assert {figure.agency: figure.value for figure in chosen} == {CITY_GATE_NORTH: 4, CITY_GATE_SOUTH: 7}


def test_of_two_of_one_name_the_only_one_with_that_year_is_meant_and_that_is_said(asker: Asker) -> None:
    answer = ask(asker, "城关镇2022年收到多少申请")
    assert [(figure.agency, figure.value) for figure in answer.figures] == [(CITY_GATE_SOUTH, 5)]
    assert CITY_GATE_NORTH in answer.notes[0]


@pytest.mark.parametrize(
    "question", ["2023年收到多少申请", "去年行政复议几件", "存在哪些问题", "公开率是多少"]
)
def test_without_an_agency_the_question_is_asked_back(asker: Asker, question: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.CLARIFY
    assert answer.figures == ()
    assert ask(asker, answer.choices[0].question).kind is not Kind.CLARIFY


@pytest.mark.parametrize("own", ["我镇", "我局", "本机关", "我们单位"])
def test_ones_own_agency_is_asked_for(asker: Asker, own: str) -> None:
    answer = ask(asker, f"{own}去年收到多少申请")
    assert answer.kind is Kind.CLARIFY
    assert "您是哪个机关" in answer.headline


def test_a_year_that_is_not_held_offers_those_that_are(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2018年收到多少申请")
    assert answer.kind is Kind.NO_REPORT
    assert answer.figures == ()
    assert [ask(asker, choice.question).figures[0].year for choice in answer.choices] == [2023, 2022, 2020]


def test_a_town_s_own_office_is_no_other_agency(asker: Asker) -> None:
    assert [figure.value for figure in ask(asker, "石桥镇党政办2023年收到多少申请").figures] == [14]
