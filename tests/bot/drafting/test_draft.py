"""The empty form as a Word file: as the notice prints it, and read back by our own reader."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.shared import Mm
from docx.table import Table

from bot.drafting import Standing, carry_over, draft
from parser import check, read
from parser.documents.document import Table as ReadTable
from parser.documents.sniff import open_document
from parser.forms import form
from parser.report import Finding, Report, State
from parser.sections import HEADINGS
from tests.drafts import BALANCED, Draft, sound
from tests.parser.marking.anchored import anchored

FORM = form("2021")
WHEN = datetime(2025, 1, 3, tzinfo=UTC)
AGENCY = "云溪县石桥镇人民政府"
IN_FORCE = {"normative_documents.in_force": "6", "regulations.in_force": "0"}


def last_year(edition: str = "2021", year: int = 2023, **cells: str) -> Report:
    told = {key.replace("__", "."): ink for key, ink in cells.items()}
    inks = BALANCED | IN_FORCE if edition == "2021" else BALANCED
    written = Draft(year=year, edition=edition, cells={**inks, **told}, prose=sound(year=year))
    return read(written.one_cell_a_line().encode(), "去年.txt")


def drafted(previous: Report | None, year: int = 2024) -> tuple[bytes, Report]:
    data = draft(FORM, AGENCY, year, carry_over(FORM, year, previous), WHEN)
    return data, read(data, "草稿.docx")


def faults(report: Report, previous: Report | None = None) -> list[Finding]:
    """What is wrong with the tables and their sentences."""
    return [one for one in check(report, previous) if one.code[0] in "AXN"]


def test_the_draft_is_read_back_with_all_cells_agency_year_and_sections() -> None:
    _, report = drafted(None)
    assert (report.agency, report.year, report.form, report.borrowed) == (AGENCY, 2024, "2021", ())
    assert len(report.figures) == 200
    assert {figure.value for figure in report.figures.values()} == {0}
    assert [section.number for section in report.sections] == [0, 1, 2, 3, 4, 5, 6]
    assert "2024年1月1日至2024年12月31日" in report.sections[0].passages[-1].text
    assert "国办公开办函〔2021〕30号" in report.sections[0].passages[-1].text
    assert faults(report) == []


def test_last_year_decides_what_was_carried_in_and_what_is_in_force() -> None:
    previous = last_year()
    data, report = drafted(previous)
    given = {key: figure.value for key, figure in report.figures.items() if figure.value}
    assert given == {
        "normative_documents.in_force": 6,
        "applications.carried_in.person": 2,
        "applications.carried_in.total": 2,
    }
    assert "上年结转2件" in report.sections[1].passages[1].text
    assert any("取自本机关 2023 年年报表三“四、结转下年度继续办理”行" in one.text for one in anchored(data))
    # What remains to be filled in: where the two cases went.
    assert {finding.code for finding in faults(report, previous)} == {"A1"}
    assert any("校验会提示 A1" in one.text for one in anchored(data))


def test_a_filled_draft_has_nothing_left_to_find_in_its_tables() -> None:
    previous = last_year()
    data, _ = drafted(previous)
    document = docx.Document(io.BytesIO(data))
    (table,) = [one for one in document.tables if "本年新收" in _text(one)]
    last = table.rows[-1].cells
    for cell, ink in zip(last[3:], "2000002", strict=True):
        cell.paragraphs[0].runs[0].text = ink
    sentence = next(one for one in document.paragraphs if "全年收到" in one.text)
    for run in sentence.runs:
        run.text = run.text.replace("继续办理0件", "继续办理2件")
    buffer = io.BytesIO()
    document.save(buffer)
    assert faults(read(buffer.getvalue(), "草稿.docx"), previous) == []


@pytest.mark.parametrize(
    ("ink", "told"),
    [("", "此格空白"), ("/", "填的是“/”"), ("*", "没有读清（原文“*”）")],
)
def test_what_last_year_does_not_say_in_numbers_is_left_open_and_never_taken_for_0(
    ink: str, told: str
) -> None:
    previous = last_year(normative_documents__in_force=ink)
    data, report = drafted(previous)
    assert report.figures["normative_documents.in_force"].state is State.BLANK
    assert report.value("regulations.in_force") == 0
    (remark,) = [one for one in anchored(data) if told in one.text]
    assert remark.ink == ""


def test_a_blank_total_of_last_year_leaves_a_gap_in_the_sentence() -> None:
    _, report = drafted(last_year(applications__carried_out__total=""))
    assert report.figures["applications.carried_in.total"].state is State.BLANK
    assert report.value("applications.carried_in.person") == 2
    assert "上年结转（此处填写数量）" in report.sections[1].passages[1].text


def test_without_last_year_the_cells_are_0_and_a_remark_says_that_nothing_was_taken_over() -> None:
    data, _ = drafted(None)
    found = [one for one in anchored(data) if "库中没有本机关 2023 年的年报" in one.text]
    assert [one.ink for one in found] == ["0", "0", "0000000"]
    assert [note.standing for note in carry_over(FORM, 2024, None).notes] == [Standing.OPEN] * 3


def test_documents_in_force_are_not_those_that_were_disclosed_under_the_form_of_2019() -> None:
    previous = last_year("2019", 2020, normative_documents__disclosed_total="31")
    data, report = drafted(previous, 2021)
    assert report.value("normative_documents.in_force") == 0
    assert report.value("applications.carried_in.person") == 2
    notes = [one.text for one in anchored(data) if "对外公开总数量" in one.text]
    assert len(notes) == 2
    assert all("不是现行有效件数，没有沿用" in note for note in notes)


def test_the_headings_and_the_five_aspects_stand_in_the_order_of_the_notice() -> None:
    data, _ = drafted(None)
    texts = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    aspects = ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障"]
    assert texts[0] == f"{AGENCY}2024年政府信息公开工作年度报告"
    assert [text for text in texts if text in HEADINGS] == list(HEADINGS[1:])
    assert [
        text.partition("。")[0] for text in texts if text.startswith("（") and "。" in text[:12]
    ] == aspects


def test_the_tables_are_merged_as_the_notice_prints_them() -> None:
    data, _ = drafted(None)
    one, two, three = docx.Document(io.BytesIO(data)).tables
    assert [len(table.columns) for table in (one, two, three)] == [4, 10, 15]
    for table in (one, two, three):
        assert sum(column.width or 0 for column in table.columns) <= Mm(210 - 2 * 26)
        rows = [
            [cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in table.rows
        ]
        assert all(map(all, rows[:-1]))
        assert not any(rows[-1])
    assert len({column.width for column in one.columns}) == 1
    assert len({column.width for column in two.columns}) == 4
    assert spans(one)["行政许可"] == (1, 1)
    assert spans(one)["第二十条第（六）项"] == (4, 1)
    assert spans(one)["本年收费金额（单位：万元）"] == (3, 1)
    assert spans(two)["三、本年度办理结果"] == (1, 22)
    assert spans(two)["法人或其他组织"] == (5, 1)
    assert spans(two)["自然人"] == (1, 2)
    assert spans(two)["（三）不予公开"] == (1, 8)
    assert spans(two)["（六）其他处理"] == (1, 3)
    assert spans(two)["（七）总计"] == (2, 1)
    assert spans(two)["四、结转下年度继续办理"] == (3, 1)
    assert spans(three)["行政诉讼"] == (10, 1)
    assert spans(three)["复议后起诉"] == (5, 1)


def test_every_label_of_the_form_stands_in_its_table_once_numbered_as_printed() -> None:
    data, _ = drafted(None)
    tables = [block for block in open_document(data, "草稿.docx").blocks if isinstance(block, ReadTable)]
    texts = [cell.text for row in tables[1].rows for cell in row]
    assert texts.count("2.其他法律行政法规禁止公开") == 1
    assert texts.count("3.其他") == 1
    assert texts.count("一、本年新收政府信息公开申请数量") == 1
    assert texts[0] == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert texts[1] == "申请人情况"


def spans(table: Table) -> dict[str, tuple[int, int]]:
    """The columns and rows that each labelled cell reaches over."""
    grid = [[cell._tc for cell in row.cells] for row in table.rows]
    texts = {id(cell._tc): cell.text for row in table.rows for cell in row.cells if not cell.text.isdigit()}
    return {
        text: (max(line.count(cell) for line in grid), sum(cell in line for line in grid))
        for line in grid
        for cell in line
        if (text := texts.get(id(cell)))
    }


def _text(table: Table) -> str:
    return "".join(cell.text for row in table.rows for cell in row.cells)
