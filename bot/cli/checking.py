"""`gongkai check`: what is wrong with reports, one or hundreds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import intake
from bot.checked import Checked
from bot.cli.opening import database_if_any, one_file, settings
from bot.cli.options import Deadline, Json, Paths, Url, month_day, path
from bot.cli.output import progress, put, refused, require_new, say
from bot.marking import marked as mark
from bot.reply.data import findings_data
from bot.reply.plain import findings_text
from bot.review.batch import Batch, Reviewed, Submission, submissions
from bot.review.destination import require_writable
from bot.review.letter import to_send_back, write_letters, written_before
from bot.review.previous import PreviousYears, require_fitting
from bot.review.roster import Attendance, attendance, read_roster
from bot.review.summary import summary
from bot.review.workbook import workbook
from parser.documents.workers import Workers
from parser.encoding import write
from parser.errors import Refusal, Unreadable
from parser.report import Report, Severity
from storage.database import Database


def check(
    files: Paths,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", parser=path, help="上一年的年报，用于核对结转；可以是文件夹或 zip。"),
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="把问题、单位和合计写成这个 Excel 文件。")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option("--roster", help="应报送单位的名单，每行一个，用于查漏。")
    ] = None,
    letters: Annotated[
        Path | None, typer.Option("--letters", help="在这个文件夹里给每个单位写一份退回修改意见。")
    ] = None,
    marked: Annotated[
        Path | None, typer.Option("--marked", help="另存一份 docx，问题写成批注；只限一个 docx 文件。")
    ] = None,
    deadline: Deadline = None,
    db: Url = None,
    json: Json = False,
) -> None:
    """核对年报，列出问题、位置、改法和依据。有“必改”时退出码为 1。"""
    if marked:
        require_new(marked)
        if len(files) != 1:
            raise Refusal("--marked 一次只批注一个文件。请只给一份 docx。")
    due = month_day(deadline, settings(db))
    names = _listed(roster) if roster else ()
    with database_if_any(db) as opened:
        if xlsx:
            require_writable(xlsx, opened, datetime.now(settings(db).timezone))
        handed_in = _read(files, without=_ours(xlsx, roster, letters))
        named = _last_years(previous) if previous else []
        batch = Batch(handed_in, named, due)
        if previous:
            _require_fitting(previous, named, batch)
        reviewed = _review(batch, named, opened)
    attended = attendance(names, reviewed) if names else None
    listed = bool(xlsx or letters)
    for one in reviewed:
        _tell(one, json=json, briefly=listed)
        if marked and isinstance(one.result, Checked):
            data = one_file(files[0]).load()
            put(marked, mark(data, one.result.report, one.result.open, datetime.now(UTC)))
            sys.stderr.write(f"带批注的副本：{marked}\n")
    made = list(_write(reviewed, attended, xlsx, letters))
    if listed or attended:
        text = "\n".join([summary(reviewed, attended), *made])
        sys.stderr.write(f"{text}\n") if json else say(text)
    raise typer.Exit(_code(reviewed, listed=listed))


def _listed(roster: Path) -> tuple[str, ...]:
    if roster.is_dir():
        raise Refusal(f"“{roster}”是文件夹。请给出单位名单文件，每行一个单位。")
    return read_roster(intake.load(roster))


def _ours(xlsx: Path | None, roster: Path | None, letters: Path | None) -> list[Path]:
    """What may lie among the reports and is none of them."""
    named = [path for path in (xlsx, roster) if path]
    return [*named, *(written_before(letters) if letters else ())]


def _read(paths: Sequence[Path], without: Sequence[Path] = ()) -> list[Submission]:
    """What stands in the files; a bad one costs itself alone. Raises Refusal where there are none."""
    entries = intake.entries(paths, intake.HANDED_IN, without)
    if not entries:
        raise Unreadable(
            "没有找到可以核对的文件。请检查路径，年报应为 Word、PDF、网页、Excel、RTF 或文本文件。"
        )
    with Workers() as workers, progress(submissions(workers, entries), len(entries), "正在读取") as found:
        return list(found)


def _last_years(path: Path) -> list[Report]:
    """Last year's reports behind a path. Raises Refusal where there is none."""
    found = _read([path])
    reports = [one.content for one in found if isinstance(one.content, Report)]
    for one in found:
        if isinstance(one.content, Refusal):
            if not reports:
                raise one.content
            refused(one.file, one.content, json=False)
    return reports


def _require_fitting(previous: Path, named: Sequence[Report], batch: Batch) -> None:
    """A file that is not last year's was named by mistake; of a folder it is only said, as in a batch."""
    try:
        require_fitting(named, batch.units, batch.reports)
    except Refusal:
        if not previous.is_dir() and previous.suffix.lower() != ".zip":
            raise
        sys.stderr.write(f"--previous“{previous}”里没有所核对机关上一年的年报，没有用上。\n")


def _review(batch: Batch, named: Sequence[Report], db: Database | None) -> list[Reviewed]:
    years = PreviousYears(batch.units, named, batch.reports, db)
    with progress(batch.review(years, db), len(batch.handed_in), "正在核对") as reviewing:
        return list(reviewing)


def _tell(one: Reviewed, *, json: bool, briefly: bool) -> None:
    """The verdict on one file; where a list is written it is told there, and only what is unread here."""
    if isinstance(one.result, Refusal):
        refused(one.file, one.result, json)
        return
    if json:
        say(write(findings_data(one.result)))
    elif not briefly:
        say(findings_text(one.result))


def _write(
    reviewed: Sequence[Reviewed], attended: Attendance | None, xlsx: Path | None, letters: Path | None
) -> Iterator[str]:
    """Write what was asked for, and say where it is. Raises Refusal where it cannot be written."""
    try:
        if xlsx:
            xlsx.write_bytes(workbook(reviewed, attended))
            yield f"问题清单：{xlsx}"
        if letters:
            returned = to_send_back(reviewed)
            with progress(write_letters(returned, letters), len(returned), "正在写退回意见") as writing:
                yield f"退回修改意见：{len(list(writing))} 份，在 {letters}"
    except OSError as error:
        raise Refusal(f"无法写入“{error.filename}”。请关闭打开着的同名文件，检查权限和空间后重试。") from None


def _code(reviewed: Sequence[Reviewed], *, listed: bool) -> int:
    """2 where a file is of no use; of a list that names it, only where none is of any."""
    read = [one.result for one in reviewed if isinstance(one.result, Checked)]
    unread = len(reviewed) - len(read)
    wrong = any(finding.severity is Severity.MUST for one in read for finding in one.open)
    if unread and not (listed and read):
        return 2
    return 1 if wrong or unread else 0
