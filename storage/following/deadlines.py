"""Reports that are due and not there: told once when the day is near and once when it is past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import col

from parser.checks.deadline import DEPARTMENTS, GOVERNMENTS, MonthDay, by_law
from storage.agencies import Agency, expected
from storage.database import Database
from storage.following import owed, wanted
from storage.following.matching import is_about
from storage.following.owed import Owed
from storage.following.wanted import Wanted
from storage.tables import AwayRow, SubscriptionRow

NEAR = timedelta(days=7)
"""So long before the last day what is missing is told."""

LATE = timedelta(days=30)
"""So long after it that it is past is still told, to those who could not be told before."""

_LIVING = 2
"""An agency is expected to report that did for one of so many years before; others are no more."""


class Whose(StrEnum):
    """Whose reports are due on a day."""

    ALL = "all"  # a local notice sets one day for all
    DEPARTMENTS = "departments"  # by law, with the towns
    GOVERNMENTS = "governments"


class Stage(StrEnum):
    """When it is told."""

    NEAR = "near"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for the reports of a year."""

    year: int
    whose: Whose
    day: date
    stage: Stage

    @property
    def written(self) -> str:
        """What tells this event from others: 2025 departments 2026-01-31 near."""
        return f"{self.year} {self.whose} {self.day.isoformat()} {self.stage}"

    @classmethod
    def read(cls, text: str) -> Deadline:
        """What `written` wrote."""
        year, whose, day, stage = text.split()
        return cls(int(year), Whose(whose), date.fromisoformat(day), Stage(stage))

    def is_of(self, agency: str) -> bool:
        """Whether it is the day of that agency."""
        if self.whose is Whose.ALL:
            return True
        return (by_law(agency) == GOVERNMENTS) is (self.whose is Whose.GOVERNMENTS)


def stages(today: date, local: MonthDay | None) -> Iterator[Deadline]:
    """The deadlines that are near or just past; `local` is the day that the place sets for all."""
    days = {Whose.ALL: local} if local else {Whose.DEPARTMENTS: DEPARTMENTS, Whose.GOVERNMENTS: GOVERNMENTS}
    for year in (today.year - 2, today.year - 1, today.year):
        for whose, day in ((whose, set_.after(year)) for whose, set_ in days.items()):
            if day - NEAR <= today <= day:
                yield Deadline(year, whose, day, Stage.NEAR)
            elif day < today <= day + LATE:
                yield Deadline(year, whose, day, Stage.PASSED)


def missing(held: Iterable[Agency], wishes: Iterable[Wanted], deadline: Deadline) -> tuple[str, ...]:
    """The names of the agencies followed that have not reported for the year of a deadline.

    One without any year is expected because somebody follows it by its name.
    """
    told = tuple(wishes)
    return tuple(
        agency.name
        for agency in held
        if deadline.year not in agency.years
        and (not agency.years or any(deadline.year - back in agency.years for back in range(1, _LIVING + 1)))
        and deadline.is_of(agency.name)
        and any(is_about(wish, agency.id, agency.name) for wish in told)
    )


def plan(db: Database, now: datetime, local: MonthDay | None = None) -> None:
    """Owes what is due to be told of deadlines at `now`; run again, it owes nothing twice."""
    for deadline in stages(now.date(), local):
        notices = list(_owed(db, deadline, now))
        if notices:
            with db.writing() as connection:
                owed.enter(connection, notices, now)


def _owed(db: Database, deadline: Deadline, now: datetime) -> Iterator[Owed]:
    with db.reading() as connection:
        rows = connection.execute(_SUBSCRIPTIONS).all()
        wishes = {row.wanted: wanted.read(row.wanted) for row in rows}
        named = {wish.agency_id for wish in wishes.values() if wish.agency_id is not None}
        held = expected(connection, named) if rows else ()
    lacks: dict[str, bool] = {}
    for (channel, chat), own in groupby(rows, key=lambda row: (row.channel, row.chat)):
        because = []
        for row in own:
            if row.wanted not in lacks:
                wish = wishes[row.wanted]
                lacks[row.wanted] = wish.plain and bool(missing(held, (wish,), deadline))
            if lacks[row.wanted] and not _came_late(row, deadline, now):
                because.append(row.id)
        if because:
            yield Owed("deadline", deadline.written, channel, chat, tuple(because))


def _came_late(row: Any, deadline: Deadline, now: datetime) -> bool:
    """Whether somebody followed only when the day was past already, and knows that it is."""
    since: date = row.since.astimezone(now.tzinfo).date()
    return deadline.stage is Stage.PASSED and since > deadline.day


_SUBSCRIPTIONS = (
    select(
        col(SubscriptionRow.id),
        col(SubscriptionRow.channel),
        col(SubscriptionRow.chat),
        col(SubscriptionRow.wanted),
        col(SubscriptionRow.since),
    )
    .where(
        ~exists().where(
            col(AwayRow.channel) == col(SubscriptionRow.channel),
            col(AwayRow.chat) == col(SubscriptionRow.chat),
        )
    )
    .order_by(col(SubscriptionRow.channel), col(SubscriptionRow.chat), col(SubscriptionRow.id))
)
