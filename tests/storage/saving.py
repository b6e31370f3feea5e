"""A child process that saves one version after the other until it is killed: URL, first number."""

from __future__ import annotations

import sys
from itertools import count

from parser.report import Report
from storage.database import Database
from tests.storage.building import keep, report

CELLS, PARAGRAPHS = 20, 8


def version(number: int) -> Report:
    """A report with CELLS figures that are not 0 and PARAGRAPHS passages."""
    keys = [key for key in report().figures if key.endswith(".total")][:CELLS]
    paragraphs = [f"第{number}次写入的第{n}段，公开信息{number}条。" for n in range(PARAGRAPHS)]
    return report(cells=dict.fromkeys(keys, number), paragraphs=paragraphs)


def main(url: str, first: int) -> None:
    """Says the number of each version after it was saved."""
    db = Database.open(url)
    for number in count(first):
        sys.stdout.write(f"{keep(db, version(number)).version}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
