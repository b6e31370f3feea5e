"""The last resort: single words that point at a plain question, where nearly nothing else is said."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("石桥镇2023年整改思路", "短视频"),
        ("石桥镇2023年有欠账", "形式单一"),
        ("石桥镇2023年的教训", "形式单一"),
    ],
)
def test_a_word_of_section_five_alone_is_taken_for_its_question(asker: Asker, text: str, quoted: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.PASSAGE
    assert any(quoted in passage.text for passage in answer.passages)


def test_what_it_was_taken_for_stands_in_the_first_line(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年的教训")
    assert "按“存在哪些问题”理解" in answer.headline


@pytest.mark.parametrize("text", ["有佐证吗", "页码给一下", "摘自何处"])
def test_a_word_of_sources_after_a_number_asks_for_its_source(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2022年收到多少申请", text)
    assert answer.kind is Kind.SOURCE
    assert answer.figures[0].value == 6


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年残疾人补贴有困难的多少人",
        "石桥镇2023年道路交通安全整改资金来源渠道",
        "石桥镇的问题青年帮扶中心电话",
    ],
)
def test_a_question_that_says_more_is_not_taken_for_another(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert "理解" not in answer.headline


@pytest.mark.parametrize("text", ["哪家年报提到“高铁新区”", "谁的报告说到火星镇", "提到开放日的是哪家"])
def test_what_is_mentioned_names_no_agency(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is not Kind.UNKNOWN_AGENCY


def test_the_agencies_whose_reports_mention_something_are_listed(asker: Asker) -> None:
    (answer,) = talk(asker, "哪个单位的年报提到搞了“培训”")
    assert answer.kind is Kind.PASSAGE
    assert "石桥镇" in answer.headline
