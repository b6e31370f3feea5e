"""Subscriptions of every sort, from the words of a person to the notice in the chat."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft
from tests.telegram_server import TelegramServer


async def test_a_region_and_words_are_told_once_with_what_changed_and_ended_by_a_button(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("订阅 云溪县的镇")
    assert await user.hears("云溪县各镇有新年报或更正")
    user.says("订阅 新收超过 10 件")
    assert await user.hears("新收政府信息公开申请超过 10 件时，我会在这里通知您")
    await assistant.imports(replace(town, agency="云溪县柳河镇人民政府", year=2024))
    notice = await user.hears("云溪县柳河镇人民政府 2024 年的年报已收录")
    assert "达到您定的界限（超过 10 件）" in notice.text
    await assistant.imports(replace(town, cells={**town.cells, "penalties.decisions": "42"}))
    changed = await user.hears("2023 年的年报有更正，现为第 2 版")
    assert "41 → 42" in changed.text
    user.presses("退订 云溪县各镇")
    assert await user.hears("已不再关注云溪县各镇")
    news = [seen.text for seen in user.inbox if "柳河镇" in seen.text and "2024" in seen.text]
    assert len(news) == 1


async def test_a_muted_chat_hears_all_of_it_as_one_message_after_a_restart(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("订阅 云溪县的镇")
    assert await user.hears("我会在这里通知您")
    user.says("静音三天")
    assert await user.hears("静音到")
    assistant.holds(replace(town, year=2024), replace(town, agency="云溪县柳河镇人民政府"))
    assert await assistant.stops() == 0
    await assistant.starts()
    user.says("我的订阅")
    assert await user.hears("已静音到")
    assert not [seen for seen in user.inbox if "已收录" in seen.text]
    user.presses("恢复通知")
    digest = await user.hears("汇总：2 条新消息")
    assert "石桥镇人民政府 2024 年的年报已收录" in digest.text
    assert "柳河镇人民政府 2023 年的年报已收录" in digest.text


async def test_a_digest_is_sent_when_its_hour_has_come(
    server: TelegramServer, assistant: Assistant, town: Draft, tmp_path: Path
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("订阅 石桥镇")
    assert await user.hears("我会在这里通知您")
    user.says("每天8点汇总")
    assert await user.hears("每天 8:00")
    assistant.holds(replace(town, year=2024), replace(town, year=2022))
    assert await assistant.stops() == 0
    # The night goes by while the bot is down.
    connection = sqlite3.connect(tmp_path / "test.db")
    with connection:
        past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat(timespec="microseconds")
        connection.execute("UPDATE outbox SET due = ? WHERE event = 'digest'", (past,))
    connection.close()
    await assistant.starts()
    assert await user.hears("汇总：2 条新消息")


async def test_who_is_missing_before_the_day_is_told_once_whatever_restarts(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    day = datetime.now(UTC) + timedelta(days=3)
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    assistant.settings["REPORT_DEADLINE"] = f"{day:%m-%d}"
    assistant.holds(replace(town, year=day.year - 2))
    await assistant.starts()
    user = server.user(7)
    user.says("订阅 云溪县的镇")
    assert await user.hears("我会在这里通知您")
    for _ in range(2):
        assert await assistant.stops() == 0
        await assistant.starts()
        user.says("/help")
        assert await user.hears("怎么提问")
    told = await user.hears_of(f"{day.year - 1} 年年报")
    assert "还有 1 个没有收录\n· 云溪县石桥镇" in told[0].text
    assert len(told) == 1


async def test_a_channel_follows_by_a_post_and_only_its_administrators_end_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    editor, reader, channel = server.user(7), server.user(8), server.channel(100)
    editor.leads(channel)
    editor.posts(channel, "大家好")
    editor.posts(channel, "/subscribe 云溪县的镇")
    assert await editor.hears("云溪县各镇有新年报或更正", channel)
    assistant.holds(replace(town, year=2024))
    assert await reader.hears("2024 年的年报已收录", channel)
    reader.presses("退订 云溪县各镇", group=channel)
    assistant.holds(replace(town, year=2022))
    assert await reader.hears("2022 年的年报已收录", channel)
    editor.presses("退订 云溪县各镇", group=channel)
    assert await editor.hears("已不再关注云溪县各镇", channel)
