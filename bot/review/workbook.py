"""The reviewer's list as a workbook: what is wrong, who handed in, and the sums of the district."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.checked import Checked
from bot.reply.verdict import read_in_part
from bot.review.batch import Reviewed
from bot.review.roster import Attendance, Receipt
from bot.review.sheet import Colour, Column, Value, fill, note
from bot.review.totals import totals
from parser.checks.fingerprint import fingerprint
from parser.errors import Refusal
from parser.report import Finding, Severity
from storage.decisions import Verdict

FINDINGS = (
    Column("单位", 24), Column("年度", 7, short=True), Column("严重程度", 9, short=True),
    Column("代码", 7, short=True), Column("问题", 44), Column("位置", 34), Column("写的是", 14),
    Column("应为", 14), Column("原文", 34), Column("怎么改", 36), Column("依据", 30), Column("文件", 26),
    Column("处理意见", 10, short=True), Column("说明", 20), Column("处理人", 10, short=True),
    Column("处理时间", 17, short=True), Column("编号", 22),
)  # fmt: skip
UNITS = (
    Column("单位", 28), Column("年度", 7, short=True), Column("文件", 32), Column("收到与否", 14, short=True),
    Column("必改", 7, short=True), Column("核实", 7, short=True), Column("提示", 7, short=True),
    Column("结论", 20), Column("上年年报", 26), Column("说明", 60),
)  # fmt: skip
TOTALS = (
    Column("年度", 7, short=True), Column("项目", 40), Column("合计", 12, short=True),
    Column("单位", 7, short=True), Column("覆盖", 12, short=True), Column("没有计入的", 70),
)  # fmt: skip

UNREAD = "没有读成"
UNLISTED = "不在名单上"
_DECIDED = FINDINGS.index(next(column for column in FINDINGS if column.heading == "处理意见")) + 1
_PRINTED = FINDINGS.index(next(column for column in FINDINGS if column.heading == "依据")) + 1
_TITLE = "政府信息公开工作年度报告问题清单"
_NAMED = 8
"""Units that a line names before it counts the rest."""

_RED, _AMBER = Colour("FFC7CE", "9C0006"), Colour("FFEB9C", "7F6000")
_BLUE, _GREY = Colour("DDEBF7", "1F4E78"), Colour("E7E6E6", "404040")
_SEVERITIES = {Severity.MUST.value: _RED, Severity.VERIFY.value: _AMBER, Severity.HINT.value: _BLUE}
_RECEIPTS = {
    Receipt.MISSING.value: _RED, UNREAD: _RED, Receipt.UNSURE.value: _AMBER, UNLISTED: _GREY,
}  # fmt: skip
_INFORMATION = (
    "本表是各份年报所写数字的合计，供参考，不作为问题。没有写出数字的年报不计入，“覆盖”写明计入几份；"
    "旧格式的数字不并入新格式的项目。"
)


def workbook(reviewed: Sequence[Reviewed], attendance: Attendance | None) -> bytes:
    """The list as an xlsx file: sheets 问题, 单位 and 合计."""
    book = Workbook()
    book.properties.title, book.properties.creator = _TITLE, "公开"
    findings, units, sums = book.active, book.create_sheet("单位"), book.create_sheet("合计")
    findings.title = "问题"
    last = fill(findings, FINDINGS, _finding_rows(reviewed), _SEVERITIES)
    # Beside the basis stand the file and what is filled in on the screen: with them the print is too small.
    findings.print_area = f"A1:{get_column_letter(_PRINTED)}{last}"
    _offer_decisions(findings, last)
    fill(units, UNITS, _unit_rows(reviewed, attendance), _RECEIPTS)
    note(sums, fill(sums, TOTALS, _total_rows(reviewed)) + 2, _INFORMATION)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _finding_rows(reviewed: Sequence[Reviewed]) -> Iterator[tuple[Value, ...]]:
    for one in reviewed:
        if isinstance(one.result, Checked):
            report = one.result.report
            for finding in one.result.findings:
                yield (
                    report.agency or "未识别", report.year or "未识别", finding.severity.value, finding.code,
                    finding.message, finding.where, finding.stated, finding.expected, finding.quote,
                    finding.hint, finding.basis, one.file, *_decided(one.result, finding),
                    fingerprint(finding),
                )  # fmt: skip


def _decided(checked: Checked, finding: Finding) -> tuple[Value, ...]:
    decision = checked.decisions.get(finding)
    if decision is None:
        return ("", "", "", "")
    return (decision.verdict.value, decision.note, decision.by, f"{decision.at:%Y-%m-%d %H:%M}")


def _unit_rows(reviewed: Sequence[Reviewed], attendance: Attendance | None) -> Iterator[tuple[Value, ...]]:
    for one in reviewed:
        if isinstance(one.result, Refusal):
            yield ("", "", one.file, UNREAD, "", "", "", UNREAD, "", str(one.result))
            continue
        report = one.result.report
        counts = Counter(finding.severity for finding in one.result.open)
        dismissed = len(one.result.dismissed)
        notes = (*one.notes, f"另有 {dismissed} 条经审核不改。") if dismissed else one.notes
        yield (
            report.agency or "未识别", report.year or "未识别", one.file, _received(one, attendance),
            *(counts[severity] for severity in Severity), conclusion(one.result), one.previous,
            "".join(notes),
        )  # fmt: skip
    if attendance:
        yield from _absent(attendance)


def _absent(attendance: Attendance) -> Iterator[tuple[Value, ...]]:
    for one in attendance.expected:
        if one.receipt is not Receipt.RECEIVED:
            receipt = one.receipt.value
            yield (one.name, attendance.year or "", "", receipt, "", "", "", receipt, "", one.note)


def _received(one: Reviewed, attendance: Attendance | None) -> str:
    if attendance is None:
        return Receipt.RECEIVED.value
    listed = attendance.on_list(one.unit) if one.unit else Receipt.UNSURE
    if listed is None:
        return UNLISTED
    return Receipt.UNSURE.value if listed is Receipt.UNSURE else Receipt.RECEIVED.value


def conclusion(checked: Checked) -> str:
    """What is to be done with a report, in a word. It approves of none: a person does."""
    counts = Counter(finding.severity for finding in checked.open)
    if counts[Severity.MUST]:
        return "退回修改"
    if counts[Severity.VERIFY]:
        return "请核实"
    if read_in_part(checked.report):
        return "有表格没有读到，请人工核对"
    return "有提示，可不改" if counts[Severity.HINT] else "没有发现问题"


def _total_rows(reviewed: Sequence[Reviewed]) -> Iterator[tuple[Value, ...]]:
    for line in totals(reviewed):
        left_out = "；".join(f"{reason}：{_names(names)}" for reason, names in line.left_out.items())
        yield (line.year, line.label, line.value, line.unit, f"{line.counted}/{line.reports} 份", left_out)


def _names(names: Sequence[str]) -> str:
    told = "、".join(names[:_NAMED])
    return f"{told}等 {len(names)} 家" if len(names) > _NAMED else told


def _offer_decisions(sheet: Worksheet, last: int) -> None:
    """The words for a decision, to choose from in the cell."""
    letter = get_column_letter(_DECIDED)
    words = ",".join(verdict.value for verdict in Verdict)
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    choice.add(f"{letter}2:{letter}{max(last, 2)}")
    sheet.add_data_validation(choice)
