"""Promise 15: stopping and starting lose nothing: what is begun is finished, the rest comes later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.telegram.conftest import eventually
from tests.drafts import Draft
from tests.promises.conftest import Mortal
from tests.promises.length import LONG, times
from tests.promises.test_02_received import open_arrivals
from tests.promises.test_10_noticed import owed, told
from tests.telegram_server import TelegramServer

PLACES = "甲乙丙丁戊己庚辛壬癸"


async def test_questions_and_notices_go_on_where_a_stop_left_them(
    server: TelegramServer, assistant: Mortal, tmp_path: Path, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    users = [server.user(number) for number in range(7, 7 + times(6, 20))]
    for user in users:
        user.says("/subscribe 石桥镇")
    for user in users:
        assert await user.hears("我会在这里通知您")
    assistant.holds(replace(town, year=2024))
    for user in users:
        for place in PLACES:
            user.says(f"/subscribe 火星{place}镇")
    await server.chats.until(lambda: open_arrivals(tmp_path), 10)
    assert await assistant.stops() == 0
    await assistant.starts()
    assert await eventually(lambda: not open_arrivals(tmp_path) and not owed(tmp_path))
    for user in users:
        answered = [place for seen in user.inbox for place in PLACES if f"“火星{place}镇”" in seen.text]
        assert answered == list(PLACES)
        assert told(user, 2024) == (1, 0)
        assert not [seen.text for seen in user.inbox if "补发" in seen.text]


@pytest.mark.skipif(not LONG, reason="the grace is ten seconds: make promises")
async def test_a_handling_that_does_not_end_is_cut_short_and_done_again(
    server: TelegramServer, assistant: Mortal, tmp_path: Path
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 429, parameters={"retry_after": 55}, chat_id=7)
    user.says("/list")
    await server.chats.until(lambda: server.called("sendMessage"), 10)
    assert await assistant.stops() == 0
    assert "重启后会补做" in assistant.output
    await assistant.starts()
    assert await user.hears("还没有关注")
