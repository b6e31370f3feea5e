"""Shares with their whole, all columns or rows of a figure, comparisons row by row."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("江湾镇2022年不予公开占办结总数的比例", "占办理结果总计的 20%（3÷15）"),
        ("住建局2023年商业企业申请占全部申请多少", "的 20%（6÷30）"),
        ("住建局2023年过程性信息占不予公开的比重是", "占不予公开的 75%（3÷4）"),
        ("住建局2023年申请里法律服务机构占百分之几", "的 6.7%（2÷30）"),
        ("法律服务机构在住建局2023年新收申请中占比", "的 6.7%（2÷30）"),
        ("江湾镇复议维持率（2022年）", "的 66.7%（2÷3）"),
        ("住建局2023年复议被纠正的比例是多大", "的 40%（2÷5）"),
        ("白石街道2023年无法提供占了几成", "的 20%（2÷10）"),
        ("交通运输局2022年不予公开占比", "为 0，不计算占比"),
    ],
)
def test_a_share_is_of_the_whole_that_is_said_or_of_the_form_s(
    district: Asker, question: str, words: str
) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.SHARE
    assert words in answer.headline


def test_two_figures_that_are_not_part_and_whole_are_divided_and_that_is_said(district: Asker) -> None:
    answer = ask(district, "江湾镇2023年复议占申请的比例")
    assert "8.3%（1÷12）" in answer.headline
    assert any("不是“新收政府信息公开申请”的一部分" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "住建局2023年行政许可占比",
        "江湾镇2023年受理率",
        "江湾镇2023年自然人公开率",
        "江湾镇2023年企业行政许可几件",
    ],
)
def test_what_is_part_of_no_total_gets_no_figure(district: Asker, question: str) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.NOT_IN_REPORT
    assert answer.figures == ()


def test_half_of_a_rate_is_answered_with_a_verdict(district: Asker) -> None:
    assert ask(district, "江湾镇2023年的公开率有一半吗").headline.startswith("超过一半。")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "住建局2023年各类申请人分别提了多少",
            "自然人 22 件，商业企业 6 件，法律服务机构 2 件；为 0 的：科研机构",
        ),
        ("江湾镇2022年不予公开的各种理由分别几件", "属于四类过程性信息 1 件，属于行政执法案卷 2 件"),
        ("住建局2023年复议各种结果几件", "结果维持 3 件，结果纠正 2 件"),
        ("江湾镇2022年办理结果构成", "予以公开 8 件，部分公开 1 件，不予公开 3 件，无法提供 3 件"),
    ],
)
def test_all_parts_of_a_figure_are_told_those_that_are_not_0_first(
    district: Asker, question: str, words: str
) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.VALUE
    assert words in answer.headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("江湾镇与白石街道2023年收到的申请谁更少", "白石街道最少，10 件"),
        ("江湾镇和白石街道去年的公开率相差几个点", "8.5 个百分点"),
        ("江湾镇是白石街道2023年申请量的几倍", "1.2 倍"),
        ("白石街道2023年新收跟江湾镇持平吗", "多 2 件"),
        ("住建局2023年自然人申请比商业企业多几件", "多 16 件"),
        ("江湾镇2023年行政许可和行政处罚哪个多", "多 56 件"),
        ("2022年江湾镇与白石街道新收申请数量差多少件", "多 11 件"),
    ],
)
def test_figures_of_one_year_are_held_together_in_all_usual_wordings(
    district: Asker, question: str, words: str
) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.COMPARE
    assert words in answer.headline


def test_several_years_are_compared_year_by_year(district: Asker) -> None:
    answer = ask(district, "白石街道和江湾镇2022、2023两年新收谁多")
    assert "多 11 件（2022 年" in answer.headline
    assert "多 2 件（2023 年" in answer.lines[0]
