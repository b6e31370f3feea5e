"""4. A corrected file makes a new version; the old one stays readable, and answers say which they cite."""

from __future__ import annotations

from dataclasses import replace

from tests.drafts import BALANCED, Draft, sound
from tests.promises.conftest import Mortal
from tests.telegram_server import TelegramServer

EDITOR = 7
FIRST = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED, prose=sound())
SECOND = replace(
    FIRST,
    cells={**BALANCED, "review.upheld": "1", "review.other": "1"},
    prose={
        **sound(),
        4: ["被申请行政复议3件，其中结果维持1件、结果纠正1件、其他结果1件，没有发生行政诉讼。"],
    },
)


async def test_a_corrected_file_makes_a_new_version_and_the_old_stays_readable(
    server: TelegramServer, assistant: Mortal
) -> None:
    assistant.settings["ADMIN_IDS"] = str(EDITOR)
    await assistant.starts()
    editor = server.user(EDITOR)

    editor.sends_document("初稿.html", FIRST.web_page().encode())
    assert "发布" in (await editor.hears("没有收入年报库")).buttons
    editor.presses("发布")
    assert await editor.hears("已发布云溪县石桥镇人民政府 2023 年年报。")

    editor.sends_document("更正.html", SECOND.web_page().encode())
    differs = await editor.hears("表格有 2 格与这份不同")
    assert "2 → 1" in differs.text
    assert "0 → 1" in differs.text
    editor.presses("发布")
    assert await editor.hears("要用《更正.html》更正它吗？")
    editor.presses("确认更正")
    assert await editor.hears("已发布云溪县石桥镇人民政府 2023 年年报第 2 版")

    editor.sends_document("初稿.html", FIRST.web_page().encode())
    again = await editor.hears("没有收入年报库")
    assert "与库内的第 1 版内容相同，那一版已不再现行，现行的是第 2 版" in again.text

    editor.says("石桥镇2023年行政复议维持几件")
    assert "1 件" in (await editor.hears("《更正.html》（第 2 版）")).text
    editor.says("石桥镇2023年年报第一版行政复议维持几件")
    old = await editor.hears("第 1 版")
    assert "2 件" in old.text
    assert "现行第 2 版：行政复议（结果维持） 1 件" in old.text
    editor.says("石桥镇2023年年报更正过吗")
    assert "现行的是第 2 版" in (await editor.hears("更正过")).text
