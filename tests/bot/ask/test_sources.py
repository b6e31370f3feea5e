"""Where a number stands, asked in any words, with the number or right behind it."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from bot.reply.answer import answer_message
from tests.bot.ask.test_talk import talk


def read(answer: Answer) -> str:
    return "\n".join((answer.headline, *answer.lines, *answer.notes))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("石桥镇2023年复议总数出自年报哪个表哪一栏", ("表四", "3")),
        ("石桥镇2023年行政许可47件，是在哪张表第几行", ("表二", "47")),
        ("给我看石桥镇2023年收费3.25万元的出处", ("表二", "3.25")),
        ("石桥镇2023年新收从报告哪个位置看到的", ("表三", "14")),
        ("石桥镇2023年办结数在年报中的位置", ("表三", "15")),
        ("石桥镇2023年复议3件，原表是怎么写的", ("表四", "3")),
    ],
)
def test_the_source_of_a_number_tells_figure_table_and_row(
    asker: Asker, text: str, told: tuple[str, ...]
) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.SOURCE
    assert all(word in read(answer) for word in told)
    assert "行" in read(answer)


@pytest.mark.parametrize(
    "text",
    [
        "这个数是报告里哪儿的",
        "你这个数从哪儿扒来的",
        "是表几的数",
        "请注明出处",
        "凭啥这么说",
        "依据呢",
        "我怎么核实这个数",
        "数据来源？",
    ],
)
def test_a_follow_up_asks_for_the_source_of_the_number_before(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2022年收到多少申请", text)
    assert answer.kind is Kind.SOURCE
    assert [(figure.year, figure.value) for figure in answer.figures] == [(2022, 6)]
    assert "表三" in read(answer)


@pytest.mark.parametrize("text", ["怎么算出来的", "分子分母各是什么", "拿什么除以什么", "计算过程列一下"])
def test_how_a_rate_was_calculated_is_told_with_its_formula(asker: Asker, text: str) -> None:
    _, answer = talk(asker, "石桥镇2023年公开率", text)
    assert answer.kind is Kind.SOURCE
    assert "（6＋2）÷15＝8÷15＝53.3%" in read(answer)


def test_a_rate_asked_for_with_how_it_is_calculated_is_told_as_a_figure(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年公开率多少，怎么算出来的")
    assert answer.kind is Kind.VALUE
    assert any("8÷15" in line for line in answer.lines)


def test_a_number_that_the_report_does_not_have_is_contradicted(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年行政许可48件的出处")
    assert answer.figures[0].value == 47
    assert any("您说的是 48" in note for note in answer.notes)


def test_the_parts_of_a_word_of_the_form_are_no_total_over_everybody(asker: Asker) -> None:
    (answer,) = talk(asker, "办理结果总计是怎么得出来的")
    assert answer.kind is Kind.DEFINE
    assert not answer.figures


REFUSED = "表三“三（三）不予公开 1—8”行“总计”列"
HANDLED = "表三“三（七）总计”行“总计”列"
RECEIVED = "表三“一、本年新收政府信息公开申请数量”行“总计”列"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("石桥镇2023年不予公开占比", (REFUSED, HANDLED)),
        ("石桥镇2023年不予公开占申请的比例", (REFUSED, RECEIVED)),
        ("石桥镇2023年无法提供占不予公开的几成", ("三（四）无法提供 1—3", REFUSED)),
        ("石桥镇2023年不予公开和新收各几件", (REFUSED, RECEIVED)),
    ],
)
def test_each_number_of_a_formula_has_its_source(asker: Asker, text: str, cells: tuple[str, ...]) -> None:
    (answer,) = talk(asker, text)
    told = answer_message(answer).text.partition("出处：")[2]
    assert all(cell in told for cell in cells)
    assert "国家秘密" not in told


def test_a_sum_over_reports_is_told_by_the_cells_that_it_adds(asker: Asker) -> None:
    (answer,) = talk(asker, "2023年各单位不予公开合计")
    told = answer_message(answer).text.partition("出处：")[2]
    assert f"云溪县石桥镇 2023 年不予公开：{REFUSED}" in told
    assert "（合计）" not in told
