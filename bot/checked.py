"""A report that was checked, with what reviewers have said of its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parser.report import Finding, Report
from storage.decisions import Decision


@dataclass(frozen=True, slots=True)
class Checked:
    """The report in a file, its findings gravest first, and the decisions on those that have one."""

    file: str
    report: Report
    findings: tuple[Finding, ...]
    decisions: Mapping[Finding, Decision] = field(default_factory=dict)
