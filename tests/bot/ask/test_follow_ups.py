"""Follow-ups of every sort: what is said anew takes its slot's place, and all else of the question stays."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from tests.bot.ask.test_talk import talk

MOST = "2023年禾川县哪个单位收到申请最多"
OFFICES = "2023年禾川县哪个部门收到申请最多"
OVER = "2023年禾川县哪些单位收到申请超过30件"
SUM = "禾川县各部门2023年新收申请合计多少"
ONE = "禾川县上坪镇2023年收到多少申请"
TWO = "柳林街道和禾川县上坪镇2023年谁收的申请多"


def told(answer: Answer) -> list[tuple[str, int, object]]:
    return [(one.agency[3:5], one.year, one.value) for one in answer.figures]


@pytest.mark.parametrize(
    ("before", "follow_up", "headline"),
    [
        (MOST, "第二名呢", "第 2 名的是禾川县柳林街道，37 件"),
        (MOST, "第三呢", "第 3 名的是禾川县上坪镇，31 件"),
        (MOST, "亚军是谁", "第 2 名的是禾川县柳林街道"),
        (MOST, "那最少的呢", "禾川县各单位中，2023 年新收政府信息公开申请最少的是禾川县下渡镇"),
        (MOST, "倒过来排", "最少的是禾川县下渡镇"),
        (MOST, "只看街道", "禾川县各街道中，2023 年新收政府信息公开申请最多的是禾川县柳林街道"),
        (MOST, "不算部门的话", "禾川县各街镇中，2023 年新收政府信息公开申请最多的是禾川县柳林街道"),
        (MOST, "2022年呢", "禾川县各单位中，2022 年新收政府信息公开申请最多的是禾川县自然资源局，58 件"),
        (MOST, "2022年谁最多", "禾川县各单位中，2022 年新收政府信息公开申请最多的是禾川县自然资源局，58 件"),
        (MOST, "不予公开最多的呢", "禾川县各单位中，2023 年不予公开最多的是禾川县公安局，17 件"),
        (MOST, "教育局呢", "禾川县教育局排第 5（"),
        (MOST, "柳林街道排第几", "禾川县柳林街道排第 2（"),
        (OFFICES, "倒数第二呢", "倒数第 2 名的是禾川县公安局，29 件"),
        (OFFICES, "镇里面呢", "禾川县各镇中，2023 年新收政府信息公开申请最多的是禾川县上坪镇"),
        (OFFICES, "全县呢", "禾川县各单位中，2023 年新收政府信息公开申请最多的是禾川县自然资源局"),
        (OFFICES, "平川县呢", "平川县各部门中，2023 年新收政府信息公开申请最多的是平川县教育局，34 件"),
    ],
)
def test_a_ranking_stays_in_its_region_whatever_of_it_is_asked_anew(
    county: Asker, before: str, follow_up: str, headline: str
) -> None:
    _, answer = talk(county, before, follow_up)
    assert answer.kind is Kind.RANK
    assert headline in answer.headline
    assert "沿用上一问的" in answer.headline


@pytest.mark.parametrize(
    ("follow_up", "names"),
    [
        ("其中街镇是哪几个", {"上坪", "柳林"}),
        ("部门有哪几家", {"自然"}),
        ("去掉部门", {"上坪", "柳林"}),
        ("门槛提到35件", {"自然", "柳林"}),
        ("25件以下的呢", {"教育", "下渡"}),
        ("有几家", {"自然", "柳林", "上坪"}),
        ("上一年呢", {"自然", "公安"}),
    ],
)
def test_a_condition_moves_or_is_asked_of_some_alone(county: Asker, follow_up: str, names: set[str]) -> None:
    _, answer = talk(county, OVER, follow_up)
    assert answer.kind is Kind.FILTER
    assert {name for name, *_ in told(answer)} == names
    assert "禾川县" in answer.headline


@pytest.mark.parametrize(
    ("follow_up", "headline"),
    [
        ("换成街镇的合计", "禾川县各街镇 2023 年新收政府信息公开申请合计 68 件"),
        ("复议呢，也加总一下", "禾川县各部门 2023 年行政复议合计 15 件"),
        ("2022年的", "禾川县各部门 2022 年新收政府信息公开申请合计 117 件"),
        ("把公安局去掉", "（不含禾川县公安局） 2023 年新收政府信息公开申请合计 76 件"),
        ("平均一家多少", "禾川县各部门 2023 年新收政府信息公开申请平均 35 件"),
    ],
)
def test_a_sum_keeps_whose_it_is(county: Asker, follow_up: str, headline: str) -> None:
    _, answer = talk(county, SUM, follow_up)
    assert answer.kind is Kind.TOTAL
    assert headline in answer.headline


@pytest.mark.parametrize(
    ("before", "follow_up", "wanted"),
    [
        (MOST, "它不予公开几件", [("自然", 2023, 7)]),
        (MOST, "这家被复议了几次", [("自然", 2023, 11)]),
        (MOST, "它2022年收了多少", [("自然", 2022, 58)]),
        (MOST, "第二名的不予公开几件", [("柳林", 2023, 5)]),
        ("2023年禾川县哪个街镇收到申请最多", "这个街道不予公开几件", [("柳林", 2023, 5)]),
        ("2023年禾川县收件前两名是谁", "它俩的复议各几件", [("自然", 2023, 11), ("柳林", 2023, 4)]),
        (OVER, "他们的复议各几件", [("自然", 2023, 11), ("柳林", 2023, 4), ("上坪", 2023, 5)]),
        (TWO, "后者不予公开几件", [("上坪", 2023, 4)]),
        (TWO, "少的那个不予公开几件", [("上坪", 2023, 4)]),
    ],
)
def test_a_word_that_points_is_read_as_whom_the_answer_told_of(
    county: Asker, before: str, follow_up: str, wanted: list[tuple[str, int, object]]
) -> None:
    _, answer = talk(county, before, follow_up)
    assert told(answer) == wanted
    assert "沿用上一问的" in answer.headline


def test_what_points_at_too_many_tells_no_figure(county: Asker) -> None:
    _, answer = talk(county, OVER, "它被复议了几次")
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("follow_up", "wanted"),
    [
        ("说错了，我要的是不予公开的", [("上坪", 2023, 4)]),
        ("打错了，是2022年", [("上坪", 2022, 19)]),
        ("不是上坪镇，是柳林街道", [("柳林", 2023, 37)]),
        ("我问的是柳林街道", [("柳林", 2023, 37)]),
        ("我问的是教育局", [("教育", 2023, 24)]),
        ("不是收到，是不予公开", [("上坪", 2023, 4)]),
        ("把上坪镇换成柳林街道", [("柳林", 2023, 37)]),
        ("年份换成2022", [("上坪", 2022, 19)]),
        ("不对不对，我要看柳林街道的", [("柳林", 2023, 37)]),
    ],
)
def test_who_corrects_oneself_is_understood(
    county: Asker, follow_up: str, wanted: list[tuple[str, int, object]]
) -> None:
    _, answer = talk(county, ONE, follow_up)
    assert told(answer) == wanted


@pytest.mark.parametrize("follow_up", ["把公安局也加进来", "再加上公安局", "连公安局一起比"])
def test_one_more_is_held_beside_those_that_were_asked_about(county: Asker, follow_up: str) -> None:
    _, answer = talk(county, TWO, follow_up)
    assert sorted(told(answer)) == [("上坪", 2023, 31), ("公安", 2023, 29), ("柳林", 2023, 37)]


@pytest.mark.parametrize(
    ("talked", "words"),
    [
        ((ONE, "柳林街道呢", "他俩差多少"), "6 件"),
        ((ONE, "柳林街道呢", "哪个多"), "禾川县柳林街道最多"),
        ((ONE, "柳林街道呢", "两个加起来多少"), "68 件"),
        ((ONE, "2022年呢", "两年差多少"), "12 件"),
        ((ONE, "2022年呢", "涨了多少"), "12 件"),
        ((ONE, "2022年呢", "两年一共"), "50 件"),
    ],
)
def test_the_last_answers_are_held_against_each_other(
    county: Asker, talked: tuple[str, ...], words: str
) -> None:
    *_, answer = talk(county, *talked)
    assert words in answer.headline
    assert len(answer.figures) >= 2


@pytest.mark.parametrize(
    ("follow_up", "kind", "headline"),
    [
        ("在全县排第几", Kind.RANK, "禾川县上坪镇排第 3"),
        ("那全县谁最多", Kind.RANK, "禾川县各单位中，2023 年新收政府信息公开申请最多的是禾川县自然资源局"),
        ("全县一共多少", Kind.TOTAL, "禾川县各单位 2023 年新收政府信息公开申请合计 173 件"),
        ("谁比它多", Kind.FILTER, "禾川县各单位中，2023 年新收政府信息公开申请超过 31 件的有 2 个"),
        ("不予公开一共几件", Kind.VALUE, "禾川县上坪镇 2023 年不予公开 4 件"),
        ("把能查到的年份都列出来", Kind.VALUE, "2022 年 19 件，2023 年 31 件"),
        ("最早那年呢", Kind.VALUE, "禾川县上坪镇 2022 年新收政府信息公开申请 19 件"),
        ("上年呢", Kind.VALUE, "禾川县上坪镇 2022 年新收政府信息公开申请 19 件"),
        ("企业占几成", Kind.SHARE, "19.4%"),
        ("按申请人分一下", Kind.VALUE, "商业企业 6 件"),
        ("满意度咋样", Kind.NOT_IN_REPORT, "上坪镇"),
        ("平均几天能办完一件", Kind.NOT_IN_REPORT, "上坪镇"),
        ("平川县那个呢", Kind.VALUE, "平川县上坪镇 2023 年新收政府信息公开申请 23 件"),
        ("教育局呢", Kind.VALUE, "禾川县教育局 2023 年新收政府信息公开申请 24 件"),
    ],
)
def test_of_one_agency_a_follow_up_asks_on(county: Asker, follow_up: str, kind: Kind, headline: str) -> None:
    _, answer = talk(county, ONE, follow_up)
    assert answer.kind is kind
    assert headline in answer.headline


@pytest.mark.parametrize("follow_up", ["它有几件", "他们有多少", "那柳林街道有几件"])
def test_how_many_there_are_of_what_was_just_defined(county: Asker, follow_up: str) -> None:
    *_, answer = talk(county, ONE, "什么叫不予公开", follow_up)
    assert [one.key for one in answer.figures] == ["applications.refused.total"]


@pytest.mark.parametrize("follow_up", ["两个都要", "都要", "两个镇都说说", "北河县和南河县的都要"])
def test_all_that_was_offered_may_be_wanted(asker: Asker, follow_up: str) -> None:
    which, answer = talk(asker, "城关镇2023年收到几件申请", follow_up)
    assert which.kind is Kind.CLARIFY
    assert {one.agency for one in answer.figures} == {"北河县城关镇人民政府", "南河县城关镇人民政府"}


@pytest.mark.parametrize("follow_up", ["三个都要", "都不要", "两个月的都要"])
def test_what_was_not_offered_is_not_taken_for_it(asker: Asker, follow_up: str) -> None:
    _, answer = talk(asker, "城关镇2023年收到几件申请", follow_up)
    assert answer.figures == ()


@pytest.mark.parametrize(
    "follow_up", ["女性最多的呢", "满意度最高的是谁", "三月份最多的是哪个", "填7的有哪些"]
)
def test_what_is_not_understood_of_many_never_widens_the_question(county: Asker, follow_up: str) -> None:
    _, answer = talk(county, MOST, follow_up)
    assert all(one.agency.startswith("禾川县") for one in answer.figures)
    assert answer.kind is not Kind.TOTAL


def test_a_ranking_without_a_region_of_its_own_is_of_the_one_before(county: Asker) -> None:
    _, answer = talk(county, SUM, "2022年哪个单位不予公开最多")
    assert answer.kind is Kind.RANK
    assert "禾川县各单位中" in answer.headline
    assert "沿用上一问的禾川县" in answer.headline


@pytest.mark.parametrize(
    ("question", "headline", "step"),
    [
        ("2023年禾川县收件排第二的部门复议几件", "禾川县公安局 2023 年行政复议 1 件", "公安局 29 件"),
        ("2023年禾川县收件超过40件的部门，复议几件", "行政复议 11 件", "自然资源局 52 件"),
        ("2023年禾川县一件都没收到的那个镇，2022年收了几件", "下渡镇 2022 年", "下渡镇 0 件"),
        ("2022年禾川县收件最多的那个乡镇街道，当年被复议几件", "柳林街道 2022 年行政复议 1 件", "26 件"),
        ("近两年禾川县街镇里总共收得最多的是谁，它2023年不予公开几件", "不予公开 5 件", "合计最多的是"),
        ("2023年禾川县收件不到20件的镇存在哪些问题", "下渡镇 2023 年年报这样写", "下渡镇 0 件"),
    ],
)
def test_the_first_of_two_steps_picks_by_place_condition_or_sum(
    county: Asker, question: str, headline: str, step: str
) -> None:
    (answer,) = talk(county, question)
    assert headline in answer.headline
    assert answer.lines[0].startswith("第一步：")
    assert step in answer.lines[0]


@pytest.mark.parametrize(
    "question",
    ["2023年禾川县没有按时交年报的那个部门不予公开几件", "2023年禾川县一件都没收到的部门不予公开几件"],
)
def test_a_first_step_that_finds_nobody_leaves_no_figure_to_the_second(county: Asker, question: str) -> None:
    (answer,) = talk(county, question)
    assert answer.figures == ()


@pytest.mark.parametrize("follow_up", ["2022年呢", "它不予公开几件", "不予公开呢", "比上年多几件"])
def test_after_a_name_that_is_not_held_no_figure_is_told_of_another(county: Asker, follow_up: str) -> None:
    *_, unknown, answer = talk(county, ONE, "火星镇呢", follow_up)
    assert unknown.kind is Kind.UNKNOWN_AGENCY
    assert answer.figures == ()


def test_after_a_name_that_is_not_held_another_may_be_said(county: Asker) -> None:
    *_, answer = talk(county, ONE, "火星镇呢", "那柳林街道呢")
    assert told(answer) == [("柳林", 2023, 37)]


WHOLE = (
    "禾川县公安局2023年不予公开几件",
    "2023年禾川县哪个街镇行政处罚最多",
    "禾川县各部门2022年行政复议合计多少",
    "禾川县哪些单位2022年不予公开刚好是2件",
    "禾川县公安局2023年存在哪些问题",
    "禾川县公安局2023年年报有没有错",
    "什么是不予公开",
    "公开率怎么算的",
    "平川县的年报你们有吗",
    "剩下那几个部门不算，禾川县各镇2023年新收合计多少",
    "禾川县第一中学2023年收到多少申请",
    "禾川县上坪镇2023年不予公开的第三方有几件",
    "禾川县公安局有哪几年的年报",
)


@pytest.mark.parametrize("before", [ONE, MOST, OVER, SUM, TWO])
@pytest.mark.parametrize("question", WHOLE)
def test_a_question_that_says_all_of_it_is_answered_as_if_nothing_was_asked_before(
    county: Asker, before: str, question: str
) -> None:
    (alone,) = talk(county, question)
    _, after = talk(county, before, question)
    assert (after.headline, after.figures) == (alone.headline, alone.figures)


@pytest.mark.parametrize(
    "question",
    [
        "2023年收到申请超过35件的有哪些",
        "2023年被复议过的单位有哪些",
        "2022年新收不到15件的单位",
        "有没有单位2023年申请多于50件",
        "所有镇2023年新收合计",
    ],
)
def test_what_asks_for_agencies_is_never_told_of_the_one_before(county: Asker, question: str) -> None:
    _, answer = talk(county, ONE, question)
    assert answer.kind in (Kind.FILTER, Kind.TOTAL)


def test_the_second_step_leans_on_the_first_and_not_on_what_was_asked_before(county: Asker) -> None:
    _, answer = talk(county, ONE, "下渡镇2023年为什么一件没收到，2022年又收了多少")
    assert {one.agency for one in answer.figures} == {"禾川县下渡镇人民政府"}


@pytest.mark.parametrize(
    ("talked", "wanted"),
    [
        (("禾川县上坪镇2023年不予公开和行政处罚各多少", "只说处罚，2022年"), [("上坪", 2022, 57)]),
        (("禾川县上坪镇2023年行政复议几件", "纠正的有几件"), [("上坪", 2023, 2)]),
        (("禾川县上坪镇2023年行政复议几件", "单位换成自然资源局"), [("自然", 2023, 11)]),
        (("禾川县上坪镇2022年行政复议几件", "自然资源局同期呢"), [("自然", 2022, 8)]),
    ],
)
def test_other_figures_and_outcomes_are_those_of_the_same_agency_year_and_dispute(
    county: Asker, talked: tuple[str, ...], wanted: list[tuple[str, int, object]]
) -> None:
    *_, answer = talk(county, *talked)
    assert told(answer) == wanted


def test_which_year_is_no_question_for_an_agency(county: Asker) -> None:
    _, answer = talk(county, "禾川县教育局2022年至2023年收到的申请数", "增长最快的是哪年")
    assert all("教育局" in one.agency for one in answer.figures)


def test_what_a_list_finds_is_asked_of_in_the_next_clause(county: Asker) -> None:
    (answer,) = talk(county, "2022年禾川县收件超过40件的有哪些，2023年各收了多少")
    assert answer.headline == "2023 年新收政府信息公开申请：禾川县自然资源局 52 件，禾川县公安局 29 件"


@pytest.mark.parametrize("text", ["石桥镇 14件 是真的吗", "14件对吗"])
def test_a_number_that_fits_another_figure_is_told_to_be_that_one(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2023年不予公开多少", text)
    assert answer.kind is Kind.EXISTS
    assert "不予公开不是，云溪县石桥镇 2023 年是 2 件；新收政府信息公开申请是 14 件" in answer.headline
    assert [(one.key, one.value) for one in answer.figures] == [
        ("applications.refused.total", 2),
        ("applications.received.total", 14),
    ]


def test_a_number_that_fits_nothing_is_denied(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年不予公开多少", "石桥镇 55件 是真的吗")
    assert answer.headline.startswith("不是。")
    said = talk(asker, "石桥镇2023年收到申请多少", "石桥镇2023年不予公开 14件 是真的吗")[1]
    assert said.headline.startswith("不是。")


@pytest.mark.parametrize("text", ["历年全部申请总数", "2023年各单位申请总数"])
def test_how_many_cases_there_were_is_asked_anew_and_not_of_who_met_a_condition(
    asker: Asker, text: str
) -> None:
    before, answer = talk(asker, "2023年哪些单位有行政诉讼", text)
    assert before.kind is Kind.FILTER
    assert answer.kind is Kind.TOTAL
    assert "新收政府信息公开申请" in answer.headline
