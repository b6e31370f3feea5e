"""The verdict on a file that somebody sent: what it was taken for, what is wrong, how to mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.message import Attachment, Line, Message, Style
from parser.forms import edition
from parser.report import Finding, Report, Severity

SHOWN = 5
"""Findings that stand in the message itself; a longer list goes with it as a file."""

_ORDER = tuple(Severity)
_ONLY_CHECKED = "本次只做校验，文件没有收入年报库。"


def verdict_message(report: Report, findings: Sequence[Finding]) -> Message:
    """What was found, gravest first: the first few in full, and all of it as a file where there is more."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    lines = [
        Line(_headline(report, ordered), Style.STRONG),
        Line(f"机关：{report.agency or '未识别'}"),
        Line(f"年度：{f'{report.year} 年' if report.year else '未识别'}"),
    ]
    lines += [Line(f"说明：{note}") for note in report.notes]
    for number, finding in enumerate(ordered[:SHOWN], 1):
        lines += _described(number, finding)
    if len(ordered) <= SHOWN:
        return Message((*lines, Line(_ONLY_CHECKED, Style.FAINT)))
    lines.append(Line(f"以上是前 {SHOWN} 项，全部 {len(ordered)} 项见所附清单。"))
    return Message((*lines, Line(_ONLY_CHECKED, Style.FAINT)), attachment=_list(report, ordered))


def _headline(report: Report, findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = "，".join(f"{severity} {counts[severity]} 项" for severity in _ORDER if counts[severity])
    if counts[Severity.MUST]:
        return f"❌ 发现必须改正的问题：{told}"
    if findings:
        return f"⚠️ 没有必须改正的问题，请看一看：{told}"
    form = edition(report.form)
    if form is None or form.absent(report.tables):
        return "⚠️ 有表格没有读到，读到的部分没有发现问题"
    return "✅ 没有发现问题"


def _described(number: int, finding: Finding) -> Iterator[Line]:
    yield Line(f"{number}．【{finding.severity}】{finding.message}", Style.STRONG)
    if finding.where:
        yield Line(f"位置：{finding.where}")
    if finding.quote and finding.quote not in finding.where:
        yield Line(finding.quote, Style.QUOTE)
    yield from mending(finding)


def mending(finding: Finding) -> Iterator[Line]:
    """What a finding says beside its message and place: stated and expected, how to mend it, the basis."""
    if finding.stated or finding.expected:
        yield Line(f"写的是：{finding.stated or '（无）'}；应为：{finding.expected or '请核实'}")
    if finding.hint:
        yield Line(f"怎么改：{finding.hint}")
    if finding.basis:
        yield Line(f"依据：{finding.basis}", Style.FAINT)


def _list(report: Report, findings: Sequence[Finding]) -> Attachment:
    head = [
        f"{report.agency} {report.year} 年年报 问题清单",
        f"文件：{report.file}",
        _headline(report, findings),
        *(f"说明：{note}" for note in report.notes),
        "",
    ]
    items = ["\n".join(line.text for line in _described(*numbered)) for numbered in enumerate(findings, 1)]
    text = "\n".join(head) + "\n\n".join(items) + f"\n\n{_ONLY_CHECKED}\n"
    name = re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "", report.agency)[:40]
    # The mark tells Windows editors that this is UTF-8.
    return Attachment(f"问题清单-{name}{report.year}.txt", text.encode("utf-8-sig", "replace"))
