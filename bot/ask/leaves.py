"""The cells that a figure adds up in the end: what two figures count in common, and whether one is a part."""

from __future__ import annotations

from functools import cache

from bot.ask.cells import components, is_rate
from bot.ask.indicators import TOTAL
from parser.forms import Form, forms

TABLE = "applications"
_HANDLED = "applications.handled"
_DISPUTES = ("review", "lawsuit")
INWARD = ("received", "carried_in")
"""The rows of table three that say what came in; the others say what became of it."""

_NO_RESULTS = (*INWARD, "handled", "carried_out")


@cache
def leaves(key: str) -> frozenset[str]:
    """The cells of the newest edition that a figure's key comes to, none of them a sum; none for a rate."""
    if is_rate(key):
        return frozenset()
    form = forms()[0]
    cells = components(key, form)
    if not cells:
        # An item without an aspect stands for all of its cells.
        return frozenset(cell for cell in form.cells if cell.startswith(f"{key}."))
    return frozenset(leaf for cell in cells for leaf in _under(cell, form))


def addable(keys: tuple[str, ...]) -> bool:
    """Whether figures of table three or four count different cases, so that their sum means something."""
    told = [leaves(key) for key in keys]
    apart = all(one.isdisjoint(other) for place, one in enumerate(told) for other in told[:place])
    if not (apart and all(told)):
        return False
    rows = {key.rpartition(".")[0] for key in keys}
    return (
        (len(rows) == 1 and rows.pop().startswith(f"{TABLE}."))
        or all(is_result(key) for key in keys)
        or all(key.startswith(_DISPUTES) for key in keys)
    )


def is_result(key: str) -> bool:
    """Whether it is a way in which applications were dealt with, and not the total of all ways."""
    return key.startswith(f"{TABLE}.") and not is_rate(key) and key.split(".")[1] not in _NO_RESULTS


def _under(cell: str, form: Form) -> tuple[str, ...]:
    row, _, column = cell.rpartition(".")
    columns = [own.key for own in form.cells[cell][1].columns if own.key != TOTAL]
    rows = [row]
    if row == _HANDLED:
        rows = [one.key for one in form.table(TABLE).rows if is_result(one.key)]
    return tuple(f"{one}.{own}" for one in rows for own in (columns if column == TOTAL else (column,)))
