"""Promise 6: upgrades are safe: from every schema there was, whenever they are killed, a copy made first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, select, text

from storage.backup import restore
from storage.database import Database, before_upgrade, file_of
from storage.errors import DiskFull, NewerSchema
from storage.figures import across
from storage.migrations.upgrade import upgrade
from storage.passages import search
from storage.reports import load
from storage.stages import KILLED, Stage
from storage.verifying import faults
from tests.promises.conftest import Mortal, assistant, nursery, server
from tests.promises.length import LONG
from tests.promises.test_01_whole import ROOT
from tests.storage.building import NOW, finding, keep, report
from tests.storage.conftest import db, url

__all__ = ["assistant", "db", "nursery", "server", "url"]

REVISIONS = tuple(
    reversed([one.revision for one in ScriptDirectory(str(ROOT / "storage/migrations")).walk_revisions()])
)
HEAD = REVISIONS[-1]
OLD = REVISIONS[:-1]
KILLS = OLD if LONG else (OLD[0], OLD[-1])
REPORT = report("甲县甲镇", cells={"review.total": 7}, paragraphs=["主动公开信息 7 条。"])
TABLES = ("meta", "agency", "report", "figure_key", "figure", "passage", "finding")


def schema(connection: Connection) -> set[tuple[Any, ...]]:
    """Every table with its columns in any order, its checks and keys; every index."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    told = set()
    for kind, name, sql in rows:
        columns = connection.exec_driver_sql(f"PRAGMA table_xinfo('{name}')").all()
        keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list('{name}')").all()
        layout = frozenset(tuple(column)[1:] for column in columns)
        told.add((kind, name, sql, layout, frozenset(tuple(key)[2:] for key in keys)))
    return told


def of_revision(db: Database, path: Path, revision: str) -> None:
    """A database as the release left it whose last migration that was; it holds what `db` holds."""
    old = Database(path)
    with old.writing() as to, db.reading() as from_:
        upgrade(to, to=revision)
        to.exec_driver_sql("DELETE FROM meta")
        for table in TABLES:
            copied(from_, to, Table(table, MetaData(), autoload_with=to))
        words = from_.exec_driver_sql("SELECT rowid, words FROM passage_index").all()
        for row in words:
            to.exec_driver_sql("INSERT INTO passage_index (rowid, words) VALUES (?, ?)", tuple(row))
    old.close()


def copied(from_: Connection, to: Connection, table: Table) -> None:
    """The rows of a table, with those columns that stood there then; all of them stand there still."""
    for row in from_.execute(select(table)).all():
        to.execute(insert(table).values(row._asdict()))


def digests(path: Path) -> list[tuple[str, str]]:
    opened = Database(path)
    with opened.reading() as connection:
        rows = connection.exec_driver_sql("SELECT sha256, digest FROM report ORDER BY id").all()
    opened.close()
    return [(sha256, digest) for sha256, digest in rows]


@pytest.fixture
def held(db: Database) -> Database:
    """The newest schema with a report."""
    keep(db, REPORT, findings=[finding()])
    return db


def is_upgraded(held: Database, path: Path) -> None:
    """All that was held is there, in the schema of today, and whole."""
    opened = Database.open(f"sqlite:///{path}")
    with opened.reading() as connection, held.reading() as fresh:
        assert schema(connection) == schema(fresh)
    stored = load(opened, 1, 2023)
    assert stored
    assert (stored.report, stored.findings) == (REPORT, (finding(),))
    assert [one.value for one in across(opened, "review.total", 2023)] == [7]
    assert [hit.passage.text for hit in search(opened, "主动公开")] == ["主动公开信息 7 条。"]
    opened.close()
    assert list(faults(path)) == []


@pytest.mark.parametrize("revision", OLD)
def test_every_schema_there_was_becomes_that_of_today_with_a_copy_made_first(
    held: Database, tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "old.db"
    of_revision(held, path, revision)
    before = digests(path)
    is_upgraded(held, path)
    assert digests(path) == before
    copy = before_upgrade(path, revision)
    opened = Database(copy)
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == revision
    opened.close()
    assert digests(copy) == before
    restored = tmp_path / "restored.db"
    restore(f"sqlite:///{restored}", copy, NOW)
    is_upgraded(held, restored)


@pytest.mark.parametrize("revision", KILLS)
async def test_a_kill_inside_a_migration_leaves_the_old_schema_and_the_next_start_goes_on(
    held: Database, assistant: Mortal, tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "old.db"
    of_revision(held, path, revision)
    steps = len(REVISIONS) - REVISIONS.index(revision) - 1
    moments = [f"{Stage.MIGRATED}:{step + 1}" for step in range(steps)]
    for moment in moments if LONG else (moments[len(moments) // 2], Stage.WRITTEN):
        pid = await assistant.runs("search", "信息", "--db", f"sqlite:///{path}", dies_at=moment)
        assert await assistant.ended(pid) == KILLED
        old = Database(path)
        with old.reading() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == revision
        old.close()
    is_upgraded(held, path)


def test_a_schema_of_today_and_a_new_file_are_not_copied(held: Database, url: str) -> None:
    held.close()
    Database.open(url).close()
    assert [path.name for path in file_of(url).parent.glob("*before*")] == []


def test_without_room_for_the_copy_nothing_is_upgraded(
    held: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    of_revision(held, path, OLD[-1])

    def full(*_: object) -> None:
        raise DiskFull("磁盘空间不足，没有完成。")

    with monkeypatch.context() as patched:
        patched.setattr("storage.database.copy", full)
        with pytest.raises(DiskFull):
            Database.open(f"sqlite:///{path}")
    is_upgraded(held, path)


def test_a_schema_that_nobody_knows_yet_is_left_as_it_is(held: Database, url: str) -> None:
    with held.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    held.close()
    before = file_of(url).read_bytes()
    with pytest.raises(NewerSchema, match="请先升级公开"):
        Database.open(url)
    assert file_of(url).read_bytes() == before
