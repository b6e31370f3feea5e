"""One process at a time: a lock on a file, which the system takes back however its holder ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parser.errors import Refusal
from storage.database import file_of
from storage.errors import NoAccess


class AlreadyRunning(Refusal):
    """Another process serves this database."""


_UNSTARTED = "本进程没有启动。请先停掉它，或在 DATABASE_URL 中换一个数据库文件。"


@contextmanager
def sole(url: str, otherwise: str = _UNSTARTED) -> Iterator[None]:
    """Be the one process that serves the database of that URL; `otherwise` says what comes of being another.

    Raises AlreadyRunning where another is it, UnknownAddress or NoAccess where the file cannot be locked.
    """
    path = Path(f"{file_of(url)}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NoAccess(f"“{path}”不能写入。请为它所在的文件夹加上写权限。") from error
    try:
        if not _locked(handle):
            raise AlreadyRunning(f"另一个机器人进程正在使用这个数据库，{otherwise}")
        yield
    finally:
        # The file stays: to delete it would let two processes hold a lock of the same name.
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
