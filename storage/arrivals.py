"""What a channel handed to us: on disk before it is acknowledged, handled, its text then deleted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from storage.database import Database
from storage.tables import ArrivalRow

_KEPT = 10_000
"""Numbers behind the newest for which it is remembered that they were handled."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came in. `chat` is whose turn it takes; `content` is what the channel sent.

    `tries`: how often it was begun; `repeated`: an earlier try may have answered already.
    """

    number: int
    chat: str
    content: dict[str, Any]
    tries: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """Something that waits to be handled, not before `due`."""

    number: int
    chat: str
    due: datetime | None


Change = Callable[[Connection], Arrival | None]
"""Something to be written about an arrival, together with others."""


class Arrivals:
    """All that came in for one account of ours on one channel. Safe to share between threads."""

    def __init__(self, db: Database, channel: str, account: str) -> None:
        self._db = db
        self._channel = channel
        self._account = account

    def take(self, arrivals: Sequence[Arrival], now: datetime) -> list[Ticket]:
        """Keep them; they are on disk when this returns. What is known already is not among the result."""
        if not arrivals:
            return []
        key = {"channel": self._channel, "account": self._account}
        rows = [
            {
                **key,
                "number": one.number,
                "chat": one.chat,
                "content": json.dumps(one.content, ensure_ascii=False),
                "received_at": now,
            }
            for one in arrivals
        ]
        numbers = col(ArrivalRow.number)
        with self._db.writing() as connection:
            known = set(
                connection.execute(
                    select(numbers).where(self._ours(), numbers.in_([one.number for one in arrivals]))
                ).scalars()
            )
            connection.execute(insert(ArrivalRow).on_conflict_do_nothing(), rows)
            old = numbers < max(one.number for one in arrivals) - _KEPT
            ended = col(ArrivalRow.state) == "handled"
            connection.execute(delete(ArrivalRow).where(self._ours(), old, ended))
        return [Ticket(one.number, one.chat, None) for one in arrivals if one.number not in known]

    def waiting(self) -> list[Ticket]:
        """What is not handled, in the order in which it came: after a start, what is still to be done."""
        query = (
            select(col(ArrivalRow.number), col(ArrivalRow.chat), col(ArrivalRow.due))
            .where(self._ours(), col(ArrivalRow.content).is_not(None))
            .order_by(col(ArrivalRow.number))
        )
        with self._db.reading() as connection:
            return [Ticket(*row) for row in connection.execute(query)]

    def begin(self, number: int) -> Arrival | None:
        """Take one in hand, as one more try; None where it is handled already.

        Where a process died over it, that try may have answered.
        """
        return self.write([self.beginning(number)])[0]

    def settle(self, number: int) -> None:
        """It is handled: its text goes and whose it was, its number stays, so that it is not taken again."""
        self.write([self.settling(number)])

    def park(self, number: int, reason: str) -> None:
        """It cannot be handled: its text goes, the reason stays for whoever looks after us."""
        self.write([self.parking(number, reason)])

    def postpone(self, number: int, until: datetime, repeated: bool) -> None:
        """It is to be tried again, not before `until`; `repeated`: this try may have answered."""
        self.write([self.postponing(number, until, repeated)])

    def write(self, changes: Sequence[Change]) -> list[Arrival | None]:
        """Do several of these in one transaction: all of them are on disk when this returns, or none is."""
        with self._db.writing() as connection:
            return [change(connection) for change in changes]

    def beginning(self, number: int) -> Change:
        """The change of `begin`."""
        return lambda connection: self._begin(connection, number)

    def settling(self, number: int) -> Change:
        """The change of `settle`."""
        return self._ending(number, state="handled", content=None, chat="")

    def parking(self, number: int, reason: str) -> Change:
        """The change of `park`."""
        return self._ending(number, state="parked", content=None, reason=reason)

    def postponing(self, number: int, until: datetime, repeated: bool) -> Change:
        """The change of `postpone`."""
        again = col(ArrivalRow.repeated) | repeated
        return self._ending(number, state="waiting", due=until, repeated=again)

    def count(self) -> int:
        """How many wait or are being handled."""
        query = select(func.count()).where(self._ours(), col(ArrivalRow.content).is_not(None))
        with self._db.reading() as connection:
            return connection.execute(query).scalar_one()

    def _begin(self, connection: Connection, number: int) -> Arrival | None:
        open_ = self._ours(number) & col(ArrivalRow.content).is_not(None)
        died = col(ArrivalRow.state) == "begun"
        connection.execute(
            update(ArrivalRow)
            .where(open_)
            .values(state="begun", tries=col(ArrivalRow.tries) + 1, repeated=col(ArrivalRow.repeated) | died)
        )
        found = connection.execute(
            select(
                col(ArrivalRow.chat),
                col(ArrivalRow.content),
                col(ArrivalRow.tries),
                col(ArrivalRow.repeated),
            ).where(open_)
        ).one_or_none()
        if found is None or found.content is None:
            return None
        return Arrival(number, found.chat, json.loads(found.content), found.tries, found.repeated)

    def _ending(self, number: int, **values: Any) -> Change:
        row = update(ArrivalRow).where(self._ours(number), col(ArrivalRow.content).is_not(None))

        def end(connection: Connection) -> None:
            connection.execute(row.values(**values))

        return end

    def _ours(self, number: int | None = None) -> ColumnElement[bool]:
        ours = (col(ArrivalRow.channel) == self._channel) & (col(ArrivalRow.account) == self._account)
        return ours if number is None else ours & (col(ArrivalRow.number) == number)
