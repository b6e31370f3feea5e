"""The uploaded Word file with the findings as comments at the cells and sentences that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.reply.verdict import mending
from parser.documents.docx import main_part
from parser.errors import Refusal
from parser.marking import Original, Remark, Spot, with_remarks
from parser.report import Change, Finding, Report, State
from parser.sections import NAMES

_MOST_CELLS = 12
"""Cells that one finding is noted at; what is said of them all stands at the first."""
_ASIDE = "（这一处不能直接加批注，或者不能确定是哪一格、哪一句，批注放在最近处，请按位置查找。）"
_NUMERALS = "一二三四五六"


def marked(data: bytes, report: Report, findings: Sequence[Finding], when: datetime) -> bytes:
    """The .docx that `report` was read from, with each finding as a comment where it belongs.

    What has no place of its own stands in one comment at the title. The text of the report, its look, other
    comments, tracked changes and protection stay as they are. Raises a Refusal for any other format.
    """
    if not data.startswith(b"PK") or main_part(data) is None:
        raise Refusal(
            f"只有 .docx 文件能加批注，“{report.file}”不是。请用 Word 或 WPS 另存为 .docx 后再试，"
            "或者直接查看问题清单。"
        )
    original = Original(data, report)
    remarks: list[Remark] = []
    homeless: list[Finding] = []
    for finding in findings:
        found = list(_remarks(original, report, finding))
        remarks += found
        if not found:
            homeless.append(finding)
    title = original.title() if homeless else None
    if title:
        remarks.insert(0, Remark(title.span, _together(homeless)))
    return with_remarks(data, remarks, when) if remarks else data


def _remarks(original: Original, report: Report, finding: Finding) -> Iterator[Remark]:
    """A finding at its place: the cells that would have to change, the sentence, the cells, the section."""
    if finding.candidates:
        yield from _at_cells(original, finding, finding.candidates[0])
        return
    inks = [report.figures[key].raw for key in finding.keys if key in report.figures]
    spot = None
    if finding.quote.strip() and finding.quote not in inks:
        spot = original.sentence(finding.quote, _sections(finding.where))
    if spot is None and finding.keys:
        yield from _at_cells(original, finding, [Change(key, "", "") for key in _wrong(report, finding.keys)])
        return
    if spot is None and (numbers := _sections(finding.where)):
        spot = original.section(numbers[0])
    if spot:
        yield Remark(spot.span, _text(finding, spot))


def _wrong(report: Report, keys: Sequence[str]) -> list[str]:
    """The cells that are each a fault of their own, as blanks are; of an equation the first."""
    open_cells = [key for key in keys if key in report.figures and report.value(key) is None]
    return [key for key in open_cells if report.figures[key].state is not State.NUMBER] or list(keys[:1])


def _at_cells(original: Original, finding: Finding, changes: Sequence[Change]) -> Iterator[Remark]:
    """All of it at the first cell, a short note at the others; cells that cannot be told share one note."""
    spots = [(change, spot) for change in changes if (spot := original.cell(change.key))]
    told: set[Spot] = set()
    for number, (change, spot) in enumerate(spots[:_MOST_CELLS]):
        if spot not in told:
            left = len(spots) - _MOST_CELLS if number == 0 else 0
            more = f"\n同样的问题还有 {left} 格没有加批注。" if left > 0 else ""
            text = _text(finding, spot) + more if number == 0 else _again(finding, change, spot)
            yield Remark(spot.span, text)
        told.add(spot)


def _text(finding: Finding, spot: Spot) -> str:
    lines = [_headline(finding), *(line.text for line in mending(finding))]
    if not spot.exact:
        lines += [f"位置：{finding.where}", _ASIDE] if finding.where else [_ASIDE]
    return "\n".join(lines)


def _again(finding: Finding, change: Change, spot: Spot) -> str:
    what = f"写的是 {change.stated}，应为 {change.expected}。" if change.expected else "问题相同。"
    return f"【{finding.severity}】{finding.code} 与前一处批注是同一项，这一格{what}" + (
        "" if spot.exact else f"\n{_ASIDE}"
    )


def _together(findings: Sequence[Finding]) -> str:
    """What has no place of its own, in one comment."""
    texts = [
        "\n".join([_headline(finding), *_where(finding), *(line.text for line in mending(finding))])
        for finding in findings
    ]
    return "\n".join(["以下问题不在某一格或某一句：", *texts])


def _where(finding: Finding) -> list[str]:
    return [f"位置：{finding.where}"] if finding.where else []


def _headline(finding: Finding) -> str:
    return f"【{finding.severity}】{finding.code} {finding.message}"


def _sections(where: str) -> tuple[int, ...]:
    """The sections that a place in words names; the preamble is 0."""
    named = [
        number
        for number, numeral in enumerate(_NUMERALS, 1)
        if f"第{numeral}部分" in where or NAMES[number] in where
    ]
    return (0, *named) if "正文开头" in where else tuple(named)
