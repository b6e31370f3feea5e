"""One SQLite file: a single writer whose transactions are immediate, and readers that cannot write.

Several processes may hold the file open. A transaction is all or nothing, and stays after a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as QueueTimeout
from sqlalchemy.pool import QueuePool

from storage import index, seals
from storage.copying import copy
from storage.damage import Damage
from storage.errors import Busy, Damaged, NoAccess, NotADatabase, UnknownAddress, refusal_of
from storage.migrations.upgrade import upgrade
from storage.stages import Stage, reached

READERS = 8
"""How many questions may read at once; more wait for their turn."""

TIME_LIMIT = 1.0
"""Seconds that one statement of a reader may take."""

_BUSY = 5.0
"""Seconds to wait for another process that writes."""

_BETWEEN_TRIES = 0.002
"""Seconds until a writer looks again whether the other process is done. SQLite by itself would wait up to
0.1, while an import, which pauses for less between two reports, takes the lock again each time."""

_STEPS_BETWEEN_LOOKS = 10_000


class Database:
    """An open database. Safe to share between threads; use `open` and `close`."""

    def __init__(self, path: Path) -> None:
        self._writer = _writer(path)
        self._reader = _reader(path)
        self.damage = Damage()
        """What the last verification found."""
        self.own = 0
        """How often this process changed which reports are held."""

    @classmethod
    def open(cls, url: str) -> Database:
        """Opens `sqlite:///path`, creates the file if there is none, and brings its schema up to date.

        Before that a copy is put beside it, see `before_upgrade`. Raises a StorageRefusal: UnknownAddress,
        NotADatabase, NoAccess, NewerSchema, Busy, DiskFull, Damaged.
        """
        path = file_of(url)
        _look(path)
        database = cls(path)
        with ExitStack() as unless_open:
            unless_open.callback(database.close)
            with database.writing() as connection:
                # Nobody else can write now, and a reader sees what was there before.
                upgrade(connection, lambda old: copy(path, before_upgrade(path, old), _unsound))
                index.refresh(connection)
                seals.complete(connection)
            unless_open.pop_all()
        return database

    @property
    def engine(self) -> str:
        """The release of the library that keeps the file."""
        return sqlite3.sqlite_version

    def close(self) -> None:
        """Closes every connection. The database may not be used afterwards."""
        self._reader.dispose()
        self._writer.dispose()

    def sweep(self) -> None:
        """Empties the log of what was written, in which what was deleted stands still.

        Where somebody reads at this moment it is left for the next time, or for the end of the process.
        """
        with _refusing(), closing(self._writer.raw_connection()) as connection, suppress(OperationalError):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and refuses to change it."""
        with _refusing(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that may write, inside a transaction: committed whole or not at all."""
        with _refusing(), self._writer.begin() as connection:
            yield connection
            reached(Stage.WRITTEN)
        reached(Stage.COMMITTED)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        refusal = refusal_of(error.orig if isinstance(error, DBAPIError) else error)
        if refusal is None:
            raise
        raise refusal from error
    except UnicodeDecodeError as error:
        # A damaged schema, which SQLite quotes in its message.
        raise Damaged("数据库文件已损坏。请停用该文件，用最近的备份恢复。") from error
    except QueueTimeout as error:
        raise Busy("同时查询的人太多。请稍后再试一次。") from error


def file_of(url: str) -> Path:
    """The file that a URL names, absolute."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnknownAddress(_unknown_address()) from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise UnknownAddress(_unknown_address())
    return Path(parsed.database).expanduser().absolute()


def before_upgrade(path: Path, revision: str) -> Path:
    """Where the copy stands that is made before a database of an older schema is upgraded."""
    return path.with_name(f"{path.name}.before-{revision}")


def _unsound(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        told = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
    return [] if told == ["ok"] else told


def _unknown_address() -> str:
    # The URL itself is not repeated: one of another database may hold a password.
    return "数据库地址无法使用，目前只支持 SQLite 文件。请写成 sqlite:///文件名.db 的形式。"


def _look(path: Path) -> None:
    """Refuses what SQLite would only report with less clear words, or after creating a file."""
    if path.is_dir():
        raise NotADatabase(f"“{path}”是文件夹，不是数据库文件。请在地址末尾加上文件名，例如 gongkai.db。")
    if not path.parent.is_dir():
        raise NoAccess(f"文件夹“{path.parent}”不存在。请先建立该文件夹，或换一个位置。")
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise NoAccess(f"“{path}”没有写权限。请为该文件和所在文件夹加上写权限，或换一个位置。")


def _writer(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        # What is deleted is overwritten as well; SQLite does so by itself only where it was built to.
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    # One connection: the threads of this process queue for it, other processes for SQLite's lock.
    engine = _engine(connect, 1)
    event.listen(engine, "begin", _begin)
    return engine


def _engine(connect: Callable[[], sqlite3.Connection], connections: int) -> Engine:
    # An error shows no parameters: they hold what people wrote, and errors are logged.
    return create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )


def _begin(connection: Connection) -> None:
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    _patiently(driver, "BEGIN IMMEDIATE")


def _use_wal(connection: sqlite3.Connection) -> None:
    # SQLite does not wait with its busy timeout where two processes turn to WAL at the same moment.
    _patiently(connection, "PRAGMA journal_mode = WAL")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Runs a statement that another process may have to make room for, as soon as it does."""
    deadline = time.monotonic() + _BUSY
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not isinstance(refusal_of(error), Busy) or time.monotonic() > deadline:
                raise
            time.sleep(_BETWEEN_TRIES)
        else:
            return


def _reader(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", _BUSY, isolation_level=None, check_same_thread=False, uri=True
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    engine = _engine(connect, READERS)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(engine, "before_cursor_execute", _limit)
    return engine


def _limit(connection: Connection, *_: Any) -> None:
    """Gives the statement that is about to run its second."""
    deadline = time.monotonic() + TIME_LIMIT
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    driver.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
