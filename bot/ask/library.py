"""What is held at one moment, kept at hand between questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from threading import Lock
from time import monotonic

from bot.ask import prose
from bot.ask.answer import Kind
from bot.ask.fold import fold
from bot.ask.prose import Spoken
from bot.ask.words import words
from storage import agencies, figures, reports
from storage.agencies import Agency, Revision
from storage.database import Database
from storage.figures import Held, Told
from storage.names import groups
from storage.names.identity import stem
from storage.names.resolver import Resolver
from storage.reports import StoredReport

_KEPT_REPORTS = 256
_KEPT_CELLS = 64
_KEPT_OUTCOMES = 512

_LEISURE = 20
"""While reports come in from another process, the library is read anew no more often than once in so many
times what that takes: all who ask would else wait for it after every single report."""

_LONGEST = 1.0
"""Seconds that it may be behind."""

Alone = tuple[str, date, tuple[Agency, ...]]
"""A question without a conversation: its text, the day, the agency of the asker."""

Outcome = tuple[Kind, str]
"""The kind and the headline of an answer."""


class Library:
    """Agencies and reports at one revision of the database, which several threads may read at once."""

    def __init__(self, db: Database, revision: Revision) -> None:
        """Read the agencies; reports are read when they are asked for."""
        begun = monotonic()
        self.db = db
        self._revision = revision
        self.agencies = {agency.id: agency for agency in agencies.held(db)}
        names = {agency.id: fold(agency.name) for agency in self.agencies.values()}
        self.resolver = Resolver(names, words().not_names)
        self._reports: dict[tuple[int, int], StoredReport | None] = {}
        self._holders: dict[int, tuple[Agency, ...]] = {}
        self._of_kind: dict[groups.Kind | None, tuple[Agency, ...]] = {}
        self._outcomes: dict[Alone, Outcome] = {}
        self._tables: dict[int, Mapping[int, frozenset[str]]] = {}
        self._prose: dict[tuple[int, int], tuple[Spoken, ...]] = {}
        self._held: dict[int, dict[int, Held]] = {}
        self._told: dict[tuple[tuple[str, ...], int], Told] = {}
        took = monotonic() - begun
        self._rests = begun + min(took * _LEISURE, _LONGEST)

    def serves(self, revision: Revision) -> bool:
        """Whether it is good enough for who asks now: what this process stored itself is always known."""
        if self._revision.own != revision.own:
            return False
        return self._revision == revision or monotonic() < self._rests

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that any report is held of, oldest first."""
        return tuple(sorted({year for agency in self.agencies.values() for year in agency.years}))

    def holders(self, year: int) -> tuple[Agency, ...]:
        """The agencies with a report of that year, ordered by name."""
        known = self._holders.get(year)
        if known is None:
            found = tuple(agency for agency in self.agencies.values() if year in agency.years)
            if not found:  # A question may name any year; those that are held are few.
                return ()
            known = self._holders[year] = found
        return known

    def of_kind(self, kind: groups.Kind | None) -> tuple[Agency, ...]:
        """The agencies of a kind, all of them where none is told, ordered by name."""
        known = self._of_kind.get(kind)
        if known is None:
            found = (agency for agency in self.agencies.values() if self._is(agency, kind))
            known = self._of_kind[kind] = tuple(found)
        return known

    def _is(self, agency: Agency, kind: groups.Kind | None) -> bool:
        if kind is None or kind.sort is None:
            return True
        same = self.resolver.sort(agency.id) is kind.sort
        return same and (not kind.ends or stem(agency.name).endswith(kind.ends))

    def reports(self, year: int) -> Mapping[int, Held]:
        """Every report of that year, without what it says, by agency in the order of their names."""
        known = self._held.get(year)
        if known is None:
            found = {one.agency_id: one for one in figures.held(self.db, year)}
            known = self._held[year] = {id: found[id] for id in self.agencies if id in found}
        return known

    def told(self, keys: tuple[str, ...], year: int) -> Told:
        """What all reports of a year say in some cells."""
        known = self._told.get((keys, year))
        if known is not None:
            return known
        if len(self._told) >= _KEPT_CELLS:
            self._told = {}
        told = self._told[keys, year] = figures.told(self.db, keys, year)
        return told

    def report(self, agency: Agency, year: int) -> StoredReport | None:
        """The current version of one report; None where it is not held."""
        kept, key = self._reports, (agency.id, year)
        if key in kept:
            return kept[key]
        if len(kept) >= _KEPT_REPORTS:
            self._reports, self._prose = {}, {}
        stored = self._reports[key] = reports.load(self.db, agency.id, year)
        return stored

    def tables(self, agency: Agency) -> Mapping[int, frozenset[str]]:
        """The tables found in the reports of an agency, by year."""
        known = self._tables.get(agency.id)
        if known is None:
            known = self._tables[agency.id] = reports.tables(self.db, agency.id)
        return known

    def outcome(self, asked: Alone, come_to: Callable[[Alone, Library], Outcome]) -> Outcome:
        """What a question comes to: the same is offered again and again, and tried before it is."""
        known = self._outcomes.get(asked)
        if known is None:
            if len(self._outcomes) >= _KEPT_OUTCOMES:
                self._outcomes = {}
            known = self._outcomes[asked] = come_to(asked, self)
        return known

    def prose(self, stored: StoredReport) -> tuple[Spoken, ...]:
        """The sentences of a report, ready to be searched."""
        key = (stored.agency.id, stored.report.year)
        spoken = self._prose.get(key)
        if spoken is None:
            spoken = self._prose[key] = prose.spoken(stored.report)
        return spoken


class Libraries:
    """The library of one database as it is now, for several threads."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._newest: Library | None = None
        self._reading = Lock()

    def current(self) -> Library:
        """The newest library, read anew where it does not serve any more; by one thread, for all."""
        revision = agencies.revision(self._db)
        with self._reading:
            newest = self._newest
            if newest is None or not newest.serves(revision):
                newest = self._newest = Library(self._db, revision)
            return newest
