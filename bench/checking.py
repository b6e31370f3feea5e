"""`make bench-check`: every slip of every cell of table three: how many are found, and how well located."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from parser import check, read
from parser.numbers import read_cell
from parser.report import Finding, Report
from tests.generator import layouts
from tests.generator.figures import Hand
from tests.generator.paper import Paper, Truth
from tests.generator.reports import paper
from tests.generator.slips import Slip, slips

_FIRST = 2
"""Candidates that a person looks at."""


def main() -> int:
    """Make reports, slip in each cell of them, print the table; 1 where a slip was not found."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=40, help="reports whose cells are changed in memory")
    options.add_argument(
        "--files", type=int, default=1, help="reports that are written and read for each slip"
    )
    chosen = options.parse_args()
    counts: dict[str, Counter[str]] = {}
    times: list[float] = []
    for number in range(chosen.reports):
        written = paper(Random(f"slips {number}"), Hand.PLAIN, number % 3)
        report = _read(written)
        for slip in slips(written.form, _values(written)):
            _count(counts, slip, written, _timed(_slipped(report, slip), times), "")
    for number in range(chosen.files):
        written = paper(Random(f"files {number}"), Hand.PLAIN, number % 3)
        for slip in slips(written.form, _values(written)):
            told = {key: Truth(ink, *read_cell(ink, "件")) for key, ink in slip.cells.items()}
            _count(counts, slip, written, _timed(_read(written.with_truth(told)), times), "docx: ")
    _print(counts, times)
    return int(any(count["cases"] != count["found"] for count in counts.values()))


def _count(
    counts: dict[str, Counter[str]], slip: Slip, written: Paper, found: list[Finding], how: str
) -> None:
    meant = {(key, str(written.truth[key].value)) for key in slip.cells}
    places = [
        {(change.key, change.expected) for change in candidate} == meant
        for finding in found
        for candidate in finding.candidates[:_FIRST]
    ]
    counts.setdefault(how + slip.name, Counter()).update(
        cases=1, found=bool(found), located=any(places), first=bool(places and places[0])
    )


def _read(written: Paper) -> Report:
    return read(layouts.WORD[0].write(written, Random(0)), "年报.docx")


def _slipped(report: Report, slip: Slip) -> Report:
    figures = dict(report.figures)
    for key, ink in slip.cells.items():
        state, value = read_cell(ink, "件")
        figures[key] = replace(figures[key], value=value, state=state, raw=ink)
    return replace(report, figures=figures)


def _timed(report: Report, times: list[float]) -> list[Finding]:
    before = perf_counter()
    found = check(report)
    times.append(perf_counter() - before)
    return [finding for finding in found if finding.code in ("A1", "A2", "A3", "A5", "A6")]


def _values(written: Paper) -> Mapping[str, int]:
    return {key: int(truth.value or 0) for key, truth in written.truth.items()}


def _print(counts: dict[str, Counter[str]], times: list[float]) -> None:
    table = Table("slip", "cases", "found", "among the first two", "first")
    total: Counter[str] = Counter()
    for name, count in counts.items():
        table.add_row(name, *_shares(count))
        total.update(count)
    table.add_row("all", *_shares(total), style="bold")
    console = Console(soft_wrap=True)
    console.print(table)
    ordered = sorted(times)
    told = (median(ordered), ordered[len(ordered) * 95 // 100], ordered[-1])
    console.print(
        "a check: p50 {:.1f} ms, p95 {:.1f} ms, longest {:.1f} ms".format(*(1000 * one for one in told))
    )


def _shares(count: Counter[str]) -> Iterator[str]:
    yield str(count["cases"])
    for name in ("found", "located", "first"):
        yield f"{100 * count[name] / count['cases']:.2f} %"


if __name__ == "__main__":
    sys.exit(main())
