"""N11: the 其中 parts of a total against the total, inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from parser.checks.rule import Dossier, sentence_place, written
from parser.report import Finding, Number, Passage, Report, Severity
from parser.sentences import NUMBER, Said, said, sentences

_WHICH = re.compile(r"其中[:：,，]?|(?:分别)?包括[:：]|分别[是为][:：]?")
_NUMBER = re.compile(NUMBER)
_FEWEST_PARTS = 2
_WIDEST_GAP = 30
"""Characters between two parts of one list; what stands farther away speaks of something else."""


@dataclass(frozen=True, slots=True)
class _List:
    """The numbers of one unit before a 其中 and behind it; `announced` by a colon it means to be whole."""

    before: tuple[Number, ...]
    parts: tuple[Number, ...]
    announced: bool
    quote: str
    passage: Passage


def n11_parts(dossier: Dossier) -> Iterator[Finding]:
    """N11 其中各项之和＝同句的总数. Basis: the sentence itself.

    Where the list ends is not always told: it holds as soon as its first parts make up a total. An
    incomplete 其中 is customary: less than the total is a hint, and only where a colon announced the whole.
    """
    report = dossier.report
    for found in _lists(report):
        amount, whole = sum(found.parts), max(found.before)
        if set(accumulate(found.parts)) & set(found.before) or (amount < whole and not found.announced):
            continue
        yield Finding(
            "N11",
            Severity.VERIFY if amount > whole else Severity.HINT,
            f"正文“其中”各项合计 {written(amount)}，与总数 {written(whole)} 不一致。",
            sentence_place(found.passage.source, found.quote),
            (),
            written(amount),
            written(whole),
            found.quote,
            "请核对总数和各分项；分项没有列全的，请写明。",
            "同一句话内总数与分项应当一致",
        )


RULES = (n11_parts,)


def _lists(report: Report) -> Iterator[_List]:
    """Every 其中 list; one that begins a sentence belongs to the sentence before."""
    for passage in report.passages:
        text_before = quote_before = ""
        for sentence in sentences([passage]):
            text, quote = sentence.text, sentence.written
            if _WHICH.match(text):
                text, quote = text_before + text, quote_before + quote
            for mark in _WHICH.finditer(text):
                parts = _parts(text, mark.end())
                if len(parts) < _FEWEST_PARTS:
                    continue
                before = tuple(
                    number.value
                    for match in _NUMBER.finditer(text[: mark.start()])
                    if (number := said(match, text)) and number.unit == parts[0].unit
                )
                if before:
                    announced = mark[0].endswith((":", "：")) and len(set(before)) == 1
                    yield _List(before, tuple(part.value for part in parts), announced, quote, passage)
            text_before, quote_before = sentence.text, sentence.written


def _parts(text: str, start: int) -> list[Said]:
    """The exact numbers of one unit that follow each other closely; an approximation ends the list."""
    parts: list[Said] = []
    end = start
    for match in _NUMBER.finditer(text, start):
        number = said(match, text)
        gap = text[end : match.start()]
        if number is None or number.approximate or len(gap) > _WIDEST_GAP or "。" in gap:
            break
        if gap.endswith("各"):
            return []
        if parts and (number.unit != parts[0].unit or _WHICH.search(gap)):
            break
        parts.append(number)
        end = match.end()
    return parts
