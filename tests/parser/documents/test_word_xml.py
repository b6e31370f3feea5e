"""Word files that are one XML file: Word 2003 XML and a flat .docx."""

import pytest

from parser.documents.document import Paragraph
from parser.documents.sniff import open_document
from parser.errors import Refusal, Unreadable

W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
AML = "http://schemas.microsoft.com/aml/2001/core"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"

TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
    "<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>17</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
READ: list[object] = [[["规章", "", "17"]]]


def of_2003(body: str, codec: str = "UTF-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{codec}" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{W2003}" xmlns:aml="{AML}"><w:styles/><w:body>{body}</w:body>'
        "</w:wordDocument>"
    ).encode(codec)


def texts(data: bytes) -> list[object]:
    document = open_document(data, "年报.doc")
    assert document.format == "xml"
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


@pytest.mark.parametrize("codec", ["UTF-8", "UTF-16", "GB18030"])
def test_word_2003_xml_is_read_as_on_paper(codec: str) -> None:
    assert texts(of_2003(TABLE, codec)) == READ


def test_deleted_ink_and_rows_comments_notes_and_headers_are_not_read() -> None:
    def change(kind: str, inner: str = "") -> str:
        return f'<aml:annotation w:type="{kind}"><aml:content>{inner}</aml:content></aml:annotation>'

    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{change('Word.Deletion', '<w:r><w:delText>999</w:delText></w:r>')}"
        f"{change('Word.Insertion', run.format(38))}"
        f"{change('Word.Comment', '<w:p>' + run.format('批注') + '</w:p>')}"
        f"<w:r><w:footnote><w:p>{run.format('脚注')}</w:p></w:footnote></w:r></w:p>"
        f"<w:tbl><w:tr><w:trPr>{change('Word.Deletion')}</w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run.format(1)}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        f"<w:sectPr><w:hdr><w:p>{run.format('页眉')}</w:p></w:hdr></w:sectPr>"
    )
    assert texts(of_2003(body)) == ["38", [["1", ""]]]


def test_a_flat_package_is_read_from_its_main_part() -> None:
    data = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><pkg:package xmlns:pkg="{PKG}">'
        '<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData><Relationships/></pkg:xmlData></pkg:part>'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{W}"><w:body>{TABLE}'
        "</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    assert texts(data.encode()) == READ


def test_a_cut_or_empty_file_is_refused() -> None:
    for data in (of_2003(TABLE)[:-40], f'<?xml version="1.0"?><a xmlns="{PKG}"/>'.encode()):
        with pytest.raises(Unreadable, match="请"):
            open_document(data, "年报.doc")


def test_an_excel_sheet_as_xml_is_named_for_what_it_is() -> None:
    data = (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook'
        b' xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table><Row/></Table></Workbook>'
    )
    with pytest.raises(Refusal, match="Excel"):
        open_document(data, "年报.xls")
