"""Long messages in pages: rows of further lines, or more buttons than a screen holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.message import Button, Line, Message, Style

ROWS = 8
"""Rows of buttons on one of several pages."""

_ALONE = 10
"""Rows that a single page holds: nobody turns a page for two buttons."""


def paged(message: Message) -> tuple[Message, ...]:
    """The pages of a message, each saying which it is; one that fits a page is its only page."""
    cut = (replace(message, pages=()), *message.pages)
    if len(cut) == 1 and len(message.buttons) > _ALONE:
        rows = [message.buttons[start : start + ROWS] for start in range(0, len(message.buttons), ROWS)]
        cut = (replace(message, buttons=rows[0]), *(Message(message.lines, own) for own in rows[1:]))
    if len(cut) == 1:
        return cut
    return tuple(
        replace(page, lines=(*page.lines, Line(f"第 {number} 页，共 {len(cut)} 页", Style.FAINT)))
        for number, page in enumerate(cut, 1)
    )


def listed(head: Sequence[Line], rows: Sequence[tuple[Line, tuple[Button, ...]]]) -> Message:
    """A list whose rows have buttons of their own: those of a page stand under it."""
    pages = [
        Message(
            (*head, *(line for line, _ in some)),
            tuple(buttons for _, buttons in some if buttons),
        )
        for some in (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))
    ] or [Message(tuple(head))]
    return replace(pages[0], pages=tuple(pages[1:]))
