"""Excel workbooks: what a person sees in the sheets, each cell once and in its place."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from parser import read
from parser.documents.document import Cut, Document, Paragraph, Table
from parser.documents.sniff import open_document
from parser.errors import Refusal, TooBig, Unreadable
from parser.report import State
from tests.drafts import BALANCED, Draft
from tests.parser.documents.workbooks import FRAME, TRAPS_READ, Layout, packed, report_book, traps

Pack = Callable[..., bytes]

BLANKS = {"applications.received.person": "", "applications.granted.total": "", "review.upheld": "/"}
DRAFT = Draft(cells=BALANCED | BLANKS, prose={1: ("本年度共收到申请15件。",)})
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def texts(document: Document) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


def opened(book: Workbook) -> Document:
    return open_document(packed(book), "年报.xlsx")


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def raw(pack: Pack, sheet: str, **parts: str) -> bytes:
    """A workbook whose one sheet is written by hand."""
    return pack(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
            **{f"xl/{name}.xml": text for name, text in parts.items()},
        }
    )


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("gaps", [True, False])
@pytest.mark.parametrize("numbers", [True, False])
def test_a_framed_report_in_a_sheet_is_the_report_of_the_page(
    merged: bool, gaps: bool, numbers: bool
) -> None:
    layout = Layout(merged=merged, gaps=gaps, numbers=numbers)
    found = read(packed(report_book(DRAFT, layout)), "年报")
    page = read(DRAFT.web_page().encode(), "年报")
    assert {key: (one.state, one.value) for key, one in found.figures.items()} == {
        key: (one.state, one.value) for key, one in page.figures.items()
    }
    assert (found.agency, found.year, found.title) == (page.agency, page.year, page.title)
    assert [passage.text for passage in found.passages] == [passage.text for passage in page.passages]


@pytest.mark.parametrize("gaps", [True, False])
def test_without_borders_what_is_not_certain_is_unreadable_and_nothing_is_wrong(gaps: bool) -> None:
    found = read(packed(report_book(DRAFT, Layout(framed=False, gaps=gaps))), "年报")
    page = read(DRAFT.web_page().encode(), "年报")
    for key, one in found.figures.items():
        assert one.state is State.UNREADABLE or one.value == page.figures[key].value
    assert found.value("applications.handled.total") == 15


def test_a_cell_is_read_as_it_is_shown() -> None:
    assert texts(opened(traps())) == TRAPS_READ


def test_a_figure_says_the_row_of_the_sheet() -> None:
    found = read(packed(report_book(DRAFT)), "年报.xlsx")
    source = found.figures["regulations.issued"].source
    assert sheet_of(report_book(DRAFT)).cell(source.line or 0, 1).value == "规章"


def test_a_formula_without_a_result_is_not_blank_and_is_told() -> None:
    book = report_book(DRAFT)
    rows = {sheet_of(book).cell(number, 1).value: number for number in range(1, sheet_of(book).max_row + 1)}
    sheet_of(book).cell(rows["规章"], 2).value = "=SUM(C1:D1)"
    found = read(packed(book), "年报.xlsx")
    assert found.figures["regulations.issued"].state is State.UNREADABLE
    assert found.figures["regulations.issued"].raw == "=SUM(C1:D1)"
    assert any("公式" in note for note in found.notes)


def test_a_formula_is_read_by_the_result_that_the_file_keeps(pack: Pack) -> None:
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/><v/></c></row>'
    )
    document = open_document(raw(pack, f"<sheetData>{row}</sheetData>"), "年报.xlsx")
    assert texts(document) == [[["合计", "2", "", "="]]]
    assert any("公式" in note for note in document.notes)


def test_a_merged_cell_stands_once() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for number, cells in enumerate([["甲", None, "乙"], ["1", "2", "3"], [None, "4", "5"]], 1):
        for column, text in enumerate(cells, 1):
            sheet.cell(number, column, text).border = FRAME
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A3")
    (table,) = opened(book).blocks
    assert isinstance(table, Table)
    assert table.cut is Cut.EXACT
    assert texts(opened(book)) == [[["甲", "乙"], ["1", "2", "3"], ["4", "5"]]]


def test_a_merged_cell_whose_first_row_is_hidden_shows_its_ink_in_the_next() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for cells in (["甲", "1"], [None, "2"]):
        sheet.append(cells)
    sheet.merge_cells("A1:A2")
    sheet.row_dimensions[1].hidden = True
    assert texts(opened(book)) == [[["甲", "2"]]]


def test_a_hidden_column_is_not_read() -> None:
    book = Workbook()
    for cells in (["甲", "1", "2"], ["乙", "3", "4"]):
        sheet_of(book).append(cells)
    sheet_of(book).column_dimensions["B"].hidden = True
    assert texts(opened(book)) == [[["甲", "2"], ["乙", "4"]]]


def test_zeros_that_a_sheet_does_not_show_are_blank() -> None:
    book = Workbook()
    sheet_of(book).append(["甲", 0, 10])
    sheet_of(book).sheet_view.showZeros = False
    assert texts(opened(book)) == [[["甲", "", "10"]]]


def test_a_row_with_one_text_is_a_paragraph_unless_a_table_goes_on_in_it() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for number, cells in enumerate(
        [["第一段\n第二段"], ["规章", "1"], ["规范性文件", ""], ["二、主动公开"], ["尾"]], 1
    ):
        for column, text in enumerate(cells, 1):
            sheet.cell(number, column, text or None)
    assert texts(opened(book)) == [
        "第一段",
        "第二段",
        [["规章", "1"], ["规范性文件", ""]],
        "二、主动公开",
        "尾",
    ]


def test_shared_text_is_read_without_readings_of_its_characters(pack: Pack) -> None:
    texts_shared = '<si><t>规章</t><rPh sb="0" eb="1"><t>99</t></rPh></si><si><t>a_x000D_\nb</t></si>'
    strings = f'<sst xmlns="{MAIN}">{texts_shared}</sst>'
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    assert texts(
        open_document(raw(pack, f"<sheetData>{row}</sheetData>", sharedStrings=strings), "年报.xlsx")
    ) == [[["规章", "a\nb"]]]


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        "<sheetData>" + "<row>" + "<c><v>1</v></c>" * 210_000 + "</row></sheetData>",
    ],
)
def test_a_sheet_of_endless_size_is_refused(pack: Pack, sheet: str) -> None:
    with pytest.raises(TooBig, match="请"):
        open_document(raw(pack, sheet), "年报.xlsx")


def test_a_cell_at_the_far_corner_costs_nothing(pack: Pack) -> None:
    sheet = (
        '<cols><col min="2" max="16384" hidden="0"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    )
    assert texts(open_document(raw(pack, sheet), "年报.xlsx")) == ["1", "2"]


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="x"/></sheetData>',
        '<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>x</v></c></row></sheetData>',
        "<sheetData><row>",
        "<!DOCTYPE a><sheetData/>",
    ],
)
def test_a_sheet_that_makes_no_sense_is_called_damaged(pack: Pack, sheet: str) -> None:
    with pytest.raises(Unreadable, match="Excel"):
        open_document(raw(pack, sheet), "年报.xlsx")


def test_a_workbook_cut_anywhere_is_refused() -> None:
    whole = packed(traps())
    for length in range(30, len(whole) - 22, 101):
        with pytest.raises(Refusal, match="请"):
            open_document(whole[:length], "年报.xlsx")


def test_a_binary_workbook_is_named_for_what_it_is(pack: Pack) -> None:
    with pytest.raises(Unreadable, match="Excel"):
        open_document(pack({"xl/workbook.bin": b"\0"}), "年报.xlsb")


def test_pictures_and_other_parts_of_a_workbook_are_not_unpacked() -> None:
    buffer = BytesIO(packed(report_book(DRAFT)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bmp", b"\0" * 40_000_000)
    assert open_document(buffer.getvalue(), "年报.xlsx").format == "xlsx"


def test_a_long_text_that_countless_cells_share_is_refused(pack: Pack) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"".join(map(str, range(10_000)))}</t></si></sst>'
    rows = '<row><c t="s"><v>0</v></c></row>' * 1_000
    with pytest.raises(TooBig, match="太多"):
        open_document(raw(pack, f"<sheetData>{rows}</sheetData>", sharedStrings=strings), "年报.xlsx")
