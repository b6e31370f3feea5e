"""The reports that the questions are asked of: the samples and those of `reports/`, read as they came in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import parser
from parser.forms import form
from samples.source.tables import DETAILS
from storage import reports
from storage.database import Database
from tests.drafts import COLUMNS, Draft

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
_IMPORTED = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
_LAYOUTS = {
    "cells": (Draft.one_cell_a_line, "txt"),
    "rows": (Draft.one_row_a_line, "txt"),
    "page": (Draft.web_page, "html"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """One report of `reports/`: what it says, how it is laid out, when it came in."""

    draft: Draft
    layout: str
    imported: datetime

    @property
    def file(self) -> str:
        """The name of the file that it came in as."""
        return f"{self.draft.title}.{_LAYOUTS[self.layout][1]}"

    @property
    def data(self) -> bytes:
        """The bytes of that file."""
        return _LAYOUTS[self.layout][0](self.draft).encode()


def described(folder: Path = HERE) -> Iterator[Described]:
    """The reports of a folder's `reports/`; of one year the first version first."""
    for path in sorted((folder / "reports").glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for told in content["reports"]:
            yield _described(content["agency"], told)


def fill(db: Database) -> None:
    """Take every sample and every made-up report the whole way: read, checked, saved."""
    for path in sorted(SAMPLES.glob("样例-*")):
        _save(db, path.read_bytes(), path.name, _IMPORTED)
    fill_place(db, HERE)


def fill_place(db: Database, folder: Path) -> None:
    """Take the made-up reports of one folder the whole way."""
    for one in described(folder):
        _save(db, one.data, one.file, one.imported)


def _save(db: Database, data: bytes, file: str, now: datetime) -> None:
    report = parser.read(data, file)
    last = reports.previous(db, report.agency, report.year)
    held = reports.current(db, report.agency, report.year)
    reports.save(db, report, parser.check(report, last, held), data, now)


def _described(agency: str, told: Mapping[str, Any]) -> Described:
    day = told.get("imported")
    edition = told.get("edition", "2021")
    cells = _sums(edition, _flat(told)) | {key: str(ink) for key, ink in told.get("cells", {}).items()}
    prose = {int(number): paragraphs for number, paragraphs in told["prose"].items()}
    draft = Draft(agency, told["year"], edition, cells, prose)
    imported = datetime.combine(day, time(9), UTC) if day else _IMPORTED
    return Described(draft, told["layout"], imported)


def _flat(told: Mapping[str, Any]) -> dict[str, int]:
    """The numbers of table three and of table four by key, and those of the list of 2014."""
    cells, listed = told.get("cells", {}), told.get("statistics", {})
    numbers = {
        f"applications.{row}.{column}": value
        for row, columns in told.get("applications", {}).items()
        for column, value in columns.items()
    }
    numbers |= {key: ink for key, ink in cells.items() if key.startswith(("review", "lawsuit"))}
    return numbers | {f"statistics.{row}.count": value for row, value in listed.items()}


def _sums(edition: str, numbers: Mapping[str, int]) -> dict[str, str]:
    """The cells with the totals that follow from them."""
    cells = dict(numbers)
    rows = [row.key for table in form(edition).tables if table.key == "applications" for row in table.rows]
    results = [row for row in rows if row.split(".")[1] in DETAILS]
    for column in COLUMNS:
        cells[f"applications.handled.{column}"] = sum(cells.get(f"{row}.{column}", 0) for row in results)
    for row in rows:
        cells[f"{row}.total"] = sum(cells.get(f"{row}.{column}", 0) for column in COLUMNS)
    for row in ("review", "lawsuit_direct", "lawsuit_after_review"):
        cells[f"{row}.total"] = sum(value for key, value in numbers.items() if key.startswith(f"{row}."))
    return {key: str(value) for key, value in cells.items() if value}
