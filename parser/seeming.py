"""What a file that holds no report is or seems to be, for the sentence that refuses it. The kinds are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from parser.characters import simplify
from parser.data import data_of
from parser.documents.document import Document, Paragraph
from parser.numbers import squeeze

_FIRST_LINES = 8
_LONGEST_LINE = 80
_TOP_LINES = 3
"""Lines in which a paper about reports says what it is: the first may be the name of a sheet."""
_LONGEST_TEXT = 20_000
"""Characters in which a kind shows itself; the rest of a long file tells nothing new."""

_NO_REPORT = "没有找到年报的表格和章节"


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    title: tuple[re.Pattern[str], ...]
    words: tuple[re.Pattern[str], ...]
    least: int
    next: str


@dataclass(frozen=True, slots=True)
class _Paper:
    name: str
    top: re.Pattern[str]
    words: tuple[re.Pattern[str], ...]
    next: str


def paper(document: Document) -> str | None:
    """The sentence that refuses a paper about reports, as a letter that sends one back; None for all else.

    Such a paper quotes a report, and so may name its agency, its year and the rows of its tables.
    """
    plain = [line for line in map(_plain, _lines(document)) if line]
    text = "\n".join(plain)[:_LONGEST_TEXT]
    for one in _papers():
        if any(map(one.top.search, plain[:_TOP_LINES])) and all(word.search(text) for word in one.words):
            return f"这份文件是{one.name}，不是政府信息公开工作年度报告。{one.next}"
    return None


def refusal(lines: Sequence[str]) -> str:
    """The whole sentence for a file without a report: what it seems to be, and the next step."""
    kind = _seeming(lines)
    if kind is None:
        return f"这份文件不像政府信息公开工作年度报告：{_NO_REPORT}。请确认文件内容后重新发送。"
    return f"这份文件看起来是{kind.name}，不是政府信息公开工作年度报告：{_NO_REPORT}。{kind.next}"


def _seeming(lines: Sequence[str]) -> _Kind | None:
    plain = [_plain(line) for line in lines]
    head = "\n".join([line for line in plain if line and len(line) <= _LONGEST_LINE][:_FIRST_LINES])
    text = "\n".join(plain)[:_LONGEST_TEXT]
    hits = {
        kind: 2 * any(word.search(head) for word in kind.title)
        + sum(word.search(text) is not None for word in kind.words)
        for kind in _kinds()
    }
    likely = [kind for kind in _kinds() if hits[kind] >= kind.least]
    return max(likely, key=lambda kind: hits[kind], default=None)


def _plain(line: str) -> str:
    return simplify(squeeze(line))


def _lines(document: Document) -> Iterator[str]:
    """Paragraphs and rows, each as one line."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from ("".join(cell.text for cell in row) for row in block.rows)


@cache
def _papers() -> tuple[_Paper, ...]:
    return tuple(
        _Paper(entry["name"], re.compile(entry["top"]), tuple(map(re.compile, entry["words"])), entry["next"])
        for entry in data_of(__package__, "seeming.toml")["papers"]
    )


@cache
def _kinds() -> tuple[_Kind, ...]:
    data = data_of(__package__, "seeming.toml")
    return tuple(
        _Kind(
            entry["name"],
            tuple(map(re.compile, entry["title"])),
            tuple(map(re.compile, entry["words"])),
            entry["least"],
            entry["next"],
        )
        for entry in data["kinds"]
    )
