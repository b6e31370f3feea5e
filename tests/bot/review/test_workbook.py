"""The workbook, opened again: what stands in which cell, and as what."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.checked import Checked
from bot.opinions import opinions
from bot.review.batch import Reviewed
from bot.review.destination import require_writable
from bot.review.roster import attendance
from bot.review.workbook import workbook
from parser.checks.fingerprint import Mark
from parser.errors import Refusal
from parser.report import Severity
from storage import decisions
from storage.database import Database
from storage.decisions import Verdict
from tests.bot.review.handing_in import AT, dismissed, draft, one, review, with_findings
from tests.drafts import Draft


def opened(reviewed: Sequence[Reviewed], *roster: str) -> Any:
    return load_workbook(io.BytesIO(workbook(reviewed, attendance(roster, reviewed) if roster else None)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows by the headings of their columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_finding_is_a_row_with_place_statement_expectation_and_mending() -> None:
    book = opened(review({"镇街/1.txt": draft(review__total="9")}))
    assert book.sheetnames == ["问题", "单位", "合计"]
    (row,) = [row for row in table(book["问题"]) if row["代码"] == "A4"]
    assert (row["单位"], row["年度"], row["严重程度"]) == ("云溪县石桥镇人民政府", 2023, "必改")
    assert row["文件"] == "镇街/1.txt"
    assert "9" in row["写的是"]
    assert "3" in row["应为"]
    assert "表四" in row["位置"]
    assert row["怎么改"]
    assert row["依据"]
    assert row["处理意见"] is None


def test_decisions_stand_beside_their_findings_and_count_no_more() -> None:
    gone, kept = one(message="甲"), one(Severity.VERIFY, "乙")
    (reviewed,) = review({"1.txt": draft()})
    book = opened([with_findings(reviewed, gone, kept, decisions={gone: dismissed()})])
    first, second = table(book["问题"])
    assert [first[name] for name in ("处理意见", "说明", "处理人", "处理时间")] == [
        "不改", "已核对原始台账", "王五", "2024-01-20 09:30",
    ]  # fmt: skip
    assert second["处理意见"] is None
    (unit,) = table(book["单位"])
    assert (unit["必改"], unit["核实"], unit["结论"]) == (0, 1, "请核实")
    assert "另有 1 条经审核不改。" in unit["说明"]


def test_what_a_reviewer_fills_in_is_understood_when_it_is_taken_back() -> None:
    reviewed = review({"1.txt": draft(review__total="9")})
    book = opened(reviewed)
    sheet = book["问题"]
    place = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, place["处理意见"], "不改")
    sheet.cell(2, place["说明"], "已核对")
    sheet.cell(2, place["处理人"], "王五")
    buffer = io.BytesIO()
    book.save(buffer)
    (entry,) = opinions(buffer.getvalue(), None, AT).entries
    assert isinstance(reviewed[0].result, Checked)
    assert entry.mark == Mark.of(reviewed[0].result.findings[0])
    assert (entry.agency, entry.year, entry.decision.verdict) == (
        "云溪县石桥镇人民政府",
        2023,
        Verdict.DISMISSED,
    )


def test_the_units_tell_who_handed_in_what_could_not_be_read_and_who_is_missing() -> None:
    files: dict[str, Draft | bytes] = {
        "1.txt": draft("云溪县石桥镇", review__total="9"), "2.txt": draft("东岭区水务局"), "空.docx": b"",
    }  # fmt: skip
    rows = table(opened(review(files), "云溪县石桥镇人民政府", "云溪县柳林镇", "水务局")["单位"])
    told = [(row["单位"], row["文件"], row["收到与否"], row["结论"]) for row in rows]
    assert told == [
        ("云溪县石桥镇", "1.txt", "已收到", "退回修改"),
        ("东岭区水务局", "2.txt", "待确认", "没有发现问题"),
        (None, "空.docx", "没有读成", "没有读成"),
        ("云溪县柳林镇", None, "未收到", "未收到"),
        ("水务局", None, "待确认", "待确认"),
    ]
    assert rows[2]["说明"].startswith("文件是空的")
    assert (rows[0]["必改"], rows[0]["上年年报"]) == (1, "没有")


def test_a_report_off_the_list_is_marked_and_without_a_list_nobody_is() -> None:
    reviewed = review({"1.txt": draft("东岭区水务局")})
    assert table(opened(reviewed, "云溪县石桥镇")["单位"])[0]["收到与否"] == "不在名单上"
    assert table(opened(reviewed)["单位"])[0]["收到与否"] == "已收到"


def test_the_sums_tell_their_coverage_and_that_they_are_no_finding() -> None:
    files = {"1.txt": draft("云溪县石桥镇"), "2.txt": draft("云溪县柳林镇", review__total="")}
    sheet = opened(review(files))["合计"]
    rows = {row["项目"]: row for row in table(sheet) if row["项目"]}
    assert (rows["三（三）不予公开"]["合计"], rows["三（三）不予公开"]["覆盖"]) == (4, "2/2 份")
    assert rows["行政复议"]["覆盖"] == "1/2 份"
    assert rows["行政复议"]["没有计入的"] == "没有写出数字或没有读清：云溪县柳林镇"
    assert "供参考，不作为问题" in sheet.cell(sheet.max_row, 1).value


def test_headers_stay_filters_work_and_severities_have_colours() -> None:
    (reviewed,) = review({"1.txt": draft()})
    book = opened([with_findings(reviewed, one(Severity.MUST), one(Severity.VERIFY), one(Severity.HINT))])
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A2"].alignment.wrap_text
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])
    grounds = [book["问题"].cell(row, 3).fill.fgColor.rgb for row in (2, 3, 4)]
    assert len(set(grounds)) == 3
    assert book["问题"].data_validations.dataValidation[0].formula1 == '"属实,不改,撤回"'


def test_rows_are_as_high_as_their_text_and_the_print_leaves_out_what_is_filled_in() -> None:
    (reviewed,) = review({"1.txt": draft()})
    long = replace(one(Severity.MUST), hint="请核对正文和表格。" * 20)
    sheet = opened([with_findings(reviewed, one(Severity.MUST), long)])["问题"]
    assert sheet.row_dimensions[3].height >= 10 * sheet.row_dimensions[2].height / 3
    assert sheet.print_area.endswith("$K$3")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "#N/A", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(begin: str) -> None:
    (reviewed,) = review({"1.txt": draft()})
    assert isinstance(reviewed.result, Checked)
    text = f'{begin}HYPERLINK("http://x","点")'
    report = replace(reviewed.result.report, agency=text)
    finding = replace(one(), message=text, where=text, stated=text, quote=text, hint=text)
    checked = replace(reviewed.result, file=text, report=report, findings=(finding,))
    data = [replace(reviewed, file=text, result=checked), Reviewed(text, Refusal(text))]
    for sheet in opened(data, text):
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
            assert all(cell.value is None or cell.data_type == "s" for cell in row if cell.value == text)
    assert opened(data)["问题"]["E2"].value == text
    assert opened(data)["问题"]["E2"].quotePrefix or begin == "#N/A"


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_written_and_opened_again(text: str) -> None:
    (reviewed,) = _ONE
    book = opened([with_findings(reviewed, one(message=f"甲{text}乙")), Reviewed(text, Refusal(text))])
    assert str(book["问题"]["E2"].value).startswith("甲")


_ONE = review({"1.txt": draft()})


def test_a_list_takes_the_place_of_a_list_and_of_nothing_else(tmp_path: Path) -> None:
    old, foreign = tmp_path / "清单.xlsx", tmp_path / "九亭镇.xlsx"
    old.write_bytes(workbook(review({"1.txt": draft(review__total="9")}), None))
    foreign.write_bytes(b"PK\x03\x04")
    require_writable(old, None, AT)
    require_writable(tmp_path / "新.xlsx", None, AT)
    for path, words in (
        (foreign, "不是问题清单"), (tmp_path / "清单.xls", "不是 .xlsx 文件"),
        (tmp_path / "无" / "清单.xlsx", "先建好文件夹"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=words):
            require_writable(path, None, AT)


def test_decisions_that_were_filled_in_are_not_written_over_before_they_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    (reviewed,) = review({"1.txt": draft()})
    finding = one()
    path.write_bytes(workbook([with_findings(reviewed, finding, decisions={finding: dismissed()})], None))
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    with pytest.raises(Refusal, match="请先运行 gongkai decide --from"):
        require_writable(path, db, AT)
    decisions.decide(db, "云溪县石桥镇人民政府", 2023, finding, dismissed())
    require_writable(path, db, datetime.now(UTC))
