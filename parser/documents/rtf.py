"""RTF files → Document, by way of the markup that a .docx would hold.

The libraries for RTF give plain text, in which a cell that was left blank, struck out or deleted cannot be
told any more; a report is made of such cells.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import Enum

from lxml import etree

from parser.documents.document import Document
from parser.documents.docx import word_blocks
from parser.documents.limits import Limits
from parser.documents.rtf_letters import Letters
from parser.documents.rtf_story import CellShape, Story
from parser.documents.rtf_tokens import Kind, tokens
from parser.documents.word_ink import WORD
from parser.errors import TooBig, Unreadable

DAMAGED = "这个 RTF 文件不完整，无法读全。请在 Word 或 WPS 中打开原件，另存为 .docx 后重新发送。"
TOO_DEEP = "这个 RTF 文件的结构套得太深，没有继续读取。请在 Word 或 WPS 中打开，另存为 .docx 后重新发送。"
TOO_LONG = (
    "这个 RTF 文件太长，不像是一份年报，没有继续读取。请只保留年报正文和表格，另存为 .docx 后重新发送。"
)

_MOST_MARKS = 500_000
"""A report has some 50 000. Each may be a paragraph, of half a kilobyte in memory."""
_DEEPEST_GROUP = 1_000
_DEEPEST_TABLE = 20
"""Also of boxes in boxes. Reports have tables in tables at most."""

_NOT_TEXT = frozenset(
    (
        "annotation", "colortbl", "fldinst", "fonttbl", "footer", "footerf", "footerl", "footerr", "footnote",
        "header", "headerf", "headerl", "headerr", "info", "listtext", "nonesttables", "nonshppict",
        "objdata", "pict", "pntext", "rxe", "shprslt", "stylesheet", "tc", "tcn", "xe",
    )
)  # fmt: skip
"""Groups that are not on the page, or stand there twice. Numbers of lists go as they do in a .docx."""
_MAY_HOLD_TEXT = frozenset(("do", "shpinst", "upr"))
_TEXT = frozenset(("dptxbxtext", "shptxt", "ud"))
_BOXES = frozenset(("dptxbxtext", "shptxt"))
_KNOWN = frozenset(("nesttableprops",))
"""Marked to be passed over by programs that do not know them, as we do."""

_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "~": "\xa0", "_": "-",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_HIDING = {
    "v": "vanish", "webhidden": "webHidden", "strike": "strike", "striked": "dstrike",
    "deleted": "del", "mvf": "moveFrom",
}  # fmt: skip
_GONE = frozenset(("del", "moveFrom"))
_RAISED = {"super": "superscript", "sub": "subscript", "nosupersub": "baseline"}
_COLOURED = {"cf": "color", "highlight": "highlight", "chcbpat": "shd"}
_PRIMARIES = ("red", "green", "blue")


class _Reading(Enum):
    """What is done with the text of a group."""

    TEXT = "taken"
    BETWEEN = "passed over, until a group inside is text again"
    NOTHING = "passed over"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group and ends with it."""

    reading: _Reading = _Reading.TEXT
    font: int = -1
    fallback: int = 1
    look: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    fill: str = ""
    table: str = ""
    """The table of fonts or colours that is being read."""
    box: bool = False


def read_rtf(data: bytes, file: str, limits: Limits) -> Document:
    """The paragraphs and tables of an RTF file in reading order; a Refusal where it cannot be read."""
    root = etree.Element(f"{WORD}body")
    root.extend(_Reader().blocks(data))
    return Document(file, "rtf", word_blocks(root, None))


class _Reader:
    """Follows the marks of one file."""

    def __init__(self) -> None:
        self._state = _State()
        self._outer: list[_State] = []
        self._stories = [Story()]
        self._letters = Letters()
        self._colours: list[str] = []
        self._mixed = dict.fromkeys(_PRIMARIES, -1)
        self._shapes: defaultdict[int, list[CellShape]] = defaultdict(list)
        self._shape = CellShape()
        self._starred = False

    def blocks(self, data: bytes) -> list[etree._Element]:
        """The paragraphs and tables of the whole file; Unreadable where it ends too early."""
        for count, token in enumerate(tokens(data)):
            if count > _MOST_MARKS:
                raise TooBig(TOO_LONG)
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
                if not self._outer:
                    return self._stories[0].blocks()
            elif token.kind is Kind.WORD:
                self._word(token.word, token.number)
            elif self._state.table == "colortbl":
                self._mix(token.text)
            elif self._state.reading is _Reading.TEXT:
                self._letters.take(token.text, self._state.font)
        raise Unreadable(DAMAGED)

    def _open(self) -> None:
        self._write()
        self._outer.append(self._state)
        self._set(box=False)
        if len(self._outer) > _DEEPEST_GROUP:
            raise TooBig(TOO_DEEP)

    def _close(self) -> None:
        self._write()
        self._starred = False
        if self._state.box:
            box = self._stories.pop()
            self._stories[-1].hang(box)
        self._state = self._outer.pop() if self._outer else self._state

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            if self._state.reading is _Reading.TEXT:
                self._letters.take_number(number, self._state.fallback)
            return
        self._write()
        starred, self._starred = self._starred, word == "*"
        if word in _NOT_TEXT or word in _MAY_HOLD_TEXT or word in _TEXT or (starred and word not in _KNOWN):
            self._destination(word)
        elif self._state.table:
            self._entry(word, number or 0)
        elif self._state.reading is _Reading.TEXT:
            self._mark(word, number)

    def _destination(self, word: str) -> None:
        """A group begins that is a text of its own, or none."""
        if self._state.reading is _Reading.NOTHING:
            return
        if word in _TEXT:
            self._set(reading=_Reading.TEXT)
            if word in _BOXES:
                self._stories.append(Story())
                self._set(box=True, depth=0, fill="")
                self._refuse_depth(len(self._stories))
        elif word in _MAY_HOLD_TEXT:
            self._set(reading=_Reading.BETWEEN)
        else:
            self._set(reading=_Reading.NOTHING, table=word if word in ("colortbl", "fonttbl") else "")

    def _entry(self, word: str, number: int) -> None:
        """A mark in the table of fonts or of colours."""
        if word == "f":
            self._set(font=number)
        elif word == "fcharset":
            self._letters.set_charset(self._state.font, number)
        elif word in _PRIMARIES:
            self._mixed[word] = number

    def _mix(self, text: bytes) -> None:
        for _ in range(text.count(b";") if text.strip() else 0):
            mixed = self._mixed.values()
            self._colours.append("" if -1 in mixed else "".join(f"{part % 256:02X}" for part in mixed))
            self._mixed = dict.fromkeys(_PRIMARIES, -1)

    def _colour(self, number: int | None) -> str:
        at = number or 0
        return self._colours[at] if 0 <= at < len(self._colours) else ""

    def _mark(self, word: str, number: int | None) -> None:
        """A mark of the page: a sign, a property of letters, or one of paragraphs and tables."""
        on = number != 0
        if word in _SIGNS:
            self._ink(_SIGNS[word])
        elif word in _HIDING:
            self._dress(_HIDING[word], "1" if on else "")
        elif word in _RAISED:
            self._dress("vertAlign", _RAISED[word] if on else "")
        elif word in _COLOURED:
            self._dress(_COLOURED[word], self._colour(number))
        elif word == "plain":
            self._set(look={}, font=-1)
        elif word == "f":
            self._set(font=number or 0)
        elif word == "uc":
            self._set(fallback=max(0, number or 0))
        elif word == "ansicpg":
            self._letters.set_code_page(number or 0)
        else:
            self._layout(word, number)

    def _layout(self, word: str, number: int | None) -> None:
        story, state = self._stories[-1], self._state
        if word in ("par", "sect"):
            story.end_paragraph(state.depth, state.fill)
        elif word in ("cell", "nestcell"):
            story.end_cell(self._cell_depth(word == "nestcell"), state.fill)
        elif word in ("row", "nestrow"):
            depth = self._cell_depth(word == "nestrow")
            story.end_row(depth, self._shapes[depth])
        elif word == "pard":
            self._set(depth=0, fill="")
        elif word == "intbl":
            self._set(depth=max(1, state.depth))
        elif word == "itap":
            self._refuse_depth(number or 0)
            self._set(depth=max(0, number or 0))
        elif word == "cbpat":
            self._set(fill=self._colour(number))
        elif word == "trowd":
            self._shapes[max(1, state.depth)] = []
            self._shape = CellShape()
        elif word == "cellx":
            self._shapes[max(1, state.depth)].append(self._shape)
            self._shape = CellShape()
        elif word == "clmrg":
            self._shape = replace(self._shape, covered=True)
        elif word == "clcbpat":
            self._shape = replace(self._shape, fill=self._colour(number))

    def _cell_depth(self, nested: bool) -> int:
        return max(2, self._state.depth) if nested else 1

    def _refuse_depth(self, depth: int) -> None:
        if depth > _DEEPEST_TABLE:
            raise TooBig(TOO_DEEP)

    def _dress(self, name: str, value: str) -> None:
        look = {key: old for key, old in self._state.look.items() if key != name}
        self._set(look={**look, name: value} if value else look)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _write(self) -> None:
        self._ink(self._letters.end())

    def _ink(self, text: str) -> None:
        if text and not _GONE & self._state.look.keys():
            self._stories[-1].write(text, tuple(self._state.look.items()))
