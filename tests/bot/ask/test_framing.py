"""Clauses that only frame a question are heard and left out; what may change the figure never is."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk

QUESTION = "石桥镇2023年收到多少申请"


@pytest.mark.parametrize(
    "text",
    [
        "我写论文要用，石桥镇2023年收到多少申请",
        "我是县报的记者，想核对一下石桥镇2023年收到多少申请",
        "石桥镇2023年收到多少申请，百忙之中打扰了，感激不尽",
        "老师您好，石桥镇2023年里头收到的申请那栏填的是多少",
        "领导急着要数据，麻烦列一下石桥镇2023年收到多少申请",
    ],
)
def test_who_asks_and_why_changes_nothing(asker: Asker, text: str) -> None:
    framed, plain = talk(asker, text)[0], talk(asker, QUESTION)[0]
    assert framed.figures == plain.figures
    assert framed.kind is Kind.VALUE


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年收到多少申请，女性的",
        "我不要自然人的，石桥镇2023年收到多少申请",
        "石桥镇2023年收到多少申请，我说的是3月",
        "我要网上提交的，石桥镇2023年收到多少申请",
        "您把3月的给我，石桥镇2023年收到多少申请",
    ],
)
def test_what_may_change_the_figure_is_never_left_out(asker: Asker, text: str) -> None:
    plain = {figure.key for figure in talk(asker, QUESTION)[0].figures}
    assert not plain & {figure.key for figure in talk(asker, text)[0].figures}
