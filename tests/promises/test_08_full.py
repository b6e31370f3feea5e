"""Promise 8: a full disk is a sentence and no crash; nothing is half written; with room all goes on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

import httpx
import pytest

from bot.channels.telegram.serving import Hook, Server
from storage import inbox
from storage.arrivals import Arrival, Arrivals
from storage.database import Database
from storage.errors import DiskFull
from storage.inbox import Sent
from storage.reports import load
from tests.bot.telegram.conftest import PATIENCE
from tests.bot.telegram.test_process import free_port
from tests.promises.conftest import Mortal
from tests.promises.test_01_whole import whole
from tests.storage.building import NOW, keep
from tests.storage.conftest import db, url
from tests.storage.saving import version
from tests.telegram_server import TelegramServer

__all__ = ["db", "url"]


@pytest.fixture
def full(db: Database) -> Iterator[Database]:
    """A database that holds one report and may not grow."""
    keep(db, version(1))
    fill_up(db)
    yield db
    make_room(db)


def fill_up(db: Database) -> None:
    """The file may not grow; SQLite then says what it says when the disk is full."""
    with db.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        limit = f"PRAGMA max_page_count = {pages}"
        connection.exec_driver_sql(limit)


def make_room(db: Database) -> None:
    """It may grow again."""
    with db.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


def test_a_report_that_does_not_fit_leaves_nothing_and_comes_in_when_there_is_room(full: Database) -> None:
    with full.writing() as connection:
        before = whole(connection)
    with pytest.raises(DiskFull, match="磁盘空间不足"):
        keep(full, version(2), b"x" * 100)
    with full.writing() as connection:
        assert whole(connection) == before
    held = load(full, 1, 2023)
    assert held
    assert held.report == version(1)
    make_room(full)
    assert keep(full, version(2)).version == 2


def test_a_file_that_cannot_be_kept_is_not_said_to_be(full: Database) -> None:
    sent = Sent("telegram", "7", "7", "年报.docx", b"x" * 100_000, "1")
    with pytest.raises(DiskFull, match="磁盘空间不足"):
        inbox.receive(full, sent, NOW)
    make_room(full)
    assert inbox.receive(full, sent, NOW).number == 1


async def test_an_update_that_cannot_be_kept_stays_with_telegram(full: Database) -> None:
    arrivals, port = Arrivals(full, "telegram", "4242"), free_port()

    async def take(updates: object) -> None:
        words = {"update_id": 1, "text": "长" * 50_000}
        await asyncio.to_thread(arrivals.take, [Arrival(1, "7", words)], NOW)

    server = Server({}, Hook("/telegram", "secret", take))
    server.listen("127.0.0.1", port, "TELEGRAM_WEBHOOK_URL")
    headers = {"X-Telegram-Bot-Api-Secret-Token": "secret"}
    address = f"http://127.0.0.1:{port}/telegram"
    async with httpx.AsyncClient(trust_env=False, headers=headers) as client:
        assert (await client.post(address, json={"update_id": 1})).status_code == 503
        assert arrivals.waiting() == []
        make_room(full)
        assert (await client.post(address, json={"update_id": 1})).status_code == 200
        assert [ticket.number for ticket in arrivals.waiting()] == [1]
    await server.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sets the limits of another process")
async def test_who_writes_while_nothing_can_be_kept_is_told_so_once_and_answered_when_it_can(
    server: TelegramServer, assistant: Mortal
) -> None:
    port = free_port()
    assistant.settings["HEALTH_PORT"] = str(port)
    await assistant.starts()
    user, group = server.user(7), server.group(5)
    assistant.may_write(4096)
    user.says("/help")
    user.says("/help", group)
    assert await user.hears("暂时写不进数据")
    polls = len(server.called("getUpdates"))
    user.says("/list")
    # All of it comes in a second time.
    await server.chats.until(lambda: len(server.called("getUpdates")) > polls + 1, PATIENCE)
    health = f"http://127.0.0.1:{port}/healthz"
    async with httpx.AsyncClient(trust_env=False) as client:
        ill = await client.get(health)
        assert ill.status_code == 503
        assert "存不进数据库" in ill.json()["troubles"][0]
        assistant.may_write()
        assert await user.hears("还没有关注")
        assert (await client.get(health)).status_code == 200
    assert await assistant.stops() == 0
    assert "updates cannot be kept: 读写数据库文件时磁盘出错" in assistant.output
    assert ["写不进" in seen.text for seen in user.inbox] == [True, False, False]
    assert not [one for one in server.chats.messages[group.id].values() if "写不进" in one["text"]]
