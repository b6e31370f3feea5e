"""`gongkai backup`, `gongkai restore` and `gongkai doctor`: the database is safe, and one knows it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import database, settings
from bot.cli.options import Json, Url
from bot.cli.output import require_new, say
from bot.release import release
from parser.encoding import write
from parser.errors import Refusal
from storage import backup as copies
from storage.counts import counts
from storage.database import file_of
from storage.lock import AlreadyRunning, sole
from storage.verifying import faults

_Target = Annotated[
    Path | None,
    typer.Argument(metavar="文件", help="备份文件；不填则放在 BACKUP_DIR，或数据库所在的文件夹。"),
]
_Copy = Annotated[Path, typer.Argument(metavar="文件", help="备份文件，如 备份/gongkai.db。")]


def backup(target: _Target = None, db: Url = None) -> None:
    """把数据库备份到一个新文件并核对；机器人可以照常运行。"""
    chosen = settings(db)
    if target is None:
        folder = chosen.backup_dir or file_of(chosen.database_url).parent
        target = folder / copies.named(datetime.now(UTC))
    require_new(target)
    copies.backup(chosen.database_url, target)
    say(f"已备份到“{target}”（{target.stat().st_size / 1_000_000:.1f} MB），已核对。")


def restore(copy: _Copy, db: Url = None) -> None:
    """用备份替换数据库；原来的文件改名保留。请先停掉机器人。"""
    chosen = settings(db)
    aside = copies.restore(chosen.database_url, copy, datetime.now(chosen.timezone))
    say(f"已从“{copy}”恢复。{f'原来的数据库改名为“{aside}”。' if aside else ''}")


def doctor(db: Url = None, json: Json = False) -> None:
    """核对数据库：结构、每份年报的内容、全文索引；并列出待发和搁置的消息。有问题时退出码为 1。"""
    url = settings(db).database_url
    path = file_of(url)
    if not path.is_file():
        raise Refusal(f"没有找到数据库“{path}”。请检查 DATABASE_URL 或 --db。")
    found = [fault.told for fault in faults(path)]
    told = {"file": str(path), "version": release(), "running": _is_running(url), "faults": found}
    if not found:
        with database(db) as opened:
            held = counts(opened)
            told |= {
                "sqlite": opened.engine,
                "agencies": held.agencies,
                "reports": held.reports,
                "bytes": held.bytes,
                "waiting": held.arrivals_waiting,
                "owed": held.notices_owed,
                "parked": held.arrivals_parked + held.notices_parked,
            }
    if json:
        say(write(told))
    else:
        for name, value in told.items():
            if name != "faults":
                say(f"{_NAMES[name]}：{_shown(value)}")
        for fault in found:
            say(f"问题：{fault}")
        say("请从备份恢复：gongkai restore 备份文件" if found else "没有发现问题。")
    raise typer.Exit(int(bool(found)))


_NAMES = {
    "file": "数据库",
    "version": "版本",
    "running": "机器人正在运行",
    "sqlite": "SQLite",
    "agencies": "机关",
    "reports": "现行年报",
    "bytes": "字节",
    "waiting": "待处理的消息",
    "owed": "待发送的通知",
    "parked": "搁置的消息和通知",
}


def _shown(value: object) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def _is_running(url: str) -> bool:
    try:
        with sole(url):
            return False
    except AlreadyRunning:
        return True
