"""A made-up scan read with the engine of the extra; without it these tests are skipped and say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parser import read
from parser.documents.limits import FOR_SCANS
from parser.documents.scan import is_installed, read_scan
from parser.errors import Scanned, TooBig
from parser.report import Origin, Report, State
from tests.drafts import BALANCED

SCAN = Path(__file__).parents[1] / "files" / "scan.pdf"

needs_the_engine = pytest.mark.skipif(
    not is_installed(), reason="the extra for scans (gongkai[ocr]) is not installed"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return read(SCAN.read_bytes(), "扫描件.pdf", FOR_SCANS)


def test_a_scan_is_refused_as_one_where_nothing_was_granted_for_it() -> None:
    with pytest.raises(Scanned, match="扫描件"):
        read(SCAN.read_bytes(), "扫描件.pdf")


@needs_the_engine
def test_a_scan_says_that_it_was_recognised(report: Report) -> None:
    assert (report.agency, report.year) == ("云溪县石桥镇人民政府", 2023)
    assert report.origin is Origin.SCAN
    assert "本报告由扫描件识别，数字请逐一核对。" in report.notes


@needs_the_engine
def test_every_number_that_the_sums_hold_is_right_with_its_place(report: Report) -> None:
    proven = {key: one for key, one in report.figures.items() if one.state is State.NUMBER}
    assert len(proven) == 190
    assert {key: one.value for key, one in proven.items() if one.value} == {
        key: int(ink) for key, ink in BALANCED.items() if ink != "0" and key in proven
    }
    assert proven["applications.received.total"].source.page == 1
    assert proven["review.total"].source.page == 2


@needs_the_engine
def test_what_no_sum_holds_is_a_candidate(report: Report) -> None:
    licences = report.figures["licensing.decisions"]
    assert (licences.state, licences.candidates) == (State.UNREADABLE, (126,))


@needs_the_engine
def test_the_prose_beside_the_tables_is_read(report: Report) -> None:
    assert [claim.sentence for claim in report.claims] == ["全年收到政府信息公开申请15件。"]


@needs_the_engine
def test_more_pages_than_were_granted_are_refused() -> None:

    with pytest.raises(TooBig, match="超过 1 页"):
        read_scan(SCAN.read_bytes(), "扫描件.pdf", replace(FOR_SCANS, scanned_pages=1))
