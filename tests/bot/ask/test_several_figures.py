"""Several figures in one question, each counted by itself, and their sum."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        (
            "收了多少申请，其中企业的多少",
            ["applications.received.total", "applications.received.business"],
        ),
        (
            "新收多少，里面自然人多少、企业多少",
            ["applications.received.total", "applications.received.person", "applications.received.business"],
        ),
        (
            "以国家秘密为由不给的几件？其中律所提的几件",
            ["applications.refused.state_secret.total", "applications.refused.state_secret.legal"],
        ),
        ("被复议几件、其中纠正几件", ["review.total", "review.corrected"]),
        (
            "复议几件，诉讼几件，各纠正几件",
            [
                *("review.total", "lawsuit.total"),
                *("review.corrected", "lawsuit.corrected"),
            ],
        ),
        ("现行有效的规范性文件几件，收费又是多少万元", ["normative_documents.in_force", "fees.amount"]),
        ("复议维持几件，诉讼几件", ["review.upheld", "lawsuit.total"]),
        (
            "收了多少、办完多少、还剩多少没办完",
            [f"applications.{row}.total" for row in ("received", "handled", "carried_out")],
        ),
        ("一共几件申请几件复议", ["applications.received.total", "review.total"]),
        (
            "企业新收几件，办结几件",
            ["applications.received.business", "applications.handled.business"],
        ),
    ],
)
def test_each_clause_that_counts_asks_for_a_figure_of_its_own(
    asker: Asker, question: str, keys: list[str]
) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert [figure.key for figure in answer.figures] == keys


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("国家秘密和过程性信息这两样加起来几件", "2 件（1＋1）"),
        ("企业和律所一共提了多少件", "3 件（2＋1）"),
        ("诉讼加复议总共几件", "6 件（3＋3）"),
    ],
)
def test_figures_that_count_different_cases_are_added_up(asker: Asker, question: str, total: str) -> None:
    assert total in ask(asker, f"石桥镇2023年{question}").headline


def test_a_total_and_its_part_are_never_added_up(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年一共收了多少申请，其中企业的多少")
    assert "合计" not in answer.headline


def test_how_many_times_one_figure_is_the_other_is_no_growth(asker: Asker) -> None:
    answer, _ = asker.ask("石桥镇2023年个人申请是企业申请的几倍", TODAY)
    assert answer.kind is Kind.COMPARE
    assert {figure.year for figure in answer.figures} == {2023}
    assert "倍" in answer.headline


RECEIVED, HANDLED = "applications.received.total", "applications.handled.total"
BROUGHT, LEFT = "applications.carried_in.total", "applications.carried_out.total"


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("表三", [RECEIVED, BROUGHT, HANDLED, LEFT]),
        ("表四里的数字", ["review.total", "lawsuit.total"]),
        ("申请加上年结转一共几件", [RECEIVED, BROUGHT]),
        ("办完了多少还剩多少", [HANDLED, LEFT]),
        ("上一年没办完的几件", [BROUGHT]),
        ("群众申请公开政府信息多少条", ["applications.received.person"]),
        ("申请给了多少", ["applications.granted.total"]),
        (
            "办了多少，公开了多少，不公开多少",
            [HANDLED, "applications.granted.total", "applications.refused.total"],
        ),
    ],
)
def test_tables_and_sums_are_told_figure_by_figure(asker: Asker, question: str, keys: list[str]) -> None:
    assert [figure.key for figure in ask(asker, f"石桥镇2023年{question}").figures] == keys


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("哪类人申请最多", "applications.received.person"),
        ("不予公开最多的原因是什么", "applications.refused."),
        ("哪种结果最多", "applications.granted.total"),
    ],
)
def test_which_part_is_the_largest_is_asked_of_one_report(asker: Asker, question: str, most: str) -> None:
    answer = ask(asker, f"石桥镇2023年{question}")
    assert {figure.agency for figure in answer.figures} == {"东川市云溪县石桥镇人民政府"}
    largest = max(answer.figures, key=lambda figure: figure.value or 0)
    assert largest.key.startswith(most)
    assert largest.label in answer.headline


def test_a_rate_is_not_told_of_applicants_it_was_not_asked_for(asker: Asker) -> None:
    assert not ask(asker, "石桥镇2023年自然人申请的公开率").figures


def test_the_number_in_the_prose_is_told_beside_the_table(asker: Asker) -> None:
    assert ask(asker, "石桥镇2023年正文里说收到多少申请").kind is Kind.FINDINGS


def test_where_more_is_counted_than_understood_nothing_is_left_out_silently(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年收到几件申请，开了几次会，办结几件，出差几次")
    assert not answer.figures
