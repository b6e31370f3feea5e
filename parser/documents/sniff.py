"""Which reader a file goes to: by what stands in it, never by its name.

A new format joins by one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parser.documents import archive, docx
from parser.documents.charset import decode
from parser.documents.doc import read_doc
from parser.documents.document import Document, Table
from parser.documents.docx import read_docx
from parser.documents.html import looks_like_html, read_html
from parser.documents.limits import MEGABYTE, Limits
from parser.documents.mhtml import looks_like_mhtml, read_mhtml
from parser.documents.rtf import read_rtf
from parser.documents.scan import read_scan
from parser.documents.text import text_document
from parser.documents.word_xml import looks_like_word_xml, read_word_xml
from parser.documents.xls import read_xls
from parser.documents.xlsx import is_xlsx, read_xlsx
from parser.errors import Empty, Encrypted, Scanned, TooBig, Unreadable

Reader = Callable[[bytes, str, Limits], Document]

NEXT_STEP = "请发送年报的 Word、PDF、网页、Excel、RTF 或文本文件。"
ONLY_THE_REPORT = "请只保留年报正文和表格，另存为 .docx 后重新发送。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM = "WordDocument".encode("utf-16-le")
SHEET_STREAM = "Workbook".encode("utf-16-le")
PDF_WITHIN = 1024
GARBAGE_SHARE = 0.05
BYTES_A_CHARACTER = 4
"""No encoding takes more for one."""
TASTE = 1 << 16


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it shows, and who reads it or refuses it with a sentence of its own."""

    shows: Callable[[bytes], bool]
    read: Reader


def open_document(data: bytes, filename: str, limits: Limits | None = None) -> Document:
    """The readable content of a file, whatever its name says. Raises a Refusal that says the next step."""
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        raise TooBig(f"文件超过 {limits.file_bytes // MEGABYTE} MB，没有读取。{ONLY_THE_REPORT}")
    if not data.strip():
        raise Empty(f"文件是空的，里面没有内容。{NEXT_STEP}")
    if data.startswith(b"PK"):
        archive.refuse_crowd(data, limits)
    kind = next(kind for kind in KINDS if kind.shows(data))
    try:
        document = kind.read(data, filename, limits)
    except Scanned:
        if not limits.scanned_pages:
            raise
        document = read_scan(data, filename, limits)
    _refuse_excess(document, limits)
    if not document.blocks:
        raise Empty(f"文件里没有文字，可能整页都是图片。{NEXT_STEP}")
    return document


def read_text(data: bytes, file: str, limits: Limits) -> Document:
    """Plain text in any encoding of `charset`; Unreadable where the bytes are no text."""
    # Of far too many bytes a piece tells text from garbage, and costs less than all of them.
    far_too_many = len(data) > BYTES_A_CHARACTER * limits.characters
    text = decode(data[:TASTE] if far_too_many else data)
    if _is_garbage(text):
        raise Unreadable(f"认不出这是什么文件，里面不是可以阅读的文字。{NEXT_STEP}")
    if far_too_many or len(text) > limits.characters:
        raise TooBig(_too_much(f"文字超过 {limits.characters // 10_000} 万字"))
    return text_document(text, file)


def _is_garbage(text: str) -> bool:
    """Whether more than a few characters are none that a person types."""
    bad = sum(
        character == "\ufffd" or (character < " " and character not in "\t\r\n\f\v") for character in text
    )
    return bad > GARBAGE_SHARE * len(text)


def _refuse_excess(document: Document, limits: Limits) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows]
    characters = sum(len(cell.text) for row in rows for cell in row)
    characters += sum(len(block.text) for block in document.blocks if not isinstance(block, Table))
    if len(document.blocks) > limits.blocks:
        raise TooBig(_too_much(f"文字超过 {limits.blocks} 行"))
    if len(tables) > limits.tables:
        raise TooBig(_too_much(f"表格超过 {limits.tables} 个"))
    if any(len(table.rows) > limits.rows for table in tables):
        raise TooBig(_too_much(f"有一个表格超过 {limits.rows} 行"))
    # Text without blank lines between its rows is one long row of cells.
    if document.format != "txt" and any(len(row) > limits.cells_in_a_row for row in rows):
        raise TooBig(_too_much(f"有一行表格超过 {limits.cells_in_a_row} 格"))
    if sum(len(row) for row in rows) > limits.cells:
        raise TooBig(_too_much(f"表格合计超过 {limits.cells} 格"))
    if characters > limits.characters:
        raise TooBig(_too_much(f"文字超过 {limits.characters // 10_000} 万字"))


def _too_much(what: str) -> str:
    return f"文件里{what}，不像是一份年报，没有继续读取。{ONLY_THE_REPORT}"


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _compound(stream: bytes) -> Callable[[bytes], bool]:
    """An old Office container with a stream of that name."""
    return lambda data: data.startswith(OLE) and stream in data


def _zip_of(*folders: str) -> Callable[[bytes], bool]:
    return lambda data: (
        data.startswith(b"PK") and any(name.startswith(folders) for name in archive.names(data))
    )


def _refuse(what: str, step: str = NEXT_STEP) -> Reader:
    def refuse(data: bytes, file: str, limits: Limits) -> Document:
        raise Unreadable(f"这像是{what}，目前还不能读取。{step}")

    return refuse


def _read_pdf(data: bytes, file: str, limits: Limits) -> Document:
    # Its libraries take longer to load than a text takes to be read.
    from parser.documents.pdf import read_pdf

    return read_pdf(data, file, limits)


def _locked(data: bytes, file: str, limits: Limits) -> Document:
    raise Encrypted("这个文件设有打开密码，无法读取。请在 Word 或 WPS 中取消密码，保存后重新发送。")


def _picture(data: bytes, file: str, limits: Limits) -> Document:
    raise Scanned(
        "这是一张图片，没有可以读取的文字。请发送年报的 Word（.docx）原件或文本版；"
        "也可以安装识别组件 gongkai[ocr] 后再读取，识别出的数字需要逐一核对。"
    )


RESAVE = "请用 Word 或 WPS 打开，另存为 .docx 后重新发送。"

KINDS: tuple[Kind, ...] = (
    Kind(lambda data: data.startswith(b"PK") and docx.main_part(data) is not None, read_docx),
    Kind(lambda data: data.startswith(b"PK") and is_xlsx(data), read_xlsx),
    Kind(_zip_of("xl/"), _refuse("一个 Excel 表格", "请把年报全文另存为 .docx 后重新发送。")),
    Kind(_zip_of("ppt/"), _refuse("一个演示文稿", "请把年报全文另存为 .docx 后重新发送。")),
    Kind(_zip_of("content.xml"), _refuse("一个 OpenDocument 文件", RESAVE)),
    Kind(
        _begins(b"PK\x03\x04", b"PK\x05\x06"),
        _refuse("一个压缩包或损坏的 Word 文件", f"若是压缩包，请先解压。{NEXT_STEP}"),
    ),
    Kind(_compound(ENCRYPTED_STREAM), _locked),
    Kind(_compound(WORD_STREAM), read_doc),
    Kind(_compound(SHEET_STREAM), read_xls),
    Kind(_begins(OLE), _refuse("一个旧版 Office 文件", RESAVE)),
    Kind(lambda data: b"%PDF-" in data[:PDF_WITHIN], _read_pdf),
    Kind(_begins(b"{\\rtf"), read_rtf),
    Kind(looks_like_mhtml, read_mhtml),
    Kind(_begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF"), _picture),
    Kind(_begins(b"MZ", b"\x7fELF"), _refuse("一个程序")),
    Kind(_begins(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), _refuse("一个压缩包", f"请先解压。{NEXT_STEP}")),
    Kind(looks_like_word_xml, read_word_xml),
    Kind(
        lambda data: b"urn:schemas-microsoft-com:office:spreadsheet" in data[:8192],
        _refuse("一个存成 XML 的 Excel 表格", "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新发送。"),
    ),
    Kind(looks_like_html, read_html),
    Kind(lambda data: True, read_text),
)
"""In the order of asking; the last takes whatever is left."""
