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


class Tap(StrEnum):
    """What a tap does: its reply follows, or takes the place of the message; or the link is copied."""

    FOLLOWS = "follows"
    REPLACES = "replaces"
    COPIES = "copies"


@dataclass(frozen=True, slots=True)
class Button:
    """A tap that stands for saying `says`: a question or a command such as “/subscribe 九亭镇”.

    Where `link` is given, a channel that has links to itself opens the assistant's with that code instead, or
    copies it, and the others leave the button out.
    """

    label: str
    says: str
    tap: Tap = Tap.FOLLOWS
    link: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One reply or notice. `buttons` are rows of buttons.

    `pages` are further pages, for channels that can turn them; the first stands for itself in the others.
    With an `errand` it only says what is being done: what comes of it takes the place of this message.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    pages: tuple[Message, ...] = ()
    errand: Errand | None = None

    @property
    def sayable(self) -> tuple[Button, ...]:
        """The buttons that say something, in their order."""
        return tuple(button for row in self.buttons for button in row if not button.link)

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        return "\n".join(line.text for line in self.lines)
