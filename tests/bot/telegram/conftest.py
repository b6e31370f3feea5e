"""The real entry point as a child process, talking to the strict server over real HTTP."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from parser import read
from storage.database import Database
from storage.reports import save
from tests.drafts import BALANCED, Draft
from tests.telegram_server import TOKEN, TelegramServer

ROOT = Path(__file__).resolve().parents[3]
ENTRY = "from bot.cli import main; main()"
PATIENCE = 60.0
"""Seconds that a child may take to start or to end; the wait ends as soon as it has."""


async def eventually(condition: Callable[[], bool]) -> bool:
    """Wait for something that the server does not see, such as a row of the database."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


class Assistant:
    """The assistant's processes over one database."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self.server = server
        self.output = ""
        self.settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATABASE_URL": f"sqlite:///{folder / 'test.db'}",
            "LOG_LEVEL": "DEBUG",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "NO_PROXY": "*",
            "PATH": os.environ["PATH"],
        }
        self._folder = folder
        self._bot: asyncio.subprocess.Process | None = None

    def holds(self, *drafts: Draft) -> None:
        """Store reports directly; as this is another process than the bot, it learns of them all the same."""
        db = Database.open(self.settings["DATABASE_URL"])
        try:
            for draft in drafts:
                data = draft.web_page().encode()
                save(db, read(data, "年报.html"), [], data, datetime.now(UTC))
        finally:
            db.close()

    async def imports(self, *drafts: Draft) -> None:
        """Import reports with a process of its own, as an administrator does."""
        paths = []
        for number, draft in enumerate(drafts):
            path = self._folder / f"{draft.agency}{draft.year}-{number}.html"
            path.write_text(draft.web_page(), encoding="utf-8")
            paths.append(str(path))
        process = await self._spawn("import", *paths)
        assert await self._ended(process) == 0, self.output

    async def starts(self) -> None:
        """Start the bot; it is up once it receives."""
        seen = len(self.server.called("getUpdates")) + len(self.server.called("setWebhook"))
        self._bot = await self._spawn("bot")
        up = await self.server.chats.until(
            lambda: len(self.server.called("getUpdates")) + len(self.server.called("setWebhook")) > seen,
            PATIENCE,
        )
        if not up:
            await self.dies()
        assert up, self.output

    async def stops(self) -> int:
        """Ask the bot to stop (SIGTERM); its exit code."""
        assert self._bot
        self._bot.terminate()
        return await self.ends()

    async def dies(self) -> None:
        """Kill the bot where it stands."""
        assert self._bot
        self._bot.kill()
        await self.ends()

    async def ends(self) -> int:
        """Wait until the bot ends by itself; its exit code."""
        assert self._bot
        bot, self._bot = self._bot, None
        return await self._ended(bot)

    async def closes(self) -> None:
        """At the end of a test: no child is left, and nothing that it wrote shows the token."""
        if self._bot:
            await self.dies()
        assert TOKEN not in self.output
        assert TOKEN.partition(":")[2] not in self.output

    async def _spawn(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            ENTRY,
            *arguments,
            cwd=self._folder,
            env=self.settings,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def _ended(self, process: asyncio.subprocess.Process) -> int:
        output, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
        self.output += output.decode("utf-8", "replace")
        return process.returncode if process.returncode is not None else -1


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


@pytest_asyncio.fixture
async def assistant(server: TelegramServer, tmp_path: Path) -> AsyncIterator[Assistant]:
    """Not started, so that a test can prepare the database and the settings."""
    processes = Assistant(server, tmp_path)
    yield processes
    await processes.closes()


@pytest.fixture
def town() -> Draft:
    """A report without a fault."""
    return Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED)
