"""What a command works on: the settings, the database, the one file that was named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import intake
from bot.logs import start_logging
from bot.settings import Settings, read_settings
from parser.errors import Refusal, Unreadable
from storage import agencies
from storage.agencies import Agency
from storage.database import Database, file_of

LOG = Path("gongkai.log")
"""Where a command that a person reads writes what went wrong; the bot logs to stderr."""


def settings(url: str | None, log_file: Path | None = LOG) -> Settings:
    """The settings, with logging begun: to a file where a person reads the terminal."""
    found = read_settings()
    start_logging(found.log_level, found.secrets, log_file, found.log_format)
    return found.model_copy(update={"database_url": url}) if url else found


@contextmanager
def database(url: str | None) -> Iterator[Database]:
    """The database of `--db` or of the settings, made where there is none."""
    opened = Database.open(settings(url).database_url)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def held_database(url: str | None) -> Iterator[Database]:
    """The database for who only reads. Raises Refusal where there is none: its name may be a slip."""
    path = file_of(settings(url).database_url)
    if not path.exists():
        raise Refusal(
            f"没有找到数据库“{path}”。请检查 --db 或 DATABASE_URL 里的文件名；"
            "还没有收录过年报的，先运行 gongkai import 路径。"
        )
    with database(url) as opened:
        yield opened


@contextmanager
def database_if_any(url: str | None) -> Iterator[Database | None]:
    """The database for last year's reports; a check alone does not create one, nor needs one unless named."""
    if url is None and not file_of(settings(url).database_url).exists():
        yield None
        return
    with held_database(url) as opened:
        yield opened


def one_file(path: Path) -> intake.Entry:
    """The file behind a path. Raises Unreadable where it is a folder or holds several."""
    found = intake.entries([path])
    if path.is_dir() or len(found) != 1:
        raise Unreadable(f"“{path}”不是一个文件。请给出一份年报文件的路径。")
    return found[0]


def agency(opened: Database, name: str) -> Agency:
    """The agency held whose name contains `name`. Raises Refusal where there is none or several."""
    held = [one for one in agencies.held(opened) if name in one.name]
    if len(held) == 1:
        return held[0]
    if held:
        names = "、".join(one.name for one in held[:5])
        raise Refusal(f"“{name}”可以指{names}。请写全名。")
    raise Refusal(f"没有收录“{name}”的年报。请检查机关名称。")
