"""The assistant as a process that is started, killed and started again in moments."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from storage.stages import KILLED, VARIABLE, Stage
from tests.bot.telegram.conftest import PATIENCE, ROOT, Assistant, server, town
from tests.telegram_server import TOKEN, TelegramServer

__all__ = ["server", "town"]


class Nursery:
    """The process that forks others."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    async def ask(self, order: dict[str, Any]) -> int:
        """The answer to an order."""
        return await asyncio.wait_for(asyncio.to_thread(self._ask, order), PATIENCE)

    def _ask(self, order: dict[str, Any]) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


class Mortal(Assistant):
    """The assistant's processes over one database, forked."""

    def __init__(self, server: TelegramServer, folder: Path, nursery: Nursery) -> None:
        super().__init__(server, folder)
        self._nursery = nursery
        self._pid = 0
        self._log = folder / "output.txt"

    async def starts(self) -> None:
        """Start the bot; it is up once it receives."""
        seen = self._listening()
        await self.begins()
        up = await self.server.chats.until(lambda: self._listening() > seen, PATIENCE)
        if not up:
            await self.dies()
        assert up, self.output

    async def begins(self, dies_at: Stage | str | None = None) -> None:
        """Start the bot without waiting; it dies at that stage."""
        self._pid = await self.runs("bot", dies_at=dies_at)

    async def runs(self, *arguments: str, dies_at: Stage | str | None = None) -> int:
        """Start a command; its process id."""
        env = {**self.settings, **({VARIABLE: dies_at} if dies_at else {})}
        order = {"arguments": arguments, "env": env, "cwd": str(self._folder), "output": str(self._log)}
        return await self._nursery.ask(order)

    async def ended(self, pid: int) -> int:
        """Wait until a process ends; its exit code."""
        code = await self._nursery.ask({"wait": pid})
        self.output = self._log.read_text(encoding="utf-8", errors="replace")
        return code

    async def stops(self) -> int:
        """Ask the bot to stop (SIGTERM); its exit code."""
        os.kill(self._pid, signal.SIGTERM)
        return await self.ends()

    async def dies(self) -> None:
        """Kill the bot where it stands."""
        os.kill(self._pid, signal.SIGKILL)
        await self.ends()

    def may_write(self, size: int = -1) -> None:
        """No file of the bot may grow beyond so many bytes: what a full disk is to it; -1 for any size."""
        import resource  # Windows has none.

        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (size, -1))

    async def ends(self) -> int:
        """Wait until the bot ends by itself; its exit code."""
        pid, self._pid = self._pid, 0
        return await self.ended(pid)

    async def falls(self) -> None:
        """Wait until the bot dies at its stage."""
        assert await self.ends() == KILLED, self.output

    async def closes(self) -> None:
        """At the end of a test no child is left, and nothing that it wrote shows the token."""
        if self._pid:
            await self.dies()
        assert TOKEN.partition(":")[2] not in self.output

    def _listening(self) -> int:
        return len(self.server.called("getUpdates")) + len(self.server.called("setWebhook"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests counted: how often something died, and what came of it."""
    for report in terminalreporter.getreports("passed"):
        if report.when == "call" and report.user_properties:
            told = ", ".join(f"{value} {name}" for name, value in report.user_properties)
            terminalreporter.write_line(f"{report.nodeid}: {told}")


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One for all tests of a run."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    command = [sys.executable, "-m", "tests.promises.nursery"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Nursery(process)


@pytest_asyncio.fixture
async def assistant(server: TelegramServer, tmp_path: Path, nursery: Nursery) -> AsyncIterator[Mortal]:
    """Not started, so that a test can prepare the database and the settings."""
    processes = Mortal(server, tmp_path, nursery)
    yield processes
    await processes.closes()
