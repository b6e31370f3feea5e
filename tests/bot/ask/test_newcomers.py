"""What newcomers asked of the samples and were not understood in."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年一共答复了多少件，其中公开多少件",
        "石桥镇2023年处理了多少件申请，其中公开了几件",
    ],
)
def test_what_was_answered_and_what_of_it_was_disclosed_are_both_told(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.VALUE
    told = {one.key: one.value for one in answer.figures}
    assert told["applications.handled.total"] == 15
    assert told["applications.granted.total"] == 6
    assert told["applications.granted_in_part.total"] == 2


@pytest.mark.parametrize("text", ["石桥镇2023年比2022年增长多少", "石桥镇2023年比上年增长了多少"])
def test_growth_of_nothing_that_is_named_is_that_of_what_was_received(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.TREND
    assert "多 8 件" in answer.headline
    assert "您没有说是哪一项，按新收政府信息公开申请作答。" in answer.notes


def test_growth_in_a_conversation_is_of_what_it_is_about(asker: Asker) -> None:
    _, answer = talk(asker, "石桥镇2023年行政复议几件", "2023年比2022年增长多少")
    assert {one.key for one in answer.figures} == {"review.total"}


@pytest.mark.parametrize("text", ["哪些单位2023年没有收到任何申请", "2023年没有收到任何一件申请的单位"])
def test_none_at_all_is_none(asker: Asker, text: str) -> None:
    (plain,) = talk(asker, "2023年没收到申请的单位")
    (answer,) = talk(asker, text)
    assert (answer.kind, answer.headline) == (Kind.FILTER, plain.headline)


def test_a_count_of_nobody_in_particular_offers_the_sum_over_all(asker: Asker) -> None:
    (answer,) = talk(asker, "2023年有多少申请是企业提出的")
    assert answer.kind is Kind.CLARIFY
    (together,) = [choice for choice in answer.choices if choice.label == "各单位合计"]
    (told,) = talk(asker, together.question)
    assert told.kind is Kind.TOTAL
    assert told.figures[0].key == "applications.received.business"


@pytest.mark.parametrize(
    "text",
    [
        "起草 云溪县石桥镇 2024",
        "帮我写明年的年报",
        "请帮石桥镇起草2024年年报",
        "生成石桥镇2024年年报",
        "怎么编制2024年年报",
        "给我一份年报模板",
    ],
)
def test_who_wants_a_report_written_is_told_how_to_draft_it(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.HELP
    assert "gongkai draft" in answer.headline


@pytest.mark.parametrize("text", ["石桥镇2023年起草了几件规范性文件", "石桥镇2023年年报", "哪些单位没写年报"])
def test_what_only_sounds_so_is_no_wish_for_a_draft(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert "gongkai draft" not in answer.headline
