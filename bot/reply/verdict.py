"""The verdict on a file that somebody sent: what it was taken for, what is wrong, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.checked import Checked
from bot.message import Attachment, Line, Message, Style
from bot.reply.decision import dismissals, remark
from bot.reply.writable import file_name
from parser.forms import edition
from parser.report import Finding, Report, Severity

SHOWN = 5
"""Findings that stand in the message itself; a longer list goes with it as a file."""

_ORDER = tuple(Severity)
_ONLY_CHECKED = "本次只做校验，文件没有收入年报库。"


def verdict_message(checked: Checked) -> Message:
    """What was found, gravest first: the first few in full, and all of it as a file where there is more.

    What reviewers dismissed is told behind it.
    """
    report = checked.report
    ordered = sorted(checked.open, key=lambda finding: _ORDER.index(finding.severity))
    dismissed = dismissals(checked)
    lines = [
        Line(_headline(checked), Style.STRONG),
        Line(f"机关：{report.agency or '未识别'}"),
        Line(f"年度：{f'{report.year} 年' if report.year else '未识别'}"),
    ]
    lines += [Line(f"说明：{note}") for note in report.notes]
    for number, finding in enumerate(ordered[:SHOWN], 1):
        lines += _described(number, checked, finding)
    if len(ordered) > SHOWN:
        lines.append(Line(f"以上是前 {SHOWN} 项，全部 {len(ordered)} 项见所附清单。"))
    lines += [Line(line, Style.FAINT) for line in dismissed[: SHOWN + 1]]
    if len(dismissed) > SHOWN + 1:
        lines.append(Line("其余见所附清单。", Style.FAINT))
    whole = len(ordered) <= SHOWN and len(dismissed) <= SHOWN + 1
    last = Line(_ONLY_CHECKED, Style.FAINT)
    return Message((*lines, last), attachment=None if whole else _list(checked, ordered, dismissed))


def _headline(checked: Checked) -> str:
    report = checked.report
    counts = Counter(finding.severity for finding in checked.open)
    told = "，".join(f"{severity} {counts[severity]} 项" for severity in _ORDER if counts[severity])
    if counts[Severity.MUST]:
        return f"❌ 发现必须改正的问题：{told}"
    if counts:
        return f"⚠️ 没有必须改正的问题，请看一看：{told}"
    if read_in_part(report):
        return "⚠️ 有表格没有读到，读到的部分没有发现问题"
    return "✅ 没有发现其他问题" if checked.dismissed else "✅ 没有发现问题"


def read_in_part(report: Report) -> bool:
    """Whether tables that every report should hold were not found, so that silence says little."""
    form = edition(report.form)
    return form is None or bool(form.absent(report.tables))


def _described(number: int, checked: Checked, finding: Finding) -> Iterator[Line]:
    yield Line(f"{number}．【{finding.severity}】{finding.message}", Style.STRONG)
    yield from details(finding)
    if said := remark(checked, finding):
        yield Line(said)


def details(finding: Finding) -> Iterator[Line]:
    """What stands below the message of a finding: place, ink, what is and should be written, why."""
    if finding.where:
        yield Line(f"位置：{finding.where}")
    if finding.quote and finding.quote != finding.stated and finding.quote not in finding.where:
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


def _list(checked: Checked, findings: Sequence[Finding], dismissed: Sequence[str]) -> Attachment:
    report = checked.report
    head = [
        f"{report.agency} {report.year} 年年报 问题清单",
        f"文件：{report.file}",
        _headline(checked),
        *(f"说明：{note}" for note in report.notes),
        "",
    ]
    items = [
        "\n".join(line.text for line in _described(number, checked, finding))
        for number, finding in enumerate(findings, 1)
    ]
    items += ["\n".join(dismissed)] if dismissed else []
    text = "\n".join(head) + "\n\n".join(items) + f"\n\n{_ONLY_CHECKED}\n"
    # The mark tells Windows editors that this is UTF-8.
    return Attachment(
        f"问题清单-{file_name(report.agency)}{report.year}.txt", text.encode("utf-8-sig", "replace")
    )
