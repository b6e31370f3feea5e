"""The webhook is looked after: whoever took it away is noticed, and what could not be posted is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from telegram.ext import ExtBot

from bot.assistant import Assistant
from bot.channels.telegram import hooked
from bot.channels.telegram.application import TelegramBot
from bot.channels.telegram.hooked import Hooked
from bot.settings import Settings
from storage.database import Database
from tests.bot.telegram.conftest import PATIENCE
from tests.bot.telegram.test_process import free_port
from tests.telegram_server import TOKEN, TelegramServer

URL = "https://bot.example.cn/telegram"


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooked, "EVERY", 0.01)


@pytest_asyncio.fixture
async def bot(server: TelegramServer) -> AsyncIterator[ExtBot[int]]:
    async with ExtBot[int](TOKEN, base_url=f"{server.url}/bot") as talking:
        yield talking


async def test_a_webhook_that_another_program_took_away_is_trouble(
    server: TelegramServer, bot: ExtBot[int]
) -> None:
    await bot.set_webhook(URL, secret_token="hush")
    watched = Hooked(bot)
    await watched._look()
    assert watched.trouble is None
    await bot.set_webhook("https://elsewhere.example.cn/", secret_token="hush")
    assert "同一个令牌" in await watched.fails()


async def test_a_refused_token_is_trouble_and_an_error_of_the_server_is_none(
    server: TelegramServer, bot: ExtBot[int]
) -> None:
    await bot.set_webhook(URL, secret_token="hush")
    watched = Hooked(bot)
    server.fail("getWebhookInfo", 502)
    await watched._look()
    assert watched.trouble is None
    server.fail("getWebhookInfo", 401, "Unauthorized")
    assert "TELEGRAM_BOT_TOKEN" in await watched.fails()


async def test_what_could_not_be_posted_is_a_warning_until_it_was(
    server: TelegramServer, bot: ExtBot[int]
) -> None:
    await bot.set_webhook(f"https://127.0.0.1:{free_port()}/telegram", secret_token="hush")
    watched = Hooked(bot)
    server.user(7).says("/help")
    await server.chats.until(lambda: server.methods.webhook.last_error, PATIENCE)
    await watched._look()
    assert "送不到" in "".join(watched.warnings())
    server.chats.updates.clear()
    await watched._look()
    assert list(watched.warnings()) == []


async def test_a_bot_without_its_webhook_ends_so_that_it_is_started_again(
    server: TelegramServer, db: Database, tmp_path: Path
) -> None:
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url=server.url,
        telegram_webhook_url=f"https://127.0.0.1:{free_port()}/telegram",
        telegram_webhook_secret="hush",
        database_url=f"sqlite:///{tmp_path / 'test.db'}",
    )
    serving = TelegramBot(settings, db, Assistant(db, lambda: datetime.now(UTC)), lambda: datetime.now(UTC))

    async def removed() -> None:
        await server.chats.until(lambda: server.called("getWebhookInfo"), PATIENCE)
        server.methods.delete_webhook(server.called("getWebhookInfo")[0])

    async with asyncio.timeout(PATIENCE):
        code, _ = await asyncio.gather(serving.run(), removed())
    assert code == 1
