"""The checks of a report: every rule of the registry, over what the report states."""

from __future__ import annotations

from datetime import date

from parser.checks.confirming import confirmed
from parser.checks.explaining import explained
from parser.checks.registry import RULES
from parser.checks.rule import Dossier
from parser.report import Finding, Report, Severity

__all__ = ["RULES", "check"]

_ORDER = tuple(Severity)


def check(
    report: Report,
    previous: Report | None = None,
    earlier: Report | None = None,
    deadline: date | None = None,
) -> list[Finding]:
    """All findings, gravest first, within a severity in the order of the rules. Nothing is repaired.

    Equations that one cause breaks are one finding, with the cells that explain them, and so are the
    sentences that contradict such a cell because they already state what it should hold. A cell that last year's
    report confirms is never the first suspect.

    `previous` is last year's report of the same agency; without it the rules across years are silent.
    `earlier` is another version of this report, `deadline` the last day to publish it.
    """
    dossier = Dossier(report, previous, earlier, deadline)
    findings = [finding for rule in RULES for finding in rule(dossier)]
    told = confirmed(dossier, explained(dossier, findings))
    return sorted(told, key=lambda finding: _ORDER.index(finding.severity))
