"""F9 and F10: what is left of a template, what a conversion left or hid, numbers never filled in."""

from __future__ import annotations

from collections.abc import Iterator

from parser.checks.form_words import pattern
from parser.checks.prose import Line, is_typed, lines, remark
from parser.checks.rule import Dossier
from parser.report import Finding, Report, Severity


def f9_unfilled(dossier: Dossier) -> Iterator[Finding]:
    """F9 no blank or instruction of a template is left. Basis: 年报格式 (内容准确、全面)."""
    report = dossier.report
    for line in lines(report) if is_typed(report) else ():
        if blank := pattern("F9", "unfilled").search(line.written):
            yield remark(
                report,
                "F9",
                Severity.MUST,
                f"“{blank[0]}”是模板里待填写的地方，没有填。",
                line,
                blank[0],
                "实际内容",
                "请填上实际内容，或者删去这一处。",
            )


def f9_left(dossier: Dossier) -> Iterator[Finding]:
    """F9 no sentence of a template is left that says nothing of the agency. Basis: 年报格式."""
    report = dossier.report
    found = [
        (line, left[0])
        for line in (lines(report) if is_typed(report) else ())
        if (left := pattern("F9", "left").search(line.written))
    ]
    if found:
        line, words = found[0]
        more = f"，共 {len(found)} 处" if len(found) > 1 else ""
        yield remark(
            report,
            "F9",
            Severity.VERIFY,
            f"“{words}”像是模板里的文字{more}。",
            line,
            words,
            "删去",
            "请删去模板的说明文字，或者换成实际内容。",
        )


def f9_traces(dossier: Dossier) -> Iterator[Finding]:
    """F9 no mark of a converter stands in the text, and nothing is hidden. Basis: 年报格式."""
    report = dossier.report
    for name, kind, hint in (
        (
            "converted",
            "转换文件时留下的记号",
            "请从原文件复制，或者删去记号；标题编号也可能随之变了样。",
        ),
        ("hidden", "转载时遮盖的内容", "请换用机关自己发布的原文；遮盖的数字没有核对。"),
    ):
        mark = pattern("F9", name)
        found = [(line, one[0]) for line in lines(report) if (one := mark.search(line.written))]
        if found:
            line, trace = found[0]
            message = f"正文里的“{trace}”是{kind}，有 {len(found)} 句。"
            yield remark(report, "F9", Severity.HINT, message, line, trace, "原文", hint)
            return


def f10_gap(dossier: Dossier) -> Iterator[Finding]:
    """F10 where a number is announced there is one. Basis: 条例第五十条 (numbers of the year)."""
    report = dossier.report
    for line in lines(report, 1, 2, 3, 4, 5, 6) if is_typed(report) else ():
        gap = pattern("F10", "spaced").search(line.written) or pattern("F10", "glued").search(line.text)
        if gap and not is_masked(line):
            yield remark(
                report,
                "F10",
                Severity.MUST,
                f"“{gap[0]}”缺少数字。",
                line,
                "空白",
                "数字",
                "请填上数字；没有发生的填 0。",
            )


RULES = (f9_unfilled, f9_left, f9_traces, f10_gap)


def is_converted(report: Report) -> bool:
    """Whether a converter left its marks in the text: then numbers of headings may be its own."""
    mark = pattern("F9", "converted")
    return any(mark.search(passage.text) for passage in report.passages)


def is_intact(report: Report) -> bool:
    """Whether the text is as the author typed it: no mark of a converter in it, nothing hidden."""
    hidden = pattern("F9", "hidden")
    masked = any(hidden.search(passage.text) for passage in report.passages)
    return is_typed(report) and not masked and not is_converted(report)


def is_masked(line: Line) -> bool:
    """Whether something in the sentence is hidden: a number may be among it."""
    return pattern("F9", "hidden").search(line.written) is not None
