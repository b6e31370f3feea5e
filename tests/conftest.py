"""What tests of every folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.shell import Shell


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A database of its own, empty."""
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    yield database
    database.close()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """The command line in a folder of its own."""
    return Shell(tmp_path)
