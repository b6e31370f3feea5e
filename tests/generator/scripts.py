"""The same text in other scripts and charsets."""

from __future__ import annotations

import codecs
from functools import cache
from importlib.resources import files
from random import Random

from tests.generator.layout import Borders, Layout
from tests.generator.paper import Paper
from tests.generator.text import blocks, cell_a_line

_PLAIN = blocks(cell_a_line)


@cache
def _traditional() -> dict[int, str]:
    text = files("parser").joinpath("traditional.txt").read_text(encoding="utf-8")
    pairs = [pair for line in text.splitlines() if not line.startswith("#") for pair in line.split()]
    in_big5 = [pair for pair in reversed(pairs) if b"?" not in pair[0].encode("big5hkscs", "replace")]
    return {ord(pair[1]): pair[0] for pair in in_big5}


def traditional(paper: Paper, random: Random) -> str:
    """The text in traditional characters."""
    return _PLAIN(paper, random).translate(_traditional())


def one_bad_byte(paper: Paper, random: Random) -> bytes:
    """GB18030 in which a byte of the prose was lost."""
    data = bytearray(_PLAIN(paper, random).encode("gb18030"))
    place = data.index("存在的问题".encode("gb18030")) + 2 * random.randint(1, 4)
    data[place] = 0xFF
    return bytes(data)


LAYOUTS = (
    Layout("繁体", ".txt", Borders.CELLS, lambda paper, random: traditional(paper, random).encode()),
    Layout(
        "大五码",
        ".txt",
        Borders.CELLS,
        lambda paper, random: traditional(paper, random).encode("big5hkscs", "replace"),
    ),
    Layout("国标码", ".txt", Borders.CELLS, lambda paper, random: _PLAIN(paper, random).encode("gb18030")),
    Layout("UTF-16", ".txt", Borders.CELLS, lambda paper, random: _PLAIN(paper, random).encode("utf-16")),
    Layout(
        "字节序标记",
        ".txt",
        Borders.CELLS,
        lambda paper, random: codecs.BOM_UTF8 + _PLAIN(paper, random).encode(),
    ),
    Layout("坏字节", ".txt", Borders.CELLS, one_bad_byte),
)
