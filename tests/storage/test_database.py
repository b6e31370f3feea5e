import logging
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from parser.errors import Refusal
from storage import database
from storage.agencies import held
from storage.database import Database
from storage.errors import Busy, DiskFull, NewerSchema, NoAccess, NotADatabase, TookTooLong, UnknownAddress
from tests.storage.building import keep, report

COUNT_FOR_EVER = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)


def address(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://u:geheim@host/db",
        "mysql://h/d",
        "gongkai.db",
        "",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_address_that_names_no_sqlite_file_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UnknownAddress, match="sqlite:///") as refusal:
        Database.open(url)
    assert "geheim" not in str(refusal.value)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotADatabase, match="文件夹"):
        Database.open(address(tmp_path))


def test_a_file_of_something_else_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("此致敬礼" * 1000, encoding="utf-8")
    with pytest.raises(NotADatabase, match="不是公开的数据库"):
        Database.open(address(other))
    assert other.read_text(encoding="utf-8") == "此致敬礼" * 1000


def test_the_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE song (name)")
    with pytest.raises(NotADatabase, match="其他程序"):
        Database.open(address(other))
    with sqlite3.connect(other) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("song",)]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoAccess, match="没有这里"):
        Database.open(address(tmp_path / "没有这里" / "a.db"))


def test_a_folder_without_the_right_to_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write everywhere, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NoAccess, match="写权限"):
        Database.open(address(tmp_path / "a.db"))


def test_a_newer_schema_is_refused_and_left_as_it_was(url: str) -> None:
    Database.open(url).close()
    path = url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="升级"):
        Database.open(url)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_opening_again_finds_what_was_stored(url: str) -> None:
    first = Database.open(url)
    keep(first, report())
    first.close()
    second = Database.open(url)
    assert len(held(second)) == 1
    second.close()


def test_a_name_with_characters_of_an_address_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "年报 #1 100%?.db"
    db = Database.open(address(path).replace("?", "%3F"))
    keep(db, report())
    assert len(held(db)) == 1
    db.close()


def test_opening_is_silent(
    url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO):
        Database.open(url).close()
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_the_writer_is_durable_and_careful(db: Database) -> None:
    with db.writing() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(NoAccess), db.reading() as connection:
        connection.execute(text("DELETE FROM report"))


def test_a_reader_sees_one_state_while_others_write(db: Database) -> None:
    count = text("SELECT count(*) FROM report")
    with db.reading() as connection:
        before = connection.execute(count).scalar()
        keep(db, report())
        assert connection.execute(count).scalar() == before == 0
    assert len(held(db)) == 1


def test_a_question_that_reads_for_too_long_is_stopped_and_the_next_one_is_not(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TIME_LIMIT", 0.05)
    with pytest.raises(TookTooLong, match="缩小范围"), db.reading() as connection:
        connection.execute(COUNT_FOR_EVER).scalar()
    assert held(db) == ()


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(db: Database) -> None:
    keep(db, report(year=2022))
    with db.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="磁盘空间不足"):
        keep(db, report(paragraphs=[f"第{n}段说明。" for n in range(3000)]))
    with db.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert held(db)[0].years == (2022,)
    keep(db, report())
    assert held(db)[0].years == (2022, 2023)


def test_a_writer_that_never_ends_makes_others_busy_not_broken(
    db: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY", 0.05)
    with db.writing(), pytest.raises(Busy, match="稍后再试"):
        Database.open(url)


def test_a_mistake_of_ours_is_no_refusal(db: Database) -> None:
    with pytest.raises(DBAPIError) as error, db.reading() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    assert not isinstance(error.value, Refusal)


def test_an_error_shows_nothing_of_what_was_to_be_stored(db: Database) -> None:
    row = text("INSERT INTO arrival (channel, account, number, chat) VALUES (:said, '', 1, '')")
    with pytest.raises(DBAPIError) as shown, db.writing() as connection:
        connection.execute(row, {"said": "我的身份证号"})
    assert "arrival" in str(shown.value)
    assert "身份证" not in str(shown.value)


def test_many_threads_may_write_and_read_at_once(db: Database) -> None:
    with ThreadPoolExecutor(12) as threads:
        saved = list(threads.map(lambda year: keep(db, report(year=year)), range(1990, 2020)))
        years = list(threads.map(lambda _: len(held(db)[0].years), range(30)))
    assert {one.year for one in saved} == set(range(1990, 2020))
    assert years == [30] * 30


def test_the_same_bytes_from_many_threads_are_one_version(db: Database) -> None:
    said = report()
    with ThreadPoolExecutor(10) as threads:
        outcomes = [saved.outcome for saved in threads.map(lambda _: keep(db, said, b"same"), range(20))]
    assert sorted(outcomes) == ["new"] + ["unchanged"] * 19


def test_processes_may_open_a_new_file_at_the_same_moment(url: str) -> None:
    program = (
        "import sys; from storage.database import Database; from storage.agencies import held;"
        "db = Database.open(sys.argv[1]); print(len(held(db))); db.close()"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [process.communicate(timeout=60) for process in started] == [(b"0\n", b"")] * 4
