"""The buttons under a verdict: the workbook, the marked copy, also after a restart, for the sender alone."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook

from tests.bot.telegram.conftest import Assistant
from tests.bot.test_marking import word
from tests.drafts import Draft, sound
from tests.parser.marking.anchored import anchored
from tests.telegram_server import Seen, TelegramServer, User


def wrong(town: Draft) -> bytes:
    """A Word file with one wrong sum."""
    return word(replace(town, prose=sound(), cells={**town.cells, "review.total": "9"}))


async def file(server: TelegramServer, user: User) -> Seen:
    """The file that the bot sent last."""
    await server.chats.until(lambda: any(seen.filename for seen in user.inbox), 10)
    return [seen for seen in user.inbox if seen.filename][-1]


async def test_workbook_and_marked_copy_are_made_of_the_file_fetched_again_after_a_restart(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.sends_document("年报.docx", wrong(town))
    verdict = await user.hears("❌")
    assert verdict.buttons == ("全部问题（Excel）", "标注版（Word）")
    assert await assistant.stops() == 0
    await assistant.starts()
    user.presses("全部问题")
    assert await user.hears("《年报.docx》的问题清单")
    listed = await file(server, user)
    assert listed.filename == "问题清单-云溪县石桥镇人民政府2023.xlsx"
    assert load_workbook(io.BytesIO(listed.data))["问题"]["D2"].value == "A4"
    user.presses("标注版")
    assert await user.hears("原文没有改动")
    await server.chats.until(lambda: len(server.called("sendDocument")) == 2, 10)
    copy = await file(server, user)
    assert copy.filename == "年报-标注版.docx"
    assert any("A4" in one.text for one in anchored(copy.data))
    # The verdict stays as it was, with its buttons.
    assert user.inbox[0] == verdict


async def test_a_button_serves_the_sender_alone(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    sender, other = server.user(7), server.user(8)
    sender.sends_document("年报.docx", wrong(town))
    assert await sender.hears("❌")
    other.presses("全部问题", of=sender)
    assert await sender.hears("这些按钮只有发文件的人能用")
    assert not server.called("sendDocument")


async def test_a_file_that_telegram_has_no_longer_is_asked_for_again(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    data = wrong(town)
    user.sends_document("年报.docx", data)
    assert await user.hears("❌")
    server.loses_files()
    user.presses("标注版")
    assert await user.hears("请重新发送这份文件")
    user.sends_document("年报.docx", data)
    assert "校验结果与那次相同" in (await user.hears("❌")).text
    user.presses("标注版")
    assert await user.hears("原文没有改动")


async def test_a_download_that_fails_for_a_moment_is_tried_again(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("getFile", 502)
    user.sends_document("年报.docx", wrong(town))
    assert await user.hears("❌")
    server.fail("getFile", 429, parameters={"retry_after": 1})
    user.presses("全部问题")
    assert await user.hears("问题清单")


async def test_an_acknowledged_file_gets_its_verdict_in_the_same_message_after_a_crash(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    # The verdict never gets through, so the process is killed with the file acknowledged and unsettled.
    server.fail("editMessageText", 429, parameters={"retry_after": 30}, chat_id=7)
    user.sends_document("年报.docx", wrong(town))
    await server.chats.until(lambda: server.called("editMessageText"), 10)
    await assistant.dies()
    await assistant.starts()
    assert "重启过" in (await user.hears("❌")).text
    assert len(user.inbox) == 1


async def test_in_a_group_a_file_that_answers_us_is_checked_in_its_topic_and_others_may_not_press(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    sender, other, group = server.user(7), server.user(8), server.group(100, topics=(11,))
    sender.says("/help", group, topic=11)
    helped = await sender.hears("怎么提问", group)
    sender.sends_document("闲聊.docx", wrong(town), group=group, topic=11)
    sender.sends_document("年报.docx", wrong(town), group=group, topic=11, reply_to=helped.id)
    verdict = await sender.hears("❌", group)
    assert verdict.topic == 11
    pressed = other.presses("标注版", group=group)
    assert await server.chats.until(lambda: "只有发文件的人能用" in server.chats.told.get(pressed, ""), 10)
    sender.presses("标注版", group=group)
    assert (await sender.hears("原文没有改动", group)).topic == 11
    await server.chats.until(lambda: server.called("sendDocument"), 10)
    (sent,) = server.called("sendDocument")
    assert (sent.text("chat_id"), sent.text("message_thread_id")) == (str(group.id), "11")


async def test_of_an_album_each_file_can_be_looked_at_and_all_are_listed_in_one_workbook(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.sends_album(("甲.docx", wrong(town)), ("乙.docx", wrong(replace(town, agency="云溪县柳河镇"))))
    summary = await user.hears("2 份文件校验完毕")
    assert len(user.inbox) == 1
    assert summary.buttons[-1] == "全部问题，写成一个 Excel"
    user.presses("全部问题")
    listed = await file(server, user)
    assert listed.filename == "问题清单-2份.xlsx"
    files = {row[11].value for row in load_workbook(io.BytesIO(listed.data))["问题"].iter_rows(min_row=2)}
    assert files == {"甲.docx", "乙.docx"}
    user.presses("2．查看")
    assert "文件：《乙.docx》" in (await user.hears("❌")).text
