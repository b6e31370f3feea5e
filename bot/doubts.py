"""How far a stored report can be relied on: what its check found, and the cells that were not read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.intake import judged
from parser.report import Severity, State
from storage import reports
from storage.database import Database
from storage.reports import StoredReport


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many findings of a kind are open, and how many cells are unreadable."""

    must: int
    verify: int
    unreadable: int

    @property
    def told(self) -> str:
        """核对发现必改 2 项、未读清 1 格; "" where there is nothing to tell."""
        counts = (
            (f"必改 {self.must} 项", self.must),
            (f"核实 {self.verify} 项", self.verify),
            (f"未读清 {self.unreadable} 格", self.unreadable),
        )
        shown = [text for text, count in counts if count]
        return f"核对发现{'、'.join(shown)}" if shown else ""


def doubts(db: Database, stored: StoredReport) -> Doubts:
    """Those of a version in force; what reviewers dismissed does not count."""
    counts = Counter(finding.severity for finding in judged(stored.report, stored.findings, db).open)
    unreadable = sum(figure.state is State.UNREADABLE for figure in stored.report.figures.values())
    return Doubts(counts[Severity.MUST], counts[Severity.VERIFY], unreadable)


def doubts_about(db: Database, agency_id: int, year: int, version: int) -> Doubts:
    """The same of a version by its number; none where it is no longer held."""
    stored = reports.load(db, agency_id, year, version)
    return doubts(db, stored) if stored else Doubts(0, 0, 0)
