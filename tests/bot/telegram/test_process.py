"""The process: start, stop, refusals, webhook, secrets."""

from __future__ import annotations

import socket
import subprocess
import sys

import httpx
import pytest

from tests.bot.telegram.conftest import PATIENCE, ROOT, Assistant
from tests.drafts import Draft
from tests.telegram_server import TOKEN, TelegramServer

SECRET = "hook-secret-0123456789"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_stop_and_a_start_lose_nothing(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("/help")
    assert await user.hears("怎么提问")
    assert await assistant.stops() == 0
    user.says("石桥镇2023年收到多少申请")
    user.says("/list")
    await assistant.starts()
    assert await user.hears("还没有关注")
    texts = [seen.text for seen in user.inbox]
    assert len(texts) == 3
    assert "15" in texts[1]


async def test_the_token_stands_in_no_output_whatever_goes_wrong(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    for code in (400, 404, 429, 500, 502):
        server.fail("sendMessage", code, parameters={"retry_after": 1} if code == 429 else None, chat_id=7)
        user.says("/help")
    server.fail("getUpdates", 502)
    user.says("/list")
    assert await user.hears("还没有关注")
    server.fail("getUpdates", 401)
    user.says("/help")
    assert await assistant.ends() == 1
    assert "Telegram 拒绝了令牌或地址。请检查 TELEGRAM_BOT_TOKEN" in assistant.output.splitlines()[-1]
    assert "Application is stopping" not in assistant.output
    assert TOKEN.partition(":")[2] not in assistant.output


async def test_a_token_that_telegram_refuses_ends_with_a_sentence(
    server: TelegramServer, assistant: Assistant
) -> None:
    assistant.settings["TELEGRAM_BOT_TOKEN"] = "4242:AAsome-other-secret"
    process = await assistant._spawn("bot")
    assert await assistant._ended(process) == 2
    assert "TELEGRAM_BOT_TOKEN" in assistant.output
    assert "some-other-secret" not in assistant.output
    assert "Traceback" not in assistant.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")
@pytest.mark.parametrize(("words", "code"), [(["bot"], 0), (["watch"], 0), (["watch", "--once"], -15)])
def test_what_serves_may_be_stopped_while_it_is_still_loading(words: list[str], code: int) -> None:
    loading = (
        "import os, signal, sys\n"
        "class Stopped:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.meta_path.insert(0, Stopped())\n"
        "from bot.cli import main\n"
    )
    done = subprocess.run([sys.executable, "-c", loading, *words], cwd=ROOT, timeout=PATIENCE, check=False)
    assert done.returncode == code


async def test_a_missing_token_and_a_wrong_setting_end_with_a_sentence(
    server: TelegramServer, assistant: Assistant
) -> None:
    assistant.settings["TELEGRAM_BOT_TOKEN"] = ""
    process = await assistant._spawn("bot")
    assert await assistant._ended(process) == 2
    assistant.settings["TIMEZONE"] = "月球"
    process = await assistant._spawn("bot")
    assert await assistant._ended(process) == 2
    assert "TELEGRAM_BOT_TOKEN" in assistant.output
    assert "TIMEZONE" in assistant.output
    assert "Traceback" not in assistant.output


async def test_a_second_process_with_the_same_token_is_reported(
    server: TelegramServer, assistant: Assistant
) -> None:
    server.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    await assistant.starts()
    assert await assistant.ends() == 1
    assert "同一个令牌" in assistant.output


async def test_a_webhook_takes_updates_with_the_secret_and_no_others(
    server: TelegramServer, assistant: Assistant
) -> None:
    port = free_port()
    assistant.settings["TELEGRAM_WEBHOOK_URL"] = f"https://127.0.0.1:{port}/telegram"
    assistant.settings["TELEGRAM_WEBHOOK_SECRET"] = SECRET
    await assistant.starts()
    user = server.user(7)
    user.says("/help")
    assert await user.hears("怎么提问")
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "/list"},
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
            answer = await client.post(f"http://127.0.0.1:{port}/telegram", json=update, headers=headers)
            assert answer.status_code == 403
    user.says("/help")
    await server.chats.until(lambda: len(user.inbox) == 2, PATIENCE)
    assert not [seen for seen in user.inbox if "关注" in seen.text and "怎么提问" not in seen.text]
    assert await assistant.stops() == 0
    assert SECRET not in assistant.output
