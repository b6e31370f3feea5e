"""What is held, kept at hand between questions for as long as no new report comes in."""

from __future__ import annotations

from bot.ask import prose
from bot.ask.fold import fold
from bot.ask.prose import Spoken
from bot.ask.words import words
from storage import agencies, reports
from storage.agencies import Agency
from storage.database import Database
from storage.names.resolver import Resolver
from storage.reports import StoredReport

_KEPT_REPORTS = 256


class Library:
    """Agencies and reports of one state of the database. `refresh` before a question, then only read."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._revision = -1
        self._reports: dict[tuple[int, int], StoredReport | None] = {}
        self._prose: dict[tuple[int, int], tuple[Spoken, ...]] = {}
        self.agencies: dict[int, Agency] = {}
        self.resolver = Resolver({})

    def refresh(self) -> None:
        """Read the agencies anew if a report was stored since the last time."""
        revision = agencies.revision(self.db)
        if revision == self._revision:
            return
        held = agencies.held(self.db)
        self.agencies = {agency.id: agency for agency in held}
        names = {agency.id: fold(agency.name) for agency in held}
        self.resolver = Resolver(names, words().not_names)
        self._reports, self._prose = {}, {}
        self._revision = revision

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that any report is held of, oldest first."""
        return tuple(sorted({year for agency in self.agencies.values() for year in agency.years}))

    def holders(self, year: int) -> tuple[Agency, ...]:
        """The agencies with a report of that year, ordered by name."""
        return tuple(agency for agency in self.agencies.values() if year in agency.years)

    def report(self, agency: Agency, year: int) -> StoredReport | None:
        """The current version of one report; None where it is not held."""
        key = (agency.id, year)
        if key not in self._reports:
            if len(self._reports) >= _KEPT_REPORTS:
                self._reports, self._prose = {}, {}
            self._reports[key] = reports.load(self.db, agency.id, year)
        return self._reports[key]

    def prose(self, stored: StoredReport) -> tuple[Spoken, ...]:
        """The sentences of a report, ready to be searched."""
        key = (stored.agency.id, stored.report.year)
        if key not in self._prose:
            self._prose[key] = prose.spoken(stored.report)
        return self._prose[key]
