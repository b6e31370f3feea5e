"""A recognised report is stored only after a person has compared its figures with the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import Enum, auto

from bot.reply.plain import recognised_text
from parser.errors import Refusal
from parser.report import Origin, Report, State


class Unconfirmed(Refusal):
    """A scan that nobody has confirmed; the sentence says how to."""


class Consent(Enum):
    """Whether recognised figures are taken for right."""

    GIVEN = auto()  # said beforehand: they were compared
    ASKED = auto()  # a person sits there and is asked for each report
    ABSENT = auto()  # nobody can be asked


def confirm(
    report: Report, consent: Consent, show: Callable[[str], None], ask: Callable[[str], bool]
) -> None:
    """Show what was recognised and see that a person stands for it. Raises Unconfirmed where nobody does.

    A report that was read as text needs no word.
    """
    if report.origin is not Origin.SCAN:
        return
    if consent is Consent.ABSENT:
        raise Unconfirmed(
            f"需确认：这是扫描件，{_counts(report)}，没有收录。请先用 gongkai parse 查看识别结果，"
            "与原件逐一核对，再加上 --confirm-scans 重新导入。"
        )
    show(recognised_text(report))
    if consent is Consent.ASKED and not ask("以上数字与原件一致，确认收录吗？"):
        raise Unconfirmed("需确认：您没有确认扫描件的识别结果，没有收录。核对后请重新导入。")


def _counts(report: Report) -> str:
    states = Counter(figure.state for figure in report.figures.values())
    return f"识别出 {states[State.NUMBER]} 个数，另有 {states[State.UNREADABLE]} 个没有读清"
