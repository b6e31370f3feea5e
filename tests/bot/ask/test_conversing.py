"""Whole conversations: what is carried over, picked by number, meant by 我镇, and what is no follow-up."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Asker, Context
from bot.ask.answer import Answer, Kind
from storage.agencies import held
from storage.database import Database
from tests.bot.ask.test_talk import TODAY, talk


def told(answer: Answer) -> list[tuple[str, int, str, object]]:
    return [(one.agency[-9:-4], one.year, one.key, one.value) for one in answer.figures]


@pytest.mark.parametrize(
    ("follow_up", "year", "key"),
    [
        ("那2022年呢", 2022, "applications.received.total"),
        ("再往前一年", 2022, "applications.received.total"),
        ("前一年的呢", 2022, "applications.received.total"),
        ("谢谢，那2022年的呢", 2022, "applications.received.total"),
        ("那复议呢", 2023, "review.total"),
        ("换成办结的", 2023, "applications.handled.total"),
        ("该镇那一年不予公开几件", 2023, "applications.refused.total"),
        ("其中企业的几件", 2023, "applications.received.business"),
    ],
)
def test_a_follow_up_changes_what_it_says_and_keeps_the_rest(
    asker: Asker, follow_up: str, year: int, key: str
) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", follow_up)
    assert [(one.agency, one.year, one.key) for one in answer.figures] == [
        ("东川市云溪县石桥镇人民政府", year, key)
    ]
    assert "沿用上一问的" in answer.headline


def test_what_is_carried_over_stands_in_the_first_line(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "那复议呢")
    assert answer.headline == "云溪县石桥镇 2023 年行政复议 3 件（沿用上一问的云溪县石桥镇、2023 年）"


@pytest.mark.parametrize("follow_up", ["2022年呢", "换2022年的", "那2022年的呢？"])
def test_a_ranking_of_another_year_is_a_ranking(asker: Asker, follow_up: str) -> None:
    _, answer = talk(asker, "2023年哪个单位新收申请最多", follow_up)
    assert answer.kind is Kind.RANK
    assert {one.year for one in answer.figures} == {2022}


def test_the_other_end_of_a_ranking_and_another_figure_of_it(asker: Asker) -> None:
    most, least, handled = talk(asker, "2023年哪个单位新收申请最多", "那最少的呢", "办结的呢")
    assert "最多的是" in most.headline
    assert "最少的是" in least.headline
    assert {one.key for one in handled.figures} == {"applications.handled.total"}


def test_who_comes_first_in_what_was_asked_of_one(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", "哪个镇最多")
    assert answer.kind is Kind.RANK
    assert all("镇" in one.agency for one in answer.figures)


@pytest.mark.parametrize("follow_up", ["和柳湾镇比呢", "跟柳湾镇比一比", "它和柳湾镇比哪个多"])
def test_held_against_another_agency_it_is_a_comparison(asker: Asker, follow_up: str) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", follow_up)
    assert answer.kind is Kind.COMPARE
    assert len({one.agency for one in answer.figures}) == 2


def test_a_share_of_what_was_asked(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年不予公开几件", "换成占比看")
    assert answer.kind is Kind.SHARE


def test_outcomes_are_those_of_the_dispute_before_also_a_year_further(asker: Asker) -> None:
    *_, now, before = talk(asker, "石桥镇2023年行政复议几件", "维持的几件，纠正的几件", "再往前一年")
    assert [one.key for one in now.figures] == ["review.upheld", "review.corrected"]
    assert [(one.key, one.year) for one in before.figures] == [
        ("review.upheld", 2022),
        ("review.corrected", 2022),
    ]


def test_a_column_that_narrowed_a_row_is_kept_for_the_next_year(asker: Asker) -> None:
    *_, answer = talk(asker, "石桥镇2023年予以公开几件", "企业的呢", "2022年呢")
    assert [(one.key, one.year) for one in answer.figures] == [("applications.granted.business", 2022)]


@pytest.mark.parametrize(
    "follow_up",
    "上半年呢 女的几个 满意度呢 平均每月几件 火星镇呢 都没有吗 这么多 石桥村呢".split(),  # noqa: SIM905
)
def test_what_says_more_than_a_slot_repeats_no_figure(asker: Asker, follow_up: str) -> None:
    _, answer = talk(asker, "石桥镇2023年收到多少申请", follow_up)
    assert answer.figures == ()


@pytest.mark.parametrize(
    "reply",
    "2 ２ 第二个 选2 就第2个吧 最后一个 南河县的 南河县城关镇人民政府".split(),  # noqa: SIM905
)
def test_a_choice_is_picked_by_number_place_or_name(asker: Asker, reply: str) -> None:
    asked, answer = talk(asker, "城关镇2022年收到几件申请，以及2023年", reply)
    assert asked.kind is Kind.CLARIFY
    assert asked.choices[1].label == "南河县城关镇人民政府"
    assert {one.agency for one in answer.figures} == {"南河县城关镇人民政府"}


@pytest.mark.parametrize("reply", ["3", "0", "第五个", "12"])
def test_a_number_that_was_not_offered_picks_nothing(asker: Asker, reply: str) -> None:
    _, answer = talk(asker, "城关镇2022年收到几件申请，以及2023年", reply)
    assert answer.figures == ()


def test_a_missing_slot_may_be_told_afterwards(asker: Asker) -> None:
    which, answer = talk(asker, "2022年收到多少申请", "石桥镇")
    assert which.kind is Kind.CLARIFY
    assert [(one.year, one.key) for one in answer.figures] == [(2022, "applications.received.total")]
    what, answer = talk(asker, "石桥镇2022年", "新收申请")
    assert what.kind is Kind.CLARIFY
    assert [one.year for one in answer.figures] == [2022]


def home(db: Database, name: str) -> Context:
    return Context(home=tuple(agency for agency in held(db) if name in agency.name))


@pytest.mark.parametrize(
    "own",
    "我镇 我们镇 咱镇 俺们镇 本镇 全镇 本单位 我单位 本机关".split(),  # noqa: SIM905
)
def test_the_own_agency_is_written_out_and_said(asker: Asker, own: str) -> None:
    _, context = asker.ask("我是石桥镇的", TODAY)
    answer, _ = asker.ask(f"{own}2023年收到多少申请", TODAY, context)
    assert [one.agency for one in answer.figures] == ["东川市云溪县石桥镇人民政府"]
    assert "（按您的机关云溪县石桥镇）" in answer.headline


def test_beside_another_agency_the_own_one_counts_as_well(asker: Asker) -> None:
    _, answer = talk(asker, "我是石桥镇的", "我镇和柳湾镇2023年谁收得多")
    assert answer.kind is Kind.COMPARE
    assert len({one.agency for one in answer.figures}) == 2


@pytest.mark.parametrize(
    "question",
    "我镇2023年收到多少申请 我镇和柳湾镇2023年谁收得多 我局去年几件申请".split(),  # noqa: SIM905
)
def test_whose_it_is_is_asked_where_it_was_not_told(asker: Asker, question: str) -> None:
    (answer,) = talk(asker, question)
    assert answer.kind is Kind.CLARIFY
    assert answer.figures == ()
    assert "我是某某镇的" in answer.headline


@pytest.mark.parametrize("question", ["我局2023年收到多少申请", "我委2023年收到多少申请"])
def test_a_town_is_no_office(asker: Asker, question: str) -> None:
    _, answer = talk(asker, "我是石桥镇的", question)
    assert answer.kind is Kind.CLARIFY
    assert "您的机关是云溪县石桥镇" in answer.headline


def test_the_county_of_a_town_is_the_county(asker: Asker) -> None:
    _, answer = talk(asker, "我是石桥镇的", "我县2023年收到多少申请")
    assert {one.agency for one in answer.figures} <= {"东川市云溪县人民政府"}


def test_what_was_told_of_oneself_can_be_forgotten(asker: Asker) -> None:
    *_, forgotten, answer = talk(asker, "我是石桥镇的", "忘掉我的单位", "我镇2023年收到多少申请")
    assert forgotten.kind is Kind.SMALLTALK
    assert answer.kind is Kind.CLARIFY


@pytest.mark.parametrize("text", ["我是来查数据的", "我在石桥镇提了申请怎么还没答复", "我是管理员"])
def test_who_tells_no_agency_has_none(asker: Asker, text: str) -> None:
    _, context = asker.ask(text, TODAY)
    assert context.home == ()


@pytest.mark.parametrize(
    "question",
    [
        "城关镇2023年收到几件申请",
        "2023年收到多少申请",
        "火星镇2023年收到几件申请",
        "石桥镇2019年收到多少申请",
        "石桥镇2023年的绿化率",
        "这个东西怎么理解它呢",
        "我镇去年收到几件",
        "你好",
        "删除石桥镇的年报",
    ],
)
def test_whatever_is_offered_works_when_it_is_asked_as_it_stands(asker: Asker, question: str) -> None:
    asked, context = asker.ask(question, TODAY)
    assert asked.choices
    nowhere = (Kind.HELP, Kind.UNKNOWN_AGENCY, Kind.NO_REPORT, Kind.NOT_IN_REPORT)
    for choice in asked.choices:
        answer, _ = asker.ask(choice.question, TODAY, context)
        assert answer.kind not in nowhere
        assert (answer.kind, answer.headline) != (asked.kind, asked.headline)


def test_the_same_conversation_is_the_same_whatever_was_asked_between(asker: Asker) -> None:
    def conversation() -> list[str]:
        return [one.headline for one in talk(asker, "石桥镇2023年收到多少申请", "那2022年呢", "柳湾镇呢")]

    first = conversation()
    asker.ask("2023年哪个单位新收申请最多", date(2025, 1, 1))
    assert conversation() == first
