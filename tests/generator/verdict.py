"""Reading against truth, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from parser.report import Figure, Finding, Report, State
from tests.generator.paper import Paper, Truth

SUMS = frozenset({"A1", "A2", "A3", "A4", "A5"})
"""Findings that doubt the numbers of a row or column."""
GAPS = frozenset({"A6", "F7"})
"""Findings that name cells without a number: they doubt their row, but nobody looks at a column for them."""


class Verdict(Enum):
    """What became of one cell."""

    RIGHT = "as it stands"
    UNREADABLE = "said to be unreadable"
    MISSING = "no figure at all"
    WRONG = "something else than what stands there"


def judge(report: Report, paper: Paper) -> dict[str, Verdict]:
    """The verdict on every cell of the truth, and on every figure that no cell stands for."""
    verdicts = {key: _verdict(report.figures.get(key), truth) for key, truth in paper.truth.items()}
    for key in paper.lost:
        figure = report.figures.get(key)
        told = figure is not None and figure.state is State.NUMBER
        verdicts[key] = Verdict.WRONG if told else Verdict.UNREADABLE
    invented = report.figures.keys() - verdicts.keys()
    verdicts |= {key: Verdict.WRONG for key in invented if report.figures[key].state is State.NUMBER}
    return verdicts


def _verdict(figure: Figure | None, truth: Truth) -> Verdict:
    if figure is None:
        return Verdict.MISSING
    if (figure.state, figure.value) == (truth.state, truth.value):
        return Verdict.RIGHT
    return Verdict.UNREADABLE if figure.state is State.UNREADABLE else Verdict.WRONG


def keys_with(verdicts: dict[str, Verdict], *wanted: Verdict) -> list[str]:
    """The cells with one of these verdicts."""
    return [key for key, verdict in verdicts.items() if verdict in wanted]


def silent(verdicts: dict[str, Verdict], findings: Iterable[Finding]) -> list[str]:
    """The wrong cells to which no finding leads."""
    found = list(findings)
    doubted = {key for finding in found if finding.code in SUMS for key in finding.keys}
    named = doubted | {key for finding in found if finding.code in GAPS for key in finding.keys}
    rows = {key.rpartition(".")[0] for key in named}
    columns = {_column(key) for key in doubted}
    return [
        key
        for key in keys_with(verdicts, Verdict.WRONG)
        if key.rpartition(".")[0] not in rows and _column(key) not in columns
    ]


def _column(key: str) -> tuple[str, str]:
    """The table and column of a cell; cells of tables two and four have no column in common."""
    row, _, column = key.rpartition(".")
    return (row.split(".")[0], column)
