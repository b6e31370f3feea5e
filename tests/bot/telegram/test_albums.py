"""Files that are sent together."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from tests.bot.telegram.conftest import Assistant
from tests.bot.test_marking import word
from tests.drafts import Draft, sound
from tests.telegram_server import TelegramServer


async def test_an_album_of_files_is_told_of_in_one_message(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    wrong = replace(town, year=2022, cells={**town.cells, "applications.received.total": "16"})
    for name, draft in (("甲.html", town), ("乙.html", wrong), ("丙.html", replace(town, year=2021))):
        user.sends_document(name, draft.web_page().encode(), album="一组")
    summary = await user.hears("✅")
    assert all(name in summary.text for name in ("甲.html", "乙.html", "丙.html"))
    assert "❌" in summary.text
    assert len(user.inbox) == 1
    user.sends_document("丁.html", replace(town, year=2020).web_page().encode(), album="另一组")
    assert await user.hears("没有发现问题")
    assert len(user.inbox) == 2


async def test_an_album_that_a_crash_cut_short_is_told_of_after_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 429, parameters={"retry_after": 30}, chat_id=7, times=2)
    for number in range(2):
        draft = replace(town, year=2020 + number)
        user.sends_document(f"{number}.html", draft.web_page().encode(), album="一组")
    await server.chats.until(lambda: server.called("sendMessage"), 10)
    await assistant.dies()
    server.failures.clear()
    await assistant.starts()
    summary = await user.hears("2 份文件校验完毕")
    assert all(f"{number}.html" in summary.text for number in range(2))
    assert "服务刚才重启过" in summary.text


async def test_the_summary_of_an_album_takes_the_place_of_its_acknowledgement_also_after_a_crash(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user, forum = server.user(7), server.group(100, topics=(11,))
    user.says("/help", forum, topic=11)
    helped = await user.hears("怎么提问", forum)
    server.fail("editMessageText", 500, times=99)
    for number in range(3):
        page = replace(town, year=2020 + number).web_page().encode()
        user.sends_document(f"{number}.html", page, album="一组", group=forum, reply_to=helped.id, topic=11)
    received = await user.hears("已收到 3 份文件", forum)
    assert await server.chats.until(lambda: server.called("editMessageText"), 10)
    await assistant.dies()
    server.failures.clear()
    user.sends_document("独.html", town.web_page().encode())
    await assistant.starts()
    summary = await user.hears("3 份文件校验完毕", forum)
    assert summary.id == received.id
    assert await user.hears("没有发现问题")
    assert await assistant.stops() == 0
    await assistant.starts()
    user.says("/list")
    assert await user.hears("还没有关注")
    assert len(user.inbox) == 2
    assert sum(one["from"]["is_bot"] for one in server.chats.messages[forum.id].values()) == 2


async def test_files_that_a_crash_left_unacknowledged_in_a_topic_are_told_of_there(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user, forum = server.user(7), server.group(100, topics=(11,))
    user.says("/help", forum, topic=11)
    helped = await user.hears("怎么提问", forum)
    server.fail("sendMessage", 500, times=99)
    carried = user.sends_document(
        "甲.html", town.web_page().encode(), group=forum, reply_to=helped.id, topic=11
    )
    assert await server.chats.until(lambda: len(server.called("sendMessage")) > 1, 10)
    await assistant.dies()
    server.failures.clear()
    await assistant.starts()
    assert await user.hears("没有发现问题", forum)
    own = [one for one in server.chats.messages[forum.id].values() if one["from"]["is_bot"]]
    assert own[-1]["reply_to_message"]["message_id"] == carried


async def test_an_archive_is_told_of_like_an_album_and_each_file_in_it_can_be_worked_on(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    wrong = replace(town, prose=sound(), cells={**town.cells, "review.total": "9"})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("石桥镇/年报.html", town.web_page())
        archive.writestr("柳河镇/年报.docx", word(replace(wrong, agency="云溪县柳河镇人民政府")))
    user.sends_document("全县.zip", buffer.getvalue())
    summary = await user.hears("2 份文件校验完毕")
    assert "1．❌ 《柳河镇/年报.docx》云溪县柳河镇人民政府 2023" in summary.text
    user.presses("1．标注版")
    assert await user.hears("原文没有改动")
    await server.chats.until(lambda: server.called("sendDocument"), 10)
    assert user.inbox[-1].filename == "柳河镇年报-标注版.docx"
