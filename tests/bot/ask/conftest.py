"""One database of made-up reports for all questions: asking changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.ask import Asker
from storage.database import Database
from tests.bot.ask import county as two
from tests.bot.ask import district as town
from tests.bot.ask.reports import DRAFTS, keep
from tests.drafts import Draft


@pytest.fixture(scope="session")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over the reports of `reports.py`."""
    yield from _over(DRAFTS, tmp_path_factory.mktemp("ask"))


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over the reports of `district.py`."""
    yield from _over(town.DRAFTS, tmp_path_factory.mktemp("district"))


def _over(drafts: Iterable[Draft], folder: Path) -> Iterator[Asker]:
    db = Database.open(f"sqlite:///{folder / 'reports.db'}")
    for draft in drafts:
        keep(db, draft)
    yield Asker(db)
    db.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over the reports of `county.py`."""
    yield from _over(two.DRAFTS, tmp_path_factory.mktemp("county"))
