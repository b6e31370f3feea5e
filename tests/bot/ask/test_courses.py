"""One agency over the years: growth, course, the year with most, editions that do not compare."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind

TODAY = date(2024, 6, 1)


def ask(asker: Asker, question: str) -> Answer:
    return asker.ask(question, TODAY)[0]


def told(answer: Answer) -> list[tuple[int, object]]:
    return [(figure.year, figure.value) for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "figures", "words"),
    [
        ("江湾镇2023年申请量比上一年减少几件", [(2022, 16), (2023, 12)], "少 4 件，下降 25%"),
        ("白石街道2023年收到的申请同比增幅多大", [(2022, 5), (2023, 10)], "多 5 件，增长 100%"),
        ("白石街道许可数从2022年到2023年涨幅", [(2022, 20), (2023, 33)], "多 13 件，增长 65%"),
        ("江湾镇2023年行政处罚跟上年持平吗", [(2022, 14), (2023, 14)], "持平"),
        ("江湾镇公开率2023年比2022年提高了几个百分点", [(2022, 60), (2023, 61.5)], "高 1.5 个百分点"),
        ("江湾镇去年复议件数与前年比怎样", [(2022, 3), (2023, 1)], "少 2 件，下降 66.7%"),
        ("江湾镇申请量是涨是跌", [(2022, 16), (2023, 12)], "少 4 件"),
    ],
)
def test_growth_is_told_with_difference_and_rate(
    district: Asker, question: str, figures: list[tuple[int, object]], words: str
) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.TREND
    assert [(year, float(str(value))) for year, value in told(answer)] == figures
    assert words in answer.headline


def test_from_nothing_there_is_no_rate_of_growth(district: Asker) -> None:
    answer = ask(district, "交通运输局23年新收同比增长率")
    assert "2022 年为 0，不计算增长率" in answer.headline
    assert "%" not in "".join((answer.headline, *answer.lines))


def test_the_calculation_stands_below_the_growth(district: Asker) -> None:
    assert "算式：12－16＝-4，4÷16＝25%" in ask(district, "江湾镇2023年新收同比").lines


def test_the_year_before_that_is_not_held_is_named_and_nothing_is_subtracted(district: Asker) -> None:
    answer = ask(district, "住建局2023年新收同比增长多少")
    assert told(answer) == [(2023, 30)]
    assert answer.headline.startswith("只有一年有数，不能比较")
    assert any("2022 年的年报" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("江湾镇2021到2023年新收趋势", "先升后降：2023 年与 2021 年持平"),
        ("江湾镇行政许可历年变化趋势", "2019—2023 年有升有降：2023 年 70 件，比 2019 年（55 件）多 15 件"),
        ("江湾镇2019到2022年新收是逐年增加的吗", "是。"),
        ("江湾镇近三年收到的申请越来越多吗", "不是。"),
        ("江湾镇2023年收的申请是2019年的多少倍", "1.71 倍"),
    ],
)
def test_the_course_over_the_years_is_told_in_a_word(district: Asker, question: str, words: str) -> None:
    answer = ask(district, question)
    assert answer.kind is Kind.TREND
    assert words in "\n".join((answer.headline, *answer.lines))


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("江湾镇哪一年收到的申请最多", "2022 年最多，16 件"),
        ("江湾镇哪几年行政处罚最多", "2022、2023 年并列最多，14 件"),
        ("江湾镇行政许可哪年最少", "2019 年最少，55 件"),
        ("江湾镇最多的一年新收几件", "2022 年最多，16 件"),
    ],
)
def test_the_year_with_most_is_found_among_all_that_are_held(
    district: Asker, question: str, headline: str
) -> None:
    assert ask(district, question).headline.startswith(headline)


def test_years_missing_among_all_years_are_named(district: Asker) -> None:
    answer = ask(district, "住建局历年新收走势")
    assert told(answer) == [(2021, 20), (2023, 30)]
    assert any("2022 年的年报" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "江湾镇2021年现行有效的规范性文件比2020年对外公开总数少几件",
        "江湾镇2019到2023年规范性文件对外公开总数和现行有效件数",
        "江湾镇2019到2023年规范性文件变化",
    ],
)
def test_figures_of_two_editions_are_listed_and_never_subtracted(district: Asker, question: str) -> None:
    answer = ask(district, question)
    shown = "\n".join((answer.headline, *answer.lines))
    assert any(
        "〔2019〕60号" in note and "〔2021〕30号" in note and "不相减" in note for note in answer.notes
    )
    assert "少 8 件" not in shown
    assert "15－23" not in shown


def test_decisions_are_meant_in_the_edition_that_counts_items_as_well(district: Asker) -> None:
    answer = ask(district, "江湾镇2019到2021年行政许可数")
    assert told(answer) == [(2019, 55), (2020, 60), (2021, 64)]


@pytest.mark.parametrize(
    "question",
    [
        "江湾镇2022年比白石街道2023年多收几件",
        "江湾镇2023年环比增长多少",
        "江湾镇2022年新收同比增长超过20%吗",
    ],
)
def test_what_cannot_be_held_together_gets_no_figure(district: Asker, question: str) -> None:
    assert ask(district, question).figures == ()
