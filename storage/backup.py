"""A verified copy of the database while it is in use, and the way back from it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.database import file_of
from storage.errors import Damaged, DiskFull, NoAccess, NotADatabase
from storage.lock import sole
from storage.verifying import faults

_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file in use."""


def backup(url: str, target: Path) -> None:
    """Copies the database to a new file, as it is at one moment, and verifies the copy.

    Others may write meanwhile. Raises NotADatabase, NoAccess, DiskFull, Damaged; then there is no copy.
    """
    source = file_of(url)
    if not source.is_file():
        raise NotADatabase(f"没有找到数据库“{source}”。请检查 DATABASE_URL 或 --db。")
    _copy(source, target)


def restore(url: str, copy: Path, now: datetime) -> Path | None:
    """Puts a copy in the place of the database; where the one before was moved to, if there was one.

    Raises AlreadyRunning while a bot uses it, Damaged for a copy that does not verify, and as `backup`.
    """
    if not copy.is_file():
        raise NotADatabase(f"没有找到备份“{copy}”。请检查路径。")
    place = file_of(url)
    fresh = place.with_name(f"{place.name}.restoring")
    aside = place.with_name(f"{place.name}.{now:%Y%m%d-%H%M%S}")
    with sole(url):
        _copy(copy, fresh)
        had = place.exists()
        try:
            for suffix in ("", *_BESIDE):
                old = Path(f"{place}{suffix}")
                if old.exists():
                    os.replace(old, f"{aside}{suffix}")
            os.replace(fresh, place)
        except OSError as error:
            raise NoAccess(f"无法替换“{place}”。请检查文件夹的权限。") from error
    return aside if had else None


def _copy(source: Path, target: Path) -> None:
    half = target.with_name(f"{target.name}.part")
    try:
        half.unlink(missing_ok=True)
        with closing(_reading(source)) as from_, closing(sqlite3.connect(half)) as to:
            from_.backup(to)
            # The copy is one file; it turns to WAL again when it is opened.
            to.execute("PRAGMA journal_mode = DELETE")
        if fault := next(faults(half), None):
            raise Damaged(f"副本没有通过核对（{fault}），没有保留。请运行 gongkai doctor 检查数据库。")
        os.replace(half, target)
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise DiskFull("磁盘空间不足，没有完成。请清理磁盘后再试。") from error
        raise NoAccess(f"无法把“{source}”复制到“{target}”。请检查文件夹和权限。") from error
    except sqlite3.DatabaseError as error:
        raise Damaged(f"“{source}”已损坏，读不出来。请从备份恢复：gongkai restore 备份文件。") from error
    except OSError as error:
        raise NoAccess(f"无法写入“{target}”。请检查文件夹和权限。") from error
    finally:
        half.unlink(missing_ok=True)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=5, uri=True)
