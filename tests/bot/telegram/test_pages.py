"""Long lists in pages that are turned in place."""

from __future__ import annotations

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft, applications
from tests.telegram_server import TelegramServer

NAMES = [f"云溪县{first}{second}镇" for first in "柳石云松竹" for second in "桥湾溪山"]


async def test_rankings_and_subscriptions_are_turned_in_place_and_after_a_restart(
    server: TelegramServer, assistant: Assistant
) -> None:
    assistant.holds(
        *(
            Draft(f"{name}人民政府", 2023, cells=applications(received={"person": 50 - place}))
            for place, name in enumerate(NAMES)
        )
    )
    await assistant.starts()
    user = server.user(7)
    user.says("2023年哪个镇收到的申请最多")
    first = await user.hears("第 1 页")
    assert "50 件" in first.text
    user.presses("▶")
    second = await user.hears("第 2 页")
    assert second.id == first.id
    assert len(user.inbox) == 1
    assert "blockquote" in second.tags
    assert "6. 云溪县石湾镇 45 件" in second.text
    assert "\n5. 云溪县" not in second.text
    assert second.text.count("行“总计”列") == 10
    await assistant.stops()
    await assistant.starts()
    user.presses("◀")
    assert (await user.hears("第 1 页")).text == first.text
    user.says("订阅")
    choices = await user.hears("想关注什么")
    assert [label for label in choices.buttons if "镇" not in label] == ["全部机关"]
    assert len(choices.buttons) == 8
