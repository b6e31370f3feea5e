"""What two versions of one report write differently in the same cells, in words."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.kinds.examined import cell
from bot.ask.wording import place
from parser.forms import edition
from parser.report import Report

_BLANK = "空白"


def changed_cells(before: Report, after: Report) -> list[str]:
    """A line for each cell that both hold and that differs, totals first: 旧 → 新 and where it stands."""
    form = edition(after.form, after.borrowed)
    keys = [key for key in (form.cells if form else ()) if key in before.figures and key in after.figures]
    changed = [
        key
        for key in keys
        if (before.figures[key].state, before.figures[key].value)
        != (after.figures[key].state, after.figures[key].value)
    ]
    changed.sort(key=lambda key: not key.endswith(".total"))
    return [
        f"{cell(form, key).label if form else key}："
        f"{before.figures[key].raw.strip() or _BLANK} → {after.figures[key].raw.strip() or _BLANK}"
        f"（{place(replace(after.figures[key].source, line=None)).partition('，')[0]}）"
        for key in changed
    ]
