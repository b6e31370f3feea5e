"""Following, and the notice after an import by another process."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from tests.bot.telegram.conftest import Assistant, eventually
from tests.drafts import Draft
from tests.telegram_server import TelegramServer, User


def states(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "test.db")
    try:
        return [state for (state,) in connection.execute("SELECT state FROM outbox ORDER BY id")]
    finally:
        connection.close()


async def follows(user: User) -> None:
    user.says("/subscribe 石桥镇")
    assert await user.hears("我会在这里通知您")


async def test_a_follower_hears_of_a_new_report_and_of_its_correction_and_then_no_more(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, stranger = server.user(7), server.user(8)
    stranger.says("/start")
    await follows(user)
    await assistant.imports(replace(town, year=2024))
    notice = await user.hears("云溪县石桥镇人民政府 2024 年的年报已收录")
    assert "补发" not in notice.text
    await assistant.imports(replace(town, year=2024, cells={**town.cells, "penalties.decisions": "42"}))
    assert await user.hears("2024 年的年报有更正，现为第 2 版")
    user.presses("不再关注")
    assert await user.hears("已不再关注云溪县石桥镇人民政府")
    await assistant.imports(replace(town, year=2022))
    user.says("我的订阅")
    assert await user.hears("还没有关注")
    assert len([seen for seen in user.inbox if "年报已收录" in seen.text]) == 1
    assert not [seen for seen in stranger.inbox if "年报已收录" in seen.text]


async def test_following_twice_is_said_and_the_list_shows_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town, replace(town, agency="云溪县柳河镇人民政府"))
    await assistant.starts()
    user = server.user(7)
    await follows(user)
    user.says("关注石桥镇")
    assert await user.hears("已经关注")
    user.says("我的订阅")
    assert await user.hears("您关注了 1 个机关")
    user.says("/subscribe 火星镇")
    nearest = await user.hears("没有收录名为“火星镇”的机关")
    user.presses(nearest.buttons[0])
    assert await user.hears("通知您")
    user.says("/unsubscribe 石桥镇")
    assert await user.hears("已不再关注云溪县石桥镇人民政府")


async def test_who_blocked_the_bot_is_left_in_peace_until_they_come_back(
    server: TelegramServer, assistant: Assistant, town: Draft, tmp_path: Path
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, other = server.user(7), server.user(8)
    await follows(user)
    await follows(other)
    # Blocked without a word to the bot: it learns from the refusal of the notice.
    server.chats.blocked.add(user.id)
    assistant.holds(replace(town, year=2024))
    assert await other.hears("2024 年的年报已收录")
    assert await eventually(lambda: "cancelled" in states(tmp_path))
    tried = len([call for call in server.called("sendMessage") if call.text("chat_id") == "7"])
    assistant.holds(replace(town, year=2022))
    assert await other.hears("2022 年的年报已收录")
    assert len([call for call in server.called("sendMessage") if call.text("chat_id") == "7"]) == tried
    user.unblocks()
    user.says("/start")
    assert await user.hears("已收录")
    assistant.holds(replace(town, year=2021))
    assert await user.hears("2021 年的年报已收录")


async def test_a_block_is_noticed_when_telegram_tells_of_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, other = server.user(7), server.user(8)
    await follows(user)
    await follows(other)
    user.blocks()
    other.says("/list")
    assert await other.hears("您关注了")
    assistant.holds(replace(town, year=2024))
    assert await other.hears("2024 年的年报已收录")
    assert not [
        call
        for call in server.called("sendMessage")
        if "2024" in call.text("text") and call.text("chat_id") == "7"
    ]


async def test_a_flooded_chat_holds_up_no_other_and_loses_nothing(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    flooded, free = server.user(7), server.user(8)
    await follows(flooded)
    await follows(free)
    server.fail("sendMessage", 429, parameters={"retry_after": 2}, chat_id=7)
    assistant.holds(replace(town, year=2024))
    assert await free.hears("2024 年的年报已收录")
    assert not [seen for seen in flooded.inbox if "2024" in seen.text]
    notice = await flooded.hears("2024 年的年报已收录")
    assert "补发" not in notice.text


async def test_what_an_interrupted_process_had_claimed_is_sent_again_with_a_mark(
    server: TelegramServer, assistant: Assistant, town: Draft, tmp_path: Path
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    await follows(user)
    await assistant.dies()
    assistant.holds(replace(town, year=2024))
    connection = sqlite3.connect(tmp_path / "test.db")
    with connection:
        connection.execute("UPDATE outbox SET state = 'claimed', claimed_at = due")
    connection.close()
    await assistant.starts()
    notice = await user.hears("2024 年的年报已收录")
    assert "补发" in notice.text
    assert await eventually(lambda: states(tmp_path) == ["sent"])
