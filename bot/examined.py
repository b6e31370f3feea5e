"""A file that somebody sent, after it was checked: what its verdict is made of."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from bot.checked import Checked
from bot.errand import Work
from parser.checks.fingerprint import fingerprint
from parser.errors import Refusal
from storage.inbox import Receipt, Upload
from storage.reports import Held


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of one file.

    `first` is the first file with the same bytes, `held` what the database holds of the same agency and year
    where the file is a report, and `offers` what can be done with it next. The times are those of the person.
    """

    receipt: Receipt
    result: Checked | Refusal
    first: Upload | None = None
    held: Held | None = None
    offers: tuple[Work, ...] = ()

    @property
    def found(self) -> str:
        """The digest of what was found: the same for the same findings of the same report."""
        if isinstance(self.result, Refusal):
            return _digest(str(self.result))
        report = self.result.report
        marks = sorted(fingerprint(finding) for finding in self.result.open)
        return _digest("\n".join([report.agency, str(report.year), *marks]))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
