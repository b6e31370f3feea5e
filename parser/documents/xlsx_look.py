"""How the cells of an .xlsx look, and the ink that a cell shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from parser.documents.number_format import BUILT_IN, shown

_ESCAPED_END = re.compile("_x000[Dd]_")
_OFF = ("0", "false", "none", "baseline")
_RAISED = ("superscript", "subscript")
_WHITE = ("FFFFFFFF", "00FFFFFF")
_WHITE_THEME = "0"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its number format, whether it has a border, whether its ink is not seen."""

    format: str = "General"
    framed: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that the cells of a workbook name by number."""

    looks: Sequence[Look] = field(default_factory=tuple)

    def of(self, number: str | None) -> Look:
        """The look of that number; cells that name none have the first."""
        at = int(number or 0)
        return self.looks[at] if 0 <= at < len(self.looks) else Look()


@dataclass(frozen=True, slots=True)
class Text:
    """A text that cells share: all of its ink, and whether its runs have looks of their own."""

    ink: str
    own_look: bool


def read_looks(root: etree._Element) -> Looks:
    """The looks that the part of styles defines."""
    codes = BUILT_IN | {
        int(one.get("numFmtId", 0)): one.get("formatCode", "")
        for one in root.iterfind("{*}numFmts/{*}numFmt")
    }
    unseen = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    white = [_is_white(font) for font in root.iterfind("{*}fonts/{*}font")]
    filled = [_is_filled(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    framed = [
        any(side.get("style", "none") != "none" for side in one)
        for one in root.iterfind("{*}borders/{*}border")
    ]

    def at(flags: Sequence[bool], number: str | None) -> bool:
        index = int(number or 0)
        return flags[index] if 0 <= index < len(flags) else False

    return Looks(
        [
            Look(
                codes.get(int(one.get("numFmtId", 0)), "General"),
                at(framed, one.get("borderId")),
                at(unseen, one.get("fontId"))
                or (at(white, one.get("fontId")) and not at(filled, one.get("fillId"))),
            )
            for one in root.iterfind("{*}cellXfs/{*}xf")
        ]
    )


def read_texts(root: etree._Element) -> list[Text]:
    """The texts that cells name by number."""
    return [_text(one) for one in root.iterfind("{*}si")]


def ink(cell: etree._Element, value: str, look: Look, texts: Sequence[Text], *, from_1904: bool) -> str:
    """What a cell shows; a truth value or an error as Excel writes it."""
    kind = cell.get("t", "n")
    if kind in ("s", "inlineStr"):
        inline = cell.find("{*}is")
        text = texts[int(value)] if kind == "s" and value else _text(inline) if inline is not None else None
        if text is None or (look.unseen and not text.own_look):
            return ""
        return text.ink
    if look.unseen or not value:
        return ""
    if kind == "n":
        return shown(float(value), look.format, from_1904=from_1904)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return value


def _text(element: etree._Element) -> Text:
    """The runs that are seen, joined. Readings for Asian characters (rPh) are no part of the text."""
    runs = element.findall("{*}r")
    if not runs:
        return Text(_ESCAPED_END.sub("", element.findtext("{*}t") or ""), own_look=False)
    parts = []
    for run in runs:
        properties = run.find("{*}rPr")
        text = run.findtext("{*}t") or ""
        struck = properties is not None and _is_struck(properties)
        raised = properties is not None and _value(properties, "vertAlign") in _RAISED
        # A raised mark without a letter is that of a note.
        if not struck and not (raised and not any(letter.isalpha() for letter in text)):
            parts.append(text)
    return Text(
        _ESCAPED_END.sub("", "".join(parts)), own_look=any(run.find("{*}rPr") is not None for run in runs)
    )


def _is_struck(font: etree._Element) -> bool:
    return font.find("{*}strike") is not None and _value(font, "strike") not in _OFF


def _is_white(font: etree._Element) -> bool:
    colour = font.find("{*}color")
    return colour is not None and (
        colour.get("rgb", "").upper() in _WHITE
        or (colour.get("theme") == _WHITE_THEME and not float(colour.get("tint", 0)))
    )


def _is_filled(fill: etree._Element) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return True
    colour = pattern.find("{*}fgColor")
    white = colour is not None and colour.get("rgb", "").upper() in _WHITE
    return pattern.get("patternType", "none") != "none" and not white


def _value(properties: etree._Element, name: str) -> str:
    found = properties.find(f"{{*}}{name}")
    return "" if found is None else found.get("val", "1")
