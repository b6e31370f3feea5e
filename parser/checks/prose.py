"""What the rules of form share: the prose as it is compared, and a finding about a paragraph of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parser.characters import simplify
from parser.checks.form_words import words
from parser.checks.rule import basis, sentence_place
from parser.numbers import squeeze
from parser.report import Finding, Origin, Passage, Report, Severity, Source

_END = re.compile(r"(?<=[。！？!?;；])(?!未找到)")
"""Where a sentence ends; not in 错误！未找到引用源, which Word leaves behind."""
_LONGEST = 400
"""Characters of a sentence in a finding."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as written, and as it is compared: folded, simplified, without white space."""

    written: str
    text: str
    source: Source


def lines(report: Report, *numbers: int) -> Iterator[Line]:
    """The sentences of those sections in reading order, of all where none is named."""
    for section in report.sections:
        if not numbers or section.number in numbers:
            yield from (one for passage in section.passages for one in _sentences(passage))


def text_of(report: Report, number: int) -> str:
    """The prose of a section as it is compared."""
    sections = (one for one in report.sections if one.number == number)
    return "".join(line.text for one in sections for passage in one.passages for line in _sentences(passage))


def is_whole(report: Report) -> bool:
    """Whether there is prose enough to miss something in it: an extract is no whole report."""
    bounds: dict[str, int] = words("whole")
    length = sum(len(passage.text) for passage in report.passages)
    return length >= bounds["characters"] and report.year >= bounds["first_year"]


def is_typed(report: Report) -> bool:
    """Whether the characters are those of the author: in a picture a stroke may have been misread."""
    return report.origin is Origin.TEXT


def remark(
    report: Report,
    code: str,
    severity: Severity,
    message: str,
    line: Line,
    stated: str,
    expected: str,
    hint: str,
) -> Finding:
    """A finding about a sentence; its place and its basis follow from the sentence and the code."""
    quote = line.written[:_LONGEST]
    where = sentence_place(line.source, quote)
    return Finding(code, severity, message, where, (), stated, expected, quote, hint, basis(code, report))


@lru_cache(maxsize=1024)
def _sentences(passage: Passage) -> tuple[Line, ...]:
    """The sentences of a paragraph, kept for the next rule that asks."""
    return tuple(
        Line(piece.strip(), simplify(squeeze(piece)), passage.source)
        for piece in _END.split(passage.text)
        if piece.strip()
    )
