"""Why the database cannot serve: refusals that the person who runs it can act on.

Refusal (parser.errors)
└── StorageRefusal          the base: a kind Chinese sentence with the next step
    ├── Unusable            it cannot be opened
    │   ├── UnknownAddress  the URL names no SQLite file
    │   ├── NotADatabase    the file is something else
    │   ├── NoAccess        the folder or the file cannot be read or written
    │   └── NewerSchema     a newer release of 公开 wrote it
    ├── Busy                another process holds the pen too long
    ├── DiskFull            nothing was stored
    ├── TookTooLong         a question that would read for more than a second
    └── Damaged             what is stored is not what was written
"""

from __future__ import annotations

import sqlite3

from parser.errors import Refusal


class StorageRefusal(Refusal):
    """Something about the database. `str(error)` is the whole Chinese sentence to show."""


class Unusable(StorageRefusal):
    """The database cannot be opened."""


class UnknownAddress(Unusable):
    """The URL names no SQLite file."""


class NotADatabase(Unusable):
    """The file is no database of ours."""


class NoAccess(Unusable):
    """The folder or the file cannot be read or written."""


class NewerSchema(Unusable):
    """The schema is newer than this release knows."""


class Busy(StorageRefusal):
    """Another process has been writing for longer than we wait."""


class DiskFull(StorageRefusal):
    """There is no room; the transaction was rolled back whole."""


class TookTooLong(StorageRefusal):
    """A statement passed the time limit of readers."""


class Damaged(StorageRefusal):
    """Stored content does not match its digest, or SQLite calls the file malformed."""


_SENTENCES: dict[int, tuple[type[StorageRefusal], str]] = {
    sqlite3.SQLITE_BUSY: (Busy, "数据库正忙，另一个程序正在写入。请稍后再试一次。"),
    sqlite3.SQLITE_LOCKED: (Busy, "数据库正忙，另一个程序正在写入。请稍后再试一次。"),
    sqlite3.SQLITE_FULL: (DiskFull, "磁盘空间不足，本次没有写入任何内容。请清理磁盘后再试一次。"),
    sqlite3.SQLITE_IOERR: (NoAccess, "读写数据库文件时磁盘出错。请检查磁盘后再试一次。"),
    sqlite3.SQLITE_INTERRUPT: (TookTooLong, "查找用时过长，已停止。请写明机关或年份，缩小范围后再试一次。"),
    sqlite3.SQLITE_CORRUPT: (Damaged, "数据库文件已损坏。请停用该文件，用最近的备份恢复。"),
    sqlite3.SQLITE_NOTADB: (
        NotADatabase,
        "该文件不是公开的数据库。请在 DATABASE_URL 或 --db 中改用其他文件名。",
    ),
    sqlite3.SQLITE_CANTOPEN: (NoAccess, "数据库文件打不开。请检查文件夹是否存在、是否有读写权限。"),
    sqlite3.SQLITE_READONLY: (NoAccess, "数据库文件是只读的。请为该文件和所在文件夹加上写权限。"),
    sqlite3.SQLITE_PERM: (NoAccess, "没有数据库文件的读写权限。请为该文件和所在文件夹加上写权限。"),
}


def refusal_of(error: BaseException | None) -> StorageRefusal | None:
    """The refusal that an SQLite error amounts to; None where it is a bug of ours."""
    if not isinstance(error, sqlite3.Error):
        return None
    if str(error).startswith("Could not decode to UTF-8"):
        # Said by Python and not by SQLite: it has no code.
        return Damaged(_SENTENCES[sqlite3.SQLITE_CORRUPT][1])
    # The low byte is the primary code; the rest tells e.g. which call of the disk failed.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _SENTENCES:
        return None
    kind, sentence = _SENTENCES[code]
    return kind(sentence)
