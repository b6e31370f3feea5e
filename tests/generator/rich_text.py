"""RTF by hand: as Word writes it, in Unicode escapes, and as old programs do, in bytes of GBK."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Box, Covered, Grid, Paper, places

_HEAD = r"{\rtf1\ansi\ansicpg936\deff0\uc1{\fonttbl{\f0\fnil\fcharset134 SimSun;}}{\*\generator made up;}"
_COLUMN = 900
Letters = Callable[[str], str]


def in_unicode(text: str) -> str:
    """Each character beyond ASCII as its number, a question mark for readers that know none."""
    return "".join(one if one.isascii() else f"\\u{_signed(ord(one))}?" for one in text)


def in_bytes(text: str) -> str:
    """Each character beyond ASCII as its bytes in GBK."""
    return "".join(
        one if one.isascii() else "".join(f"\\'{byte:02x}" for byte in one.encode("gb18030")) for one in text
    )


def _signed(code: int) -> int:
    return code - 65_536 if code > 32_767 else code


def table(grid: Grid, letters: Letters) -> str:
    """The rows; a cell that is merged from above stands there and is empty."""
    return "\n".join(
        _row([place for place in line if isinstance(place, Box) or place.begins], letters)
        for line in places(grid)
    )


def _row(line: list[Box | Covered], letters: Letters) -> str:
    edge, borders, cells = 0, [], []
    for place in line:
        edge += _COLUMN * (place.columns if isinstance(place, Box) else place.box.columns)
        merge = r"\clvmrg" if isinstance(place, Covered) else r"\clvmgf" if place.rows > 1 else ""
        borders.append(f"{merge}\\cellx{edge}")
        text = place.text if isinstance(place, Box) else ""
        cells.append(f"\\pard\\intbl {letters(text)}\\cell")
    return f"\\trowd\\trgaph108{''.join(borders)}\n{''.join(cells)}\\row"


def document(letters: Letters) -> Callable[[Paper, Random], bytes]:
    """The whole file in such letters."""

    def write(paper: Paper, random: Random) -> bytes:
        parts = (
            f"\\pard {letters(block)}\\par" if isinstance(block, str) else table(block, letters)
            for block in paper.blocks
        )
        return f"{_HEAD}\n{chr(10).join(parts)}\n}}".encode("ascii")

    return write


LAYOUTS = (
    Layout("RTF", ".rtf", Borders.CELLS, document(in_unicode)),
    Layout("RTF 国标码", ".rtf", Borders.CELLS, document(in_bytes)),
)
