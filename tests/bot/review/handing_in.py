"""Files handed in for review, read in the test's own process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import parser
from bot.checked import Checked
from bot.review.batch import Batch, Reviewed, Submission
from bot.review.previous import PreviousYears
from parser.errors import Refusal
from parser.report import Finding, Report, Severity
from storage.database import Database
from storage.decisions import Decision, Verdict
from tests.drafts import BALANCED, Draft, sound

AT = datetime(2024, 1, 20, 9, 30, tzinfo=UTC)


def draft(agency: str = "云溪县石桥镇人民政府", year: int = 2023, **cells: str) -> Draft:
    """A report in which nothing is wrong but for those cells: `applications__received__total="16"`."""
    changed = {key.replace("__", "."): value for key, value in cells.items()}
    return Draft(agency=agency, year=year, cells=BALANCED | changed, prose=sound(agency, year))


def read(content: Draft | bytes, file: str = "年报.txt") -> Report:
    data = content if isinstance(content, bytes) else content.one_cell_a_line().encode()
    return parser.read(data, file)


def submission(file: str, content: Draft | bytes) -> Submission:
    data = content if isinstance(content, bytes) else content.one_cell_a_line().encode()
    try:
        return Submission(file, sha256(data).hexdigest() if data else "", read(data, file))
    except Refusal as refusal:
        return Submission(file, sha256(data).hexdigest() if data else "", refusal)


def review(
    files: Mapping[str, Draft | bytes], named: tuple[Report, ...] = (), db: Database | None = None
) -> list[Reviewed]:
    """What becomes of the files."""
    batch = Batch([submission(file, content) for file, content in files.items()], named)
    return list(batch.review(PreviousYears(batch.units, named, batch.reports, db), db))


def one(severity: Severity = Severity.MUST, message: str = "合计不等于各项之和。") -> Finding:
    """A finding that no rule gives."""
    where, keys = "表四“行政复议”行", ("review.total",)
    return Finding("A4", severity, message, where, keys, "9", "3", "9", "请改为 3。", "填表说明")


def with_findings(
    reviewed: Reviewed, *findings: Finding, decisions: Mapping[Finding, Decision] | None = None
) -> Reviewed:
    """The same with other findings and decisions."""
    assert isinstance(reviewed.result, Checked)
    return replace(reviewed, result=replace(reviewed.result, findings=findings, decisions=decisions or {}))


def dismissed(note: str = "已核对原始台账") -> Decision:
    return Decision(Verdict.DISMISSED, note, "王五", AT)
