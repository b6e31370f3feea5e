"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings
from parser.checks.deadline import MonthDay
from parser.errors import Refusal

Url = Annotated[
    str | None, typer.Option("--db", help="数据库地址，默认取 DATABASE_URL，否则 sqlite:///gongkai.db。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，每个结果一行。")]


def path(written: str) -> Path:
    """A path as it was written. Raises Refusal where nothing was: it would mean the whole current folder."""
    if not written.strip():
        raise Refusal("路径是空的。请写出文件或文件夹；当前文件夹写作 .（一个点）。")
    return Path(written)


File = Annotated[Path, typer.Argument(metavar="文件", parser=path, help="年报文件。")]
Paths = Annotated[list[Path], typer.Argument(metavar="路径", parser=path, help="文件、文件夹或 zip 压缩包。")]
Today = Annotated[str | None, typer.Option("--today", help="按这一天理解“去年”等说法，如 2024-06-01。")]
Deadline = Annotated[
    str | None, typer.Option("--deadline", help="年报公布的期限（月-日），如 02-20，默认按条例第四十九条。")
]


def month_day(text: str | None, settings: Settings) -> MonthDay | None:
    """The deadline that was named, else that of the settings; None where the law's holds. Raises Refusal."""
    try:
        return MonthDay.read(text) if text else settings.report_deadline
    except ValueError:
        raise Refusal(f"“{text}”不是期限。请写成月-日的形式，如 02-20。") from None


def day(text: str | None, settings: Settings) -> date:
    """The date that was named, else today in the zone of the settings. Raises Refusal."""
    if text is None:
        return datetime.now(settings.timezone).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"“{text}”不是日期。请写成 2024-06-01 的形式。") from None
