"""The uploaded Word file with the findings as comments at the cells and sentences that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.reply.verdict import mending
from bot.reply.writable import xml_text
from parser.documents.docx import main_part
from parser.errors import Refusal
from parser.marking import Wish, Words, mark_apart
from parser.report import Change, Finding, Report
from parser.sections import NAMES

_MOST_CELLS = 12
"""Cells that one finding is noted at; what is said of them all stands at the first."""
_WORDS = Words(
    near="（这一处不能直接加批注，或者不能确定是哪一格、哪一句，批注放在最近处，请按位置查找。）",
    together="以下问题不在某一格或某一句：",
)
_NUMERALS = "一二三四五六"


def can_be_marked(data: bytes) -> bool:
    """Whether a file that could be read is one that takes comments."""
    return data.startswith(b"PK") and main_part(data) is not None


def marked(data: bytes, report: Report, findings: Sequence[Finding], when: datetime) -> bytes:
    """The .docx that `report` was read from, with each finding as a comment where it belongs. Blocks.

    What has no place of its own stands in one comment at the title. The text of the report, its look, other
    comments, tracked changes and protection stay as they are. Raises a Refusal for any other format.
    """
    if not can_be_marked(data):
        raise Refusal(
            f"只有 .docx 文件能加批注，“{report.file}”不是。请用 Word 或 WPS 另存为 .docx 后再试，"
            "或者直接查看问题清单。"
        )
    wishes = [wish for number, finding in enumerate(findings) for wish in _wishes(number, report, finding)]
    return mark_apart(data, wishes, _WORDS, when) if wishes else data


def _wishes(about: int, report: Report, finding: Finding) -> Iterator[Wish]:
    """All of a finding at its first cell or its sentence, a short note at its other cells."""
    changes = _cells(report, finding)
    inks = [report.figures[key].raw for key in finding.keys if key in report.figures]
    # The quote of a finding about a cell is the ink of that cell; an explanation names the cells itself.
    quote = "" if finding.candidates or finding.quote in inks else finding.quote
    left = len(changes) - _MOST_CELLS
    more = [f"同样的问题还有 {left} 格没有加批注。"] if left > 0 and not quote else []
    headline = f"【{finding.severity}】{finding.code} {finding.message}"
    yield Wish(
        about,
        xml_text("\n".join([headline, *(line.text for line in mending(finding)), *more])),
        xml_text(f"位置：{finding.where}") if finding.where else "",
        changes[0].key if changes else "",
        quote,
        _sections(finding.where),
    )
    for change in () if quote else changes[1:_MOST_CELLS]:
        yield Wish(about, xml_text(_again(finding, change)), key=change.key)


def _cells(report: Report, finding: Finding) -> Sequence[Change]:
    """The cells of the likeliest explanation, else those that are each a fault of their own, as blanks are.

    Of an equation without an explanation, the first cell.
    """
    if finding.candidates:
        return finding.candidates[0]
    empty = [key for key in finding.keys if key in report.figures and report.value(key) is None]
    return [Change(key, "", "") for key in empty or finding.keys[:1]]


def _again(finding: Finding, change: Change) -> str:
    what = f"写的是 {change.stated}，应为 {change.expected}。" if change.expected else "问题相同。"
    return f"【{finding.severity}】{finding.code} 与前一处批注是同一项，这一格{what}"


def _sections(where: str) -> tuple[int, ...]:
    """The sections that a place in words names; the preamble is 0."""
    named = [
        number
        for number, numeral in enumerate(_NUMERALS, 1)
        if f"第{numeral}部分" in where or NAMES[number] in where
    ]
    return (0, *named) if "正文开头" in where else tuple(named)
