"""Old Word files (.doc, .wps) → Document, by way of the markup that a .docx would hold.

The library's own way from file to file goes over the disk and stumbles over boxes in headers, so only
its readers of the text, the formatting and the boxes are called; headers and pictures are not read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parser.documents.document import Document
from parser.documents.docx import parse_xml, word_blocks
from parser.documents.limits import Limits
from parser.errors import Encrypted, TooBig, Unreadable

if TYPE_CHECKING:
    from doc2docx.cfb import CompoundFile
    from doc2docx.diagnostics import ConversionReport
    from doc2docx.model import Document as WordDocument
    from doc2docx.model import StyleSheet
    from doc2docx.msdoc import FileInformationBlock, FormattingMap, PieceTable, TextBoxCollection
    from doc2docx.msdoc.fib import FcLcb

DAMAGED = "这个旧版 Word 文件已损坏，无法读全。请在 Word 或 WPS 中打开原件，另存为 .docx 后重新发送。"
LOCKED = "这个文件设有打开密码，无法读取。请在 Word 或 WPS 中取消密码，保存后重新发送。"
TOO_LONG = "这个旧版 Word 文件的文字太多，不像是一份年报，没有继续读取。请只保留年报正文和表格后重新发送。"

_STREAM_TO_CHARACTERS = 2
"""Beyond half of the limit a text of Word costs more seconds than a report may."""
_PAGE = 512
_PICTURE = "\ufffc".encode()
"""What the library writes where a picture stood."""
_LOSSES = frozenset(
    ("INVALID_UTF16", "UNSUPPORTED_CONTROL_CHARACTER", "TABLE_DEPTH_LIMITED", "MALFORMED_TABLE_FLATTENED")
)
"""Remarks of the library after which a cell may stand in another place than on paper."""
_TANGLED = "这个旧版 Word 文件里有表格结构不完整，这部分按文字读取。"


def read_doc(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of an old Word file in reading order; a Refusal where it cannot be read."""
    from doc2docx.errors import Doc2DocxError
    from doc2docx.ooxml import package

    try:
        parts = _Parts.of(data, limits)
        text = parts.text()
        # Written by the library itself, so that every property that hides ink is translated in one place.
        body = package._document_xml(text, ()).replace(_PICTURE, b"")
        styles = package._styles_xml(text.styles)
    except (Doc2DocxError, struct.error, LookupError, ValueError, ArithmeticError, RecursionError) as error:
        raise Unreadable(DAMAGED) from error
    notes = (_TANGLED,) if _LOSSES & {one.code for one in parts.report.diagnostics} else ()
    return Document(
        file, "doc", word_blocks(parse_xml(body, DAMAGED), parse_xml(styles, DAMAGED)), notes=notes
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The streams of the container, and what the library has to remark on them."""

    word: bytes
    table: bytes
    data: bytes | None
    head: FileInformationBlock
    report: ConversionReport

    @classmethod
    def of(cls, data: bytes, limits: Limits) -> _Parts:
        from doc2docx.cfb import CompoundFile, CompoundFileLimits
        from doc2docx.diagnostics import ConversionReport
        from doc2docx.msdoc import FileInformationBlock
        from doc2docx.msdoc.fib import FibBase

        ceilings = CompoundFileLimits(limits.file_bytes, limits.file_bytes, limits.archive_entries)
        compound = CompoundFile(data, limits=ceilings)
        word = compound.open_stream("WordDocument")
        base = FibBase.parse(word)
        if base.is_encrypted:
            raise Encrypted(LOCKED)
        head = FileInformationBlock.parse(word)
        if head.total_story_cp_count > limits.characters // _STREAM_TO_CHARACTERS:
            raise TooBig(TOO_LONG)
        table = compound.open_stream(base.table_stream_name)
        word = _without_padding(word, table, head.plcf_bte_papx)
        return cls(word, table, _stream(compound, "Data"), head, ConversionReport(""))

    def text(self) -> WordDocument:
        """The main text with its boxes in their places, or behind it where those cannot be told."""
        from doc2docx.errors import InvalidWordDocument
        from doc2docx.model import Document, parse_main_story
        from doc2docx.msdoc import read_piece_table

        clx = self.head.clx
        pieces = read_piece_table(self.table, self.word, fc_clx=clx.fc, lcb_clx=clx.lcb, report=self.report)
        styles = self._styles()
        looks = self._looks(pieces, styles)
        head = self.head
        try:
            boxes, left = self._boxes(pieces, looks), 0
        except InvalidWordDocument:
            boxes, left = None, head.ccp_textboxes
        spans = (0, head.ccp_text), (head.textbox_story_cp_start, head.textbox_story_cp_start + left)
        main, loose = (
            parse_main_story(
                pieces.extract_characters(*span, self.report, story="main"),
                self.report,
                character_properties_at=looks.character_properties_at,
                paragraph_properties_at=looks.paragraph_properties_at,
                floating_textbox_at=boxes.textboxes_at if boxes else None,
            )
            for span in spans
        )
        return Document(paragraphs=(), blocks=(*main.body_blocks, *loose.body_blocks), styles=styles)

    def _styles(self) -> StyleSheet:
        from doc2docx.msdoc import read_style_sheet

        place = self.head.stshf
        return read_style_sheet(self.table, offset=place.fc, size=place.lcb, fonts=(), report=self.report)

    def _looks(self, pieces: PieceTable, styles: StyleSheet) -> FormattingMap:
        from doc2docx.msdoc import read_formatting

        characters, paragraphs = self.head.plcf_bte_chpx, self.head.plcf_bte_papx
        return read_formatting(
            self.table,
            self.word,
            pieces,
            fc_plcf_bte_chpx=characters.fc,
            lcb_plcf_bte_chpx=characters.lcb,
            fc_plcf_bte_papx=paragraphs.fc,
            lcb_plcf_bte_papx=paragraphs.lcb,
            report=self.report,
            fonts=(),
            style_sheet=styles,
            data_stream=self.data,
        )

    def _boxes(self, pieces: PieceTable, looks: FormattingMap) -> TextBoxCollection | None:
        from doc2docx.msdoc import read_main_textboxes

        head = self.head
        if not head.ccp_textboxes:
            return None
        shapes, texts = head.plc_spa_mom, head.plcf_txbx_txt
        fields, breaks = head.plcf_fld_txbx, head.plcf_txbx_bkd
        return read_main_textboxes(
            self.table,
            pieces,
            ccp_text=head.ccp_text,
            ccp_textboxes=head.ccp_textboxes,
            textbox_cp_start=head.textbox_story_cp_start,
            spa_offset=shapes.fc,
            spa_size=shapes.lcb,
            text_offset=texts.fc,
            text_size=texts.lcb,
            field_offset=fields.fc,
            field_size=fields.lcb,
            break_offset=breaks.fc,
            break_size=breaks.lcb,
            report=self.report,
            character_properties_at=looks.character_properties_at,
            paragraph_properties_at=looks.paragraph_properties_at,
        )


def _without_padding(word: bytes, table: bytes, place: FcLcb) -> bytes:
    """The stream with the odd byte behind the formatting of a paragraph cleared, which some programs leave.

    [MS-DOC] 2.9.181: properties of an even length are followed by a byte of no meaning.
    """
    from doc2docx.errors import InvalidWordDocument
    from doc2docx.msdoc.sprm import parse_grpprl

    cleared = bytearray(word)
    pages = max(0, (place.lcb - 4) // 8)
    for (number,) in struct.iter_unpack("<I", table[place.fc + 4 * (pages + 1) :][: 4 * pages]):
        start = number * _PAGE
        page = word[start : start + _PAGE]
        for index in range(page[-1] if len(page) == _PAGE else 0):
            at = page[4 * (page[-1] + 1) + 13 * index] * 2
            long = not page[at] and at + 1 < _PAGE
            begin, end = (at + 4, at + 2 + 2 * page[at + 1]) if long else (at + 3, at + 2 * page[at])
            if not 0 < at < begin < end < _PAGE or not page[end - 1]:
                continue
            try:
                parse_grpprl(page[begin : end - 1], label="")
            except InvalidWordDocument:
                continue
            cleared[start + end - 1] = 0
    return bytes(cleared)


def _stream(compound: CompoundFile, name: str) -> bytes | None:
    from doc2docx.errors import StreamNotFound

    try:
        return bytes(compound.open_stream(name))
    except StreamNotFound:
        return None
