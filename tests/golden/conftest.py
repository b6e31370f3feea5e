"""One database of all reports for all questions: asking changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.golden.collection import fill


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The samples and the reports of `reports/`."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('golden') / 'reports.db'}")
    fill(db)
    yield db
    db.close()
