"""Promise 23: the token is nowhere, whatever goes wrong and however much is logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.incidents import record
from bot.logs import Form, start_logging
from tests.drafts import Draft
from tests.promises.conftest import Mortal
from tests.telegram_server import TOKEN, TelegramServer

SECRET = TOKEN.partition(":")[2]
TALKATIVE = ("httpx", "httpcore", "telegram", "telegram.Bot", "telegram.ext.ExtBot", "asyncio")


def showing(folder: Path) -> list[Path]:
    """The files, the database among them, in which the secret stands."""
    return [path for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (*TALKATIVE, "")}
    handlers, loud = root.handlers[:], logging.raiseExceptions
    yield
    root.handlers[:] = handlers
    logging.raiseExceptions = loud
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize("form", list(Form))
async def test_with_every_logger_at_debug_no_line_shows_it(
    server: TelegramServer, tmp_path: Path, form: Form
) -> None:
    file = tmp_path / "log.txt"
    start_logging("DEBUG", [TOKEN], file, form)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.DEBUG)
    log = logging.getLogger("bot.test")
    server.user(7).says("/start")
    async with ExtBot[int](TOKEN, base_url=f"{server.url}/bot") as bot:
        await bot.send_message(7, "您好")
        for code in (400, 401, 404, 429, 502, 0):
            parameters = {"retry_after": 1} if code == 429 else None
            server.fail("sendMessage", code, parameters=parameters)
            try:
                await bot.send_message(7, "您好")
            except TelegramError as error:
                record(log, error)
        try:
            await bot.send_message(7, "您好", read_timeout=0.000001)
        except TelegramError as error:
            record(log, error)
    record(log, ValueError(f"{server.url}/file/bot{TOKEN}/documents/1"))
    logged = await asyncio.to_thread(file.read_text, "utf-8")
    assert "POST" in logged
    assert logged.count("incident") >= 7
    assert SECRET not in logged


async def test_neither_output_nor_database_nor_replies_show_it(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, town: Draft
) -> None:
    assistant.settings["LOG_FORMAT"] = "json"
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    for place, code in enumerate((400, 404, 429, 500, 502, 0), 20):
        parameters = {"retry_after": 1} if code == 429 else None
        server.fail("sendMessage", code, parameters=parameters, chat_id=place)
        server.user(place).says("/help")
    user.sends_document("年报.html", town.web_page().encode())
    server.fail("getUpdates", 502)
    assert await user.hears("✅")
    server.fail("getUpdates", 401)
    user.says("/list")
    assert await assistant.ends() == 1
    assert "TELEGRAM_BOT_TOKEN" in assistant.output
    assert SECRET not in assistant.output
    assert not [seen.text for seen in user.inbox if SECRET in seen.text]
    assert await asyncio.to_thread(showing, tmp_path) == []
