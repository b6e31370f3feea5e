"""The terminal chat: the same assistant, line by line."""

from __future__ import annotations

import asyncio
import getpass
import logging
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.assistant import Assistant
from bot.channels.channel import Delivered, Delivery
from bot.errand import Errand
from bot.incidents import incident_message, record
from bot.intake import load
from bot.message import Attachment, Button, Message, Style
from bot.notify.planner import Planner
from bot.notify.sender import Pace, Sender
from bot.person import Person
from bot.reply.notices import NoticeWording
from bot.reply.verdict import verdict_message
from bot.uploads import received_message
from parser.checks.deadline import MonthDay
from parser.errors import Refusal
from storage.database import Database
from storage.inbox import Sent

NAME = "terminal"

_log = logging.getLogger(__name__)
_LONGEST_CHOICE = 2
"""Digits of a choice; a year is no choice."""

_STYLES = {Style.PLAIN: "", Style.STRONG: "bold", Style.QUOTE: "italic", Style.FAINT: "dim"}
_CHECK = frozenset({"/check", "check", "校验", "核对"})
_PUBLISH = frozenset({"/publish", "publish", "发布"})
_PATH = re.compile(r"(?![#＃]?\d+(?:\s|$))(?P<path>.+?)(?P<said>\s+(?:确认|理由).*)?")
_LEAVE = frozenset({"quit", "exit", "/quit", "/exit", "退出", "离开", "再见"})


class Terminal:
    """One person at one terminal. Also the channel that their notices go to."""

    def __init__(
        self,
        db: Database,
        assistant: Assistant,
        now: Callable[[], datetime],
        console: Console | None = None,
        deadline: MonthDay | None = None,
    ) -> None:
        self._assistant = assistant
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._login = login()
        self._person = Person(NAME, self._login, self._login)
        self._offered: tuple[Button, ...] = ()
        self._sender = Sender(db, self, NoticeWording(db), now, Pace(between=0))
        self._planner = Planner(db, now, deadline)

    @property
    def name(self) -> str:
        """`terminal`."""
        return NAME

    async def send(self, chat: str, message: Message) -> Delivery:
        """Show a notice. There is one terminal, so every chat of this channel is here."""
        self._show(message)
        return Delivered()

    def run(self, lines: TextIO) -> int:
        """Talk until the input ends or the person leaves; 0."""
        asked = lines.isatty()
        self._show(self._reply("/start"))
        if asked:
            self._console.print("输入“/check 文件路径”校验年报，输入“退出”离开。", style="dim")
        while True:
            self._planner.look()
            asyncio.run(self._sender.drain())
            if asked:
                self._console.print("您：", end="", style="bold cyan")
            line = _next(lines)
            if line is None or line.lower() in _LEAVE:
                return 0
            if line:
                self._try(line)

    def _try(self, line: str) -> None:
        try:
            self._hear(line)
        except Exception as error:
            self._show(incident_message(record(_log, error)))

    def _hear(self, line: str) -> None:
        if line.isdecimal() and len(line) <= _LONGEST_CHOICE and self._offered:
            if not 1 <= int(line) <= len(self._offered):
                self._console.print(f"没有第 {line} 项，请输入 1 至 {len(self._offered)}，或直接发问。")
                return
            line = self._offered[int(line) - 1].says
        command, _, path = line.partition(" ")
        if command in _CHECK:
            self._check(path.strip().strip("'\""))
        elif command in _PUBLISH and (match := _PATH.fullmatch(path.strip())):
            self._publish(match["path"].strip("'\""), (match["said"] or "").strip())
        else:
            self._show(self._reply(line))

    def _reply(self, line: str) -> Message:
        return self._assistant.reply(NAME, self._login, self._login, line)

    def _check(self, path: str) -> None:
        """Upload a file and show the verdict."""
        if not path:
            self._console.print("请写成“/check 文件路径”，例如：/check 年报.docx")
            return
        try:
            file = Path(path).expanduser()
            data = load(file)
            receipt = self._assistant.receive(
                Sent(NAME, self._login, self._login, file.name, data, reference=str(file.absolute()))
            )
            self._show(received_message(receipt))
            self._show(verdict_message(self._assistant.examine(self._person, receipt, data)))
            self._assistant.settle(receipt)
        except Refusal as refusal:
            self._console.print(Text(str(refusal)))

    def _publish(self, path: str, said: str) -> None:
        """Publish a file, or show what is missing for it."""
        try:
            file = Path(path).expanduser()
            data = load(file)
            self._show(self._assistant.publish(self._person, file.name, data, f"/publish {path}", said))
        except Refusal as refusal:
            self._console.print(Text(str(refusal)))

    def _show(self, message: Message) -> None:
        # Text objects: what people write is never read as rich's markup.
        for line in message.lines:
            mark = "│ " if line.style is Style.QUOTE else ""
            self._console.print(Text(_printable(mark + line.text), style=_STYLES[line.style]))
        if message.attachment:
            self._console.print(Text(_printable(f"已保存：{_saved(message.attachment)}")))
        self._offered = message.sayable
        for number, button in enumerate(self._offered, 1):
            self._console.print(Text(_printable(f"  {number}. {button.label}"), style="cyan"))
        if self._offered:
            self._console.print("输入编号即可选择。", style="dim")
        if message.errand:
            self._run(message.errand)

    def _run(self, errand: Errand) -> None:
        """Read the files of an errand again and show what comes of it."""
        try:
            contents = [load(Path(wanted.reference)) for wanted in errand.files]
            self._show(self._assistant.perform(self._person, errand, contents))
        except Refusal as refusal:
            self._console.print(Text(str(refusal)))


def _saved(attachment: Attachment) -> Path:
    """A file that goes with a message, written into the current folder under the first free name.

    Raises Refusal where it cannot be written.
    """
    name = Path(attachment.filename)
    number = 1
    while True:
        path = name if number == 1 else name.with_stem(f"{name.stem}（{number}）")
        try:
            with path.open("xb") as file:
                file.write(attachment.data)
        except FileExistsError:
            number += 1
        except OSError:
            raise Refusal(f"无法写入“{path}”。请检查当前文件夹的权限和空间后重试。") from None
        else:
            return path.absolute()


def _next(lines: TextIO) -> str | None:
    """The next line without its end; None at the end of the input or at Ctrl-C."""
    try:
        line = lines.readline()
    except KeyboardInterrupt:
        return None
    return line.strip() if line else None


def _printable(text: str) -> str:
    """The text without control characters, which could move the cursor, and without half characters."""
    kept = "".join(
        character
        for character in text
        if character in "\n\t" or character.isprintable() or character == "\u3000"
    )
    return kept.encode("utf-8", "replace").decode()


def login() -> str:
    """Who sits there, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"
