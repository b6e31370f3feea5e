"""The language of menus and wording, chosen for a chat."""

from __future__ import annotations

from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft
from tests.telegram_server import TelegramServer


async def test_a_chat_chooses_its_language_and_its_menu_follows(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, other = server.user(7), server.user(8)
    user.says("/lang")
    choices = await user.hears("哪一种")
    assert choices.buttons == ("简体", "正體", "English")
    user.presses("English")
    assert (await user.hears("Done: menu")).id == choices.id
    assert await server.chats.until(lambda: "7" in server.methods.menus, 10)
    menu = {one["command"]: one["description"] for one in server.methods.menus["7"]}
    assert menu["subscribe"] == "Follow an agency, a region, words or a number"
    user.says("/help")
    helped = await user.hears("How to ask")
    assert "answered in Chinese" in helped.text
    user.says("订阅 石桥镇")
    assert "Unfollow" in (await user.hears("I tell you here when 云溪县石桥镇人民政府")).buttons
    user.says("石桥镇2023年收到多少申请")
    assert await user.hears("新收政府信息公开申请 15 件")

    user.says("/lang 正體")
    assert await user.hears("都用正體")
    user.says("石桥镇2023年收到多少申请")
    assert await user.hears("新收政府信息公開申請 15 件")
    user.says("/lang 简体")
    assert await user.hears("都用简体")
    user.says("石橋鎮2023年收到多少申請")
    assert await user.hears("新收政府信息公开申请 15 件")
    assert await assistant.stops() == 0
    await assistant.starts()
    other.says("石橋鎮2023年收到多少申請")
    assert await other.hears("新收政府信息公開申請 15 件")
    user.says("石橋鎮2023年收到多少申請")
    assert await user.hears("新收政府信息公开申请 15 件")
    assert server.methods.menus["all_group_chats"][0]["command"] == "ask"


async def test_what_is_forgotten_is_told_in_the_language_that_went_with_it_and_the_menu_goes_back(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("/lang English")
    assert await server.chats.until(lambda: "7" in server.methods.menus, 10)
    assert (await user.finds("火星镇 2023")).button == "Nothing found; tap to ask me in private"
    user.says("/forget 确认")
    assert await user.hears("we meet for the first time")
    assert await server.chats.until(lambda: "7" not in server.methods.menus, 10)
    user.says("/list")
    assert await user.hears("还没有关注")
    assert (await user.finds("")).button == "写明机关、年份和想知道的内容"
