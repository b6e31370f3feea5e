"""Files into the database: what a person names (files, folders, zip archives), one report at a time."""

from __future__ import annotations

import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.checked import Checked
from parser import check
from parser.checks.deadline import MonthDay, last_day
from parser.documents.limits import MEGABYTE, Limits
from parser.documents.sandbox import read_apart
from parser.documents.workers import Workers
from parser.errors import NotAReport, Refusal, TooBig, Unreadable
from parser.report import Finding, Origin, Report
from storage import decisions, reports
from storage.database import Database
from storage.reports import Saved

SUFFIXES = frozenset(
    {
        ".docx",
        ".html",
        ".htm",
        ".txt",
        ".md",
        ".tsv",
        ".doc",
        ".wps",
        ".pdf",
        ".rtf",
        ".xls",
        ".xlsx",
        ".et",
        ".mht",
        ".mhtml",
        ".zip",
    }
)
"""What is taken from a folder; a file that is named itself is taken whatever it is called."""

_OTHERS = ".jpg .jpeg .png .tif .tiff .bmp .ofd .ods .odt .rar .7z"
HANDED_IN = SUFFIXES.union(_OTHERS.split())
"""What units hand in for a report, read or not: who reviews must see each of them."""

_MOST_MEMBERS = 2000
_HIDDEN = (".", "~$")
"""What names begin with that no person gave: Word lays ~$年报.docx beside a file while it is open."""
_ABOUT = ("readme.md", "readme.txt")
"""What tells of a folder; named itself it is read as any file."""
_UTF8_NAME = 0x800
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, ValueError, EOFError)
"""What opening an archive ends in where it is damaged, locked with a password or packed in a strange way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that may hold a report; `load` reads its bytes and may raise a Refusal.

    `within` are the folders and the archive that it lies in, below the path that a person named.
    """

    name: str
    load: Callable[[], bytes]
    within: str = ""

    @property
    def place(self) -> str:
        """The name with the folders: in many of them lies a 年报.docx."""
        return f"{self.within}/{self.name}" if self.within else self.name


def entries(
    paths: Sequence[Path], suffixes: Collection[str] = SUFFIXES, without: Collection[Path] = ()
) -> list[Entry]:
    """The files behind the paths in a settled order; folders and archives are opened.

    Of a folder those with one of the suffixes, without its README and what is, or lies in, one of `without`.
    """
    left_out = {path.resolve() for path in without}
    return [entry for path in paths for entry in _entries(path, suffixes, left_out)]


def unpacked(data: bytes, name: str) -> list[Entry]:
    """The files in a zip archive that came as bytes; none where it is no archive."""
    archive = io.BytesIO(data)
    if not name.lower().endswith(".zip") or not zipfile.is_zipfile(archive):
        return []
    return list(_members(archive, name, HANDED_IN))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file turned out to hold, or why nothing is read of it."""

    name: str
    data: bytes
    report: Report | Refusal


def readings(workers: Workers, found: Iterable[Entry]) -> Iterator[Reading]:
    """What each of the files holds, in their order, however many are read at once."""
    return workers.each(partial(_reading, workers), found)


def is_scan(reading: Reading) -> bool:
    """Whether a file was recognised, so that a person must confirm it before it is stored."""
    return isinstance(reading.report, Report) and reading.report.origin is Origin.SCAN


def examine(data: bytes, filename: str, db: Database | None, deadline: MonthDay | None = None) -> Checked:
    """The report in a file, its findings and the decisions on them; what else is known of the agency comes
    from the database, if any."""
    report = read_apart(data, filename)
    return judged(report, findings(report, db, deadline=deadline), db)


def judged(report: Report, found: Iterable[Finding], db: Database | None) -> Checked:
    """The findings of a report with what reviewers have said of them, under whichever file name."""
    told = tuple(found)
    record = decisions.of(db, report.agency, report.year) if db else decisions.Record()
    said = {finding: decision for finding in told if (decision := record.on(finding))}
    return Checked(report.file, report, told, said, record.lapsed(told))


def store(db: Database, reading: Reading, now: datetime, deadline: MonthDay | None = None) -> Saved:
    """Check and save one report. Raises a Refusal where there is nothing that could be found again.

    Checked only here, when the reports before it are saved: one of them may be last year's.
    """
    report = reading.report
    if isinstance(report, Refusal):
        raise report
    if not report.agency or not report.year:
        missing = "机关名称" if not report.agency else "年度"
        raise NotAReport(f"没有识别出报告的{missing}，未收录。请在标题中写明机关全称和年度后重新导入。")
    return reports.save(db, report, findings(report, db, deadline=deadline), reading.data, now)


def findings(
    report: Report,
    db: Database | None,
    previous: Report | None = None,
    deadline: MonthDay | None = None,
) -> list[Finding]:
    """What is found in a report beside last year's and the version of this year's that the database holds.

    `previous` is last year's report where a person named it, `deadline` what the place set as the last day.
    """
    due = last_day(report, deadline)
    if db is None or not report.agency:
        return check(report, previous, deadline=due)
    last = previous or reports.previous(db, report.agency, report.year)
    return check(report, last, reports.current(db, report.agency, report.year), due)


def _reading(workers: Workers, entry: Entry) -> Reading:
    data = b""
    try:
        data = entry.load()
        return Reading(entry.name, data, workers.read(data, entry.name))
    except Refusal as refusal:
        return Reading(entry.name, data, refusal)


def _entries(path: Path, suffixes: Collection[str], left_out: AbstractSet[Path]) -> Iterator[Entry]:
    if not path.is_dir():
        yield from _opened(path, path.name, suffixes)
        return
    for inner in sorted(path.rglob("*")):
        below = inner.relative_to(path)
        hidden = any(part.startswith(_HIDDEN) for part in below.parts) or inner.name.lower() in _ABOUT
        if hidden or inner.suffix.lower() not in suffixes or not inner.is_file():
            continue
        if left_out.isdisjoint({inner.resolve(), *inner.resolve().parents}):
            yield from _opened(inner, below.as_posix(), suffixes)


def _opened(path: Path, place: str, suffixes: Collection[str]) -> Iterator[Entry]:
    """A file, or those in an archive."""
    if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        yield from _members(path, _shown(place), suffixes)
    else:
        yield _entry(_shown(place), partial(load, path))


def _entry(place: str, load: Callable[[], bytes]) -> Entry:
    within, _, name = place.rpartition("/")
    return Entry(name, load, within)


def _shown(name: str) -> str:
    """A name that an old archive left in GBK, readable again."""
    return os.fsencode(name).decode("gb18030", "replace") if _is_raw(name) else name


def _is_raw(name: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in name)


def load(path: Path) -> bytes:
    """The bytes of a file. Raises a Refusal where it is missing, closed to us or too big."""
    if path.is_dir():
        raise Unreadable(f"“{path}”是文件夹。请给出一份年报文件的路径。")
    try:
        if path.stat().st_size > Limits().file_bytes:
            raise _too_big()
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"没有找到文件“{path}”。请检查路径后重试。") from None
    except (OSError, ValueError):
        raise Unreadable(f"文件“{path}”无法打开。请检查读取权限后重试。") from None


def _members(path: Path | io.BytesIO, place: str, suffixes: Collection[str]) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except _DAMAGES:
        damaged = Unreadable("这个压缩包已损坏，无法打开。请解压后重新导入，或重新下载压缩包。")
        yield _entry(place, partial(_refuse, damaged))
        return
    if len(members) > _MOST_MEMBERS:
        crowd = TooBig(f"压缩包里的文件超过 {_MOST_MEMBERS} 个。请分批导入。")
        yield _entry(place, partial(_refuse, crowd))
        return
    for member in members:
        below = Path(_member_name(member))
        if below.suffix.lower() in suffixes and not below.name.startswith(_HIDDEN):
            yield _entry(f"{place}/{below.as_posix()}", partial(_load_member, path, member))


def _member_name(member: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GBK without saying so; zipfile reads them as cp437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    return member.filename.encode("cp437", "replace").decode("gb18030", "replace")


def _load_member(path: Path | io.BytesIO, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than the limit: its header may lie."""
    most = Limits().file_bytes
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            data = file.read(most + 1)
    except _DAMAGES:
        raise Unreadable("压缩包里的这个文件已损坏或设有密码。请解压后重新导入。") from None
    if len(data) > most:
        raise _too_big()
    return data


def _too_big() -> TooBig:
    return TooBig(f"文件超过 {Limits().file_bytes // MEGABYTE} MB，没有读取。请只保留年报正文和表格后重试。")


def _refuse(refusal: Refusal) -> bytes:
    raise refusal
