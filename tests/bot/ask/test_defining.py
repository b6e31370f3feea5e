"""What words of the form mean, how they differ, and codes that are not ours."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from bot.ask.defining import foreign_code
from bot.ask.fold import fold
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不予处理跟不予公开到底差在哪", "不同的统计项"),
        ("上年结转和本年新收有何分别", "不同的统计项"),
        ("公开率的分母用的是收到数还是办结数", "办理结果总计"),
        ("公开率把部分公开也算上了吗", "部分公开"),
        ("你们的公开率是官方说法吗", "没有官方定义"),
        ("办结总数包不包括上年结转的", "上年结转"),
        ("结果纠正是说机关输了吗", "撤销"),
        ("信息处理费啥时候收", "一般不收费"),
        ("收到申请后多久内必须答复", "二十个工作日"),
        ("新收加结转应该等于啥", "第四项"),
    ],
)
def test_a_meaning_is_told_however_it_is_asked(asker: Asker, text: str, told: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.DEFINE
    assert told in "\n".join((answer.headline, *answer.lines))
    assert not answer.figures


@pytest.mark.parametrize(
    "text", ["表格里头空起的算不算0", "没填的格子你当成0吗", "空格子按零算吗", "0和空白有啥两样"]
)
def test_a_blank_is_told_not_to_be_zero(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.DEFINE
    assert "不当作 0" in "\n".join((answer.headline, *answer.lines))


@pytest.mark.parametrize(
    "text", ["石桥镇2023年新收和办结一样吗", "石桥镇2023年不予公开几件", "柳湾镇2023年新收包括上年结转吗"]
)
def test_a_question_about_somebody_is_no_question_of_meaning(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is not Kind.DEFINE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E-SUM-03啥意思", "E-SUM-03"),
        ("报错码ERR_1024怎么理解", "ERR_1024"),
        ("A99是哪条规则", "A99"),
        ("N5是什么意思", ""),
        ("n-5是什么意思", ""),
        ("石桥镇2023年收了几件", ""),
        ("word2010发来的", ""),
    ],
)
def test_a_code_of_another_program_is_known_as_such(text: str, code: str) -> None:
    assert foreign_code(fold(text)) == code


def test_a_foreign_code_is_answered_with_what_ours_look_like(asker: Asker) -> None:
    (answer,) = talk(asker, "E-SUM-03啥意思")
    assert answer.kind is Kind.DEFINE
    assert "“E-SUM-03”不是这里的规则编号" in answer.headline
    assert "有哪些核对规则" in [choice.question for choice in answer.choices]


def test_a_word_without_a_definition_is_named(asker: Asker) -> None:
    (answer,) = talk(asker, "什么是院坝会")
    assert answer.kind is Kind.NOT_IN_REPORT
    assert "“院坝会”" in answer.headline


@pytest.mark.parametrize("text", ["什么叫上年结转", "啥叫上年结转", "什么叫去年结转"])
def test_a_known_word_is_defined_before_a_slip_is_looked_for(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.DEFINE
    assert answer.headline.startswith("上年结转")
