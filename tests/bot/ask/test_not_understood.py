"""What was not understood is named in a person's words, and what an edition has instead is told."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("石桥镇2023年女性申请人多少", "“女性”"),
        ("石桥镇2023年退休教师提的申请几件", "“退休教师”"),
        ("石桥镇2023年群众满意度多少", "“满意度”"),
        ("石桥镇2023年平均办理几天", "“平均办理”"),
    ],
)
def test_only_the_words_that_were_not_understood_are_named(asker: Asker, text: str, named: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.NOT_IN_REPORT
    assert named in answer.headline
    assert "多少" not in answer.headline
    assert not answer.figures


def test_a_sentence_that_shares_only_a_word_of_the_form_is_not_quoted(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年的申请里老年人占几成")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert not answer.passages


def test_the_nearest_item_of_the_edition_is_named_without_its_figure(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2020年规范性文件现行有效几件")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert "相近的是“行政规范性文件对外公开总数量”" in answer.headline
    assert "不能互相代替" in answer.headline
    assert not answer.figures
    assert "31" not in "\n".join((answer.headline, *answer.lines, *answer.notes))
    _, figure = talk(asker, "石桥镇2020年规范性文件现行有效几件", answer.choices[0].question)
    assert figure.figures[0].value == 31


def test_an_item_that_only_another_edition_has_is_told_with_its_years(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年政府集中采购项目数量")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert "有这一项的是 2019 至 2020 年的年报" in answer.headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("石桥镇2023年行政许可那栏填的是多少", "47 件"),
        ("石桥镇2023年表二行政许可一栏写了多少", "47 件"),
        ("石桥镇2023年行政处罚写的啥", "“/”"),
        ("石桥镇2023年行政强制那格填的什么", "空白"),
        ("石桥镇2023年行政许可这一项的数字是几", "47 件"),
    ],
)
def test_words_that_point_at_a_cell_are_understood(asker: Asker, text: str, told: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.VALUE
    assert told in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年第一件申请",
        "石桥镇2023年家人申请几件",
        "石桥镇2023年没有答复的申请",
        "石桥镇2023年没有受理的申请",
        "石桥镇2023年之前申请几件",
        "石桥镇23年前的申请",
        "石桥镇2023年被处罚几次",
        "石桥镇2023年受到行政处罚几次",
    ],
)
def test_a_word_that_changes_what_is_asked_is_never_passed_over(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind in (Kind.NOT_IN_REPORT, Kind.CLARIFY)
    assert not answer.figures


@pytest.mark.parametrize("said", ["还在打的官司", "没打完的官司", "正在审理的诉讼", "还没结的官司"])
def test_lawsuits_without_an_end_are_those_that_are_pending(asker: Asker, said: str) -> None:
    (answer,) = talk(asker, f"石桥镇2023年{said}几件")
    assert [figure.key for figure in answer.figures] == ["lawsuit.pending"]
