"""`gongkai check`: what is wrong with reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot import intake
from bot.cli.opening import database_if_any, one_file, settings
from bot.cli.options import Deadline, Json, Paths, Url, month_day
from bot.cli.output import refused, say
from bot.reply.data import findings_data
from bot.reply.plain import findings_text
from parser.documents.sandbox import read_apart
from parser.encoding import write
from parser.errors import Refusal
from parser.report import Report, Severity
from storage.names import identity


def check(
    files: Paths,
    previous: Annotated[Path | None, typer.Option("--previous", help="上一年的年报，用于核对结转。")] = None,
    deadline: Deadline = None,
    db: Url = None,
    json: Json = False,
) -> None:
    """核对年报，列出问题、位置、改法和依据。有“必改”时退出码为 1。"""
    before = read_apart(one_file(previous).load(), previous.name) if previous else None
    due = month_day(deadline, settings(db))
    unusable = wrong = 0
    with database_if_any(db) as opened:
        for entry in intake.entries(files):
            try:
                data = entry.load()
                report, findings = intake.examine(data, entry.name, opened, due)
                if before:
                    findings = intake.findings(report, opened, _year_before(report, before), due)
            except Refusal as refusal:
                unusable += 1
                refused(entry.name, refusal, json)
                continue
            wrong += any(finding.severity is Severity.MUST for finding in findings)
            say(write(findings_data(report, findings)) if json else findings_text(report, findings))
    if unusable or wrong:
        raise typer.Exit(2 if unusable else 1)


def _year_before(report: Report, before: Report) -> Report:
    """Last year's report that was named; a wrong one would find nothing and look as if all were well."""
    same = identity.same(identity.stem(before.agency), identity.stem(report.agency))
    if before.year != report.year - 1 or not same:
        raise Refusal(
            f"--previous 给的是{before.agency} {before.year} 年的年报，"
            f"不是{report.agency} {report.year - 1} 年的。请换成上一年的年报。"
        )
    return before
