"""Notices as they are told: what happened, and for which subscriptions the chat is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlmodel import col

from storage.agencies import Agency, agencies, expected
from storage.following import subscriptions
from storage.following.deadlines import Deadline, missing
from storage.following.subscriptions import Subscription
from storage.tables import AgencyRow, OutboxRow, ReportRow


@dataclass(frozen=True, slots=True)
class About:
    """The version of a report that came in. Its agency has no years where the report was taken back."""

    agency: Agency
    year: int
    version: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A deadline, and the agencies that have not reported at the time of reading."""

    deadline: Deadline
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message owed to one chat; `event` is `new`, `corrected`, `threshold`, `withdrawn`, `deadline` or
    `digest`.

    `about` is the report of the first four, `missing` what a deadline is about, `parts` the notices that a
    digest brings together. `because` are the subscriptions that call for it and still stand. `repeated`: an
    earlier sending has an unknown outcome, so the message must say that it may be a second.
    """

    id: int
    channel: str
    chat: str
    event: str
    repeated: bool = False
    about: About | None = None
    missing: Missing | None = None
    because: tuple[Subscription, ...] = ()
    parts: tuple[Notice, ...] = ()


ROWS: Select[*tuple[Any, ...]] = (
    select(
        col(OutboxRow.id),
        col(OutboxRow.channel),
        col(OutboxRow.chat),
        col(OutboxRow.event),
        col(OutboxRow.what),
        col(OutboxRow.because),
        col(OutboxRow.repeated),
        col(OutboxRow.digest_id),
        col(ReportRow.agency_id),
        col(ReportRow.year),
        col(ReportRow.version),
        col(AgencyRow.name),
    )
    .outerjoin(ReportRow, col(ReportRow.id) == col(OutboxRow.report_id))
    .outerjoin(AgencyRow, col(AgencyRow.id) == col(ReportRow.agency_id))
)
"""What a notice is made of, a row each."""


def notices(connection: Connection, rows: Sequence[Any]) -> list[Notice]:
    """The notices of some rows of the outbox, in their order."""
    digests = [row.id for row in rows if row.event == "digest"]
    bundled = col(OutboxRow.digest_id).in_(digests) & (col(OutboxRow.state) == "bundled")
    parts = connection.execute(ROWS.where(bundled).order_by(col(OutboxRow.id))).all() if digests else []
    together = [*rows, *parts]
    called = subscriptions.some(connection, {id for row in together for id in _numbers(row)})
    ids = {row.agency_id for row in together if row.agency_id is not None}
    held = {agency.id: agency for agency in agencies(connection, *ids)} if ids else {}
    named = {one.wanted.agency_id for one in called.values() if one.wanted.agency_id is not None}
    everyone = expected(connection, named) if any(row.event == "deadline" for row in together) else ()

    def made(row: Any, inside: tuple[Notice, ...] = ()) -> Notice:
        because = tuple(called[id] for id in _numbers(row) if id in called)
        about = lacking = None
        if row.agency_id is not None:
            agency = held.get(row.agency_id) or Agency(row.agency_id, row.name, ())
            about = About(agency, row.year, row.version)
        if row.event == "deadline":
            deadline = Deadline.read(row.what)
            lacking = Missing(deadline, missing(everyone, (one.wanted for one in because), deadline))
        return Notice(row.id, row.channel, row.chat, row.event, row.repeated, about, lacking, because, inside)

    inside: dict[int, list[Notice]] = {}
    for row in parts:
        inside.setdefault(row.digest_id, []).append(made(row))
    return [made(row, tuple(inside.get(row.id, ()))) for row in rows]


def _numbers(row: Any) -> list[int]:
    return [int(number) for number in row.because.split()]
