"""`gongkai import` and `gongkai parse`: files into reports."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import typer

from bot import intake
from bot.cli.opening import database, one_file, settings
from bot.cli.options import File, Json, Paths, Url
from bot.cli.output import progress, refused, say
from bot.confirmation import Consent, confirm
from bot.doubts import doubts_about
from bot.reply.data import saved_data
from bot.reply.plain import import_text, outcome_text, report_text
from parser.checks.deadline import MonthDay
from parser.documents.sandbox import read_apart
from parser.documents.workers import Workers
from parser.encoding import to_json, write
from parser.errors import Refusal
from parser.report import Report
from storage.database import Database
from storage.errors import StorageRefusal
from storage.reports import Outcome


def import_(
    paths: Paths,
    confirm_scans: Annotated[
        bool, typer.Option("--confirm-scans", help="扫描件识别出的数字已与原件逐一核对，一并收录。")
    ] = False,
    db: Url = None,
    json: Json = False,
) -> None:
    """把年报收录入库：读取、核对、保存、建立索引。重复导入同一文件不会改变什么。扫描件须经确认。"""
    entries = intake.entries(paths)
    outcomes: Counter[Outcome] = Counter()
    scans: list[intake.Reading] = []
    with database(db) as opened:
        save = partial(_save, opened, settings(db).report_deadline, json=json, briefly=len(entries) > 1)
        try:
            with Workers() as workers:
                found = intake.readings(workers, entries)
                with progress(found, len(entries), "正在导入") as readings:
                    for reading in readings:
                        if intake.is_scan(reading):
                            scans.append(reading)
                        else:
                            outcomes.update(save(reading))
        except KeyboardInterrupt:
            sys.stderr.write("导入已停止，已经收录的年报完好。再次运行同一命令，会补上其余的文件。\n")
            raise
        # A person is asked when the bar is gone.
        consent = _consent(confirm_scans)
        for scan in scans:
            outcomes.update(save(scan, consent=consent))
    if not json:
        say(import_text(len(entries), outcomes))
    if not outcomes:
        raise typer.Exit(2)


def parse(file: File, json: Json = False) -> None:
    """读取一份年报，列出机关、年度、表格数据、正文段落和文中数。不入库。"""
    entry = one_file(file)
    report = read_apart(entry.load(), entry.name)
    say(write(to_json(report)) if json else report_text(report))


def _save(
    opened: Database,
    deadline: MonthDay | None,
    reading: intake.Reading,
    *,
    json: bool,
    briefly: bool,
    consent: Consent = Consent.ABSENT,
) -> Iterator[Outcome]:
    """What became of one file, told as it happens; nothing where it was refused."""
    show = (lambda text: None) if json else say
    try:
        if isinstance(reading.report, Report):
            confirm(reading.report, consent, show, lambda question: typer.confirm(question, err=True))
        saved = intake.store(opened, reading, datetime.now(UTC), deadline)
    except StorageRefusal:
        raise
    except Refusal as refusal:
        refused(reading.name, refusal, json)
        return
    if json or not briefly or saved.outcome is Outcome.CORRECTED or saved.version != saved.current:
        found = doubts_about(opened, saved.agency.id, saved.year, saved.version)
        name = reading.name
        say(write(saved_data(name, saved, found)) if json else outcome_text(name, saved, found))
    yield saved.outcome


def _consent(given: bool) -> Consent:
    """Whether the figures of scans were confirmed, or somebody sits there who can."""
    if given:
        return Consent.GIVEN
    return Consent.ASKED if sys.stdin.isatty() and sys.stderr.isatty() else Consent.ABSENT
