"""Promise 7: a backup that was taken while reports came in holds what was committed, and restores."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.keeping import Keeper
from storage.backup import KEPT, backup, named, newest, restore
from storage.database import Database
from storage.errors import Damaged, NotADatabase
from storage.lock import AlreadyRunning, sole
from storage.people import follow
from storage.reports import load
from storage.verifying import faults
from tests.promises.conftest import Mortal, assistant, nursery, server
from tests.promises.length import times
from tests.promises.test_01_whole import CELLS, PARAGRAPHS, ROOT, whole
from tests.storage.building import NOW, keep
from tests.storage.conftest import db, url
from tests.storage.saving import version

__all__ = ["assistant", "db", "nursery", "server", "url"]


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
            stored = load(opened, agency.id, 2023)
            with opened.writing() as connection:
                counts = whole(connection)
            opened.close()
            held = counts[0]
            assert counts == (held, held, 1, held - 1, CELLS, PARAGRAPHS, PARAGRAPHS)
            assert held >= acknowledged
            assert stored
            assert stored.report == version(held)
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
    copy.write_bytes(copy.read_bytes().replace("第1次".encode(), "第2次".encode(), 1))
    assert list(faults(copy))
    with pytest.raises(Damaged):
        restore(url, copy, datetime.now(UTC))
    copy.write_bytes(b"no database at all" * 500)
    with pytest.raises(NotADatabase, match="不是公开的备份.*没有恢复"):
        restore(url, copy, datetime.now(UTC))
    with db.writing() as connection:
        assert whole(connection)[0] == 1


async def test_a_person_backs_up_verifies_and_restores_with_three_commands(
    assistant: Mortal, tmp_path: Path
) -> None:
    async def run(*arguments: str) -> tuple[int, str]:
        before = len(assistant.output)
        code = await assistant.ended(await assistant.runs(*arguments))
        return code, assistant.output[before:]

    url, folder = assistant.settings["DATABASE_URL"], tmp_path / "backups"
    assistant.settings["BACKUP_DIR"] = str(folder)
    folder.mkdir()
    db = Database.open(url)
    keep(db, version(1))
    code, told = await run("backup")
    assert (code, "已备份到" in told) == (0, True)
    (copy,) = folder.iterdir()
    with db.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET content = x'00'")
    db.close()
    code, told = await run("doctor")
    assert (code, "年报（第 1 版）的存储内容与写入时不同" in told) == (1, True)
    code, told = await run("backup", "again.db")
    assert (code, "没有通过核对" in told) == (2, True)
    assert not (tmp_path / "again.db").exists()
    assert (await run("restore", str(copy)))[0] == 0
    code, told = await run("doctor")
    assert (code, "没有发现问题。" in told) == (0, True)


def test_the_bot_backs_up_every_day_and_keeps_two_weeks(db: Database, url: str, tmp_path: Path) -> None:
    keep(db, version(1))
    folder, time = tmp_path / "backups", [NOW]
    folder.mkdir()
    (folder / "gongkai-mine.db").write_bytes(b"somebody's")
    keeper = Keeper(db, url, folder, lambda: time[0])
    for _ in range(KEPT * 6):
        assert keeper.look() == ()
        time[0] += timedelta(hours=6)
    made = sorted(path.name for path in folder.iterdir())
    assert made[-1] == "gongkai-mine.db"
    assert len(made) == KEPT + 1
    assert newest(folder, time[0]) == NOW + timedelta(days=20)
    assert list(faults(folder / made[0])) == []


def test_a_backup_that_fails_is_told_once_it_is_a_day_old_and_ever_after_it_came_right(
    db: Database, url: str, tmp_path: Path
) -> None:
    keep(db, version(1))
    folder, time = tmp_path / "backups", [NOW]
    keeper = Keeper(db, url, folder, lambda: time[0])
    assert keeper.look() == ()
    for path in folder.iterdir():
        path.rename(tmp_path / path.name)
    folder.rmdir()
    folder.write_bytes(b"no folder any more")
    (told,) = keeper.look()
    assert told.startswith("24 小时内没有成功的备份。")
    assert "BACKUP_DIR" in told
    assert keeper.look() == ()
    assert tuple(keeper.troubles()) == (told,)
    folder.unlink()
    assert keeper.look() == ()
    assert tuple(keeper.troubles()) == ()


def test_a_backup_of_a_time_to_come_is_none(tmp_path: Path) -> None:
    (tmp_path / named(NOW + timedelta(hours=1))).write_bytes(b"")
    assert newest(tmp_path, NOW) is None


def test_without_a_folder_nothing_is_backed_up_and_nobody_warned(
    db: Database, url: str, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    assert Keeper(db, url, None, lambda: NOW).look() == ()
    assert set(tmp_path.iterdir()) == before
