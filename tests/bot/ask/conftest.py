"""One database of made-up reports for all questions: asking changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.ask import Asker
from storage.database import Database
from tests.bot.ask.reports import DRAFTS, keep


@pytest.fixture(scope="session")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over the reports of `reports.py`."""
    db = Database.open(f"sqlite:///{tmp_path_factory.mktemp('ask') / 'reports.db'}")
    for draft in DRAFTS:
        keep(db, draft)
    yield Asker(db)
    db.close()
