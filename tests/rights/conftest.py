"""A cast of people over a database file."""

from __future__ import annotations

import pytest

from bot import intake
from parser import read
from storage.database import Database
from tests.rights.cast import Cast


@pytest.fixture
def cast(db: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Files are read here and not in a child process: what is tried is who may, many times."""
    monkeypatch.setattr(intake, "read_apart", read)
    return Cast(db)
