"""The cells in which two versions of a report differ, with the old number, the new one and the place."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.kinds.examined import cell
from bot.ask.wording import place
from parser.forms import edition
from parser.report import Report


def changes(before: Report, after: Report) -> list[str]:
    """One line for each cell that differs between two versions, totals first."""
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
        f"{before.figures[key].raw.strip() or '空白'} → {after.figures[key].raw.strip() or '空白'}"
        f"（{place(replace(after.figures[key].source, line=None)).partition('，')[0]}）"
        for key in changed
    ]
