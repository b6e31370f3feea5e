"""What reviewers said of findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a reviewer makes of a finding."""

    CONFIRMED = "属实"
    DISMISSED = "不改"


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on a finding, with who and when."""

    verdict: Verdict
    note: str
    by: str
    at: datetime
