"""The wording of a reviewer's decision: who, when and why."""

from __future__ import annotations

from typing import Any

from bot.checked import Checked
from parser.report import Finding
from storage.decisions import Decision, Verdict


def signed(decision: Decision) -> str:
    """张三，2024-01-20，理由."""
    parts = (decision.by, f"{decision.at:%Y-%m-%d}", decision.note)
    return "，".join(part for part in parts if part)


def decided(decision: Decision) -> str:
    """不改（张三，2024-01-20，理由）."""
    return f"{decision.verdict}（{signed(decision)}）"


def remark(checked: Checked, finding: Finding) -> str:
    """What was said of a finding, or of the value that stood in its place before; empty where nothing was."""
    if finding in checked.decisions:
        return f"核定：{decided(checked.decisions[finding])}"
    if finding in checked.lapsed:
        return f"此前核定：{decided(checked.lapsed[finding])}；数值已变，请重新核定"
    return ""


def dismissals(checked: Checked) -> list[str]:
    """The findings that were dismissed, one a line, under a line that counts them; nothing without them."""
    if not checked.dismissed:
        return []
    told = (
        f"· {finding.code} {finding.message}（{signed(checked.decisions[finding])}）"
        for finding in checked.dismissed
    )
    return [f"已核定{Verdict.DISMISSED} {len(checked.dismissed)} 条：", *told]


def decision_data(decision: Decision) -> dict[str, Any]:
    """A decision as plain data."""
    return {
        "verdict": decision.verdict.value,
        "note": decision.note,
        "by": decision.by,
        "at": decision.at.isoformat(timespec="seconds"),
    }
