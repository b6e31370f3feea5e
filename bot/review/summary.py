"""What came of a batch, in a few lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.checked import Checked
from bot.review.batch import Reviewed
from bot.review.roster import Attendance, Receipt
from parser.report import Severity

_NAMED = 10
"""Units that a line names before it counts the rest."""


def summary(reviewed: Sequence[Reviewed], attendance: Attendance | None) -> str:
    """How many files were read, what was found in them, and who is missing."""
    checked = [one.result for one in reviewed if isinstance(one.result, Checked)]
    counts = Counter(finding.severity for one in checked for finding in one.open)
    found = "，".join(f"{severity} {counts[severity]} 条" for severity in Severity)
    unread = len(reviewed) - len(checked)
    lines = [f"共 {len(reviewed)} 个文件：读成 {len(checked)} 份，没有读成 {unread} 份。{found}。"]
    return "\n".join([*lines, *(_attended(attendance) if attendance else ())])


def _attended(attendance: Attendance) -> Iterator[str]:
    counts = "，".join(f"{receipt} {len(attendance.of(receipt))} 家" for receipt in Receipt)
    yield f"名单上 {len(attendance.expected)} 家，{attendance.year} 年年报：{counts}。"
    for receipt in (Receipt.MISSING, Receipt.UNSURE):
        if names := [one.name for one in attendance.of(receipt)]:
            rest = f"等 {len(names)} 家" if len(names) > _NAMED else ""
            yield f"{receipt}：{'、'.join(names[:_NAMED])}{rest}"
