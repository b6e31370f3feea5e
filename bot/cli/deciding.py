"""`gongkai decide`: what a reviewer says of a finding, kept for every later check."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import intake
from bot.checked import Checked
from bot.cli.opening import agency as agency_named
from bot.cli.opening import database, one_file, settings
from bot.cli.options import Json, Url
from bot.cli.output import say
from bot.opinions import opinions, require_reason
from bot.reply.data import finding_data
from bot.reply.decision import decided
from bot.reply.record import record_data, record_text
from parser.checks.deadline import MonthDay
from parser.checks.fingerprint import Mark, fingerprint
from parser.encoding import write
from parser.errors import Refusal
from parser.numbers import squeeze
from parser.report import Finding
from storage import decisions, reports
from storage.database import Database
from storage.decisions import Decision, Verdict


def decide(
    target: Annotated[
        str | None, typer.Argument(metavar="文件或机关", help="年报文件，或库内机关的名称。")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="库内机关的哪一年。")] = None,
    code: Annotated[str | None, typer.Option("--code", help="问题的代码，如 N5，或它的编号。")] = None,
    place: Annotated[str | None, typer.Option("--place", help="问题的位置或内容里的几个字。")] = None,
    number: Annotated[int | None, typer.Option("--number", min=1, help="符合的有几条时，选第几条。")] = None,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="不改：须用 --note 写明理由。")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="属实。")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="撤回此前的意见，问题重新列出。")] = False,
    note: Annotated[str, typer.Option("--note", help="理由或说明。")] = "",
    by: Annotated[str | None, typer.Option("--by", help="处理人，默认取当前系统用户。")] = None,
    listed: Annotated[bool, typer.Option("--list", help="列出问题、处理意见和经过，不作改动。")] = False,
    workbook: Annotated[
        Path | None, typer.Option("--from", help="收回 check --xlsx 清单里填好的处理意见。")
    ] = None,
    db: Url = None,
    json: Json = False,
) -> None:
    """核定问题：属实、不改或撤回。按机关、年度、代码、位置和数值记住，再次核对时有效，数值变了才重新列出。"""
    chosen = settings(db)
    now = datetime.now(chosen.timezone)
    given = zip(_FLAGS, (dismiss, confirm, reopen), strict=True)
    verdicts = [verdict for verdict, is_given in given if is_given]
    if len(verdicts) + listed + (workbook is not None) != 1:
        raise Refusal("请从 --dismiss、--confirm、--reopen、--list、--from 中选一个。")
    if verdicts:
        require_reason(verdicts[0], note.strip())
    with database(db) as opened:
        if workbook is not None:
            _take_back(opened, workbook, by or _user(), now, json)
            return
        if target is None:
            raise Refusal("请写明年报文件，或库内机关的名称。")
        checked = _subject(target, year, opened, chosen.report_deadline)
        if listed:
            _list(opened, checked, json)
            return
        finding = _pick(_matching(checked, verdicts[0], code, place), number)
        _decide(opened, checked, finding, Decision(verdicts[0], note.strip(), _named(by), now), json)


_FLAGS = (Verdict.DISMISSED, Verdict.CONFIRMED, Verdict.REOPENED)
_Numbered = dict[int, Finding]
"""Findings by their numbers in the whole list, which are the same whatever else was asked for."""


def _list(opened: Database, checked: Checked, json: bool) -> None:
    record = decisions.of(opened, checked.report.agency, checked.report.year)
    say(write(record_data(checked, record)) if json else record_text(checked, record))


def _decide(opened: Database, checked: Checked, finding: Finding, decision: Decision, json: bool) -> None:
    agency, year = checked.report.agency, checked.report.year
    new = decisions.decide(opened, agency, year, finding, decision)
    if json:
        checked = intake.judged(checked.report, checked.findings, opened)
        data = finding_data(checked, finding) | {"id": fingerprint(finding)}
        outcome = "new" if new else "unchanged"
        said = {"file": checked.file, "agency": agency, "year": year, "outcome": outcome, "finding": data}
        say(write(said))
        return
    told = "已记录" if new else "此前已有同样的意见，没有变化"
    say(f"{told}：{decided(decision)}\n  {finding.code} {finding.message}")


def _subject(target: str, year: int | None, opened: Database, deadline: MonthDay | None) -> Checked:
    """The findings of a file as they are now, or of a report in the database as they were stored."""
    if os.path.exists(target) or Path(target).suffix.lower() in intake.SUFFIXES:
        entry = one_file(Path(target))
        checked = intake.examine(entry.load(), entry.name, opened, deadline)
        if not checked.report.agency or not checked.report.year:
            raise Refusal(
                "没有识别出这份报告的机关或年度，意见无处可记。请在标题中写明机关全称和年度后重试。"
            )
        return checked
    agency = agency_named(opened, target)
    if year is None and len(agency.years) > 1:
        raise Refusal(f"{agency.name}有{_years(agency.years)}的年报。请用 --year 写明是哪一年。")
    stored = reports.load(opened, agency.id, year or agency.years[0])
    if stored is None:
        raise Refusal(f"没有收录{agency.name} {year} 年的年报，已有{_years(agency.years)}。")
    return intake.judged(stored.report, stored.findings, opened)


def _years(years: Sequence[int]) -> str:
    return "、".join(f" {year} 年" for year in years)


def _matching(checked: Checked, verdict: Verdict, code: str | None, place: str | None) -> _Numbered:
    """The findings that may be meant. Raises Refusal where there is none."""
    found = dict(enumerate(checked.findings, 1))
    if code is not None:
        wanted = squeeze(code).upper()
        found = {n: one for n, one in found.items() if wanted in (one.code.upper(), fingerprint(one))}
    if place is not None:
        words = squeeze(place)
        found = {n: one for n, one in found.items() if words in squeeze(one.where + one.message + one.quote)}
    if verdict is Verdict.REOPENED:
        found = {n: one for n, one in found.items() if one in checked.decisions}
    if not found:
        what = "可以撤回的处理意见" if verdict is Verdict.REOPENED else "这样的问题"
        raise Refusal(f"《{checked.file}》里没有{what}。请用 --list 查看它的全部问题。")
    return found


def _pick(found: _Numbered, number: int | None) -> Finding:
    """The one that is meant: of findings that say the same it does not matter which. Raises Refusal."""
    if number in found:
        return found[number]
    if number is None and len({Mark.of(one) for one in found.values()}) == 1:
        return next(iter(found.values()))
    told = "".join(f"\n  {n}. [{one.severity}] {one.code} {one.message}" for n, one in found.items())
    if number is None:
        raise Refusal(f"符合的问题有 {len(found)} 条，请加 --number 和序号，指明是哪一条：{told}")
    raise Refusal(f"符合的问题里没有第 {number} 条。请从这些序号里选：{told}")


def _named(by: str | None) -> str:
    name = (by or "").strip() or _user()
    if not name:
        raise Refusal("没有写明处理人。请用 --by 写明姓名。")
    return name


def _user() -> str | None:
    """Who is at the machine, as far as it knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def _take_back(opened: Database, path: Path, by: str | None, now: datetime, json: bool) -> None:
    """The filled rows of a list into the record. Rows that say nothing clear are told and stop no other."""
    read = opinions(intake.load(path), by, now)
    new = decisions.take_back(opened, read.entries)
    known = len(read.entries) - len(new)
    for one in read.unusable:
        typer.echo(f"{one.row}：{one.reason}", err=True)
    if json:
        rows = [{"row": one.row, "reason": one.reason} for one in read.unusable]
        say(write({"file": path.name, "new": len(new), "unchanged": known, "refused": rows}))
    else:
        say(f"{path.name}：新记 {len(new)} 条，此前已记 {known} 条，没有记 {len(read.unusable)} 条。")
    if read.unusable and not read.entries:
        raise typer.Exit(2)
