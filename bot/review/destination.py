"""Where a list may be written: never over another file, nor over decisions that nobody has taken back yet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.intake import load
from bot.opinions import opinions
from parser.errors import Refusal
from storage import decisions
from storage.database import Database
from storage.decisions import Entry

_NOBODY = "未写明"


def require_writable(path: Path, db: Database | None, now: datetime) -> None:
    """Raises Refusal where the list cannot be written there without a loss."""
    if path.suffix.lower() != ".xlsx":
        raise Refusal(f"“{path}”不是 .xlsx 文件。请把问题清单写成 .xlsx 文件。")
    if not path.absolute().parent.is_dir():
        raise Refusal(f"没有“{path.parent}”这个文件夹。请先建好文件夹，或换一个位置。")
    if not path.exists():
        return
    try:
        filled = opinions(load(path), _NOBODY, now)
    except Refusal:
        raise Refusal(f"“{path}”已经有了，而且不是问题清单。请换一个文件名，以免覆盖。") from None
    if filled.unusable or not all(_is_kept(entry, db) for entry in filled.entries):
        raise Refusal(
            f"“{path}”里有填好而没有收回的处理意见，覆盖就会丢失。"
            f"请先运行 gongkai decide --from {path}，或换一个文件名。"
        )


def _is_kept(entry: Entry, db: Database | None) -> bool:
    """Whether what a row says was recorded, whatever was said after it."""
    record = decisions.of(db, entry.agency, entry.year) if db else decisions.Record()
    told = (entry.decision.verdict, entry.decision.note)
    return any((kept.verdict, kept.note) == told for kept in record.on_mark(entry.mark))
