"""The ink of a page: what is hidden, struck out or a note mark goes, what stands in form fields comes."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parser.documents.stylesheet import Stylesheet

_CELLS = ("td", "th")
_INLINE = re.compile("a|abbr|b|big|em|font|i|ins|label|mark|small|span|strong|u")
_OF_ITS_OWN = re.compile("block|flex|grid|list-item|table")
"""Displays that begin a line of their own."""

_STRUCK = ("s", "strike", "del")
_RAISED = ("sup", "sub")
_FAR = re.compile(r"-\d{3,}(\.\d+)?\s*(px|pt|em|rem|%|vw|vh)?")
"""So far to the left or above that it is off any screen."""

_NOTHING = re.compile(r"0*\.?0*\s*(px|pt|em|rem|%)?")
_RELATIVE = re.compile(r"[\d.]+\s*(em|%)|inherit|larger|smaller")
_NOT_WRITTEN = frozenset(
    (
        "button",
        "checkbox",
        "color",
        "file",
        "hidden",
        "image",
        "password",
        "radio",
        "range",
        "reset",
        "submit",
    )
)
"""Kinds of input that show no text, or none of the report's."""


def keep_seen(root: HtmlElement) -> None:
    """Leave in the tree below `root` what a reader takes for ink; cells keep their places."""
    sheet = Stylesheet(root)
    waiting: list[tuple[HtmlElement, bool, bool]] = [(root, False, False)]
    while waiting:
        element, unseen, tiny = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        style = sheet.style(element)
        if element.tag not in ("html", "body") and _is_gone(element, style):
            element.drop_tree()
            continue
        if _is_struck(element, style) or _is_note(element, style):
            _erase(element)
            continue
        # A child may be seen again inside of these two, unlike inside of what is not displayed.
        unseen = style.get("visibility", "hidden" if unseen else "") in ("hidden", "collapse")
        tiny = _is_tiny(style.get("font-size", "inherit"), tiny)
        if unseen or tiny:
            _blank(element)
        elif element.tag in ("input", "select", "textarea"):
            _write_out(element)
        elif _INLINE.fullmatch(element.tag) and _stands_alone(style):
            element.tag = "div"
        waiting.extend((child, unseen, tiny) for child in element)


def _is_gone(element: HtmlElement, style: dict[str, str]) -> bool:
    if "hidden" in element.attrib or style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    if _NOTHING.fullmatch(style.get("opacity", "1")):
        return True
    moved = [style.get("text-indent", "")]
    if style.get("position") in ("absolute", "fixed", "relative"):
        moved += style.get("left", ""), style.get("top", "")
    return any(_FAR.fullmatch(distance) for distance in moved)


def _is_struck(element: HtmlElement, style: dict[str, str]) -> bool:
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return element.tag in _STRUCK or "line-through" in lines


def _is_note(element: HtmlElement, style: dict[str, str]) -> bool:
    """Whether this is a raised or lowered mark without a letter, beside ink that it belongs to."""
    raised = element.tag in _RAISED or style.get("vertical-align") in ("super", "sub")
    if not raised or element.tag in _CELLS:
        return False
    mark = element.text_content().strip()
    home = next(element.iterancestors("td", "th", "p", "li", "div", "body"), None)
    beside = home is not None and home.text_content().strip() != mark
    return beside and not any(character.isalpha() for character in mark)


def _is_tiny(size: str, parent: bool) -> bool:
    return bool(_NOTHING.fullmatch(size)) or (parent and bool(_RELATIVE.fullmatch(size)))


def _stands_alone(style: dict[str, str]) -> bool:
    return style.get("position") in ("absolute", "fixed") or bool(
        _OF_ITS_OWN.fullmatch(style.get("display", ""))
    )


def _erase(element: HtmlElement) -> None:
    """Take an element out, or empty it where its place counts."""
    if element.tag not in _CELLS:
        element.drop_tree()
        return
    for child in list(element):
        element.remove(child)
    element.text = None


def _blank(element: HtmlElement) -> None:
    """Take the text of an element that is not inside of its children."""
    element.text = None
    for child in element:
        child.tail = None


def _write_out(field: HtmlElement) -> None:
    """Turn a form field into a line that says what stands in it."""
    text = field.text_content() if field.tag == "textarea" else ""
    if field.tag == "input" and field.get("type", "").strip().lower() not in _NOT_WRITTEN:
        text = field.get("value", "")
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        text = "\n".join(option.text_content() for option in chosen)
    for child in list(field):
        field.remove(child)
    field.tag = "div"
    field.text = text
