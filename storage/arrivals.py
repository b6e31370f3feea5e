"""What a channel handed to us: on disk before it is acknowledged, handled, its text then deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
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
        row = update(ArrivalRow).where(self._ours(number), col(ArrivalRow.content).is_not(None))
        died = col(ArrivalRow.state) == "begun"
        begun = row.values(
            state="begun", tries=col(ArrivalRow.tries) + 1, repeated=col(ArrivalRow.repeated) | died
        )
        with self._db.writing() as connection:
            connection.execute(begun)
            found = connection.execute(
                select(
                    col(ArrivalRow.chat),
                    col(ArrivalRow.content),
                    col(ArrivalRow.tries),
                    col(ArrivalRow.repeated),
                ).where(self._ours(number))
            ).one_or_none()
        if found is None or found.content is None:
            return None
        return Arrival(number, found.chat, json.loads(found.content), found.tries, found.repeated)

    def settle(self, number: int) -> None:
        """It is handled: its text goes and whose it was, its number stays, so that it is not taken again."""
        self._end(number, state="handled", content=None, chat="")

    def park(self, number: int, reason: str) -> None:
        """It cannot be handled: its text goes, the reason stays for whoever looks after us."""
        self._end(number, state="parked", content=None, reason=reason)

    def postpone(self, number: int, until: datetime, repeated: bool) -> None:
        """It is to be tried again, not before `until`; `repeated`: this try may have answered."""
        self._end(
            number,
            state="waiting",
            due=until,
            repeated=col(ArrivalRow.repeated) | repeated,
        )

    def count(self) -> int:
        """How many wait or are being handled."""
        query = select(func.count()).where(self._ours(), col(ArrivalRow.content).is_not(None))
        with self._db.reading() as connection:
            return connection.execute(query).scalar_one()

    def _end(self, number: int, **values: Any) -> None:
        begun = col(ArrivalRow.content).is_not(None)
        with self._db.writing() as connection:
            connection.execute(update(ArrivalRow).where(self._ours(number), begun).values(**values))

    def _ours(self, number: int | None = None) -> ColumnElement[bool]:
        ours = (col(ArrivalRow.channel) == self._channel) & (col(ArrivalRow.account) == self._account)
        return ours if number is None else ours & (col(ArrivalRow.number) == number)
