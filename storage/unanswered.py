"""Questions of real use that got no answer: their kind and slots, never their text and never who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select
from sqlmodel import col

from storage.database import Database
from storage.tables import UnansweredRow

_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Slots:
    """What was understood: the kind of the answer, names of agencies, years, labels of figures."""

    kind: str
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """How often questions of the same slots got no answer, and when last."""

    slots: Slots
    times: int
    last: date


def note(db: Database, slots: Slots, day: date) -> None:
    """Count one question that got no answer."""
    with db.writing() as connection:
        connection.execute(insert(UnansweredRow).values(day=day.isoformat(), **_stored(slots)))


def missed(db: Database, limit: int = 50) -> list[Missed]:
    """The slots that got no answer, most often first."""
    kind, agencies, years, indicators = columns = (
        col(UnansweredRow.kind),
        col(UnansweredRow.agencies),
        col(UnansweredRow.years),
        col(UnansweredRow.indicators),
    )
    times, last = func.count(), func.max(col(UnansweredRow.day))
    query = select(*columns, times, last).group_by(*columns)
    ordered = query.order_by(times.desc(), last.desc(), kind, agencies, years, indicators).limit(limit)
    with db.reading() as connection:
        rows = connection.execute(ordered).all()
    return [
        Missed(
            Slots(kind, _parts(agencies), tuple(map(int, _parts(years))), _parts(indicators)),
            times,
            date.fromisoformat(last),
        )
        for kind, agencies, years, indicators, times, last in rows
    ]


def _stored(slots: Slots) -> dict[str, str]:
    return {
        "kind": slots.kind,
        "agencies": _SEPARATOR.join(slots.agencies),
        "years": _SEPARATOR.join(map(str, slots.years)),
        "indicators": _SEPARATOR.join(slots.indicators),
    }


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEPARATOR)) if text else ()
