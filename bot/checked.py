"""A report that was checked, with what reviewers have said of its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parser.report import Finding, Report
from storage.decisions import Decision, Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """The report in a file, its findings gravest first, and the decisions on those that have one.

    `lapsed` are decisions that were made at the place of a finding when another value stood there.
    """

    file: str
    report: Report
    findings: tuple[Finding, ...]
    decisions: Mapping[Finding, Decision] = field(default_factory=dict)
    lapsed: Mapping[Finding, Decision] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that count: all but those that a reviewer dismissed."""
        return tuple(finding for finding in self.findings if not self._is_dismissed(finding))

    @property
    def dismissed(self) -> tuple[Finding, ...]:
        """The findings that a reviewer looked at and lets stand."""
        return tuple(finding for finding in self.findings if self._is_dismissed(finding))

    def _is_dismissed(self, finding: Finding) -> bool:
        decision = self.decisions.get(finding)
        return decision is not None and decision.verdict is Verdict.DISMISSED
