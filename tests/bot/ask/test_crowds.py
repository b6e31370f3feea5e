"""Questions about many agencies: filters, totals, means, places, exceptions, several years, what is held."""

from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from bot.ask.comparing import thresholds
from bot.ask.frame import frame
from bot.ask.kinds import crowded
from bot.ask.question import Question
from tests.bot.ask.reports import CITY_GATE_NORTH, CITY_GATE_SOUTH, COUNTY, EDUCATION, STONE_BRIDGE, WILLOW

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def named(answer: Answer) -> set[str]:
    return {figure.agency for figure in answer.figures}


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("2023年哪些单位收到的申请超过8件", {COUNTY, STONE_BRIDGE, WILLOW}),
        ("2023年新收8件以上的机关", {COUNTY, STONE_BRIDGE, WILLOW, EDUCATION}),
        ("2023年新收8件以上（不含8件）的机关", {COUNTY, STONE_BRIDGE, WILLOW}),
        ("申请不到8件的是谁，2023年", {"东川市政务服务办公室", CITY_GATE_NORTH, CITY_GATE_SOUTH}),
        ("2023年申请在5到十件之间的有哪些", {CITY_GATE_SOUTH, EDUCATION}),
        ("2023年申请刚好是14件的单位", {STONE_BRIDGE, WILLOW}),
        ("谁家2023年复议被纠正过", {STONE_BRIDGE}),
        ("云溪县哪些镇2023年被复议过", {STONE_BRIDGE}),
        ("2023年新收超过8件且行政复议不为零的单位", {STONE_BRIDGE}),
        ("2023年新收超过20件或行政复议正好1件的单位", {COUNTY, EDUCATION}),
        ("2023年除县政府外新收超过8件的单位", {STONE_BRIDGE, WILLOW}),
    ],
)
def test_a_filter_names_all_that_meet_the_condition_and_no_other(
    asker: Asker, question: str, agencies: set[str]
) -> None:
    answer = ask(asker, question)
    assert (answer.kind, named(answer)) == (Kind.FILTER, agencies)
    assert f"有 {len(agencies)} 个" in answer.headline


def test_who_received_nothing_leaves_out_the_blank_and_says_so(asker: Asker) -> None:
    answer = ask(asker, "2023年哪些单位一件申请都没收到")
    assert named(answer) == {"东川市政务服务办公室"}
    assert any("未填：云溪县卫生健康委员会" in note for note in answer.notes)


def test_that_nobody_meets_a_condition_is_an_answer(asker: Asker) -> None:
    answer = ask(asker, "有没有单位2023年申请多于150件")
    assert (answer.kind, answer.figures) == (Kind.FILTER, ())
    assert answer.headline.startswith("没有。")


def test_a_condition_in_another_unit_is_asked_back(asker: Asker) -> None:
    assert ask(asker, "2023年新收超过10万元的单位").kind is Kind.CLARIFY


def test_one_condition_on_two_figures_is_asked_back(asker: Asker) -> None:
    assert ask(asker, "2023年复议和诉讼超过3件的单位").kind is Kind.CLARIFY


def test_a_sum_is_a_figure_with_its_parts_and_its_formula(asker: Asker) -> None:
    answer = ask(asker, "云溪县各镇2023年一共收到多少件申请")
    total, *parts = answer.figures
    assert (answer.kind, total.value, total.formula) == (Kind.TOTAL, 28, "14＋14＝28")
    assert [part.agency for part in parts] == [WILLOW, STONE_BRIDGE]
    assert total.source.table == "表三"


def test_a_mean_shows_its_division(asker: Asker) -> None:
    assert "平均 14 件（28÷2＝14）" in ask(asker, "云溪县各镇2023年平均收到几件").headline


def test_of_a_county_both_its_own_report_and_the_sum_are_told(asker: Asker) -> None:
    headline = ask(asker, "云溪县2023年一共收到多少申请").headline
    assert "填新收政府信息公开申请 2023 年 60 件" in headline
    assert "合计 36 件" in headline
    assert "不能相加" in headline


def test_a_government_named_as_such_is_no_region(asker: Asker) -> None:
    answer = ask(asker, "云溪县人民政府2023年一共收到多少申请")
    assert [figure.value for figure in answer.figures] == [60]


def test_named_agencies_are_added(asker: Asker) -> None:
    answer = ask(asker, "石桥镇和柳湾镇2023年合起来收了多少")
    assert (answer.kind, answer.figures[0].value) == (Kind.TOTAL, 28)


def test_a_sum_over_years_tells_each_year_and_what_it_lacks(asker: Asker) -> None:
    answer = ask(asker, "云溪县各镇2022到2023年一共收到多少件申请")
    assert "合计 34 件（各年 6＋28＝34）" in answer.headline
    assert any("云溪县柳湾镇缺 2022 年" in note for note in answer.notes)


def test_what_one_year_hands_to_the_next_is_not_added_over_years(asker: Asker) -> None:
    assert ask(asker, "云溪县各镇2022到2023年结转下年度合计").kind is Kind.CLARIFY


def test_rates_are_never_averaged(asker: Asker) -> None:
    answer = ask(asker, "云溪县各镇2023年公开率平均多少")
    assert (answer.kind, answer.figures) == (Kind.CLARIFY, ())
    assert any("合起来算" in choice.question for choice in answer.choices)


def test_rates_are_never_added_but_their_cases_are(asker: Asker) -> None:
    answer = ask(asker, "2023年各镇公开率合计")
    rate, handled = answer.figures[:2]
    assert (answer.kind, rate.unit) == (Kind.TOTAL, "%")
    assert f"÷{handled.value}＝{rate.value}%" in answer.headline


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2023年新收前三名", COUNTY),
        ("2023年新收最多的两个镇", STONE_BRIDGE),
        ("2023年新收最多的镇是哪个", STONE_BRIDGE),
        ("2023年收到申请不为零的里面，最少的是哪个", CITY_GATE_NORTH),
        ("2023年新收倒数第一是谁", "东川市政务服务办公室"),
        ("2023年新收排名第五的是谁", CITY_GATE_SOUTH),
        ("不含县政府，2023年谁收到的申请最多", STONE_BRIDGE),
        ("新收超过8件的镇里，谁的公开率最高（2023年）", WILLOW),
        ("2022和2023年合起来哪个镇收到的申请最多", STONE_BRIDGE),
    ],
)
def test_a_ranking_begins_with_the_one_that_is_asked_for(asker: Asker, question: str, first: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.RANK
    tied = {WILLOW, STONE_BRIDGE} if first == STONE_BRIDGE else {first}
    assert answer.figures[0].agency in tied
    assert any(one.split("县")[-1].removesuffix("人民政府") in answer.headline for one in tied)


def test_a_question_of_two_steps_tells_the_first_before_the_second(asker: Asker) -> None:
    answer = ask(asker, "2023年行政复议最多的单位，新收几件申请")
    assert answer.lines[0].startswith("第一步：2023 年行政复议")
    assert "新收政府信息公开申请" in answer.headline


@pytest.mark.parametrize(
    "question",
    ["2023年新收最多和复议最少的镇", "2023年新收近20件的单位有哪些", "2023年哪些单位新收自然人的不算超过8件"],
)
def test_what_is_not_understood_of_many_is_never_answered_with_less(asker: Asker, question: str) -> None:
    assert ask(asker, question).figures == ()


@pytest.mark.parametrize("question", ["石桥镇2023年新收超过20件了吗", "石桥镇2023年新收是不是不到10件"])
def test_one_agency_may_be_held_against_a_number(asker: Asker, question: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.EXISTS
    assert answer.headline.startswith("不是。")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2022年哪些单位没交年报", "云溪县柳湾镇"),
        ("石桥镇缺哪年的年报", "中间缺 2021 年"),
        ("谁2022、2023年的年报都有", "都已入库的有 2/8 个"),
        ("云溪县一共收了多少份年报", "7 份年报"),
        ("石桥镇最早的年报是哪一年的", "2020 年"),
        ("云溪县有哪些镇", "2 个机关"),
    ],
)
def test_what_is_held_and_what_is_lacking_is_told(asker: Asker, question: str, words: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.COVERAGE
    assert words in "\n".join((answer.headline, *answer.lines))


@given(
    st.text(
        alphabet="超过不到以上以下至少零0一十百千万.件%到年各镇单位有没前三名最多除外县政府|,", max_size=24
    )
)
def test_no_text_upsets_the_frame(text: str) -> None:
    read = frame(text)
    assert len(read.rest) == len(text)
    assert all(0 <= one.start < one.end <= len(text) for one in thresholds(text))


@pytest.mark.parametrize(("count", "end"), [(300, "第 300 个"), (301, "另有 2 个没有列出。请缩小范围再问")])
def test_the_pages_of_a_long_list_hold_all_of_it_or_say_where_they_end(
    asker: Asker, count: int, end: str
) -> None:
    agency = next(iter(asker.library.agencies.values()))
    left = [(agency, f"第 {number} 个") for number in range(1, count + 1)]
    question = cast("Question", None)  # without tables no cell is read
    rows = crowded.further(left, (), asker.library, question)()
    assert len(rows) == 300
    assert rows[-1].text.startswith(end)
