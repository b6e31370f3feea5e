"""Questions that one cell, a sum or a rate answers."""

from datetime import date
from decimal import Decimal

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from parser.report import Number, State
from tests.bot.ask.reports import EDUCATION, STONE_BRIDGE

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def told(answer: Answer) -> list[tuple[int, str, Number | None]]:
    return [(figure.year, figure.key, figure.value) for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("收到多少申请", "applications.received.total", 14),
        ("一共受理了几件依申请公开", "applications.received.total", 14),
        ("新收政府信息公开申请数量", "applications.received.total", 14),
        ("收了多少", "applications.received.total", 14),
        ("申请量是多少", "applications.received.total", 14),
        ("上年结转几件", "applications.carried_in.total", 3),
        ("上一年度结转的申请有多少", "applications.carried_in.total", 3),
        ("办结多少件申请", "applications.handled.total", 15),
        ("答复总数", "applications.handled.total", 15),
        ("依申请公开办理了几件", "applications.handled.total", 15),
        ("结转下年度几件", "applications.carried_out.total", 2),
        ("没办完的申请几件", "applications.carried_out.total", 2),
        ("予以公开几件", "applications.granted.total", 6),
        ("部分公开几件", "applications.granted_in_part.total", 2),
        ("不予公开几件", "applications.refused.total", 2),
        ("拒绝公开了多少件", "applications.refused.total", 2),
        ("属于四类过程性信息不予公开的有几件", "applications.refused.process.total", 1),
        ("涉及国家秘密的几件", "applications.refused.state_secret.total", 1),
        ("危及“三安全一稳定”的几件", "applications.refused.security_and_stability.total", 0),
        ("无法提供多少件", "applications.unavailable.total", 3),
        ("因本机关不掌握无法提供的几件", "applications.unavailable.not_held.total", 3),
        ("不予处理几件", "applications.not_processed.total", 1),
        ("重复申请几件", "applications.not_processed.repeated.total", 1),
        ("其他处理几件", "applications.other.total", 1),
        ("逾期未缴费的几件", "applications.other.unpaid.total", 1),
        ("自然人申请几件", "applications.received.person", 11),
        ("商业企业提交了多少申请", "applications.received.business", 2),
        ("律师事务所申请几件", "applications.received.legal", 1),
        ("企业予以公开几件", "applications.granted.business", 1),
        ("法人或其他组织申请几件", "applications.received.organisations", 3),
        ("制发规范性文件几件", "normative_documents.issued", 2),
        ("现行有效的规范性文件有多少", "normative_documents.in_force", 9),
        ("废止了几件规范性文件", "normative_documents.repealed", 0),
        ("行政许可多少件", "licensing.decisions", 47),
        ("行政事业性收费多少万元", "fees.amount", Decimal("3.25")),
        ("行政复议几件", "review.total", 3),
        ("复议被纠正几件", "review.corrected", 2),
        ("行政诉讼几件", "lawsuit.total", 3),
        ("申请行政复议的有几件", "review.total", 3),
        ("有多少人申请公开信息", "applications.received.total", 14),
        ("申请人提起行政诉讼几件", "lawsuit.total", 3),
        ("被起诉几次", "lawsuit.total", 3),
        ("未经复议直接起诉的几件", "lawsuit_direct.total", 1),
        ("复议后起诉尚未审结的几件", "lawsuit_after_review.pending", 2),
        ("公开率是多少", "applications.disclosure_rate", Decimal("53.3")),
    ],
)
def test_every_way_to_ask_for_a_cell_finds_it(asker: Asker, question: str, key: str, value: Number) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert answer.kind is Kind.VALUE
    assert told(answer) == [(2023, key, value)]
    assert answer.figures[0].agency == STONE_BRIDGE
    assert answer.figures[0].source.file


def test_the_headline_is_the_conclusion_and_the_sentence_stands_beside_it(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年收到多少申请")
    assert answer.headline == "云溪县石桥镇 2023 年新收政府信息公开申请 14 件"
    assert "收到政府信息公开申请14件" in answer.passages[0].text


def test_a_sum_prints_its_formula(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年无法提供几件")
    assert answer.lines == (
        "算式：本机关不掌握相关政府信息＋没有现成信息需要另行制作＋补正后申请内容仍不明确＝3＋0＋0＝3",
    )


def test_a_rate_prints_its_formula(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年公开率")
    assert answer.lines == ("算式：（予以公开＋部分公开）÷办理结果总计＝（6＋2）÷15＝8÷15＝53.3%",)


def test_two_results_asked_together_come_with_their_sum_and_the_other_number_of_the_prose(
    asker: Asker,
) -> None:
    answer = ask(asker, "石桥镇2023年同意公开或部分公开几件")
    assert [value for _, _, value in told(answer)] == [6, 2, 8]
    assert any("正文写 9 件，表格合计 8 件，本答以表格为准。" in note for note in answer.notes)
    assert "部分公开9件" in answer.passages[0].text


@pytest.mark.parametrize(
    ("question", "state", "words"),
    [
        ("石桥镇2023年行政处罚几件", State.MARKED, "写的是“/”，不等于 0"),
        ("石桥镇2023年行政强制几件", State.BLANK, "空白，不等于 0"),
        ("云溪县卫健委2023年收到多少申请", State.BLANK, "空白，不等于 0"),
    ],
)
def test_what_is_not_stated_is_never_zero(asker: Asker, question: str, state: State, words: str) -> None:
    answer = ask(asker, question)
    assert [(figure.value, figure.state) for figure in answer.figures] == [(None, state)]
    assert words in answer.headline


def test_a_rate_of_nothing_is_not_calculated(asker: Asker) -> None:
    answer = ask(asker, "东川市政务服务办公室2023年公开率")
    assert told(answer) == [(2023, "applications.disclosure_rate", None)]
    assert "不计算" in answer.headline


def test_a_row_of_another_edition_is_not_mapped(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2020年现行有效的规范性文件几件")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert answer.figures == ()
    assert "〔2019〕60号" in answer.headline
    assert told(ask(asker, "石桥镇2020年规范性文件对外公开总数"))[0][2] == 31


def test_several_years_are_answered_one_by_one_and_the_missing_one_is_named(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2021到2023年各收到多少申请")
    assert [(year, value) for year, _, value in told(answer)] == [(2022, 6), (2023, 14)]
    assert any("2021 年的年报" in note for note in answer.notes)


def test_without_a_year_the_newest_report_is_taken_and_that_is_said(asker: Asker) -> None:
    answer = ask(asker, "石桥镇收到多少申请")
    assert told(answer) == [(2023, "applications.received.total", 14)]
    assert any("没有说年份" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("石桥镇2023年有行政复议吗", "有。"),
        ("柳湾镇2023年有没有被起诉", "没有（0 件）。"),
        ("石桥镇2023年有行政强制吗", "年报没有写明有无。"),
    ],
)
def test_whether_there_was_any_has_three_answers(asker: Asker, question: str, verdict: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.EXISTS
    assert answer.headline.startswith(verdict)


def test_an_item_without_an_aspect_shows_all_of_its_cells(asker: Asker) -> None:
    keys = [key for _, key, _ in told(ask(asker, "石桥镇2023年规范性文件几件"))]
    assert keys == [f"normative_documents.{aspect}" for aspect in ("issued", "repealed", "in_force")]


@pytest.mark.parametrize(
    ("question", "share"), [("自然人申请占几成", "78.6%（11÷14）"), ("不予公开占比", "13.3%（2÷15）")]
)
def test_a_share_names_both_numbers(asker: Asker, question: str, share: str) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert answer.kind is Kind.SHARE
    assert share in answer.headline


def test_two_agencies_are_both_answered(asker: Asker) -> None:
    answer = ask(asker, "石桥镇和教体局2023年各收到多少申请")
    assert [(figure.agency, figure.value) for figure in answer.figures] == [
        (STONE_BRIDGE, 14),
        (EDUCATION, 8),
    ]
