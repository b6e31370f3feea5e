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
    for number in range(2):
        assert await user.hears(f"{number}.html")


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
