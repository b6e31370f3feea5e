"""Promise 9: only one process serves a database, and only one asks for the updates of a token."""

from __future__ import annotations

from tests.promises.conftest import Mortal
from tests.telegram_server import TelegramServer


async def test_a_second_process_ends_with_a_sentence_and_the_first_goes_on(
    server: TelegramServer, assistant: Mortal
) -> None:
    await assistant.starts()
    polls = len(server.called("getMe"))
    assert await assistant.ended(await assistant.runs("bot")) == 1
    assert "另一个机器人进程正在使用这个数据库" in assistant.output
    assert "Traceback" not in assistant.output
    assert len(server.called("getMe")) == polls
    user = server.user(7)
    user.says("/help")
    assert await user.hears("怎么提问")


async def test_a_process_that_was_killed_leaves_the_place_free(
    server: TelegramServer, assistant: Mortal
) -> None:
    await assistant.starts()
    await assistant.dies()
    await assistant.starts()
    user = server.user(7)
    user.says("/help")
    assert await user.hears("怎么提问")


async def test_a_second_process_elsewhere_is_reported_as_telegram_reports_it(
    server: TelegramServer, assistant: Mortal
) -> None:
    conflict = "Conflict: terminated by other getUpdates request"
    server.fail("getUpdates", 409, conflict, times=3)
    await assistant.begins()
    assert await assistant.ends() == 1
    assert "同一个令牌" in assistant.output
