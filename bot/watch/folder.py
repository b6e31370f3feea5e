"""A folder as a list: each file, also in an archive, is a lead; time and size tell when it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot import intake
from bot.intake import Entry
from bot.watch.troubles import Faltered
from storage.watching import Found

_SETTLING = timedelta(seconds=10)
"""A file that was written to so recently may not be whole yet."""
_MOST = 20_000
_HIDDEN = (".", "~$")


def files(folder: Path, now: datetime) -> list[Found]:
    """The files of a folder and what is below it. Raises Faltered where it cannot be read."""
    if not folder.is_dir():
        raise Faltered(f"没有找到文件夹“{folder}”，或者没有读取权限。请检查来源清单。")
    try:
        return [found for path in _below(folder) for found in _found(path, folder, now)]
    except OSError:
        raise Faltered(f"文件夹“{folder}”读不出。请检查读取权限。") from None


def entry(folder: Path, address: str) -> Entry:
    """The file behind a lead, to be loaded. Raises Faltered where it is gone."""
    path, _, member = address.partition("!")
    found = intake.entries([folder / path]) if (folder / path).exists() else []
    for one in found:
        if not member or one.place == member:
            return one
    raise Faltered("文件已不在文件夹里。已经收录的年报不受影响。")


def _below(folder: Path) -> Iterator[Path]:
    count = 0
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        hidden = any(part.startswith(_HIDDEN) for part in below.parts)
        if hidden or path.suffix.lower() not in intake.SUFFIXES or not path.is_file():
            continue
        # A link may lead anywhere; only what lies in the folder was meant.
        if not path.resolve().is_relative_to(folder.resolve()):
            continue
        count += 1
        if count > _MOST:
            return
        yield path


def _found(path: Path, folder: Path, now: datetime) -> Iterator[Found]:
    seen = path.stat()
    age = now - datetime.fromtimestamp(seen.st_mtime, now.tzinfo)
    if timedelta(0) <= age < _SETTLING:
        return
    below, stamp = path.relative_to(folder).as_posix(), f"{seen.st_mtime_ns}-{seen.st_size}"
    if path.suffix.lower() != ".zip":
        yield Found(below, path.stem, 0, stamp)
        return
    for member in intake.entries([path]):
        yield Found(f"{below}!{member.place}", Path(member.name).stem, 0, stamp)
