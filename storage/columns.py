"""Column types that keep what SQLite would lose: the zone of a time, text that is no valid Unicode."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A point in time: ISO 8601 text in UTC, of one length, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text of an aware time; ValueError for a naive one, whose zone nobody knows."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The aware time in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class ZonedInstant(TypeDecorator[datetime]):
    """A point in time with the zone of the person who acted: the day that they would name stays that day."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text of an aware time with its offset; ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The aware time with its offset."""
        return None if value is None else datetime.fromisoformat(value)


class ForeignText(TypeDecorator[str]):
    """Text that strangers chose, such as file names: a lone surrogate, which UTF-8 lacks, becomes `?`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as valid Unicode."""
        return None if value is None else encodable(value)


def encodable(text: str) -> str:
    """The text with lone surrogates replaced by `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")
