"""Nothing that was recognised in a scan is stored before a person stands for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import parser
from bot.confirmation import Consent, Unconfirmed, confirm
from parser.report import Origin, Report, State
from tests.drafts import BALANCED, Draft


def scan() -> Report:
    report = parser.read(Draft(cells=BALANCED).one_cell_a_line().encode(), "扫描件.pdf")
    doubt = replace(report.figures["penalties.decisions"], value=None, state=State.UNREADABLE)
    figures = report.figures | {doubt.key: doubt}
    return replace(
        report, origin=Origin.SCAN, figures=figures, notes=("本报告由扫描件识别，数字请逐一核对。",)
    )


def never(text: str) -> bool:
    raise AssertionError(f"nobody is asked: {text}")


def test_a_report_that_was_read_as_text_needs_no_word() -> None:
    shown: list[str] = []
    confirm(replace(scan(), origin=Origin.TEXT), Consent.ABSENT, shown.append, never)
    assert shown == []


def test_where_nobody_can_be_asked_a_scan_waits_and_the_way_on_is_told() -> None:
    shown: list[str] = []
    with pytest.raises(
        Unconfirmed, match=r"^需确认：这是扫描件，识别出 199 个数，另有 1 个没有读清.*--confirm-scans"
    ):
        confirm(scan(), Consent.ABSENT, shown.append, never)
    assert shown == []


def test_who_is_asked_sees_every_number_and_every_doubt_first() -> None:
    shown: list[str] = []
    confirm(scan(), Consent.ASKED, shown.append, lambda question: bool(shown))
    (text,) = shown
    assert "本报告由扫描件识别，数字请逐一核对" in text
    assert "表三“一、本年新收政府信息公开申请数量”行“总计”列（第 73 行）：15" in text
    assert "没有读清、收录后不作为数字的单元格 1 个" in text
    assert "疑似 41" in text


def test_a_no_stores_nothing() -> None:
    with pytest.raises(Unconfirmed, match=r"^需确认：您没有确认"):
        confirm(scan(), Consent.ASKED, lambda text: None, lambda question: False)


def test_consent_given_beforehand_shows_the_figures_and_asks_no_more() -> None:
    shown: list[str] = []
    confirm(scan(), Consent.GIVEN, shown.append, never)
    assert len(shown) == 1
