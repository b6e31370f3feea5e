"""What a report admits and will do is told from what our checks found in it."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.rewording import reworded
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年报告里自己讲了哪些毛病",
        "石桥镇2023年检讨了些什么",
        "石桥镇2023年自查出来的不足有哪些",
        "石桥镇2023年哪里做得不够好",
        "石桥镇2023年有哪些薄弱的地方",
        "石桥镇2023年遇到了什么难处",
        "石桥镇2023年最头疼的是什么",
        "石桥镇2023年自评有哪些差距",
    ],
)
def test_what_a_report_admits_is_quoted_from_its_prose(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.PASSAGE
    assert any("政策解读形式单一" in passage.text for passage in answer.passages)


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年打算怎么改",
        "石桥镇2023年下一步准备怎么整改",
        "石桥镇2023年今后打算咋做",
        "石桥镇2023年针对问题采取了哪些办法",
        "石桥镇2023年有啥对策",
    ],
)
def test_what_a_report_will_do_is_quoted_from_its_prose(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.PASSAGE
    assert any("图解和短视频" in passage.text for passage in answer.passages)


@pytest.mark.parametrize("text", ["那打算怎么改", "怎么解决", "有对策没", "他们准备咋整"])
def test_after_the_problems_how_to_mend_them_is_asked_of_the_report(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2023年存在哪些问题", text)
    assert answer.kind is Kind.PASSAGE
    assert any("图解和短视频" in passage.text for passage in answer.passages)


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年年报填得有没有问题",
        "石桥镇2023年报告有哪些错误",
        "石桥镇2023年年报数据有无异常",
        "石桥镇2023年的年报能过审吗",
        "石桥镇2023年年报哪儿填得不对",
    ],
)
def test_whether_it_is_filled_in_right_is_asked_of_the_checks(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.FINDINGS


@pytest.mark.parametrize("text", ["这个错怎么改", "表三不平怎么解决", "石桥镇2023年对不上怎么处理"])
def test_mending_an_error_is_no_measure_of_the_report(text: str) -> None:
    assert reworded(text, None) == text
