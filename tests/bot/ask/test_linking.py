"""Where a word of one table says more of another one, no figure of either is told."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    "question",
    [
        "处罚决定被复议几件",
        "行政许可申请收到多少件",
        "强制执行的复议决定几件",
        "收费的申请几件",
        "处罚涉及国家秘密的几件",
        "信访办结几件",
        "没给许可的几件",
        "企业申请的复议几件",
    ],
)
def test_a_word_that_says_more_of_another_table_is_not_passed_over(asker: Asker, question: str) -> None:
    assert ask(asker, f"石桥镇2023年{question}").figures == ()


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("收到复议申请几件", ["review.total"]),
        ("因信息公开申请引发的诉讼几件", ["lawsuit.total"]),
        ("新收复议许可各多少", ["applications.received.total", "review.total", "licensing.decisions"]),
        ("新收申请几件和行政许可几件", ["applications.received.total", "licensing.decisions"]),
    ],
)
def test_what_stands_beside_another_table_is_told(asker: Asker, question: str, keys: list[str]) -> None:
    assert [figure.key for figure in ask(asker, f"石桥镇2023年{question}").figures] == keys


@pytest.mark.parametrize(
    "against", ["较2022年增长了百分之几", "和2022年相比增长了百分之几", "比2022年涨了百分之几"]
)
def test_a_year_that_is_but_held_against_is_held_against_the_newest(asker: Asker, against: str) -> None:
    answer = ask(asker, f"石桥镇的申请量{against}")
    assert {figure.year: figure.value for figure in answer.figures} == {2022: 6, 2023: 14}
