"""Word files saved as one XML file → Document: the format of 2003, and a .docx laid flat.

The first has the elements of a .docx under another name, except that changes are annotations, and that
notes, headers and comments stand where they hang.
"""

from __future__ import annotations

import re

from lxml import etree

from parser.documents.charset import decode
from parser.documents.document import Document
from parser.documents.docx import MAIN_PART, STYLES_PART, parse_xml, word_blocks
from parser.documents.limits import Limits
from parser.documents.word_ink import ROW, WORD
from parser.errors import Unreadable

DAMAGED = "这个 Word XML 文件不完整，无法读取。请在 Word 或 WPS 中打开原件，另存为 .docx 后重新发送。"

_WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PACKAGE = f"{{{_FLAT}}}"
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_NOT_SEEN = ("Word.Deletion", "Word.Comment")
_ELSEWHERE = (f"{WORD}sectPr", f"{WORD}footnote", f"{WORD}endnote")
_HEAD_BYTES = 8192
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def looks_like_word_xml(data: bytes) -> bool:
    """Whether the file is XML and names one of the two vocabularies at its beginning."""
    head = data[:_HEAD_BYTES].replace(b"\x00", b"")
    return b"<?xml" in head[:100] and (_WORD_2003.encode() in head or _FLAT.encode() in head)


def read_word_xml(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of such a file in reading order; a Refusal where it cannot be read."""
    text = _DECLARATION.sub("", decode(data)).replace(_WORD_2003, WORD[1:-1])
    root = parse_xml(text.encode("utf-8", "replace"), DAMAGED)
    body, styles = _flat(root) if root.tag == f"{_PACKAGE}package" else _of_2003(root)
    if body is None:
        raise Unreadable(DAMAGED)
    return Document(file, "xml", word_blocks(body, styles))


def _flat(root: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    parts = {
        part.get(f"{_PACKAGE}name", "").lstrip("/"): next(iter(part.iterfind(f"{_PACKAGE}xmlData/*")), None)
        for part in root.iterfind(f"{_PACKAGE}part")
    }
    main = next((part for name, part in parts.items() if MAIN_PART.fullmatch(name)), None)
    return main, parts.get(STYLES_PART)


def _of_2003(root: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    for mark in list(root.iter(_ANNOTATION)):
        parent = mark.getparent()
        if mark.get(f"{WORD}type") not in _NOT_SEEN or parent is None:
            continue
        # An annotation among the properties of a row is about the whole row.
        gone = next(mark.iterancestors(ROW)) if parent.tag == f"{WORD}trPr" else mark
        holder = gone.getparent()
        if holder is not None:
            holder.remove(gone)
    etree.strip_elements(root, *_ELSEWHERE, with_tail=False)
    return root.find(f"{WORD}body"), root.find(f"{WORD}styles")
