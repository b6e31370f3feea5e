"""The ink of a Word file: what is deleted, hidden, struck out, white on white or a note mark goes.

A run looks as it says itself, else as its character style says, else as the style of its paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, RUN = f"{WORD}p", f"{WORD}r"
TABLE, ROW, CELL = f"{WORD}tbl", f"{WORD}tr", f"{WORD}tc"
TEXT_BOX = f"{WORD}txbxContent"
TEXT = (f"{WORD}t", f"{MATH}t")

_VALUE = f"{WORD}val"
_OFF = ("0", "false", "off")
_HIDING = ("vanish", "webHidden", "strike", "dstrike")
_RAISED = ("superscript", "subscript")
_WHITE = "FFFFFF"
_UNSHADED = ("", "AUTO", _WHITE)
_UNSEEN = (
    f"{COMPATIBILITY}Fallback",
    f"{WORD}del",
    f"{WORD}moveFrom",
    f"{WORD}delText",
    f"{WORD}instrText",
    f"{WORD}rt",
    # Its w:tabs hold w:tab elements that set stops and print nothing.
    f"{WORD}pPr",
)

Look = Mapping[str, str]
"""What a run or style sets, by the local name of the property; what is switched on says "1"."""


def drop_unseen(root: etree._Element, styles: etree._Element | None) -> None:
    """Leave in the tree below `root` what is seen on paper; cells keep their places."""
    for mark in list(root.iterfind(f".//{ROW}/{WORD}trPr/{WORD}del")):
        _remove(next(mark.iterancestors(ROW)))
    sheet = _Styles(styles)
    # Decided for all before any goes: a note mark is told by the ink beside it.
    gone = [run for run in root.iter(RUN, f"{MATH}r") if _is_unseen(run, sheet)]
    gone += [power for power in root.iter(f"{MATH}sup", f"{MATH}sub") if _is_mark(power)]
    for element in gone:
        _remove(element)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)


class _Styles:
    """The styles of a file, each with what it takes over from those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iter(f"{WORD}style")
        self._styles = {style.get(f"{WORD}styleId", ""): style for style in found}
        self._looks: dict[str, Look] = {}

    def look(self, name: str) -> Look:
        if name not in self._looks:
            line = reversed(self._line(name))
            self._looks[name] = {key: value for style in line for key, value in _look(style).items()}
        return self._looks[name]

    def shades(self, name: str) -> bool:
        return any(_shades(mark) for style in self._line(name) for mark in style.iter(f"{WORD}shd"))

    def _line(self, name: str) -> list[etree._Element]:
        """The style of that name and its ancestors, nearest first."""
        line: list[etree._Element] = []
        while (style := self._styles.get(name)) is not None and style not in line:
            line.append(style)
            name = _named(style, "basedOn")
        return line


def _look(element: etree._Element) -> Look:
    """What the run properties right below an element set."""
    properties = element.find(f"{WORD}rPr")
    return {
        str(child.tag).removeprefix(WORD): child.get(_VALUE, "1")
        for child in (() if properties is None else properties)
    }


def _seen_as(run: etree._Element, styles: _Styles) -> Look:
    own = _look(run)
    paragraph = next(run.iterancestors(PARAGRAPH), run)
    by_paragraph = styles.look(_named(paragraph, "pPr/pStyle"))
    return {**by_paragraph, **styles.look(own.get("rStyle", "")), **own}


def _is_unseen(run: etree._Element, styles: _Styles) -> bool:
    look = _seen_as(run, styles)
    if any(look.get(name, "0") not in _OFF for name in _HIDING):
        return True
    if look.get("color", "").upper() == _WHITE and not _is_on_shade(run, look, styles):
        return True
    if any(mark.get(f"{WORD}customMarkFollows", "0") not in _OFF for mark in run):
        return True
    return look.get("vertAlign") in _RAISED and _is_mark(run) and _has_ink_beside(run, styles)


def _has_ink_beside(run: etree._Element, styles: _Styles) -> bool:
    """Whether something that is not raised stands in the paragraph, for the mark to belong to."""
    paragraph = next(run.iterancestors(PARAGRAPH), run)
    return any(
        _text(other).strip() and _seen_as(other, styles).get("vertAlign") not in _RAISED
        for other in paragraph.iter(RUN)
    )


def _is_mark(element: etree._Element) -> bool:
    return not any(character.isalpha() for character in _text(element))


def _text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(*TEXT))


def _is_on_shade(run: etree._Element, look: Look, styles: _Styles) -> bool:
    """Whether white text may stand on a colour; a box or page may be painted in ways not looked into."""
    if look.get("highlight", "none") not in ("none", "white") or styles.shades(look.get("rStyle", "")):
        return True
    for element in (run, *run.iterancestors()):
        if element.tag == TEXT_BOX or element.find(f"{WORD}background") is not None:
            return True
        if any(_shades(mark) for mark in element.iterfind(f"*/{WORD}shd")):
            return True
        if any(styles.shades(_named(element, path)) for path in ("pPr/pStyle", "tblPr/tblStyle")):
            return True
    return False


def _shades(mark: etree._Element) -> bool:
    patterned = mark.get(_VALUE, "clear") not in ("clear", "nil")
    return patterned or mark.get(f"{WORD}fill", "").upper() not in _UNSHADED


def _named(element: etree._Element, path: str) -> str:
    """The value of the element at a path of local names, "" where there is none."""
    found = element.find("/".join(f"{WORD}{name}" for name in path.split("/")))
    return "" if found is None else found.get(_VALUE, "")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
