"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings
from parser.errors import Refusal

Url = Annotated[
    str | None, typer.Option("--db", help="数据库地址，默认取 DATABASE_URL，否则 sqlite:///gongkai.db。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，每个结果一行。")]
File = Annotated[Path, typer.Argument(metavar="文件", readable=False, help="年报文件。")]
Paths = Annotated[
    list[Path], typer.Argument(metavar="路径", readable=False, help="文件、文件夹或 zip 压缩包。")
]
Today = Annotated[str | None, typer.Option("--today", help="按这一天理解“去年”等说法，如 2024-06-01。")]


def day(text: str | None, settings: Settings) -> date:
    """The date that was named, else today in the zone of the settings. Raises Refusal."""
    if text is None:
        return datetime.now(settings.timezone).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"“{text}”不是日期。请写成 2024-06-01 的形式。") from None
