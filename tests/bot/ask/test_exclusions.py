"""What is left out of a figure is taken off it or changes nothing; what cannot be told is not passed over."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer
from parser.report import Number

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def told(answer: Answer) -> list[tuple[str, Number | None]]:
    return [(figure.key, figure.value) for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("予以公开的件数，部分公开的不要算进来", "applications.granted.total", 6),
        ("予以公开的，不含部分公开，是几件", "applications.granted.total", 6),
        ("办结了几件？注意是办结不是新收", "applications.handled.total", 15),
        ("行政许可多少（别拿行政处罚的给我）", "licensing.decisions", 47),
        ("行政复议几件（诉讼的不要）", "review.total", 3),
        ("“其他”这类申请人提了几件，别给我其他处理", "applications.received.other", 0),
        ("企业申请几件，自然人不要", "applications.received.business", 2),
    ],
)
def test_what_is_no_part_of_a_figure_changes_nothing(
    asker: Asker, question: str, key: str, value: Number
) -> None:
    assert told(ask(asker, f"石桥镇2023年{question}")) == [(key, value)]


@pytest.mark.parametrize(
    ("question", "value", "formula"),
    [
        ("除商业企业外的申请几件", 12, "14－2＝12"),
        ("收到的申请除去企业的还剩多少", 12, "14－2＝12"),
        ("不予公开几件，国家秘密的不算", 1, "2－1＝1"),
        ("行政复议里除了维持的还有几件", 2, "3－1＝2"),
        ("行政诉讼几件，复议后起诉的不算", 1, "3－2＝1"),
    ],
)
def test_a_part_that_is_left_out_is_taken_off_with_the_calculation(
    asker: Asker, question: str, value: int, formula: str
) -> None:
    (figure,) = ask(asker, f"石桥镇2023年{question}").figures
    assert figure.value == value
    assert formula in (figure.formula or "")
    assert figure.source.row
    assert figure.source.column


def test_without_persons_the_organisations_are_left(asker: Asker) -> None:
    assert told(ask(asker, "石桥镇2023年新收申请，自然人的除外，还有多少")) == [
        ("applications.received.organisations", 3)
    ]


def test_a_part_of_the_figure_before_is_left_out(asker: Asker) -> None:
    _, context = asker.ask("石桥镇2023年收到多少申请", TODAY)
    answer, _ = asker.ask("自然人的不算呢", TODAY, context)
    assert [figure.value for figure in answer.figures] == [3]


@pytest.mark.parametrize(
    "question",
    [
        "不是企业申请的几件",
        "收到的申请，部分公开的不算，几件",
        "公开率多少，部分公开的不算",
        "国家秘密不公开的几件，不予公开的不算",
        "收到几件，女性的不算",
        "收到几件，延期的除外",
        "收到几件，3月的不算",
    ],
)
def test_what_cannot_be_told_apart_is_not_passed_over(asker: Asker, question: str) -> None:
    assert ask(asker, f"石桥镇2023年{question}").figures == ()
