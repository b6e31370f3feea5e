"""A real database file for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'reports.db'}"


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """An empty database."""
    database = Database.open(url)
    yield database
    database.close()
