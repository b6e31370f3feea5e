"""Lost lawsuits: a review that corrects is none, and is told beside them."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk

STONE_BRIDGE = "石桥镇2023年"


@pytest.mark.parametrize("text", ["败诉了吗", "输了官司没有", "有没有打输过官司"])
def test_who_lost_no_lawsuit_lost_none_whatever_reviews_corrected(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, STONE_BRIDGE + text)
    assert answer.kind is Kind.EXISTS
    assert answer.headline == "没有（0 件）。云溪县石桥镇 2023 年行政诉讼（结果纠正） 0 件"
    assert "行政复议不是诉讼，另外看：云溪县石桥镇 2023 年行政复议（结果纠正） 2 件" in answer.lines
    assert [(one.key, one.value) for one in answer.figures] == [
        ("lawsuit.corrected", 0),
        ("review.corrected", 2),
    ]


@pytest.mark.parametrize("text", ["2023年哪个单位败诉了", "2023年哪些单位输了官司"])
def test_of_many_those_with_corrected_reviews_are_told_apart(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.FILTER
    assert answer.headline == "没有。库内各机关中，2023 年行政诉讼（结果纠正）不为 0 的有 0 个"
    assert answer.lines[-1].endswith("2023 年行政复议（结果纠正）不为 0 的：云溪县石桥镇 2 件")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("复议败诉几件", ["review.corrected"]),
        ("行政诉讼败诉几件", ["lawsuit.corrected"]),
        ("被纠正几件", ["review.corrected", "lawsuit.corrected"]),
        ("胜诉几件", ["lawsuit.upheld", "review.upheld"]),
    ],
)
def test_what_is_named_is_what_is_told(asker: Asker, text: str, keys: list[str]) -> None:
    (answer,) = talk(asker, STONE_BRIDGE + text)
    assert [one.key for one in answer.figures] == keys


def test_whoever_was_corrected_in_either_was_corrected(asker: Asker) -> None:
    (answer,) = talk(asker, "2023年哪些单位被纠正过")
    assert "或" in answer.headline
    assert [one.name for one in answer.found] == ["东川市云溪县石桥镇人民政府"]
