"""Files on their way through the running assistant."""

from __future__ import annotations

from dataclasses import replace

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft
from tests.telegram_server import TelegramServer


async def test_a_right_file_is_acknowledged_and_then_found_right_in_the_same_message(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.sends_document("石桥镇2023年报.html", town.web_page().encode())
    verdict = await user.hears("✅")
    assert "机关：云溪县石桥镇人民政府" in verdict.text
    assert "年度：2023 年" in verdict.text
    assert "没有收入年报库" in verdict.text
    assert len(user.inbox) == 1
    assert "已收到《石桥镇2023年报.html》（#1）" in server.called("sendMessage")[0].text("text")
    user.says("/start")
    assert await user.hears("还没有收录任何年报")


async def test_a_wrong_total_is_named_with_what_it_should_be(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    wrong = replace(town, cells={**town.cells, "applications.received.total": "16"})
    user.sends_document("年报.html", wrong.web_page().encode())
    verdict = await user.hears("❌")
    assert "必改" in verdict.text
    assert "16" in verdict.text
    assert "15" in verdict.text


async def test_the_same_file_again_is_told_the_first_check(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    first, second = server.user(7), server.user(8)
    first.sends_document("一.html", town.web_page().encode())
    assert await first.hears("✅")
    second.sends_document("二.html", town.web_page().encode())
    told = (await second.hears("✅")).text
    assert "发来过（#1，20" in told
    assert "校验结果与那次相同" in told


async def test_a_file_that_is_no_report_is_refused_with_a_sentence(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.sends_document("<b>菜谱&.txt", "红烧肉：五花肉一斤，酱油两勺。".encode())
    refused = await user.hears("没有校验")
    assert "《<b>菜谱&.txt》" in refused.text
    assert "20 MB" in refused.text
    assert "60 页以内的 PDF" in refused.text
    user.sends_document("空.docx", b" ")
    assert await user.hears("《空.docx》没有校验")


async def test_a_file_over_20_mb_is_refused_before_it_is_fetched(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.sends_document("扫描件.docx", size=21_000_000)
    assert await user.hears("《扫描件.docx》超过 20 MB")
    assert not server.called("getFile")


async def test_questions_are_answered_while_files_are_examined(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    senders = [server.user(number) for number in range(10, 16)]
    for number, sender in enumerate(senders):
        sender.sends_document("年报.html", replace(town, year=2015 + number).web_page().encode())
    asker = server.user(7)
    asker.says("/help")
    assert await asker.hears("怎么提问")
    for sender in senders:
        assert await sender.hears("没有收入年报库")


async def test_a_file_that_was_received_before_a_crash_is_examined_after_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    await assistant.starts()
    user = server.user(7)
    # The acknowledgement never gets through, so the process is killed with the file on disk and unexamined.
    server.fail("sendMessage", 429, parameters={"retry_after": 30}, chat_id=7)
    user.sends_document("年报.html", town.web_page().encode())
    await server.chats.until(lambda: server.called("sendMessage"), 10)
    await assistant.dies()
    await assistant.starts()
    assert "重启过" in (await user.hears("✅")).text
    assert await assistant.stops() == 0
    await assistant.starts()
    user.says("/help")
    assert await user.hears("怎么提问")
    assert sum("✅" in seen.text for seen in user.inbox) == 1


async def test_the_name_of_a_file_is_shown_in_one_line_as_it_reads(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    """A line end in it would let it speak as our verdict, a mark of direction would turn ours around."""
    await assistant.starts()
    user = server.user(7)
    user.sends_document("年\u202e报\n❌ 假的结论.html", town.web_page().encode())
    verdict = await user.hears("没有发现问题")
    assert "文件：《年报 ❌ 假的结论.html》（#1）" in verdict.text
    assert "\u202e" not in verdict.text
