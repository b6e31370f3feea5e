"""When a chat wants to be told: at once or at an hour, not in its quiet hours, not while it is muted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select
from sqlmodel import col

from storage.tables import DeliveryRow

FOREVER = datetime(9999, 12, 30, tzinfo=UTC)
"""Muted until it is taken back."""

BEIJING = 480
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing is sent, by the clock of the chat; they may go over midnight."""

    since: time
    until: time


@dataclass(frozen=True, slots=True)
class Moment:
    """When to tell something. `together`: with all else that comes up until then, as one message."""

    due: datetime
    together: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one chat is told. `zone` are the minutes by which its clock is ahead of UTC."""

    digest: time | None = None
    quiet: Quiet | None = None
    muted_until: datetime | None = None
    zone: int = BEIJING

    def moment(self, now: datetime) -> Moment:
        """When something that comes up now is told."""
        due = self._next(now, self.digest) if self.digest is not None else now
        # The end of the one may lie within the other.
        for _ in range(2):
            if self.muted_until is not None and due < self.muted_until:
                due = self.muted_until
            if self.quiet is not None and due < FOREVER:
                due = self._after_quiet(due, self.quiet)
        return Moment(due, due > now)

    def muted(self, now: datetime) -> bool:
        """Whether nothing is sent because it was asked for, at this moment."""
        return self.muted_until is not None and now < self.muted_until

    def clock(self, now: datetime) -> datetime:
        """The moment by the clock of the chat."""
        return now.astimezone(timezone(timedelta(minutes=self.zone)))

    def _next(self, now: datetime, hour: time) -> datetime:
        """The next time that the clock of the chat shows an hour, later than now."""
        local = self.clock(now)
        at = datetime.combine(local.date(), hour, local.tzinfo)
        return at if at > local else at + _DAY

    def _after_quiet(self, due: datetime, quiet: Quiet) -> datetime:
        shown = self.clock(due).time()
        if quiet.since < quiet.until:
            inside = quiet.since <= shown < quiet.until
        else:
            inside = shown >= quiet.since or shown < quiet.until
        return self._next(due, quiet.until) if inside else due


AT_ONCE = Delivery()


def silence(told: Delivery) -> Delivery:
    """Only when nothing is sent, without the hour of the digest."""
    return replace(told, digest=None)


def read(connection: Connection, channel: str, chat: str) -> Delivery:
    """How a chat wants to be told; at once where it never said."""
    here = (col(DeliveryRow.channel) == channel) & (col(DeliveryRow.chat) == chat)
    row = connection.execute(_ROWS.where(here)).one_or_none()
    return AT_ONCE if row is None else _delivery(row)


def chosen(connection: Connection) -> dict[tuple[str, str], Delivery]:
    """How every chat wants to be told that ever said."""
    return {(row.channel, row.chat): _delivery(row) for row in connection.execute(_ROWS)}


def write(connection: Connection, channel: str, chat: str, told: Delivery) -> None:
    """Keeps how a chat wants to be told."""
    here = (col(DeliveryRow.channel) == channel) & (col(DeliveryRow.chat) == chat)
    connection.execute(delete(DeliveryRow).where(here))
    if replace(told, zone=BEIJING) != AT_ONCE:
        row = insert(DeliveryRow).values(
            channel=channel,
            chat=chat,
            zone=told.zone,
            digest=None if told.digest is None else _minutes(told.digest),
            quiet_from=None if told.quiet is None else _minutes(told.quiet.since),
            quiet_until=None if told.quiet is None else _minutes(told.quiet.until),
            muted_until=told.muted_until,
        )
        connection.execute(row)


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


_ROWS: Select[*tuple[Any, ...]] = select(
    col(DeliveryRow.channel),
    col(DeliveryRow.chat),
    col(DeliveryRow.zone),
    col(DeliveryRow.digest),
    col(DeliveryRow.quiet_from),
    col(DeliveryRow.quiet_until),
    col(DeliveryRow.muted_until),
)


def _delivery(row: Any) -> Delivery:
    quiet = None
    if row.quiet_from is not None:
        quiet = Quiet(_time(row.quiet_from), _time(row.quiet_until))
    return Delivery(None if row.digest is None else _time(row.digest), quiet, row.muted_until, row.zone)
