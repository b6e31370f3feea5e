"""Ink of Word files: what is not seen on paper, or is no part of the number beside it, is not read."""

from collections.abc import Callable

import pytest

from parser.documents.document import Paragraph
from parser.documents.sniff import open_document

Docx = Callable[[str], bytes]
Pack = Callable[..., bytes]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(content: str) -> str:
    return f"<w:tc><w:p>{content}</w:p></w:tc>"


def table(*contents: str) -> str:
    return f"<w:tbl><w:tr>{''.join(cell(content) for content in contents)}</w:tr></w:tbl>"


def texts(data: bytes) -> list[object]:
    """Paragraphs as strings, tables as lists of rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[part.text for part in line] for line in block.rows]
        for block in open_document(data, "年报.docx").blocks
    ]


@pytest.fixture
def styled(pack: Pack) -> Callable[[str, str], bytes]:
    """A Word file with that body and these styles."""

    def build(body: str, styles: str) -> bytes:
        return pack(
            {
                "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
                "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
            }
        )

    return build


def test_two_values_in_a_cell_stay_two_lines(docx: Docx) -> None:
    two = f"<w:tc><w:p>{run('219')}</w:p><w:p>{run('1')}</w:p></w:tc>"
    body = f"<w:tbl><w:tr>{two}{cell(run('219') + '<w:r><w:br/></w:r>' + run('1'))}</w:tr></w:tbl>"
    assert texts(docx(body)) == [[["219\n1", "219\n1"]]]


@pytest.mark.parametrize("place", ["superscript", "subscript"])
@pytest.mark.parametrize("mark", ["1", "[1]", "①", "*"])
def test_the_mark_of_a_note_is_no_part_of_the_number(docx: Docx, place: str, mark: str) -> None:
    noted = run("17") + run(mark, f'<w:vertAlign w:val="{place}"/>')
    assert texts(docx(table(noted, run("0")) + f"<w:p>{noted}{run('件')}</w:p>")) == [[["17", "0"]], "17件"]


def test_a_note_of_its_own_mark_is_dropped_and_a_counted_one_leaves_its_number(docx: Docx) -> None:
    own = run("17") + '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>1</w:t></w:r>'
    counted = '<w:r><w:t>6</w:t><w:endnoteReference w:id="2"/></w:r>'
    assert texts(docx(table(own, counted))) == [[["17", "6"]]]


def test_raised_words_and_a_raised_number_that_stands_alone_are_read(docx: Docx) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert texts(docx(table(run("17") + run("注", raised), run("6", raised)))) == [[["17注", "6"]]]


@pytest.mark.parametrize(
    "look",
    [
        "<w:strike/>",
        '<w:dstrike w:val="true"/>',
        "<w:vanish/>",
        "<w:webHidden/>",
        '<w:color w:val="ffffff"/>',
    ],
)
def test_struck_hidden_and_white_ink_is_not_read(docx: Docx, look: str) -> None:
    assert texts(docx(table(run("9", look) + run("17"), run("9", look)))) == [[["17", ""]]]


@pytest.mark.parametrize(
    "look", ['<w:strike w:val="0"/>', '<w:vanish w:val="false"/>', '<w:color w:val="auto"/>']
)
def test_ink_that_is_not_struck_after_all_is_read(docx: Docx, look: str) -> None:
    assert texts(docx(table(run("17", look), run("0")))) == [[["17", "0"]]]


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", '<w:color w:val="FFFFFF"/>'])
@pytest.mark.parametrize("kind", ["character", "paragraph"])
def test_a_style_hides_as_the_run_itself_does(styled: Callable[..., bytes], look: str, kind: str) -> None:
    styles = (
        f'<w:style w:type="{kind}" w:styleId="base"><w:rPr>{look}</w:rPr></w:style>'
        f'<w:style w:type="{kind}" w:styleId="gone"><w:basedOn w:val="base"/></w:style>'
    )
    by_run, by_paragraph = '<w:rStyle w:val="gone"/>', '<w:pPr><w:pStyle w:val="gone"/></w:pPr>'
    hidden = run("9", by_run) if kind == "character" else by_paragraph + run("9")
    assert texts(styled(table(run("17"), hidden), styles)) == [[["17", ""]]]


def test_a_run_overrules_its_style(styled: Callable[..., bytes]) -> None:
    styles = '<w:style w:styleId="gone"><w:basedOn w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    seen = run("17", '<w:rStyle w:val="gone"/><w:vanish w:val="0"/>')
    assert texts(styled(table(seen, run("0")), styles)) == [[["17", "0"]]]


def test_white_ink_on_a_dark_ground_is_read(styled: Callable[..., bytes]) -> None:
    white, dark = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>'
    styles = (
        f'<w:style w:styleId="dark"><w:tblStylePr><w:tcPr>{dark}</w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:styleId="light"/>'
    )
    shaded = f"<w:tc><w:tcPr>{dark}</w:tcPr><w:p>{run('规章', white)}</w:p></w:tc>"
    body = f"<w:tbl><w:tr>{shaded}{cell(run('17', white + dark))}{cell(run('9', white))}</w:tr></w:tbl>"
    by_style = f"<w:tbl><w:tblPr><w:tblStyle w:val='dark'/></w:tblPr>{table(run('6', white), run('0'))[7:]}"
    assert texts(styled(body + by_style, styles)) == [[["规章", "17", ""]], [["6", "0"]]]


def test_a_text_box_in_a_cell_is_no_part_of_the_cell(docx: Docx) -> None:
    inner = f"<w:p>{run('9')}</w:p>{table(run('行政复议'), run('4'))}"
    box = f"<w:r><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    assert texts(docx(table(run("266") + box, run("0")))) == [[["266", "0"]], "9", [["行政复议", "4"]]]


def test_the_parts_of_a_formula_do_not_run_into_one_number(docx: Docx) -> None:
    math = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    fraction = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>17</m:t></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup>"
    body = table(f"<m:oMath {math}>{fraction}</m:oMath>", f"<m:oMath {math}>{power}</m:oMath>")
    assert texts(docx(body)) == [[["1/2", "17"]]]
