"""A copy of a database file in use, as it is at one moment: whole and checked, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from storage.errors import Damaged, DiskFull, NoAccess

Check = Callable[[Path], Iterable[str]]
"""What is wrong with a copy, in words."""


def copy(source: Path, target: Path, check: Check) -> None:
    """Copies by SQLite's backup; others may write meanwhile. A file of that name is replaced.

    Raises NoAccess, DiskFull, and Damaged where the copy does not pass; then there is none.
    """
    half = target.with_name(f"{target.name}.part")
    try:
        half.unlink(missing_ok=True)
        with closing(_reading(source)) as from_, closing(sqlite3.connect(half)) as to:
            from_.backup(to)
            # The copy is one file; it turns to WAL again when it is opened.
            to.execute("PRAGMA journal_mode = DELETE")
        os.chmod(half, 0o600)
        if fault := next(iter(check(half)), None):
            raise Damaged(f"副本没有通过核对（{fault}），没有保留。请运行 gongkai doctor 检查数据库。")
        _to_disk(half)
        os.replace(half, target)
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise DiskFull("磁盘空间不足，没有完成。请清理磁盘后再试。") from error
        raise NoAccess(f"无法把“{source}”复制到“{target}”。请检查文件夹和权限。") from error
    except sqlite3.DatabaseError as error:
        raise Damaged(
            f"“{source}”已损坏，读不出来。请从另一份完好的备份恢复：gongkai restore 备份文件。"
        ) from error
    except OSError as error:
        raise NoAccess(f"无法写入“{target}”。请检查文件夹和权限。") from error
    finally:
        half.unlink(missing_ok=True)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=5, uri=True)


def _to_disk(path: Path) -> None:
    """A copy that has its name stays after a power cut."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
