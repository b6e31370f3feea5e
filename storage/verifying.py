"""What is damaged in a database file: its structure, what is stored of each report, the full-text index."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from storage.damage import Fault, Reach
from storage.errors import Busy, refusal_of
from storage.seals import seal_of

_REPORTS = "SELECT id, agency_id, year, version, superseded_at IS NULL FROM report"
_OF_REPORT = (
    "SELECT name, digest, content FROM report JOIN agency ON agency.id = agency_id WHERE report.id = ?"
)
_SEAL = "SELECT seal FROM report WHERE id = ?"
_HAS_SEALS = "SELECT count(*) FROM pragma_table_info('report') WHERE name = 'seal'"
_INDEX = "INSERT INTO passage_index (passage_index) VALUES ('integrity-check')"


def faults(path: Path) -> Iterator[Fault]:
    """What is damaged in a database file; none where it is as it was written.

    It may be in use, and of an older schema. Raises Busy where another holds the pen too long.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, timeout=30, isolation_level=None, uri=True)) as connection:
            # Text that is no UTF-8 any more is damage to be told, not an error.
            connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
            # One state of the file, whoever writes meanwhile; the index is checked as by a writer.
            connection.execute("BEGIN")
            yield from _of_structure(connection)
            yield from _of_reports(connection)
            connection.execute("ROLLBACK")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_INDEX)
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        if isinstance(refusal := refusal_of(error), Busy):
            raise refusal from error
        yield Fault(_unread(error))
    except UnicodeDecodeError:
        # A damaged schema, which SQLite quotes in its message.
        yield Fault("文件读不出来：表的定义已损坏")


def _unread(error: sqlite3.Error) -> str:
    """Why a file cannot be read at all, for a person; what SQLite says of it stands behind that."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
        return "文件读不出来：它不是数据库，或者开头已损坏"
    if "no such table" in str(error):
        return "文件里没有公开的表：它不是公开的数据库，或者表已丢失"
    return f"文件读不出来（SQLite：{error}）"


def _of_structure(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Fault(f"文件结构损坏：{told}")
    if row := connection.execute("PRAGMA foreign_key_check").fetchone():
        yield Fault(f"表“{row[0]}”指向不存在的内容")


def _of_reports(connection: sqlite3.Connection) -> Iterator[Fault]:
    (sealed,) = connection.execute(_HAS_SEALS).fetchone()
    for id, agency_id, year, version, current in connection.execute(_REPORTS):
        name, digest, content = connection.execute(_OF_REPORT, (id,)).fetchone() or ("", "", b"")
        if _is_written(content, digest) and (not sealed or _is_sealed(connection, id)):
            continue
        told = f"{_legible(name)} {year} 年年报（第 {version} 版）的存储内容与写入时不同"
        yield Fault(told, Reach.REPORT if current else Reach.VERSION, agency_id, year)


def _is_written(content: object, digest: str) -> bool:
    try:
        plain = zlib.decompress(content) if isinstance(content, bytes) else b""
    except zlib.error:
        return False
    return sha256(plain).hexdigest() == digest


def _is_sealed(connection: sqlite3.Connection, id: int) -> bool:
    (seal,) = connection.execute(_SEAL, (id,)).fetchone()
    # One without a seal was stored by an older release and is sealed when the database is next opened.
    return seal is None or seal == seal_of(connection.execute, id)


def _legible(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
