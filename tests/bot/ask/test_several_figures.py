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
