"""“正在输入…” while something takes longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram.ext import ExtBot

from bot.channels.telegram import working as module
from bot.channels.telegram.working import working
from tests.bot.telegram.conftest import Assistant
from tests.telegram_server import TOKEN, TelegramServer


@pytest_asyncio.fixture
async def bot(server: TelegramServer) -> AsyncIterator[ExtBot[None]]:
    async with ExtBot[None](TOKEN, base_url=f"{server.url}/bot") as running:
        yield running


async def test_a_chat_sees_that_we_are_at_it_until_we_are_not(
    server: TelegramServer, bot: ExtBot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SOON", 0)
    monkeypatch.setattr(module, "AGAIN", 0)
    server.user(7).says("/start")
    server.fail("sendChatAction", 400, "Bad Request: chat not found")
    async with working(bot, 7):
        assert await server.chats.until(lambda: len(server.methods.actions) > 1, 10)
    assert server.methods.actions[0] == (7, "typing")
    await asyncio.sleep(0)
    assert not [task for task in asyncio.all_tasks() if "_shown" in repr(task)]


async def test_what_is_there_at_once_needs_no_sign(server: TelegramServer, bot: ExtBot[None]) -> None:
    server.user(7).says("/start")
    async with working(bot, 7):
        pass
    assert not server.called("sendChatAction")


async def test_somebody_who_waits_sees_that_we_are_at_it(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 429, "Too Many Requests", parameters={"retry_after": 1}, chat_id=7)
    user.says("/help")
    assert await user.hears("怎么提问")
    assert (7, "typing") in server.methods.actions
