"""A Message as Telegram takes it: escaped HTML in parts of at most 4096 UTF-16 units."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.message import Line, Message, Style

LIMIT = 4096
"""UTF-16 units of one message after its markup is read: https://core.telegram.org/bots/api#sendmessage"""

_TAGGED = 100
"""Runs of a style in one message: Telegram draws no more, and what stands behind would lose its own."""

_TAGS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("<b>", "</b>"),
    Style.QUOTE: ("<blockquote expandable>", "</blockquote>"),
    Style.FAINT: ("<i>", "</i>"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """One message to send: its HTML, and the same words without markup."""

    html: str
    plain: str


def render(message: Message) -> tuple[Part, ...]:
    """The message in parts, cut at line ends where a line fits; none of them is blank.

    Runs of one style are one tag, opened and closed inside a part. Half a character of UTF-16, which no
    message can carry, becomes U+FFFD.
    """
    lines = [piece for line in message.lines for piece in _pieces(line)]
    return tuple(_part(group) for group in _packed(lines) if any(line.text.strip() for line in group))


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def sendable(text: str) -> str:
    """The text as UTF-8 can carry it."""
    return _SURROGATE.sub("\ufffd", text)


def _pieces(line: Line) -> Iterator[Line]:
    """The line without line ends inside, and cut where it alone is too long."""
    for text in sendable(line.text).split("\n"):
        if units(text) <= LIMIT:
            yield Line(text, line.style)
        else:
            yield from (
                Line(text[cut : cut + LIMIT // 2], line.style) for cut in range(0, len(text), LIMIT // 2)
            )


def _packed(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    length = tagged = 0
    for line in lines:
        size = units(line.text) + 1
        begins = line.style is not Style.PLAIN and not (group and group[-1].style is line.style)
        if group and (length + size > LIMIT or tagged + begins > _TAGGED):
            yield group
            group, length, tagged = [], 0, 0
            begins = line.style is not Style.PLAIN
        group.append(line)
        length += size
        tagged += begins
    if group:
        yield group


def _part(lines: list[Line]) -> Part:
    runs = []
    for style, run in groupby(lines, key=lambda line: line.style):
        opening, closing = _TAGS[style]
        runs.append(opening + html.escape("\n".join(line.text for line in run), quote=False) + closing)
    return Part("\n".join(runs), "\n".join(line.text for line in lines))
