"""What the assistant says, before any channel draws it: lines with a style, buttons, a file.

Text is never markup here. A channel escapes it and decides how a style looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.errand import Errand


class Style(StrEnum):
    """How a line is meant. QUOTE lines that follow each other are one quotation."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a message."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Button:
    """A tap that stands for saying `says`: a question or a command such as “/subscribe 九亭镇”."""

    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One reply or notice. `buttons` are rows of buttons.

    With an `errand` it only says what is being done: what comes of it takes the place of this message.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    errand: Errand | None = None

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        return "\n".join(line.text for line in self.lines)
