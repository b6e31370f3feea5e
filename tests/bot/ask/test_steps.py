"""Questions of two steps: what the first finds is shown, and the second is asked of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


@pytest.mark.parametrize(
    ("question", "headline", "step"),
    [
        ("2023年新收最多的局公开率是多少", "住房和城乡建设局 2023 年公开率 73.3%", "住房和城乡建设局 30 件"),
        ("2023年处罚最多的街道，许可有多少件", "行政许可本年处理决定数量 33 件", "白石街道 36 件"),
        ("2023年哪个局收到的申请最多，它的公开率是多少", "公开率 73.3%", "住房和城乡建设局 30 件"),
        ("2023年新收最多的局2021年收了多少", "2021 年新收政府信息公开申请 20 件", "30 件"),
        ("江湾镇新收最多的那一年，公开率多少", "2022 年公开率 60%", "2022 年，16 件"),
        ("江湾镇哪年行政复议最多，当年不予公开几件", "2022 年不予公开 3 件", "2022 年，3 件"),
        ("2023年新收申请最多的两个局各办结多少件", "30 件", "交通运输局 6 件"),
    ],
)
def test_the_second_step_is_asked_of_what_the_first_found(
    district: Asker, question: str, headline: str, step: str
) -> None:
    answer = ask(district, question)
    assert headline in answer.headline
    assert answer.lines[0].startswith("第一步：")
    assert step in answer.lines[0]
    assert all(figure.source.file for figure in answer.figures)


def test_an_agency_left_out_of_a_ranking_is_not_in_it_and_that_is_said(district: Asker) -> None:
    answer = ask(district, "除了望城区人民政府，2023年收到申请前三名是谁")
    assert answer.kind is Kind.RANK
    assert [figure.value for figure in answer.figures][:3] == [30, 12, 10]
    assert "不含望城区" in answer.headline or "不含临江市望城区" in answer.headline


def test_where_an_agency_cannot_be_left_out_no_figure_is_told(district: Asker) -> None:
    answer = ask(district, "除区政府外，江湾镇2023年收到几件")
    assert answer.figures == ()
    assert answer.kind is Kind.NOT_IN_REPORT


def test_a_definition_and_a_figure_are_both_told(district: Asker) -> None:
    answer = ask(district, "什么叫不予处理？江湾镇2023年有几件")
    assert answer.headline == "望城区江湾镇 2023 年不予处理 1 件"
    assert any("不予处理：" in line for line in answer.lines)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("江湾镇2023年新收、上年结转一共多少", "合计 14 件（12＋2）"),
        ("江湾镇十四五以来复议总共几件", "合计 5 件（1＋3＋1）"),
    ],
)
def test_what_counts_no_case_twice_is_added_up(district: Asker, question: str, headline: str) -> None:
    assert headline in ask(district, question).headline


@pytest.mark.parametrize(
    "question", ["江湾镇2023年新收和办结一共多少", "江湾镇近两年现行有效规范性文件总共几件"]
)
def test_what_would_count_twice_is_never_added_up(district: Asker, question: str) -> None:
    answer = ask(district, question)
    assert "合计" not in answer.headline.replace("总计", "")


def test_each_of_several_figures_asked_for_is_answered(district: Asker) -> None:
    answer = ask(district, "江湾镇2023年收了多少、办了多少、公开率多少")
    keys = {figure.key for figure in answer.figures}
    assert keys == {
        "applications.received.total",
        "applications.handled.total",
        "applications.disclosure_rate",
    }
