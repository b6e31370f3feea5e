"""What is held is read anew when it changed; not after every report of an import by another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ask import library
from bot.ask.library import Libraries
from storage.database import Database
from tests.storage.building import keep, report


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library may be behind as long as it likes."""
    monkeypatch.setattr(library, "_LEISURE", 1e9)
    monkeypatch.setattr(library, "_LONGEST", 1e9)


def names(libraries: Libraries) -> list[str]:
    return [agency.name for agency in libraries.current().agencies.values()]


def test_nothing_is_read_twice_while_nothing_changes(db: Database) -> None:
    keep(db, report())
    libraries = Libraries(db)
    assert libraries.current() is libraries.current()


@pytest.mark.usefixtures("unhurried")
def test_what_this_process_stores_is_known_at_once(db: Database) -> None:
    libraries = Libraries(db)
    assert names(libraries) == []
    keep(db, report(agency="柳原县教育局"))
    assert names(libraries) == ["柳原县教育局"]


@pytest.mark.usefixtures("unhurried")
def test_what_another_process_stores_may_be_known_a_little_later(db: Database, tmp_path: Path) -> None:
    libraries = Libraries(db)
    assert names(libraries) == []
    elsewhere(tmp_path, "柳原县教育局")
    assert names(libraries) == []


def test_it_is_known_as_soon_as_the_library_is_old_enough(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_LONGEST", 0)
    libraries = Libraries(db)
    assert names(libraries) == []
    elsewhere(tmp_path, "柳原县教育局")
    assert names(libraries) == ["柳原县教育局"]


def elsewhere(folder: Path, agency: str) -> None:
    """Store a report as another process would."""
    other = Database.open(f"sqlite:///{folder / 'test.db'}")
    keep(other, report(agency=agency))
    other.close()
