"""The verdict on a file that somebody sent: what it was taken for, what is wrong, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.checked import Checked
from bot.errand import Work
from bot.examined import Examined
from bot.message import Button, Line, Message, Style
from bot.reply.decision import dismissals, remark
from bot.reply.held import held_lines
from parser.documents.limits import MEGABYTE, Limits
from parser.errors import Refusal
from parser.forms import edition
from parser.report import Finding, Report, Severity

SHOWN = 5
"""Findings that stand in the message itself; the workbook holds them all."""

_ORDER = tuple(Severity)
_OF_VERSIONS = "X8"
"""The finding that the version held says otherwise; below the others that is told cell by cell."""
_ONLY_CHECKED = "本次只做校验，没有收入年报库；文件本身不保存。"
_READABLE = (
    f"我能读 Word（.docx、.doc、.wps）、{Limits().pages} 页以内的 PDF、网页、Excel、RTF 和文本文件，"
    f"每份 {Limits().file_bytes // MEGABYTE} MB 以内；几份可以放在一个 zip 里。"
)
_HOW = (
    "请把年报文件直接发给我（在群里，用文件回复我的消息）。我会列出问题、位置和改法，"
    "并可生成问题清单（Excel）和带批注的 Word；不入库，不保存文件。"
)
_LABELS = {
    Work.LIST: ("全部问题（Excel）", "/findings"),
    Work.MARK: ("标注版（Word）", "/marked"),
    Work.PUBLISH: ("发布", "/publish"),
    Work.VERDICT: ("查看结果", "/verdict"),
}


def verdict_message(examined: Examined) -> Message:
    """The verdict, and what can be done next as buttons."""
    lines = [*_before(examined), *verdict_lines(examined)]
    offered = tuple(button(work, examined.receipt.number) for work in examined.offers)
    return Message(tuple(lines), (offered,) if offered else ())


def how_to_check() -> Message:
    """How a file is sent, and what can be checked."""
    return Message((Line(_HOW), Line(_READABLE, Style.FAINT)))


def button(work: Work, number: int, label: str = "") -> Button:
    """The button that has that work done on the file of that number."""
    usual, command = _LABELS[work]
    return Button(label or usual, f"{command} {number}")


def verdict_lines(examined: Examined) -> Iterator[Line]:
    """What was found, gravest first: the first few in full. What reviewers dismissed is told behind it."""
    name = f"《{examined.receipt.filename}》"
    if isinstance(examined.result, Refusal):
        yield Line(f"⚠️ {name}没有校验：{examined.result}")
        yield Line(_READABLE, Style.FAINT)
        return
    checked, report = examined.result, examined.result.report
    ordered = sorted(checked.open, key=lambda finding: _ORDER.index(finding.severity))
    yield Line(headline(checked), Style.STRONG)
    yield Line(f"文件：{name}（#{examined.receipt.number}）")
    yield Line(f"机关：{report.agency or '未识别'}")
    yield Line(f"年度：{f'{report.year} 年' if report.year else '未识别'}")
    yield from (Line(f"说明：{note}") for note in report.notes)
    described = [one for one in ordered if not (examined.held and one.code == _OF_VERSIONS)]
    for number, finding in enumerate(described[:SHOWN], 1):
        yield from _described(number, checked, finding)
    if len(described) > SHOWN:
        yield Line(f"以上是前 {SHOWN} 项，共 {len(ordered)} 项，其余见“全部问题”。")
    dismissed = dismissals(checked)
    yield from (Line(line, Style.FAINT) for line in dismissed[: SHOWN + 1])
    if len(dismissed) > SHOWN + 1:
        yield Line("其余见“全部问题”。", Style.FAINT)
    if examined.held:
        yield from held_lines(report, examined.held)
    yield Line(_ONLY_CHECKED, Style.FAINT)


def _before(examined: Examined) -> Iterator[Line]:
    """That the same bytes were checked before, when, and whether the outcome was another one."""
    first = examined.first
    if first is None:
        return
    told = f"这份文件此前发来过（#{first.number}，{first.received_at:%Y-%m-%d %H:%M}），内容相同。"
    if first.findings == examined.found:
        told += "校验结果与那次相同。"
    elif first.findings:
        told += f"那次的结果是{first.outcome}，与这次不同：库内的年报、核定意见或校验规则有了变化。"
    yield Line(told, Style.FAINT)


def outcome(result: Checked | Refusal) -> str:
    """How a check ended, in a few words."""
    if isinstance(result, Refusal):
        return "没有校验"
    return _counted(result) or ("没有发现问题" if not read_in_part(result.report) else "有表格没有读到")


def sign(result: Checked | Refusal) -> str:
    """The verdict as a sign: ❌ something must be mended, ⚠️ look at it, ✅ nothing was found."""
    return "⚠️" if isinstance(result, Refusal) else headline(result).partition(" ")[0]


def _counted(checked: Checked) -> str:
    counts = Counter(finding.severity for finding in checked.open)
    return "，".join(f"{severity} {counts[severity]} 项" for severity in _ORDER if counts[severity])


def headline(checked: Checked) -> str:
    """The verdict in one line, with its sign and the counts."""
    told = _counted(checked)
    if any(finding.severity is Severity.MUST for finding in checked.open):
        return f"❌ 发现必须改正的问题：{told}"
    if told:
        return f"⚠️ 没有必须改正的问题，请看一看：{told}"
    if read_in_part(checked.report):
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
