"""The letters of an RTF file: bytes in the code page of their font, and Unicode characters by number."""

from __future__ import annotations

_PLAIN = "cp1252"
_CHARSETS = {80: "gb18030", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs"}
_CODE_PAGES = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8"}
"""The small sets of Chinese characters are read as the big ones that contain them."""


class Letters:
    """Takes the letters in as they come and gives them out as text.

    A character may be spread over several marks (\\'d5\\'fe, or two halves of a pair by number).
    """

    def __init__(self) -> None:
        self._code_page = _PLAIN
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._font = -1
        self._text: list[str] = []
        self._passing = 0

    def set_code_page(self, number: int) -> None:
        """The code page of the file."""
        self._code_page = _CODE_PAGES.get(number, _PLAIN)

    def set_charset(self, font: int, charset: int) -> None:
        """The character set of a font; one that says nothing leaves the code page of the file."""
        if charset in _CHARSETS:
            self._fonts[font] = _CHARSETS[charset]

    def take(self, data: bytes, font: int) -> None:
        """Bytes of text in that font, except for those that only old programs want."""
        passed = min(self._passing, len(data))
        self._passing -= passed
        self._bytes += data[passed:]
        self._font = font

    def take_number(self, number: int, fallback: int) -> None:
        """A Unicode character by number; `fallback` bytes behind it say the same for old programs."""
        self._settle()
        self._text.append(chr(number % 0x10000))
        self._passing = fallback

    def end(self) -> str:
        """The text so far. A mark that is no letter ends what was to be passed over."""
        self._settle()
        self._passing = 0
        if not self._text:
            return ""
        text = "".join(self._text)
        self._text.clear()
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _settle(self) -> None:
        if self._bytes:
            codec = self._fonts.get(self._font, self._code_page)
            self._text.append(self._bytes.decode(codec, "replace"))
            self._bytes.clear()
