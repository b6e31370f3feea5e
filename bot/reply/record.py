"""What was said of the findings of a report, with its history: for the terminal and as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from bot.checked import Checked
from bot.reply.data import finding_data
from bot.reply.decision import decided, decision_data
from parser.checks.fingerprint import fingerprint
from storage.decisions import Decision, Entry, Record


def record_text(checked: Checked, record: Record) -> str:
    """Every finding with its 编号 and what was said of it, then what was said of findings that are gone."""
    report, findings = checked.report, checked.findings
    lines = [
        f"{checked.file}：{report.agency} {report.year}",
        f"  问题 {len(findings)} 条，其中已核定不改 {len(checked.dismissed)} 条",
    ]
    for number, finding in enumerate(findings, 1):
        lines += [f"  {number}. [{finding.severity}] {finding.code} {finding.message}"]
        lines += [f"      编号：{fingerprint(finding)}", *_told(record.history(finding))]
    gone = _gone(record, checked)
    lines += [f"  现在的报告里已没有的问题 {len(gone)} 条："] if gone else []
    for entries in gone:
        lines += [f"  · {entries[0].mark.code} {entries[0].told}", *_told(one.decision for one in entries)]
    return "\n".join(lines)


def record_data(checked: Checked, record: Record) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "file": checked.file,
        "agency": checked.report.agency,
        "year": checked.report.year,
        "findings": [
            finding_data(checked, finding)
            | {"id": fingerprint(finding), "history": _history(record.history(finding))}
            for finding in checked.findings
        ],
        "gone": [
            {
                "id": str(entries[0].mark),
                "message": entries[0].told,
                "history": _history(one.decision for one in entries),
            }
            for entries in _gone(record, checked)
        ],
    }


def _gone(record: Record, checked: Checked) -> list[list[Entry]]:
    entries = sorted(record.gone(checked.findings), key=lambda entry: str(entry.mark))
    return [list(group) for _, group in groupby(entries, key=lambda entry: entry.mark)]


def _told(history: Iterable[Decision]) -> list[str]:
    return [f"      {decided(decision)}" for decision in history]


def _history(history: Iterable[Decision]) -> list[dict[str, Any]]:
    return [decision_data(decision) for decision in history]
