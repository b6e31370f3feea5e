"""Writes the sample reports: `python -m samples.source.build` turns each TOML file here into a report above.

A TOML file holds the prose and the figures of one report; the form supplies everything else.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parser.forms import form
from parser.sections import HEADINGS
from samples.source.layouts import LAYOUTS
from samples.source.tables import Grid, applications, disclosure, disputes

HERE = Path(__file__).resolve().parent
TABLES = {2: disclosure, 3: applications, 4: disputes}


@dataclass(frozen=True, slots=True)
class Sample:
    """One report to write: its file name and its bytes."""

    name: str
    data: bytes


def build(source: Path) -> Sample:
    """The report that a TOML file describes. Its name says wherever it is quoted that it is a sample."""
    described = tomllib.loads(source.read_text(encoding="utf-8"))
    name = f"样例-{source.stem}.{described['layout'].split('-')[0]}"
    return Sample(name, LAYOUTS[described["layout"]](described["title"], _blocks(described)))


def _blocks(described: dict[str, Any]) -> list[str | Grid]:
    """Headings, paragraphs and tables after the title, in order."""
    edition = form(described["form"])
    blocks: list[str | Grid] = []
    for number, heading in enumerate(HEADINGS):
        blocks += [heading] if heading else []
        blocks += described["sections"].get(str(number), "").split("\n")
        if number in TABLES:
            blocks.append(TABLES[number](edition, described["figures"]))
    return [block for block in blocks if block]


def main() -> None:
    """Write every sample."""
    for source in sorted(HERE.glob("*.toml")):
        sample = build(source)
        (HERE.parent / sample.name).write_bytes(sample.data)


if __name__ == "__main__":
    main()
