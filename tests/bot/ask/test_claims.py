"""Whether all or none were so: the verdict is on that, and the numbers stand beside it."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("石桥镇2023年的行政复议是不是全都维持了", "不是"),
        ("石桥镇2023年复议没有一件被纠正，这话对吗", "不是"),
        ("石桥镇2023年复议一件都没被纠正，是真的吗", "不是"),
        ("石桥镇2023年申请人全是自然人吗", "不是"),
        ("教体局2023年申请人全是自然人吗", "是"),
        ("教体局2023年没有不予公开的，属实吗", "是"),
        ("教体局2023年复议都纠正了吗", "不是"),
    ],
)
def test_all_and_none_are_judged_by_the_numbers(asker: Asker, question: str, verdict: str) -> None:
    answer = ask(asker, question)
    assert answer.kind is Kind.EXISTS
    assert answer.headline.startswith(verdict)


def test_the_whole_stands_beside_the_part(asker: Asker) -> None:
    answer = ask(asker, "石桥镇2023年的行政复议是不是全都维持了")
    assert {figure.key: figure.value for figure in answer.figures} == {"review.upheld": 1, "review.total": 3}


def test_of_nothing_there_is_no_all(asker: Asker) -> None:
    answer = ask(asker, "教体局2023年行政诉讼是不是全都维持了")
    assert answer.headline.startswith("谈不上")
