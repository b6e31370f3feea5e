"""Web archives (.mht, .mhtml) → Document: the page in the letter, read as any other page.

Browsers and Word save a page with its pictures as one e-mail message. Of several pages in it (frames)
the one that speaks most of 公开 is the report.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from parser.documents.charset import CODECS, PLAIN_WORDS, decode_html
from parser.documents.document import Document
from parser.documents.html import read_html
from parser.documents.limits import Limits
from parser.errors import TooBig, Unreadable

if TYPE_CHECKING:
    from email.message import Message

DAMAGED = "这个网页归档文件（.mht）不完整，无法读全。请重新保存网页，或把年报另存为 .docx 后发送。"
NO_PAGE = "这个网页归档文件（.mht）里没有网页。请在浏览器中把网页另存为 .html 后重新发送。"
TOO_MANY = "这个网页归档文件（.mht）里的内容太多，没有读取。请在浏览器中把网页另存为 .html 后重新发送。"

_HEAD_BYTES = 8192
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MIME = re.compile(
    rb"^(?:MIME-Version:|Content-Type:[ \t]*(?:multipart/|text/html))", re.IGNORECASE | re.MULTILINE
)
_BEFORE_HEADERS = codecs.BOM_UTF8 + b" \t\r\n"
_NEST = re.compile(rb"\bboundary\s*=", re.IGNORECASE)
_PART = re.compile(rb"^Content-Type:", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 20
"""Multiparts in a message; a saved page has one or two."""
_MOST_LINES = 1_000_000
"""Twenty megabytes in lines of e-mail are a quarter of that."""
_DASHES = 5
"""Lines that begin like the border of a part, for each that is one."""
_PAGES = ("text/html", "application/xhtml+xml")


def looks_like_mhtml(data: bytes) -> bool:
    """Whether the file begins with the headers of a message that may hold a page."""
    head = data[:_HEAD_BYTES].lstrip(_BEFORE_HEADERS)
    return bool(_HEADER.match(head) and _MIME.search(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]))


def read_mhtml(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of the page in a web archive; a Refusal where it cannot be read."""
    count = max(len(_PART.findall(data)), data.count(b"\n--") // _DASHES)
    if (
        data.count(b"\n") > _MOST_LINES
        or len(_NEST.findall(data)) > _DEEPEST
        or count > limits.archive_entries
    ):
        raise TooBig(TOO_MANY)
    from email import message_from_bytes

    message = message_from_bytes(data.lstrip(_BEFORE_HEADERS))
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [
        (part, _page(part)) for part in _start_first(message, parts) if part.get_content_type() in _PAGES
    ]
    if not pages:
        raise Unreadable(NO_PAGE)
    part, page = max(pages, key=lambda pair: decode_html(pair[1]).count("公开"))
    if _is_cut(part, message, parts):
        raise Unreadable(DAMAGED)
    return replace(read_html(page, file, limits), format="mhtml")


def _start_first(message: Message, parts: list[Message]) -> Iterator[Message]:
    """The parts with the one that the message calls its beginning before all others."""
    start = message.get_param("start")
    yield from (part for part in parts if start and part.get("Content-ID") == start)
    yield from (part for part in parts if not start or part.get("Content-ID") != start)


def _page(part: Message) -> bytes:
    """The bytes of a page, so marked that a charset that only its header tells is not lost."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    codec = CODECS.get((part.get_content_charset() or "").lower())
    text = data.decode(codec, "replace") if codec else ""
    proven = any(word in text for word in PLAIN_WORDS)
    return codecs.BOM_UTF8 + text.encode("utf-8") if proven else data


def _is_cut(part: Message, message: Message, parts: list[Message]) -> bool:
    """Whether the end of a part is missing: a number may have lost its last digits."""
    from email import errors

    broken = (
        errors.InvalidBase64CharactersDefect,
        errors.InvalidBase64LengthDefect,
        errors.InvalidBase64PaddingDefect,
    )
    open_end = any(
        isinstance(defect, errors.CloseBoundaryNotFoundDefect)
        for one in message.walk()
        for defect in one.defects
    )
    return (open_end and part is parts[-1]) or any(isinstance(defect, broken) for defect in part.defects)
