"""`gongkai chat`, `gongkai bot` and `gongkai run`: the assistant itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.app import run_chat, run_telegram
from bot.cli.importing import import_
from bot.cli.opening import database, settings
from bot.cli.options import Url
from bot.cli.output import complain
from storage import agencies
from storage.lock import AlreadyRunning


def chat(db: Url = None) -> None:
    """在终端里对话：提问、/check 文件、订阅。"""
    with database(db) as opened:
        raise typer.Exit(run_chat(opened, settings(db)))


def bot(db: Url = None) -> None:
    """启动 Telegram 机器人，需要设置 TELEGRAM_BOT_TOKEN。"""
    try:
        code = run_telegram(settings(db, log_file=None))
    except AlreadyRunning as refusal:
        complain(str(refusal))
        code = 1
    raise typer.Exit(code)


def run(
    samples: Annotated[Path | None, typer.Option("--samples", help="数据库为空时先导入这个文件夹。")] = None,
    db: Url = None,
) -> None:
    """启动助手：设置了 TELEGRAM_BOT_TOKEN 时用 Telegram，否则在终端里对话。"""
    chosen = settings(db)
    with database(db) as opened:
        empty = not agencies.held(opened)
    if empty and samples:
        import_([samples], db=db)
    if chosen.telegram_bot_token:
        bot(db)
    chat(db)
