"""The 退回修改意见, opened again."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.checked import Checked
from bot.review.batch import Reviewed
from bot.review.letter import empty_sheet, letter, to_send_back, write_letters, written_before
from parser.errors import Refusal
from parser.report import Finding, Origin, Severity
from storage.decisions import Decision, Verdict
from tests.bot.review.handing_in import AT, dismissed, draft, one, review, with_findings

MUST, VERIFY, HINT = (
    one(message="合计不符。"),
    one(Severity.VERIFY, "上年结转不符。"),
    one(Severity.HINT, "可更简。"),
)


def checked(*findings: Finding, agency: str = "云溪县石桥镇人民政府", **decisions: Decision) -> Checked:
    """A report with those findings; `first` is the decision on the first of them."""
    (reviewed,) = review({"1.txt": draft()})
    made = {findings[0]: decisions["first"]} if decisions else {}
    result = with_findings(reviewed, *findings, decisions=made).result
    assert isinstance(result, Checked)
    return replace(result, report=replace(result.report, agency=agency))


def written(report: Checked) -> bytes:
    return letter(report, empty_sheet())


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_letter_names_the_report_the_unit_and_every_finding_with_its_mending() -> None:
    lines = paragraphs(written(checked(MUST, VERIFY, HINT)))
    assert lines[0] == "关于退回修改《云溪县石桥镇人民政府2023年政府信息公开工作年度报告》的意见"
    assert "云溪县石桥镇人民政府：" in lines
    start = lines.index("一、必须改正的问题（1 项）")
    # What the cell holds is said once: its ink adds nothing to the number.
    assert lines[start + 1 : start + 6] == [
        "1．合计不符。",
        "位置：表四“行政复议”行",
        "写的是：9；应为：3",
        "怎么改：请改为 3。",
        "依据：填表说明",
    ]
    assert lines.index("二、需要核实的问题（1 项）") > start
    assert "可更简" not in "".join(lines)
    assert any("审核人：" in line for line in lines)
    assert any("审核单位（盖章）：" in line for line in lines)


def test_a_letter_with_nothing_that_must_be_mended_begins_with_what_is_to_be_verified() -> None:
    lines = paragraphs(written(checked(VERIFY)))
    assert "一、需要核实的问题（1 项）" in lines
    assert "必须改正" not in "".join(lines)


def test_what_was_dismissed_is_left_out_and_a_confirmed_finding_brings_its_note() -> None:
    text = "".join(paragraphs(written(checked(MUST, VERIFY, first=dismissed()))))
    assert "合计不符" not in text
    assert "已核对原始台账" not in text
    confirmed = Decision(Verdict.CONFIRMED, "电话已告知", "王五", AT)
    assert "审核说明：电话已告知" in paragraphs(written(checked(MUST, first=confirmed)))


def test_the_page_and_the_type_are_those_of_an_official_letter() -> None:
    document = docx.Document(io.BytesIO(written(checked(MUST))))
    page = document.sections[0]
    # Word counts in twentieths of a point.
    lengths = (page.page_width, page.page_height, page.left_margin, page.top_margin)
    wanted = (Mm(210), Mm(297), Mm(28), Mm(37))
    assert all(abs(length - one) < Pt(1) for length, one in zip(lengths, wanted, strict=True))
    title, body = document.paragraphs[0].style, document.paragraphs[3].style
    assert (title.font.size, body.font.size) == (Pt(22), Pt(16))
    assert body.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_only_reports_with_something_to_mend_or_verify_are_sent_back_and_copies_once() -> None:
    files = {
        "1.txt": draft(review__total="9"),
        "2.txt": draft(review__total="9"),
        "3.txt": draft("云溪县柳林镇"),
    }
    reviewed = [*review(files), Reviewed("空.docx", Refusal("文件是空的。"))]
    assert [one.file for one in to_send_back(reviewed)] == ["1.txt"]
    (fine,) = review({"1.txt": draft()})
    assert to_send_back([with_findings(fine, HINT)]) == []
    assert to_send_back([with_findings(fine, MUST, decisions={MUST: dismissed()})]) == []


def test_letters_of_units_with_one_name_and_letters_that_are_there_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "退回"
    first = list(write_letters([checked(MUST), checked(VERIFY)], folder))
    (again,) = write_letters([checked(MUST)], folder)
    assert [path.name for path in (*first, again)] == [
        "云溪县石桥镇人民政府2023年退回修改意见.docx",
        "云溪县石桥镇人民政府2023年退回修改意见（2）.docx",
        "云溪县石桥镇人民政府2023年退回修改意见（3）.docx",
    ]
    second = "".join(paragraphs(first[1].read_bytes()))
    assert "需要核实" in second
    assert "合计不符" not in second
    assert set(written_before(folder)) == {*first, again}


@pytest.mark.parametrize(
    "agency",
    [
        "../../etc/镇",
        'a/b\\c:d*e?f"g<h>i|j',
        "镇\u202excod.exe",
        "镇\x00\x07局",
        "..",
        "",
        "局" * 300,
        "$(rm -rf)",
    ],
)
def test_no_name_of_a_unit_leads_out_of_the_folder_or_hides_what_a_file_is(
    tmp_path: Path, agency: str
) -> None:
    folder = tmp_path / "退回"
    (path,) = write_letters([checked(MUST, agency=agency)], folder)
    assert path.parent == folder
    assert path.is_file()
    assert list(tmp_path.iterdir()) == [folder]
    assert path.name.endswith("2023年退回修改意见.docx")
    assert not set(path.name) & set('\\/:*?"<>|$\u202e\x00')
    assert len(path.name.encode()) < 255


def test_text_that_no_file_can_hold_costs_no_letter() -> None:
    wild = replace(MUST, message="甲\x00\ud800\x0b<乙>&", quote="=1+1")
    lines = paragraphs(written(checked(wild)))
    assert "1．甲<乙>&" in lines


def test_a_letter_about_a_scan_says_so() -> None:
    report = checked(MUST)
    scan = replace(report, report=replace(report.report, origin=Origin.SCAN))
    assert any("扫描件" in line for line in paragraphs(written(scan)))
    assert not any("扫描件" in line for line in paragraphs(written(report)))
