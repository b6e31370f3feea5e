"""A remark on a figure stands at its very cell, whatever Word wraps around it, and changes no ink."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from parser import read
from parser.forms import form
from parser.marking.original import Original
from parser.marking.package import Remark, with_remarks
from tests.generator.layout import Layout
from tests.generator.paper import BLANK, number
from tests.generator.reports import write
from tests.generator.word import LAYOUTS, pack, paragraph, plain, run, table
from tests.parser.marking.anchored import anchored

WHEN = datetime(2025, 1, 20, 8, 30, tzinfo=UTC)
FORM = form("2021")
TRUTH = {key: number(1001 + place) for place, key in enumerate(FORM.cells)}
"""A number of its own for each cell: a remark at any other cell is seen."""
OPEN = [layout for layout in LAYOUTS if layout.name != "Word 文本框"]


def remarked(data: bytes) -> bytes:
    """The file with a remark on each figure, its text the key."""
    original = Original(data)
    spots = [(key, original.cell(key)) for key in FORM.cells]
    return with_remarks(data, [Remark(spot.span, key) for key, spot in spots if spot], WHEN)


@pytest.mark.parametrize("layout", OPEN, ids=str)
def test_every_cell_of_every_table_gets_its_own_remark(layout: Layout) -> None:
    data = layout.write(write(Random(3), FORM, TRUTH, 2023), Random(4))
    found = {one.text: one.ink for one in anchored(remarked(data))}
    assert found == {key: truth.ink for key, truth in TRUTH.items()}


def test_tables_that_were_joined_into_one_keep_their_cells_apart() -> None:
    paper = write(Random(13), FORM, TRUTH, 2023)
    joined = table(tuple(row for grid in paper.grids for row in grid), Random(14), plain)
    data = pack(paragraph(run(paper.title)) + joined)
    held = {key for key, figure in read(data, "年报.docx").figures.items() if figure.value is not None}
    found = {one.text: one.ink for one in anchored(remarked(data))}
    assert len(held) > 150
    assert {key: found[key] for key in held} == {key: TRUTH[key].ink for key in held}


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_the_report_reads_the_same_with_remarks(layout: Layout) -> None:
    data = layout.write(write(Random(5), FORM, TRUTH, 2023), Random(6))
    assert read(remarked(data), "年报.docx") == read(data, "年报.docx")


@pytest.mark.parametrize("layout", OPEN, ids=str)
def test_a_blank_cell_gets_a_remark_around_nothing(layout: Layout) -> None:
    key = "applications.refused.process.charity"
    data = layout.write(write(Random(7), FORM, TRUTH | {key: BLANK}, 2023), Random(8))
    found = {one.text: one.ink for one in anchored(remarked(data))}
    assert found[key] in ("", "77")  # hidden text of the file may stand in the cell
    assert found["applications.refused.process.legal"] == TRUTH["applications.refused.process.legal"].ink


def test_a_text_box_takes_no_comments_so_the_remark_holds_the_box_and_says_so() -> None:
    layout = next(layout for layout in LAYOUTS if layout not in OPEN)
    data = layout.write(write(Random(9), FORM, TRUTH, 2023), Random(10))
    spot = Original(data).cell("review.total")
    assert spot is not None
    assert not spot.exact
    (one,) = anchored(with_remarks(data, [Remark(spot.span, "总计")], WHEN))
    assert TRUTH["review.total"].ink in one.ink
    assert TRUTH["applications.received.total"].ink not in one.ink


def test_a_figure_that_the_report_does_not_hold_has_no_place() -> None:
    title = paragraph(run("云溪县石桥镇人民政府2023年政府信息公开工作年度报告"))
    headings = "".join(
        paragraph(run(text)) for text in ("一、总体情况", "情况良好。", "二、主动公开政府信息情况")
    )
    data = pack(title + headings)
    assert Original(data).cell("review.total") is None


def test_a_figure_that_shares_its_cell_is_remarked_there_and_says_so() -> None:
    values = ["12", "0", "0", "0", "0", "0", "12"]
    header = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    rows = [header, ["一、本年新收政府信息公开申请数量", " ".join(values)], ["（一）予以公开", *values]]
    cells = ["".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    data = pack(paragraph(run("云溪县石桥镇人民政府2023年政府信息公开工作年度报告")) + table)
    report = read(data, "年报.docx")
    original = Original(data)
    spots = [original.cell(f"applications.{row}.person") for row in ("received", "granted")]
    assert report.value("applications.granted.person") == 12
    assert [spot and spot.exact for spot in spots] == [False, True]
    remarks = [Remark(spot.span, "格") for spot in spots if spot]
    assert [one.ink for one in anchored(with_remarks(data, remarks, WHEN))] == ["12 0 0 0 0 0 12", "12"]
