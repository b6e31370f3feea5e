"""Reports, findings and outcomes as plain lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.checked import Checked
from bot.doubts import Doubts
from bot.reply.decision import dismissals, remark
from parser.checks.rule import place
from parser.report import Report, Severity, State
from storage.reports import Outcome, Saved

_OUTCOMES = {
    Outcome.NEW: "新收录",
    Outcome.CORRECTED: "更正为第 {version} 版",
    Outcome.UNCHANGED: "已收录过，没有变化",
}
_COUNTED = {Outcome.NEW: "新收录", Outcome.CORRECTED: "更正", Outcome.UNCHANGED: "已有且没有变化"}
_STATES = {State.NUMBER: "数字", State.BLANK: "空白", State.MARKED: "无值标记", State.UNREADABLE: "未读清"}


def outcome_text(file: str, saved: Saved, doubts: Doubts) -> str:
    """What became of an imported file, on one line, with what speaks against relying on it."""
    outcome = _OUTCOMES[saved.outcome].format(version=saved.version)
    if saved.version != saved.current:
        outcome = f"内容与第 {saved.version} 版相同，现行的仍是第 {saved.current} 版"
    told = f"。{doubts.told}。" if doubts.told else ""
    return f"{file}：{saved.agency.name} {saved.year} 年，{outcome}{told}"


def import_text(files: int, outcomes: Mapping[Outcome, int]) -> str:
    """What became of all files of an import, on one line."""
    if not files:
        return "没有找到可以收录的文件。请检查路径，年报应为 Word、PDF、网页、Excel、RTF 或文本文件。"
    counts = [f"{word} {outcomes[outcome]} 份" for outcome, word in _COUNTED.items() if outcomes[outcome]]
    left = files - sum(outcomes.values())
    return (
        f"共 {files} 个文件："
        + "，".join([*counts, f"未收录 {left} 份"] if left or not counts else counts)
        + "。"
    )


def findings_text(checked: Checked) -> str:
    """The verdict on a report: counts, then every finding with its place, its mending and its basis.

    What reviewers dismissed is not counted and stands apart at the end.
    """
    report, counts = checked.report, Counter(finding.severity for finding in checked.open)
    shown = "，".join(f"{severity.value} {counts[severity]} 条" for severity in Severity)
    lines = [f"{report.file}：{report.agency or '机关未识别'} {report.year or '年度未识别'}", f"  {shown}"]
    for finding in checked.open:
        lines += [
            f"  [{finding.severity.value}] {finding.code} {finding.message}",
            f"      位置：{finding.where}",
            f"      写的是：{finding.stated}；应为：{finding.expected}",
            f"      改法：{finding.hint}",
            f"      依据：{finding.basis}",
        ]
        if said := remark(checked, finding):
            lines.append(f"      {said}")
    lines += [f"  说明：{note}" for note in report.notes]
    lines += [f"  {line}" for line in dismissals(checked)]
    return "\n".join(lines)


def recognised_text(report: Report) -> str:
    """What was recognised in a scan, for the eye that compares it with the paper: numbers, then doubts."""
    figures = report.figures.values()
    numbers = [figure for figure in figures if figure.state is State.NUMBER]
    doubts = [figure for figure in figures if figure.state is not State.NUMBER]
    lines = [f"{report.file}：{report.agency or '机关未识别'} {report.year or '年度未识别'}"]
    lines += [f"  说明：{note}" for note in report.notes]
    lines += [f"  {place(figure.source)}：{figure.value}" for figure in numbers if figure.value]
    lines.append(f"  其余 {sum(not figure.value for figure in numbers)} 个单元格识别为 0。")
    if doubts:
        lines.append(f"  没有读清、收录后不作为数字的单元格 {len(doubts)} 个：")
    lines += [f"  {place(figure.source)}：疑似 {figure.raw.strip() or '空白'}" for figure in doubts]
    return "\n".join(lines)


def report_text(report: Report) -> str:
    """A report at a glance: who, when, how many cells, the figures that are not 0, the passages."""
    states = Counter(figure.state for figure in report.figures.values())
    read = "、".join(f"{_STATES[state]} {states[state]}" for state in State if states[state])
    form = report.form or "没有认得的表格"
    if report.borrowed:
        form += f"，其中 {len(report.borrowed)} 行是其他格式的"
    lines = [
        f"机关：{report.agency or '未识别'}",
        f"年度：{report.year or '未识别'}",
        f"标题：{report.title}",
        f"格式：{form}（单元格 {len(report.figures)}：{read or '无'}）",
    ]
    lines += [
        f"  {place(figure.source)}：{figure.raw.strip() or '空白'}"
        for figure in report.figures.values()
        if figure.value != 0
    ]
    lines += [f"{section.name}：{len(section.passages)} 段" for section in report.sections]
    claimed = dict.fromkeys(claim.sentence for claim in report.claims)
    lines += [f"文中数：{sentence}" for sentence in claimed]
    return "\n".join([*lines, *(f"说明：{note}" for note in report.notes)])
