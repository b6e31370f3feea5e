"""`make bench-load`: many chats at once while reports are imported, and many notices under floods.

The bot is a process of its own and talks to a strict server over real HTTP, which keeps Telegram's limits: 30
messages a second. Asked all in one moment, a hundred chats cannot be answered within two seconds by anyone;
so each asks again some seconds after it was answered, and the one moment is measured apart.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory

from rich.console import Console

import parser
from storage import people, reports
from storage.database import Database
from tests.drafts import BALANCED, Draft, sound
from tests.golden.collection import fill
from tests.telegram_server import TOKEN, TelegramServer, User
from tests.telegram_server.chats import Limits
from tests.telegram_server.rules import ApiError

_ENTRY = "from bot.cli import main; main()"
_ROOT = Path(__file__).resolve().parents[1]
_QUESTIONS = (
    "松江区九亭镇2023年收到多少申请",
    "石桥镇2023年收到多少申请",
    "青岚市白鹭街道2023年的行政复议有多少件",
    "各镇2023年收到的申请哪个最多",
    "柳原县教育局2022年和2023年的申请比较",
    "郭店镇2023年存在什么问题",
    "永川区松溉镇2023年不予公开多少件",
    "2023年一共收录了多少份年报",
)
_PATIENCE = 120.0
_IMPORTED = 4000
"""Reports to be imported: more than get in while all are asking."""


@dataclass
class Moody(Limits):
    """Telegram's limits, and now and then a chat that must wait; counts who came back too early."""

    share: float = 0.0
    random: Random = field(default_factory=lambda: Random(1))
    until: dict[int, float] = field(default_factory=dict)
    floods: int = 0
    early: int = 0

    def spend(self, chat: int) -> None:
        """ApiError (429) where a limit is passed, or by chance."""
        now = time.monotonic()
        if now < self.until.get(chat, 0):
            self.early += 1
        try:
            super().spend(chat)
        except ApiError as refused:
            self._wait(chat, now + (refused.parameters or {"retry_after": 0})["retry_after"])
            raise
        if self.random.random() < self.share:
            seconds = self.random.randint(1, 8)
            self._wait(chat, now + seconds)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})

    def _wait(self, chat: int, until: float) -> None:
        self.floods += 1
        self.until[chat] = until


class Bot:
    """The bot's process and what it needs."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'load.db'}"
        self._folder = folder
        self._environment = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": self.url,
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": str(_ROOT),
            "PYTHONIOENCODING": "utf-8",
            "NO_PROXY": "*",
            "PATH": os.environ["PATH"],
        }

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        """Start a command."""
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", _ENTRY, *arguments, cwd=self._folder, env=self._environment
        )


def memory(process: asyncio.subprocess.Process) -> str:
    """The most memory that a process held so far, where the system tells."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return "unknown"
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return f"{int(peak.split()[1]) / 1024:.0f} MB"


def told(seconds: Sequence[float]) -> str:
    """Percentiles of waiting times."""
    cut = quantiles(seconds, n=100, method="inclusive")
    return f"p50 {cut[49]:.2f} s, p95 {cut[94]:.2f} s, longest {max(seconds):.2f} s"


async def answered(server: TelegramServer, user: User, count: int) -> bool:
    """Wait until so many messages stand in a chat."""
    return bool(await server.chats.until(lambda: len(user.inbox) >= count, _PATIENCE))


async def asks(
    server: TelegramServer, user: User, rounds: int, random: Random
) -> tuple[list[float], Counter[str]]:
    """One chat: a question, its answer, some seconds, the next; now and then two at once."""
    waits: list[float] = []
    faults: Counter[str] = Counter()
    await asyncio.sleep(random.uniform(0, 8))
    for _ in range(rounds):
        before, start = len(user.inbox), time.monotonic()
        user.says(random.choice(_QUESTIONS))
        double = random.random() < 0.2
        if double:
            user.says("/list")
        if not await answered(server, user, before + 1 + double):
            faults["unanswered"] += 1
            continue
        waits.append(time.monotonic() - start)
        texts = [seen.text for seen in user.inbox[before:]]
        faults["errors"] += sum("系统出错" in text for text in texts)
        faults["out of order"] += double and "关注" not in texts[-1]
        await asyncio.sleep(random.uniform(4, 8))
    return waits, faults


async def asks_once(server: TelegramServer, user: User) -> float:
    """One question; the seconds until its answer."""
    before, start = len(user.inbox), time.monotonic()
    user.says(_QUESTIONS[user.id % len(_QUESTIONS)])
    await answered(server, user, before + 1)
    return time.monotonic() - start


async def questions(console: Console, folder: Path, chats: int, rounds: int) -> bool:
    """Many chats ask while reports are imported."""
    async with TelegramServer() as server:
        bot = Bot(server, folder)
        db = Database.open(bot.url)
        fill(db)
        db.close()
        files = folder / "reports"
        files.mkdir()
        for number in range(_IMPORTED):
            draft = Draft(f"安河县第{number}镇人民政府", 2023, cells=BALANCED, prose=sound())
            (files / f"{number}.txt").write_text(draft.one_cell_a_line(), encoding="utf-8")
        process = await bot.start("bot")
        users = [server.user(number) for number in range(1, chats + 1)]
        users[0].says("/help")
        await answered(server, users[0], 1)
        importing = await bot.start("import", str(files))
        results = await asyncio.gather(*(asks(server, user, rounds, Random(user.id)) for user in users))
        imported = importing.returncode is None
        waits = [wait for one, _ in results for wait in one]
        faults = sum((one for _, one in results), Counter[str]())
        console.print(f"{chats} chats, {len(waits)} questions while reports are imported: {told(waits)}")
        console.print(
            f"faults: {dict(+faults) or 'none'}; memory: {memory(process)}; still importing: {imported}"
        )
        at_once = await asyncio.gather(*(asks_once(server, user) for user in users))
        console.print(f"{chats} questions in one moment: {told(at_once)} (25 messages a second leave)")
        for one in (importing, process):
            if one.returncode is None:
                one.terminate()
            await one.wait()
        return not +faults


async def notices(console: Console, folder: Path, chats: int, each: int) -> bool:
    """Many notices while Telegram makes chats wait."""
    async with TelegramServer() as server:
        limits = server.chats.limits = Moody(share=0.05)
        bot = Bot(server, folder)
        db = Database.open(bot.url)
        now, draft = datetime.now(UTC), Draft("安河县石桥镇人民政府", 2000, cells=BALANCED)
        agency = _save(db, draft, now)
        for chat in range(1, chats + 1):
            server.chats.known[chat] = {"id": chat, "type": "private", "first_name": "王芳"}
            people.follow(db, "telegram", str(chat), str(chat), agency, now)
        for year in range(2001, 2001 + each):
            _save(db, replace(draft, year=year), now)
        db.close()
        start = time.monotonic()
        process = await bot.start("bot")
        stands = server.chats.messages
        await server.chats.until(
            lambda: sum(map(len, stands.values())) >= chats * each, 120 + chats * each / 5
        )
        took = time.monotonic() - start
        await asyncio.sleep(3)
        texts = {chat: [one["text"] for one in stands[chat].values()] for chat in range(1, chats + 1)}
        sent: Counter[tuple[int, str]] = Counter(
            (chat, text[-400:].partition("年的年报")[0][-6:]) for chat in texts for text in texts[chat]
        )
        marked = sum("补发" in text for one in texts.values() for text in one)
        lost = chats * each - len(sent)
        repeats = sent.total() - len(sent) - marked
        console.print(
            f"{chats * each} notices to {chats} chats, {limits.floods} times 429: {took:.0f} s;"
            f" lost {lost}, unmarked repeats {max(repeats, 0)}, marked {marked}, too early {limits.early};"
            f" memory {memory(process)}"
        )
        process.terminate()
        await process.wait()
        return not (lost or repeats > 0)


def _save(db: Database, draft: Draft, now: datetime) -> int:
    data = draft.one_cell_a_line().encode()
    return reports.save(db, parser.read(data, f"{draft.title}.txt"), (), data, now).agency.id


def main() -> int:
    """Run both; 1 where something was lost, out of order or in error."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--chats", type=int, default=100, help="chats that ask")
    options.add_argument("--rounds", type=int, default=5, help="questions of each")
    options.add_argument("--told", type=int, default=500, help="chats that are told")
    options.add_argument("--notices", type=int, default=4, help="notices to each")
    chosen = options.parse_args()
    console = Console(soft_wrap=True, highlight=False)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    good = True
    if chosen.chats:
        with TemporaryDirectory() as folder:
            good &= asyncio.run(questions(console, Path(folder), chosen.chats, chosen.rounds))
    if chosen.told:
        with TemporaryDirectory() as folder:
            good &= asyncio.run(notices(console, Path(folder), chosen.told, chosen.notices))
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
