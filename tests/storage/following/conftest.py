"""A real database file, and what these tests say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from storage.following import subscriptions
from storage.following.notices import Notice
from storage.following.subscriptions import Subscription
from storage.following.wanted import Wanted
from storage.outbox import claim
from tests.storage.building import NOW

END = datetime(9999, 12, 31, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'reports.db'}")
    yield database
    database.close()


def follow(db: Database, wanted: Wanted, chat: str = "7", at: datetime = NOW) -> Subscription:
    return subscriptions.follow(db, "telegram", chat, wanted, at).subscription


def due(db: Database, now: datetime = NOW) -> list[Notice]:
    return claim(db, "telegram", now, limit=1000)
