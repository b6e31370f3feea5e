"""The files that are read: random reports whose cells are known, a handful for each format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.generator import layouts
from tests.generator.figures import Hand
from tests.generator.layout import Layout
from tests.generator.paper import Paper
from tests.generator.reports import paper

_HANDS = (Hand.PLAIN, Hand.BLANKS, Hand.MARKS, Hand.ORNATE)


@dataclass(frozen=True)
class Specimen:
    """One file and the paper that it holds."""

    path: Path
    paper: Paper


GROUPS: dict[str, tuple[Layout, ...]] = {
    "Word .docx": layouts.WORD,
    "旧版 Word .doc": layouts.OLD_WORD,
    "PDF（有框线）": layouts.PRINTED[:2],
    "PDF（无框线）": layouts.PRINTED[2:],
    "网页 .html": layouts.WEB,
    "网页归档 .mht": layouts.ARCHIVED,
    "Excel .xlsx": layouts.SHEETS,
    "RTF": layouts.RICH_TEXT,
    "文本 .txt": layouts.TEXT,
}
"""Formats by their name in the table of results."""


def specimens(folder: Path, group: str, count: int) -> list[Specimen]:
    """`count` files of a format in `folder`, its layouts and the hands in turn."""
    chosen = GROUPS[group]
    made = []
    for number in range(count if chosen else 0):
        random = Random(f"{group} {number}")
        layout = chosen[number % len(chosen)]
        written = paper(random, _HANDS[number % len(_HANDS)], number % 2)
        path = folder / f"{number:02}{layout.suffix}"
        path.write_bytes(layout.write(written, random))
        made.append(Specimen(path, written))
    return made
