"""Files that people send to be checked: received, examined, told. Nothing here stores a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import intake
from bot.message import Line, Message, Style
from bot.reply.verdict import verdict_message
from parser.checks.deadline import MonthDay
from parser.documents.scan import is_installed
from parser.errors import Refusal
from storage import inbox
from storage.database import Database
from storage.inbox import Receipt

_MAYBE_SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")


class Uploads:
    """The way of a file from its bytes to the verdict. Safe to use from several threads."""

    def __init__(self, db: Database, now: Callable[[], datetime], deadline: MonthDay | None = None) -> None:
        self._db = db
        self._now = now
        self._deadline = deadline

    def receive(self, channel: str, person: str, chat: str, filename: str, data: bytes) -> Receipt:
        """Keep a file; it is on disk when this returns."""
        return inbox.receive(self._db, channel, person, chat, filename, data, self._now())

    def examine(self, receipt: Receipt, data: bytes) -> Message:
        """Check a received file; of bytes that were checked before, say so.

        They are checked anew: last year's report may have come in since.
        """
        message = self._verdict(receipt.filename, data)
        if receipt.first is None:
            return message
        known = Line(f"这份文件此前发来过（#{receipt.first}），内容相同。", Style.FAINT)
        return replace(message, lines=(known, *message.lines))

    def settle(self, receipt: Receipt) -> None:
        """The verdict stands in the chat: drop the bytes. Until then a restart checks the file again."""
        inbox.settle(self._db, receipt.number)

    def _verdict(self, filename: str, data: bytes) -> Message:
        try:
            checked = intake.examine(data, filename, self._db, self._deadline)
        except Refusal as refusal:
            return Message((Line(f"⚠️ 《{filename}》没有校验：{refusal}"),))
        return verdict_message(checked)


def received_message(receipt: Receipt) -> Message:
    """The reply that a file is safe with us."""
    told = Line(f"已收到《{receipt.filename}》（#{receipt.number}），正在校验……")
    if is_installed() and receipt.filename.lower().endswith(_MAYBE_SCANS):
        return Message((told, Line("如果是扫描件，识别文字需要一分钟左右，请稍候。", Style.FAINT)))
    return Message((told,))
