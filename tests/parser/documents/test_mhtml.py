"""Web archives as browsers and Word save them."""

import base64
import quopri

import pytest

from parser import read
from parser.documents.document import Document, Paragraph
from parser.documents.sniff import open_document
from parser.errors import TooBig, Unreadable
from tests.drafts import BALANCED, Draft

TABLE = "<table><tr><td>规章</td><td></td><td>17</td></tr></table>"
PAGE = f"<html><body><p>政府信息公开年度报告</p>{TABLE}</body></html>"
READ: list[object] = ["政府信息公开年度报告", [["规章", "", "17"]]]
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"


def letter(
    *parts: str, head: str = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", start: str = ""
) -> bytes:
    body = "".join(f"--=_B\r\n{part}\r\n" for part in parts)
    kind = f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="=_B"\r\n'
    return f"{head}{kind}\r\n{body}--=_B--\r\n".encode("latin-1")


def page(
    html: str = PAGE, codec: str = "utf-8", charset: str = "", way: str = "quoted-printable", more: str = ""
) -> str:
    data = html.encode(codec)
    ways = {
        "quoted-printable": lambda: quopri.encodestring(data).decode("ascii"),
        "base64": lambda: base64.encodebytes(data).decode("ascii"),
        "8bit": lambda: data.decode("latin-1"),
    }
    declared = f'; charset="{charset}"' if charset else ""
    return f"Content-Type: text/html{declared}\r\n{more}Content-Transfer-Encoding: {way}\r\n\r\n{ways[way]()}"


def texts(document: Document) -> list[object]:
    assert document.format == "mhtml"
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in line] for line in block.rows]
        for block in document.blocks
    ]


def opened(data: bytes) -> list[object]:
    return texts(open_document(data, "年报.doc"))


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_page_is_read_in_whatever_way_it_was_packed(way: str, codec: str, declared: bool) -> None:
    assert opened(letter(page(codec=codec, charset=codec if declared else "", way=way), PICTURE)) == READ


def test_gb2312_with_characters_of_the_bigger_set_is_read() -> None:
    html = PAGE.replace("规章", "镕基")
    assert opened(letter(page(html, "gb18030", "gb2312")))[1] == [["镕基", "", "17"]]


def test_a_charset_that_is_declared_wrongly_is_not_believed() -> None:
    assert opened(letter(page(codec="gb18030", charset="utf-8", way="base64"))) == READ


def test_wide_characters_of_old_browsers_are_read() -> None:
    assert opened(letter(page("\ufeff" + PAGE, "utf-16-le", "unicode", "base64"))) == READ


@pytest.mark.parametrize(
    "head",
    [
        "MIME-Version: 1.0\r\n",
        "\r\n\r\nMIME-Version: 1.0\r\n",
        '\xef\xbb\xbfFrom: "Saved by Windows Internet Explorer 8"\r\nSubject: x\r\nMIME-Version: 1.0\r\n',
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/\r\nSubject: x\r\n"
        "Date: Mon, 1 Jan 2024 00:00:00 -0000\r\nMIME-Version: 1.0\r\n",
        "X-Document-Type: Workbook\r\nMIME-Version: 1.0\r\n",
    ],
)
def test_an_archive_is_known_by_its_headers(head: str) -> None:
    assert opened(letter(page(), head=head)) == READ


def test_a_letter_that_is_one_page_is_read() -> None:
    assert opened(b"MIME-Version: 1.0\r\n" + page().encode("latin-1")) == READ


def test_of_several_pages_the_report_is_read_and_no_other_mixed_in() -> None:
    frames = page("<html><frameset><frame src='a'></frameset></html>")
    menu = page(
        "<html><body><p>首页 政务公开</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>"
    )
    report = page(PAGE.replace("</p>", "。依法公开，公开及时。</p>"))
    assert opened(letter(frames, menu, report)) == ["政府信息公开年度报告。依法公开，公开及时。", READ[1]]


def test_of_equal_pages_the_one_that_is_called_the_beginning_is_read() -> None:
    other = PAGE.replace("17", "99")
    parts = page(other, more="Content-ID: <a@b>\r\n"), page(more="Content-ID: <c@d>\r\n")
    assert opened(letter(*parts, start='\r\n\tstart="<c@d>";')) == READ


def test_a_report_saved_as_an_archive_is_the_report_of_the_page() -> None:
    html = Draft(cells=BALANCED).web_page()
    assert read(letter(page(html), PICTURE), "年报.mht") == read(html.encode(), "年报.mht")


def test_an_archive_that_ends_within_the_page_is_refused() -> None:
    whole = letter(page())
    with pytest.raises(Unreadable, match="不完整"):
        open_document(whole[: whole.index(b"17")], "年报.mht")


def test_an_archive_that_ends_within_a_picture_is_read() -> None:
    assert opened(letter(page(), PICTURE)[:-20]) == READ


def test_an_archive_with_damaged_base64_is_refused() -> None:
    with pytest.raises(Unreadable, match="不完整"):
        open_document(letter(page(way="base64")[:-3] + "="), "年报.mht")


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有网页"):
        open_document(letter(PICTURE), "年报.mht")


def test_an_archive_of_countless_parts_or_levels_is_refused() -> None:
    nested = "".join(
        f'--{n}\r\nContent-Type: multipart/mixed; boundary="{n + 1}"\r\n\r\n' for n in range(3000)
    )
    for data in (letter(*[PICTURE] * 3000), letter(nested)):
        with pytest.raises(TooBig, match="太多"):
            open_document(data, "年报.mht")


def test_an_archive_of_endless_lines_is_refused() -> None:
    with pytest.raises(TooBig, match="太多"):
        open_document(letter("\r\n" * 1_000_001), "年报.mht")
