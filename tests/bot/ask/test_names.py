"""Names in questions beside the list of divisions: what is held, what only exists, old names, groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from storage.database import Database
from tests.bot.ask.reports import keep
from tests.bot.ask.test_talk import talk
from tests.drafts import Draft, applications

TODAY = date(2024, 6, 1)
JIUTING = "上海市松江区九亭镇人民政府"
SIJING = "上海市松江区泗泾镇人民政府"
DAXING = "北京市大兴区大兴镇人民政府"
TAIPING = "四川省成都市双流区太平镇人民政府"
LAND = "柳原县自然资源局"
SCHOOLS = "柳原县教育体育局"
BEIJING = "北京市朝阳区教育局"
ZONE = "柳原县经济开发区管理委员会"
BARE = "九溪镇"
RECEIVED = {
    JIUTING: 17,
    SIJING: 3,
    DAXING: 5,
    TAIPING: 7,
    LAND: 11,
    SCHOOLS: 13,
    BEIJING: 19,
    ZONE: 2,
    BARE: 4,
}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over one report for each of the agencies above."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('names') / 'reports.db'}")
    for agency, count in RECEIVED.items():
        person = {"person": count}
        keep(db, Draft(agency, 2023, cells=applications(received=person, granted=person, handled=person)))
    yield Asker(db)
    db.close()


def ask(names: Asker, question: str) -> Answer:
    return names.ask(question, TODAY)[0]


def told(answer: Answer) -> dict[str, object]:
    return {figure.agency: figure.value for figure in answer.figures}


def noted(answer: Answer, words: str) -> bool:
    return any(words in note for note in answer.notes)


@pytest.mark.parametrize(
    "name",
    [
        "九亭镇",
        "九亭鎮",
        "九 亭 镇",
        "９亭镇",
        "上海九亭",
        "松江区的九亭镇",
        "久亭镇",
        "jiuting镇",
        "九亭镇人民政府",
        "亭九镇",
        "久亭镇人民政府",
        "九亭阵",
        "淞江九亭镇",
    ],
)
def test_one_name_in_many_hands_is_one_figure(names: Asker, name: str) -> None:
    assert told(ask(names, f"{name}2023年收到多少申请")) == {JIUTING: 17}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("大新镇", "张家港市大新镇"),
        ("佘山镇", "松江区佘山镇"),
        ("泖港", "松江区泖港镇"),
        ("松江区佘山镇", "松江区佘山镇"),
    ],
)
def test_a_town_that_exists_elsewhere_is_not_the_held_one_it_resembles(
    names: Asker, name: str, place: str
) -> None:
    answer = ask(names, f"{name}2023年收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()
    assert f"没有收录“{name}”" in answer.headline
    assert place in answer.lines[0]
    assert 1 <= len(answer.choices) <= 3


def test_the_town_that_is_held_is_the_first_of_the_nearest(names: Asker) -> None:
    assert ask(names, "大新镇2023年收到多少申请").choices[0].label == DAXING


def test_a_name_that_others_share_is_answered_for_the_only_one_held_and_that_is_said(names: Asker) -> None:
    answer = ask(names, "太平镇2023年收到多少申请")
    assert told(answer) == {TAIPING: 7}
    assert noted(answer, f"全国有 50 个太平镇，按库内唯一的{TAIPING}作答")
    assert not noted(ask(names, "九亭镇2023年收到多少申请"), "全国")


def test_a_held_town_whose_county_is_not_known_is_told_so(names: Asker) -> None:
    assert noted(ask(names, "九溪镇2023年收到多少申请"), "全国有 2 个九溪镇")
    assert ask(names, "松江区九溪镇2023年收到多少申请").kind is Kind.UNKNOWN_AGENCY


def test_a_county_that_others_share_is_answered_and_said_and_never_for_the_other(names: Asker) -> None:
    answer = ask(names, "朝阳区教育局2023年收到多少申请")
    assert told(answer) == {BEIJING: 19}
    assert noted(answer, "全国有 2 个朝阳区")
    assert ask(names, "长春市朝阳区教育局2023年收到多少申请").kind is Kind.UNKNOWN_AGENCY


def test_a_department_without_its_region_is_answered_where_one_is_held_and_that_is_said(names: Asker) -> None:
    answer = ask(names, "教体局2023年收到多少申请")
    assert told(answer) == {SCHOOLS: 13}
    assert noted(answer, f"没有写明是哪里的“教体局”，按库内唯一的{SCHOOLS}作答")


@pytest.mark.parametrize(
    ("name", "agency", "said"),
    [
        ("柳原县国土局", LAND, "并入自然资源部门"),
        ("柳原县规划局", LAND, "并入自然资源部门"),
        ("柳原县教育局", SCHOOLS, "教育局和体育局已合为教育体育局"),
    ],
)
def test_an_old_name_is_answered_for_with_the_successor_and_that_is_said(
    names: Asker, name: str, agency: str, said: str
) -> None:
    answer = ask(names, f"{name}2023年收到多少申请")
    assert told(answer) == {agency: RECEIVED[agency]}
    assert noted(answer, f"库内没有“{name}”")
    assert noted(answer, said)


@pytest.mark.parametrize(
    "name", ["柳原县国土局2016年", "柳原县林业局2023年", "青山县国土局2023年", "柳原县公安局2023年"]
)
def test_the_successor_is_not_asked_for_what_was_before_it_nor_for_others(names: Asker, name: str) -> None:
    answer = ask(names, f"{name}收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()


@pytest.mark.parametrize("name", ["柳原县大新镇", "松江区大桥镇", "松江区九溪镇", "柳原县石桥镇"])
def test_a_town_that_a_region_does_not_have_is_a_stranger_there(names: Asker, name: str) -> None:
    answer = ask(names, f"{name}2023年收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()


def test_a_slip_into_the_name_of_a_town_elsewhere_is_asked_about(names: Asker) -> None:
    answer = ask(names, "大兴区大新镇2023年收到多少申请")
    assert answer.kind is Kind.CLARIFY
    assert told(ask(names, answer.choices[0].question)) == {DAXING: 5}


def test_a_name_with_little_right_is_asked_about_and_the_choice_works(names: Asker) -> None:
    answer = ask(names, "松江区九享镇2023年收到多少申请")
    assert answer.kind is Kind.CLARIFY
    assert answer.figures == ()
    assert told(ask(names, answer.choices[0].question)) == {JIUTING: 17}


@pytest.mark.parametrize("order", list(permutations(("九亭镇", "泗泾", "大兴镇"))))
def test_several_names_keep_the_order_of_the_question(names: Asker, order: tuple[str, ...]) -> None:
    full = {"九亭镇": JIUTING, "泗泾": SIJING, "大兴镇": DAXING}
    answer = ask(names, f"{'、'.join(order)}2023年各收到多少申请")
    assert [figure.agency for figure in answer.figures] == [full[name] for name in order]


def test_one_stranger_in_a_region_is_enough_to_refuse(names: Asker) -> None:
    answer = ask(names, "松江区的九亭和佘山2023年各收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert "“佘山”" in answer.headline


def test_a_total_over_a_region_counts_its_agencies_alone_and_says_how_many_there_are(names: Asker) -> None:
    answer = ask(names, "松江区各街镇2023年一共收到多少申请")
    assert answer.kind is Kind.TOTAL
    assert "合计 20 件" in answer.headline
    assert noted(answer, "上海市松江区各街镇：2/17 有 2023 年年报，缺上海市松江区岳阳街道")


def test_a_ranking_over_a_region_ranks_its_agencies_alone(names: Asker) -> None:
    answer = ask(names, "松江区哪个镇2023年收到的申请最多")
    assert answer.kind is Kind.RANK
    assert told(answer) == {JIUTING: 17, SIJING: 3}
    assert noted(answer, "2/11")


def test_departments_have_no_list_and_that_is_said(names: Asker) -> None:
    answer = ask(names, "柳原县各部门2023年一共收到多少申请")
    assert "合计 26 件" in answer.headline
    assert noted(answer, "没有名录")


def test_a_region_of_which_nothing_is_held_is_a_stranger(names: Asker) -> None:
    answer = ask(names, "闵行区各镇2023年一共收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()


def test_a_name_is_not_cut_by_words_that_lead_to_a_question(names: Asker) -> None:
    answer = ask(names, "那坡县2023年收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert "“那坡县”" in answer.headline


@pytest.mark.parametrize("body", ["派出所", "卫生院", "党委"])
def test_a_body_in_a_held_town_is_not_held_under_its_whole_name(names: Asker, body: str) -> None:
    answer = ask(names, f"九亭镇{body}2023年收到多少申请")
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert f"没有收录“九亭镇{body}”的年报" in answer.headline


@pytest.mark.parametrize("text", ["北河县2023年申请总量", "北河县2023年不予公开几件"])
def test_of_a_region_without_a_report_its_bodies_are_offered_together(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.UNKNOWN_AGENCY
    assert answer.lines[-1].startswith("库内有北河县 1 个机关的年报：北河县城关镇。")
    assert [choice.label for choice in answer.choices] == ["北河县各单位", "北河县城关镇人民政府"]
    (together,) = talk(asker, answer.choices[0].question)
    assert together.kind is Kind.TOTAL


def test_a_town_that_is_not_held_is_no_region(asker: Asker) -> None:
    (answer,) = talk(asker, "火星镇2023年申请总量")
    assert not any("各单位" in choice.label for choice in answer.choices)
