"""The webhook and the health page over real HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.channels.telegram.health import Health
from bot.channels.telegram.pulse import SILENCE, Pulse
from bot.channels.telegram.serving import Hook, Server
from bot.settings import SettingsRefusal
from storage.database import Database
from storage.errors import DiskFull
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.test_process import free_port
from tests.bot.telegram.test_pulse import Clock
from tests.telegram_server import TelegramServer

SECRET = "hook-secret"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = {"update_id": 1, "message": {"text": "问"}}


class Inbox:
    """Takes updates, or refuses them."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.full = False

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        if self.full:
            raise DiskFull("磁盘空间不足。")
        self.taken.extend(updates)


@pytest_asyncio.fixture
async def hooked() -> AsyncIterator[tuple[Inbox, httpx.AsyncClient]]:
    inbox, port = Inbox(), free_port()
    server = Server({}, Hook("/telegram", SECRET, inbox.take))
    server.listen("127.0.0.1", port, "TELEGRAM_WEBHOOK_URL")
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        yield inbox, client
    await server.close()


async def test_an_update_with_the_secret_is_taken_and_nothing_else_is(
    hooked: tuple[Inbox, httpx.AsyncClient],
) -> None:
    inbox, client = hooked
    for headers in (
        {},
        {"X-Telegram-Bot-Api-Secret-Token": "guessed"},
        {"X-Telegram-Bot-Api-Secret-Token": "é"},
    ):
        encoded = {name: value.encode("latin-1") for name, value in headers.items()}
        assert (await client.post("/telegram", json=UPDATE, headers=encoded)).status_code == 403
    for body in (b"", b"[]", b"{}", b'{"update_id": "1"}', b"\xff"):
        assert (await client.post("/telegram", content=body, headers=HEADER)).status_code == 400
    assert (await client.get("/telegram", headers=HEADER)).status_code == 405
    assert (await client.post("/elsewhere", json=UPDATE, headers=HEADER)).status_code == 404
    assert inbox.taken == []
    assert (await client.post("/telegram", json=UPDATE, headers=HEADER)).status_code == 200
    assert (await client.post("/telegram/", json=UPDATE, headers=HEADER)).status_code == 200
    assert inbox.taken == [UPDATE, UPDATE]


async def test_what_cannot_be_kept_is_not_acknowledged(hooked: tuple[Inbox, httpx.AsyncClient]) -> None:
    inbox, client = hooked
    inbox.full = True
    assert (await client.post("/telegram", json=UPDATE, headers=HEADER)).status_code == 503
    inbox.full = False
    assert (await client.post("/telegram", json=UPDATE, headers=HEADER)).status_code == 200


async def test_a_port_that_is_taken_is_a_sentence(hooked: tuple[Inbox, httpx.AsyncClient]) -> None:
    _, client = hooked
    with pytest.raises(SettingsRefusal, match="HEALTH_PORT"):
        Server({}).listen("127.0.0.1", client.base_url.port or 0, "HEALTH_PORT")


async def test_health_is_ill_where_no_poll_succeeds_or_the_database_does_not_answer(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    clock = Clock()
    health = Health(db, Pulse(clock))
    well = await health.page()
    assert well.status == 200
    assert json.loads(well.body)["status"] == "ok"
    clock.time = SILENCE + 1
    ill = await health.page()
    assert ill.status == 503
    assert "没有收到 Telegram 的回应" in json.loads(ill.body)["troubles"][0]
    clock.time = 0
    assert (await Health(db, Pulse(clock)).page()).status == 200
    db.close()
    (tmp_path / "test.db").write_bytes(b"x" * 5000)
    assert (await Health(db, Pulse(clock)).page()).status == 503


async def test_the_page_is_there_while_the_bot_polls(server: TelegramServer, assistant: Assistant) -> None:
    port = free_port()
    assistant.settings["HEALTH_PORT"] = str(port)
    await assistant.starts()
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"http://127.0.0.1:{port}/healthz")
    assert answer.status_code == 200
    told = answer.json()
    assert told["seconds_since_good_poll"] >= 0
    assert told["sqlite"].startswith("3.")
