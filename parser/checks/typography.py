"""F13: words said twice, marks too many or unpaired, items numbered in two ways or out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parser.characters import simplify
from parser.checks.form_words import pattern
from parser.checks.prose import Line, is_typed, lines, remark
from parser.checks.remains import is_intact
from parser.checks.rule import Dossier
from parser.numbers import fold
from parser.report import Finding, Report, Severity

_DOUBLED = re.compile(r"([\u3400-\u9fff]{2,6})\1")
_PAIRS = (("《", "》"), ("“", "”"), ("（(", "）)"), ("〔", "〕"), ("【", "】"))
_LIST_MARK = re.compile(r"(?:^|[\s。；;，,：:、])[\d一二三四五六七八九十]{1,3}[)）]")
_ITEM = re.compile(r"\(\s*(?P<han>[一二三四五六七八九十])\s*\)|\(\s*(?P<digit>\d)\s*\)")
_HAN = "一二三四五六七八九十"
_STOP = re.compile("[。，,；;]")


def doubled(text: str) -> re.Match[str] | None:
    """The first word or phrase that stands twice in a row without right to."""
    allowed = [match.span() for match in pattern("F13", "doubled").finditer(text)]
    for match in _DOUBLED.finditer(text):
        if len(set(match[1])) > 1 and not any(
            start <= match.end() and match.start() < end for start, end in allowed
        ):
            return match
    return None


def f13_doubled(dossier: Dossier) -> Iterator[Finding]:
    """F13 no word stands twice in a row. Basis: custom (文字严谨)."""
    report = dossier.report
    told: set[str] = set()
    for line in _prose(report):
        twice = doubled(simplify(fold(line.written))) if _DOUBLED.search(line.written) else None
        if twice and twice[1] not in told:
            told.add(twice[1])
            yield remark(
                report,
                "F13",
                Severity.HINT,
                f"“{twice[1]}”连写了两遍。",
                line,
                twice[0],
                twice[1],
                "请删去重复的一处；如果本来如此，不必修改。",
            )


def f13_marks(dossier: Dossier) -> Iterator[Finding]:
    """F13 no two stops or commas in a row. Basis: GB/T 15834 标点符号用法."""
    report = dossier.report
    for line in _prose(report):
        if marks := pattern("F13", "marks").search(line.text):
            yield remark(
                report,
                "F13",
                Severity.HINT,
                f"标点“{marks[0]}”连用。",
                line,
                marks[0],
                "一个标点",
                "请删去多余的标点。",
            )
            return


def f13_pairs(dossier: Dossier) -> Iterator[Finding]:
    """F13 brackets and quotation marks come in pairs. Basis: GB/T 15834 标点符号用法."""
    report = dossier.report
    for section in report.sections if is_intact(report) else ():
        # A line without a stop may be furniture of a page: 【字体: 大 中 小.
        passages = [passage for passage in section.passages if _STOP.search(passage.text)]
        for opening, closing in _PAIRS:
            odd = [(passage, *_counts(passage.text, opening, closing)) for passage in passages]
            odd = [(passage, opened, closed) for passage, opened, closed in odd if opened != closed]
            # Of two paragraphs one may open what the other closes.
            if not odd or sum(opened - closed for _, opened, closed in odd) == 0:
                continue
            passage, opened, closed = odd[0]
            yield remark(
                report,
                "F13",
                Severity.HINT,
                f"“{opening[0]}”与“{closing[0]}”没有成对。",
                Line(passage.text, passage.text, passage.source),
                f"{opening[0]} {opened} 个，{closing[0]} {closed} 个",
                "成对",
                "请补上缺少的一半，或者删去多余的一半。",
            )
            return


def f13_items(dossier: Dossier) -> Iterator[Finding]:
    """F13 the items of a section are numbered one way, in order, each once. Basis: GB/T 9704."""
    report = dossier.report
    if not is_intact(report):
        return
    for section in report.sections[1:]:
        items = [
            (Line(passage.text, match[0], passage.source), match)
            for passage in section.passages
            if (match := _ITEM.match(fold(passage.text)))
        ]
        if wrong := _out_of_order(items):
            line, stated, expected = wrong
            message = f"小标题编号“{stated}”不对，按顺序应为“{expected}”。"
            hint = "请核对有没有漏写、重写或混用的编号。"
            yield remark(report, "F13", Severity.HINT, message, line, stated, expected, hint)
            return


RULES = (f13_doubled, f13_marks, f13_pairs, f13_items)


def _prose(report: Report) -> Iterator[Line]:
    """The sentences of the prose; a line without a stop may be furniture of a page."""
    if is_typed(report):
        yield from (line for line in lines(report) if _STOP.search(line.text))


def _counts(text: str, opening: str, closing: str) -> tuple[int, int]:
    """How often a pair opens and closes, in full and half width; 1） opens nothing."""
    opened = sum(map(text.count, opening))
    closed = sum(map(text.count, closing))
    return opened, closed - (len(_LIST_MARK.findall(text)) if closed > opened and ")" in closing else 0)


def _out_of_order(items: Sequence[tuple[Line, re.Match[str]]]) -> tuple[Line, str, str] | None:
    """The first item that is not the one after the item before it; a new （一） begins a new list."""
    for (_, before), (line, item) in pairwise(items):
        due = _number(before) + 1
        if _number(item) == 1 or due > len(_HAN):
            continue
        style = "han" if before["han"] else "digit"
        if _number(item) != due or not item[style]:
            return line, item[0], f"({_HAN[due - 1] if style == 'han' else due})"
    return None


def _number(item: re.Match[str]) -> int:
    return _HAN.index(item["han"]) + 1 if item["han"] else int(item["digit"])
