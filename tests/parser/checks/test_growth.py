"""Comparisons with last year are computed again from both reports."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.checks.growth import x7_growth
from parser.checks.rule import Dossier
from parser.report import Passage, Report, Section, Severity, Source
from tests.drafts import applications
from tests.parser.checks.pair import found, report

THIS_YEAR, LAST_YEAR = report(), report(year=2022)


def last(received: int = 12, handled: int = 12) -> Report:
    cells = applications(received={"person": received}, handled={"person": handled}) | {
        "applications.received.business": "0",
        "applications.handled.business": "0",
        "penalties.decisions": "50",
        "review.total": "2",
    }
    return report(cells, 2022)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年收到政府信息公开申请15件，同比增长25%。",
        "全年收到政府信息公开申请15件，比上年增加3件。",
        "政府信息公开申请数量较2022年增长25.0%。",
        "作出行政处罚决定41件，同比下降18%。",
        "行政复议案件3件，比上年多1件。",
        "办理政府信息公开申请17件，同比增长21.4%。",
        "全年收到政府信息公开申请15件，同比增长约20%。",
        "全年收到政府信息公开申请15件，较2021年增长50%。",
        "其中网上收到政府信息公开申请9件，同比增长80%。",
        "公开信息236条，同比增长80%。",
        "收到政府信息公开申请15件，与上年基本持平。",
        "政府信息公开申请的办结率同比提高3个百分点。",
    ],
)
def test_a_comparison_that_holds_or_is_of_something_else_is_left_alone(sentence: str) -> None:
    assert found("X7", report(one=sentence), last()) == []


@pytest.mark.parametrize(
    ("sentence", "stated", "expected"),
    [
        ("全年收到政府信息公开申请15件，同比增长26%。", "增长 26%", "增长 25%"),
        ("全年收到政府信息公开申请15件，同比下降25%。", "下降 25%", "增长 25%"),
        ("收到政府信息公开申请15件，较去年增加5件。", "增加 5件", "增加 3 件"),
        ("政府信息公开申请数量与上年持平。", "持平", "增加 3 件"),
        ("作出行政处罚决定41件，比2022年减少20%。", "减少 20%", "下降 18%"),
        ("行政复议案件3件，同比下降50%。", "下降 50%", "增长 50%"),
    ],
)
def test_a_comparison_that_does_not_hold_is_computed(sentence: str, stated: str, expected: str) -> None:
    (finding,) = found("X7", report(one=sentence), last())
    assert (finding.severity, finding.stated, finding.expected) == (Severity.VERIFY, stated, expected)
    assert finding.quote == sentence


def test_of_nothing_there_is_no_share() -> None:
    assert found("X7", report(one="全年收到政府信息公开申请15件，同比增长100%。"), last(0, 0)) == []


def test_without_last_year_nothing_is_said() -> None:
    assert found("X7", report(one="全年收到政府信息公开申请15件，同比增长90%。")) == []


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2))
def test_a_share_that_was_computed_and_rounded_always_holds(before: int, now: int, decimals: int) -> None:
    share = 100 * (now - before) / before
    way = "增长" if share >= 0 else "下降"
    sentence = f"全年收到政府信息公开申请{now}件，同比{way}{abs(share):.{decimals}f}%。"
    passage = Passage(1, sentence, Source("年报.txt", section=1))
    sections = (Section(1, "总体情况", (passage,)),)
    this_year = replace(with_received(THIS_YEAR, now), sections=sections)
    assert list(x7_growth(Dossier(this_year, with_received(LAST_YEAR, before)))) == []


def with_received(said: Report, count: int) -> Report:
    """The report with another number of applications received."""
    key = "applications.received.total"
    return replace(said, figures={**said.figures, key: replace(said.figures[key], value=count)})
