"""Who is not served is served by no way in: stickers and pages that stand in the chat already."""

from __future__ import annotations

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft, applications
from tests.telegram_server import TelegramServer


async def test_who_was_kept_out_turns_no_pages_and_gets_no_answer_to_stickers(
    server: TelegramServer, assistant: Assistant
) -> None:
    assistant.settings["ADMIN_IDS"] = "10"
    names = [f"云溪县{first}{second}镇人民政府" for first in "柳石云" for second in "桥湾溪山"]
    assistant.holds(*(Draft(name, 2023, cells=applications(received={"person": 5})) for name in names))
    await assistant.starts()
    admin, user = server.user(10), server.user(7)
    user.says("2023年哪个镇收到的申请最多")
    first = await user.hears("第 1 页")
    admin.says("禁入 7")
    assert await admin.hears("不能再使用")
    user.presses("▶")
    assert await user.hears("只为受邀的人服务")
    assert user.inbox[0] == first
    user.sends("sticker")
    assert await user.hears("只为受邀的人服务")
    assert not any("贴图" in seen.text for seen in user.inbox)
