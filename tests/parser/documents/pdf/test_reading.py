"""A whole report as a PDF, in the looks in which people print one."""

import io
from dataclasses import replace

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parser.documents.document import Document, Paragraph, Table
from parser.documents.limits import Limits
from parser.documents.pdf import read_pdf
from parser.documents.sniff import open_document
from parser.errors import Encrypted, Scanned, TooBig, Unreadable
from parser.forms import form
from parser.reading import read
from parser.tables.grid import read_grid
from tests.drafts import BALANCED, Draft
from tests.press import LATIN, Look, filler, page, pages, printed

SENTENCE = (
    "本机关把政府信息公开作为一项经常性的工作来抓，做到有专人负责、有制度保障、有监督检查，及时回应群众关切。"
)
DRAFT = Draft(
    cells={
        **BALANCED,
        "applications.received.person": "12345",
        "applications.granted.legal": "",
        "applications.refused.process.other": "—",
        "fees.amount": "43.788",
    },
    prose={1: [SENTENCE * 3, "（一）主动公开。" + SENTENCE], 5: [SENTENCE * 2], 6: ["无"]},
)


def document(draft: Draft, look: Look) -> Document:
    return read_pdf(printed(draft, look), "年报.pdf", Limits())


def cells(read: Document) -> dict[str, str]:
    """The ink of every cell that the grid of a document holds, by key."""
    tables = [block for block in read.blocks if isinstance(block, Table)]
    return {
        f"{row.key}.{column.key}": ink.text
        for table in form("2021").tables
        for row in table.rows
        for column, ink in zip(row.columns, read_grid(tables, table).rows.get(row.key, ()), strict=False)
    }


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(size=12, footer="%d"),
        Look(size=12, repeats_header=False, footer="第 %d 页", header="云溪县石桥镇"),
        Look(size=10.5, value_width=0.05, align="RIGHT"),
        Look(size=14, margin=40, cuts_rows=True),
        Look(size=12, value_width=0.04, cuts_rows=True, repeats_header=False),
        Look(paper=landscape(A4), align="LEFT"),
    ],
    ids=["official", "large", "no header", "narrow", "rows cut", "narrow and cut", "landscape"],
)
def test_every_cell_between_borders_holds_its_own_ink(look: Look) -> None:
    expected = {key: DRAFT.ink(key) for key in form("2021").cells}
    assert cells(document(DRAFT, look)) == expected


@pytest.mark.parametrize("look", [Look(), Look(borders=False)], ids=["borders", "none"])
def test_the_plain_lines_hold_each_row_without_page_numbers(look: Look) -> None:
    read = document(DRAFT, look)
    texts = [line.text for line in read.lines]
    assert any(text.endswith("2 0 0 0 0 0 2") for text in texts)
    assert not any("— 1 —" in text for text in texts)
    assert {line.page for line in read.lines} == {1, 2}


def test_a_report_without_borders_has_no_table_and_is_read_by_its_lines() -> None:
    read = document(DRAFT, Look(borders=False))
    assert not any(isinstance(block, Table) for block in read.blocks)


def test_no_number_of_a_report_is_read_wrong() -> None:
    for look in (Look(), Look(borders=False), Look(size=12, cuts_rows=True, value_width=0.045)):
        report = read(printed(DRAFT, look), "年报.pdf")
        for key, figure in report.figures.items():
            assert figure.raw.strip() == DRAFT.ink(key) or figure.state == "unreadable", (look, key)


def test_paragraphs_go_on_over_lines_and_pages_and_end_where_they_end() -> None:
    long = replace(DRAFT, prose={1: [SENTENCE * 20, "（一）主动公开。" + SENTENCE, SENTENCE * 5]})
    texts = [block.text for block in document(long, Look()).blocks if isinstance(block, Paragraph)]
    for paragraph in long.prose[1]:
        assert paragraph in texts
    assert "一、总体情况" in texts


def test_the_text_of_a_table_is_no_paragraph() -> None:
    texts = [block.text for block in document(DRAFT, Look()).blocks if isinstance(block, Paragraph)]
    assert not any("属于国家秘密" in text or "总计" in text for text in texts)


def test_blocks_stand_in_reading_order_with_their_pages() -> None:
    blocks = document(DRAFT, Look()).blocks
    heading = next(
        n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text[0] == "二"
    )
    assert isinstance(blocks[heading + 1], Table)
    assert [block.page for block in blocks] == sorted(block.page or 0 for block in blocks)


def test_the_file_is_known_by_its_content_and_not_its_name() -> None:
    assert open_document(printed(DRAFT), "年报.docx").format == "pdf"


def test_pages_that_are_pictures_are_refused_as_a_scan() -> None:
    from PIL import Image

    scan = page(lambda canvas: canvas.drawImage(ImageReader(Image.new("L", (60, 84), 250)), 0, 0, 595, 842))
    with pytest.raises(Scanned, match=r"扫描件.*docx.*gongkai\[ocr\]"):
        open_document(scan, "扫描.pdf")


def test_tables_that_are_pictures_are_told() -> None:
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        filler(canvas)
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 250)), 60, 300, 400, 400)

    (note,) = open_document(pages([filler, draw]), "图.pdf").notes
    assert note == "第 2 页有图片，图片里的文字和数字没有读取。"


def encrypted(owner: str, user: str) -> bytes:
    buffer = io.BytesIO()
    encryption = pdfencrypt.StandardEncryption(user, ownerPassword=owner)
    canvas = Canvas(buffer, encrypt=encryption)
    canvas.setFont(LATIN, 12)
    canvas.drawString(60, 800, "abc")
    canvas.save()
    return buffer.getvalue()


def test_a_file_that_asks_for_a_password_is_refused_as_locked() -> None:
    with pytest.raises(Encrypted, match="密码"):
        open_document(encrypted("a", "b"), "密.pdf")


def test_a_file_that_only_forbids_changes_is_opened() -> None:
    with pytest.raises(Scanned):
        open_document(encrypted("a", ""), "限.pdf")


@pytest.mark.parametrize("part", [0.05, 0.5])
def test_a_file_that_is_cut_is_refused_or_read_without_a_wrong_number(part: float) -> None:
    data = printed(DRAFT)
    with pytest.raises(Unreadable, match=r"PDF.*docx"):
        open_document(data[: int(part * len(data))], "半.pdf")


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(pages=1), "2 页，超过 1 页"),
        (Limits(page_characters=100), "第 1 页超过 100 字"),
        (Limits(page_objects=10), "第 1 页的线条和图形超过 10 个"),
    ],
)
def test_what_is_too_much_for_a_report_is_refused_with_its_measure(limits: Limits, said: str) -> None:
    with pytest.raises(TooBig, match=said):
        open_document(printed(DRAFT), "大.pdf", limits)


def test_pages_beyond_the_limit_for_borders_are_read_as_lines() -> None:
    read = read_pdf(printed(DRAFT), "年报.pdf", Limits(grid_pages=1))
    assert {block.page for block in read.blocks if isinstance(block, Table)} == {1}
    assert any("结转下年度继续办理" in line.text for line in read.lines)


def test_a_file_in_which_a_byte_was_lost_is_refused_and_not_read_without_what_stood_there() -> None:
    data = printed(DRAFT)
    place = data.index(b"stream", len(data) // 3) + 100
    with pytest.raises(Unreadable, match="损坏"):
        open_document(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :], "损.pdf")


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TooBig, match="解开后超过"):
        open_document(printed(DRAFT), "大.pdf", Limits(part_bytes=1_000))
