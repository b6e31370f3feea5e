"""`make fuzz`: thousands of damaged reports, and how many wrong cells went unnoticed. It must be none."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from tests.generator.trial import Outcome, damaged_all, tally

_COLUMNS = ("cases", "right", "unreadable", "missing", "wrong", "silent")
_SHOWN = 3
"""Stories told of each damage."""


def main() -> int:
    """Run the rounds asked for; 1 where an error was silent."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="each damage in each layout so many times")
    parser.add_argument("--first", type=int, default=1000, help="number of the first round")
    parser.add_argument("--only", default="", help="part of the name of a damage")
    chosen = parser.parse_args()
    console = Console(soft_wrap=True)
    stories: dict[str, list[str]] = {}

    def noted() -> Iterator[tuple[str, Outcome]]:
        for name, found in damaged_all(range(chosen.first, chosen.first + chosen.rounds), chosen.only):
            if found.silent:
                stories.setdefault(name, []).append(found.story)
            yield name, found

    counts = tally(noted())
    console.print(_table(counts))
    for told in stories.values():
        for story in told[:_SHOWN]:
            console.print(story, markup=False, highlight=False)
    console.print(f"silent errors: {sum(count['silent'] for count in counts.values())}")
    return 1 if stories else 0


def _table(counts: dict[str, Counter[str]]) -> Table:
    table = Table("damage", *_COLUMNS)
    total: Counter[str] = Counter()
    for name, count in counts.items():
        table.add_row(name, *(str(count[column]) for column in _COLUMNS))
        total.update(count)
    table.add_row("all", *(str(total[column]) for column in _COLUMNS), style="bold")
    return table


if __name__ == "__main__":
    sys.exit(main())
