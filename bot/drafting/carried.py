"""What last year's report says of this year: the cases that were carried over, the documents in force.

A blank or unreadable cell of last year is never taken for 0, nor a number that counts something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from parser.forms import Form, edition
from parser.report import Figure, Report, State

_CARRIED = "applications.carried_in", "applications.carried_out"
_IN_FORCE = "in_force"
_DISCLOSED = "disclosed_total"
"""对外公开总数量 of 2019: documents that can be read, in force or not."""


class Standing(Enum):
    """Whether a number of last year could be taken over."""

    TAKEN = "taken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Note:
    """What the author must know of some cells of a row."""

    keys: tuple[str, ...]
    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Carried:
    """The ink of the cells that last year decides, and the notes on them."""

    inks: dict[str, str]
    notes: tuple[Note, ...]


def carry_over(form: Form, year: int, previous: Report | None) -> Carried:
    """The cells of the form for `year` that last year's report decides; the same note stands once a row."""
    inks: dict[str, str] = {}
    told: dict[tuple[str, str, Standing], list[str]] = {}
    for key, source in _sources(form):
        inks[key], text, standing = _taken(previous, source, year)
        # A cell that must be looked at has a note of its own, what holds for a whole row has one.
        row = key.rpartition(".")[0]
        told.setdefault((row if inks[key] else key, text, standing), []).append(key)
    notes = [Note(tuple(keys), text, standing) for (_, text, standing), keys in told.items()]
    if any(ink.strip("0") for key, ink in inks.items() if key.startswith(_CARRIED[0])):
        notes.append(Note((f"{_CARRIED[1]}.total",), _unbalanced(inks), Standing.TAKEN))
    return Carried(inks, tuple(notes))


def _sources(form: Form) -> Iterator[tuple[str, str]]:
    """Each cell that depends on last year, with the cell of last year that it repeats."""
    for key in form.cells:
        row, _, column = key.rpartition(".")
        if row == _CARRIED[0]:
            yield key, f"{_CARRIED[1]}.{column}"
        elif column == _IN_FORCE:
            yield key, key


def _taken(previous: Report | None, source: str, year: int) -> tuple[str, str, Standing]:
    """The ink for a cell, what is to be said of it, and whether it is last year's."""
    if previous is None:
        text = f"库中没有本机关 {year - 1} 年的年报，没有可以沿用的数，暂填 0，请按实际填写。"
        return "0", text, Standing.OPEN
    figure = previous.figures.get(source)
    if figure is None:
        return "0", f"{_why_absent(previous, source)}没有沿用，暂填 0，请按实际填写。", Standing.OPEN
    if isinstance(figure.value, int) and figure.value >= 0:
        where = f"{figure.source.table}“{figure.source.row}”行"
        return str(figure.value), f"取自本机关 {previous.year} 年年报{where}，请核对。", Standing.TAKEN
    return "", _doubt(figure), Standing.OPEN


def _why_absent(previous: Report, source: str) -> str:
    form = edition(previous.form, previous.borrowed)
    row = source.rpartition(".")[0]
    other = form.cells.get(f"{row}.{_DISCLOSED}") if form else None
    if form and other:
        return f"{previous.year} 年年报是{form.notice}的格式，其中“{other[2].label}”不是现行有效件数，"
    return f"{previous.year} 年年报里没有读到这一项，"


def _doubt(figure: Figure) -> str:
    match figure.state:
        case State.BLANK:
            return "上年年报此格空白，请核对。"
        case State.UNREADABLE:
            return f"上年年报此格没有读清（原文“{figure.raw.strip()}”），请核对。"
        case _:
            return f"上年年报此格填的是“{figure.raw.strip()}”，请核对。"


def _unbalanced(inks: dict[str, str]) -> str:
    total = inks[f"{_CARRIED[0]}.total"]
    cases = f"上年结转 {total} 件" if total else "上年有结转"
    return (
        f"{cases}：办结的填入三（一）至（六）和（七）总计，没有办结的填入本行。"
        "填好之前第一项加第二项不等于第三项加第四项，校验会提示 A1。"
    )
