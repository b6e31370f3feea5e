"""The marks of an RTF file one after another: braces, control words with their numbers, bytes of text.

Pictures and other raw data behind \\bin are passed over; what any of it means is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_MARK = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})?\ ?"  # a control word takes the blank behind it along
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|[\r\n\0]+"  # line ends of the source
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_ESCAPED = b"\\{}"
_LINE_ENDS = b"\r\n"


class Kind(Enum):
    """What a mark is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """One mark: `word` with its `number` if it has one, or `text` in whatever encoding holds there.

    A symbol (\\~, \\*) is a word too.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    text: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """The marks of the file from its first byte to its last."""
    at = 0
    while at < len(data):
        match = _MARK.match(data, at)
        if match is None:  # a lone backslash at the very end
            return
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if brace:
            yield _OPEN if brace == b"{" else _CLOSE
        elif word:
            count = int(number) if number else None
            if word == b"bin":
                at += max(0, count or 0)
            yield Token(Kind.WORD, word.decode(), count)
        elif code:
            yield Token(Kind.BYTES, text=bytes.fromhex(code.decode()))
        elif symbol and symbol in _ESCAPED:
            yield Token(Kind.BYTES, text=symbol)
        elif symbol:
            yield Token(Kind.WORD, "par" if symbol in _LINE_ENDS else symbol.decode("latin-1"))
        elif text:
            yield Token(Kind.BYTES, text=text)
