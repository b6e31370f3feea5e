"""Promise 4: a corrected file makes a new version; the old one stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from parser import read
from storage import reports
from storage.database import Database
from storage.reports import Outcome
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 3, 1, 9, tzinfo=UTC)
KEY = "penalties.decisions"


def test_of_three_uploads_the_third_as_the_first_there_are_two_versions_both_readable(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    draft = Draft("云溪县石桥镇人民政府", 2023, cells={**BALANCED, KEY: "41"})
    first = draft.web_page().encode()
    second = replace(draft, cells={**BALANCED, KEY: "42"}).web_page().encode()
    saved = [reports.save(db, read(data, "年报.html"), [], data, NOW) for data in (first, second, first)]
    assert [(one.outcome, one.version) for one in saved] == [
        (Outcome.NEW, 1),
        (Outcome.CORRECTED, 2),
        (Outcome.UNCHANGED, 1),
    ]
    # Whoever brings the first again is told that another one is in force.
    assert saved[2].current == 2
    agency = saved[0].agency.id
    for version, value in ((1, 41), (2, 42), (None, 42)):
        stored = reports.load(db, agency, 2023, version)
        assert stored
        assert stored.report.value(KEY) == value
    db.close()
