"""A verified copy of the database while it is in use, and the way back from it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.copying import copy
from storage.database import file_of
from storage.errors import Damaged, NoAccess, NotADatabase
from storage.lock import sole
from storage.verifying import faults

KEPT = 14
"""How many backups stay in a folder that is filled by itself."""

_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file in use."""

_MAGIC = b"SQLite format 3\0"
"""How a database begins (https://www.sqlite.org/fileformat.html)."""

_OURS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'report'"

_NAME = "gongkai-%Y%m%dT%H%M%SZ.db"


def named(now: datetime) -> str:
    """What a backup is called that is made now; its name tells when."""
    return now.astimezone(UTC).strftime(_NAME)


def backup(url: str, target: Path) -> None:
    """Copies the database to a new file, as it is at one moment, and verifies the copy.

    Others may write meanwhile. Raises NotADatabase, NoAccess, DiskFull, Damaged; then there is no copy.
    """
    source = file_of(url)
    if not source.is_file():
        raise NotADatabase(f"没有找到数据库“{source}”。请检查 DATABASE_URL 或 --db。")
    copy(source, target, _told)


def newest(folder: Path, now: datetime) -> datetime | None:
    """When the last good backup in a folder was made: one that has its name has been verified.

    One of a time to come proves nothing: the clock was wrong.
    """
    return max((made for made, _ in _made(folder) if made <= now), default=None)


def thin(folder: Path) -> None:
    """Leaves the newest KEPT of the backups in a folder; other files are not touched."""
    for _, path in sorted(_made(folder))[:-KEPT]:
        path.unlink(missing_ok=True)


def restore(url: str, backed_up: Path, now: datetime) -> Path | None:
    """Puts a copy in the place of the database; where the one before was moved to, if there was one.

    Raises AlreadyRunning while a bot uses it, NotADatabase for a file that is no copy of ours, Damaged for
    one that does not verify, and as `backup`.
    """
    if not backed_up.is_file():
        raise NotADatabase(f"没有找到备份“{backed_up}”。请检查路径。")
    place = file_of(url)
    fresh = place.with_name(f"{place.name}.restoring")
    aside = place.with_name(f"{place.name}.{now:%Y%m%d-%H%M%S}")
    _require_backup(backed_up)
    with sole(url, "没有恢复，数据库没有改动。请先停掉机器人，再重新恢复。"):
        try:
            copy(backed_up, fresh, _told)
        except Damaged as error:
            raise Damaged(
                f"备份“{backed_up}”已损坏，没有恢复，数据库没有改动。请换一份更早的备份。"
            ) from error
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


def _require_backup(path: Path) -> None:
    """Raises NotADatabase where a file is none of ours, whatever a damaged one of ours is."""
    try:
        with path.open("rb") as file:
            ours = file.read(len(_MAGIC)) == _MAGIC and _has_reports(path)
    except OSError as error:
        raise NoAccess(f"“{path}”读不出来。请检查读取权限。") from error
    if not ours:
        raise NotADatabase(
            f"“{path}”不是公开的备份，或者文件开头已损坏；没有恢复，数据库没有改动。"
            "请给出 gongkai backup 或自动备份生成的文件，名称如 gongkai-20240301T013000Z.db。"
        )


def _has_reports(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute(_OURS).fetchone())
    except (sqlite3.Error, UnicodeDecodeError):
        # Damaged, which the copy is verified for.
        return True


def _told(path: Path) -> Iterator[str]:
    return (fault.told for fault in faults(path))


def _made(folder: Path) -> Iterator[tuple[datetime, Path]]:
    for path in folder.glob("gongkai-*.db"):
        try:
            yield datetime.strptime(path.name, _NAME).replace(tzinfo=UTC), path
        except ValueError:
            continue  # Somebody else's file.
