"""Word files: what a person sees on paper, each cell once."""

from collections.abc import Callable

import pytest

from parser.documents.document import Document, Paragraph, Table
from parser.documents.sniff import open_document

Docx = Callable[[str], bytes]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def texts(document: Document) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


def test_paragraphs_and_tables_come_in_reading_order(docx: Docx) -> None:
    body = paragraph("一、总体情况") + table(row("规章", "0", "　1")) + paragraph("二、主动公开")
    document = open_document(docx(body), "年报.docx")
    assert document.format == "docx"
    assert texts(document) == ["一、总体情况", [["规章", "0", "　1"]], "二、主动公开"]


def test_a_spanned_cell_stands_once_however_wide_it_claims_to_be(docx: Docx) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr><w:p><w:r><w:t>17</w:t></w:r></w:p></w:tc>'
    body = table(f"<w:tr>{wide}<w:tc>{paragraph('0')}</w:tc></w:tr>")
    assert texts(open_document(docx(body), "年报.docx")) == [[["17", "0"]]]


def test_runs_are_joined_without_a_gap_and_tabs_and_breaks_are_kept(docx: Docx) -> None:
    runs = "<w:r><w:t>共1</w:t></w:r><w:r><w:t>7件</w:t><w:tab/><w:t>新收</w:t><w:br/><w:t>结转</w:t></w:r>"
    body = f"<w:p>{runs}</w:p>"
    assert texts(open_document(docx(body), "年报.docx")) == ["共17件\t新收\n结转"]


def test_tab_stops_of_a_style_print_nothing(docx: Docx) -> None:
    body = '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'
    assert texts(open_document(docx(body), "年报.docx")) == ["正文"]


def test_deleted_moved_and_field_ink_is_not_read_while_inserted_ink_is(docx: Docx) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>999</w:delText></w:r></w:del><w:ins><w:r><w:t>38</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert texts(open_document(docx(body), "年报.docx")) == ["38"]


def test_a_deleted_row_and_a_hidden_run_are_not_read(docx: Docx) -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删')}</w:tc></w:tr>"
    hidden = (
        "<w:p><w:r><w:rPr><w:vanish/><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    )
    assert texts(open_document(docx(table(gone, row("留", "1")) + hidden), "年报.docx")) == [
        [["留", "1"]],
        "见",
    ]


@pytest.mark.parametrize("wrapper", ["customXml", "ins", "sdt"])
def test_rows_cells_and_runs_inside_wrappers_are_found(docx: Docx, wrapper: str) -> None:
    def wrap(inner: str) -> str:
        content = f"<w:sdtContent>{inner}</w:sdtContent>" if wrapper == "sdt" else inner
        return f"<w:{wrapper}>{content}</w:{wrapper}>"

    run = wrap("<w:r><w:t>3</w:t></w:r>")
    cell = wrap(f"<w:tc><w:p><w:smartTag>{run}</w:smartTag></w:p></w:tc>")
    body = wrap(table(wrap(f"<w:tr>{cell}<w:tc>{paragraph('4')}</w:tc></w:tr>")))
    assert texts(open_document(docx(body), "年报.docx")) == [[["3", "4"]]]


def test_paragraphs_of_a_cell_are_lines_of_its_text(docx: Docx) -> None:
    cell = f"<w:tc>{paragraph('商业')}{paragraph('企业')}<w:p/></w:tc>"
    body = table(f"<w:tr>{cell}<w:tc>{paragraph('')}</w:tc></w:tr>")
    assert texts(open_document(docx(body), "年报.docx")) == [[["商业\n企业", ""]]]


def test_a_table_inside_a_frame_is_a_table_of_its_own(docx: Docx) -> None:
    inner = table(row("行政许可", "6"))
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('二、主动公开')}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert texts(open_document(docx(frame), "年报.docx")) == ["二、主动公开", [["行政许可", "6"]]]


def test_a_text_box_that_word_keeps_twice_is_read_once_after_its_paragraph(docx: Docx) -> None:
    box = f"<w:txbxContent>{paragraph('框内')}{table(row('行政复议', '4'))}</w:txbxContent>"
    drawn = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(open_document(docx(drawn), "年报.docx")) == ["正文", "框内", [["行政复议", "4"]]]


def test_a_strict_file_and_a_renamed_main_part_are_read(pack: Callable[..., bytes]) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("正文")}</w:body></w:document>'
    data = pack({"word/document2.xml": xml})
    assert [type(block) for block in open_document(data, "年报.docx").blocks] == [Paragraph]


def test_the_name_of_a_file_decides_nothing(docx: Docx) -> None:
    document = open_document(docx(table(row("规章", "0"))), "年报.pdf")
    assert isinstance(document.blocks[0], Table)
    assert document.file == "年报.pdf"
