"""Promise 7: a backup that was taken while reports came in holds what was committed, and restores."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.backup import backup, restore
from storage.database import Database
from storage.errors import Damaged
from storage.lock import AlreadyRunning, sole
from storage.people import follow
from storage.verifying import faults
from tests.promises.length import times
from tests.promises.test_01_whole import CELLS, PARAGRAPHS, ROOT, whole
from tests.storage.building import NOW, keep
from tests.storage.conftest import db, url
from tests.storage.saving import version

__all__ = ["db", "url"]


def test_a_backup_under_way_of_an_import_is_a_whole_prefix_of_it(
    db: Database, url: str, tmp_path: Path
) -> None:
    agency = keep(db, version(1)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    command = [sys.executable, "-m", "tests.storage.saving", url, "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for number in range(times(2, 20)):
            acknowledged = int(child.stdout.readline())
            copy = tmp_path / f"{number}.db"
            backup(url, copy)
            assert list(faults(copy)) == []
            restored = f"sqlite:///{tmp_path / f'restored-{number}.db'}"
            assert restore(restored, copy, datetime.now(UTC)) is None
            opened = Database.open(restored)
            with opened.writing() as connection:
                counts = whole(connection)
            opened.close()
            held = counts[0]
            assert counts == (held, held, 1, held - 1, CELLS, PARAGRAPHS, PARAGRAPHS)
            assert held >= acknowledged
        child.kill()


def test_what_was_there_before_is_kept_aside(db: Database, url: str, tmp_path: Path) -> None:
    keep(db, version(1))
    backup(url, tmp_path / "copy.db")
    keep(db, version(2))
    db.close()
    aside = restore(url, tmp_path / "copy.db", datetime.now(UTC))
    assert aside
    for file, held in ((aside, 2), (Path(url.removeprefix("sqlite:///")), 1)):
        opened = Database.open(f"sqlite:///{file}")
        with opened.writing() as connection:
            assert whole(connection)[0] == held
        opened.close()


def test_a_damaged_copy_and_a_running_bot_stop_it(db: Database, url: str, tmp_path: Path) -> None:
    keep(db, version(1))
    copy = tmp_path / "copy.db"
    backup(url, copy)
    with sole(url), pytest.raises(AlreadyRunning):
        restore(url, copy, datetime.now(UTC))
    data = bytearray(copy.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = bytes(2000)
    copy.write_bytes(data)
    if list(faults(copy)):
        with pytest.raises(Damaged):
            restore(url, copy, datetime.now(UTC))
    copy.write_bytes(b"no database at all" * 500)
    with pytest.raises(Damaged):
        restore(url, copy, datetime.now(UTC))
    with db.writing() as connection:
        assert whole(connection)[0] == 1
