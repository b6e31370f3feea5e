"""Groups: who is answered, where, and who may change what belongs to all."""

from __future__ import annotations

from tests.bot.telegram.conftest import PATIENCE, Assistant
from tests.drafts import Draft
from tests.telegram_server import TelegramServer


async def test_a_group_is_told_how_to_ask_and_answered_where_it_does_and_left_alone_where_it_talks(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, group = server.user(7), server.group(100)
    user.adds_bot(group)
    greeting = await user.hears("/ask 问题", group)
    assert "隐私模式" in greeting.text
    user.says("大家中午吃什么", group)
    user.says("/help@other_bot", group)
    user.says("/weather 上海", group)
    user.says("/ask 石桥镇2023年收到多少申请", group)
    answer = await user.hears("15 件", group)
    user.says("那不予公开呢", group, reply_to=answer.id)
    assert await user.hears("不予公开", group)
    own = [one for one in server.chats.messages[group.id].values() if one["from"]["is_bot"]]
    assert all("reply_to_message" in one for one in own[1:])
    assert len(own) == 3


async def test_a_group_whose_messages_all_arrive_is_answered_only_where_it_names_us(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    server.chats.privacy = False
    assistant.holds(town)
    await assistant.starts()
    user, group = server.user(7), server.group(100)
    user.adds_bot(group)
    assert await user.hears("只在有人用 /ask", group)
    user.says("石桥镇2023年收到多少申请", group)
    user.says("@gongkai_test_bot2 石桥镇2023年收到多少申请", group)
    user.says("😀 @gongkai_test_bot 石桥镇2023年收到多少申请", group)
    assert await user.hears("15 件", group)
    assert sum(one["from"]["is_bot"] for one in server.chats.messages[group.id].values()) == 2


async def test_only_administrators_change_what_a_group_follows(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    group = server.group(100)
    leader, member = server.user(7), server.user(8)
    leader.leads(group)
    member.says("/subscribe 石桥镇", group)
    assert await member.hears("只有本群的管理员", group)
    member.says("/ask 石桥镇出年报告诉我", group)
    assert await member.hears("只有本群的管理员", group)
    member.says("/lang English", group)
    assert await member.hears("只有本群的管理员", group)
    member.says("/mute", group)
    assert await member.hears("只有本群的管理员", group)
    member.says("/list", group)
    assert await member.hears("还没有关注", group)
    leader.says("/subscribe 石桥镇", group)
    followed = await leader.hears("通知您", group)
    pressed = member.presses("不再关注", group=group)
    assert await server.chats.until(lambda: "给提问的人" in server.chats.told.get(pressed, ""), 10)
    leader.presses("不再关注", group=group)
    assert (await leader.hears("已不再关注", group)).id == followed.id
    member.says("/subscribe 石桥镇", group, anonymously=True)
    assert await member.hears("通知您", group)
    server.fail("getChatMember", 502, times=9)
    leader.says("/unsubscribe 石桥镇", group)
    assert await leader.hears("没有更改", group)


async def test_a_notice_in_a_group_is_ended_by_administrators_alone(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(Draft(town.agency, 2022, cells=town.cells))
    await assistant.starts()
    group = server.group(100)
    leader, member = server.user(7), server.user(8)
    leader.leads(group, "creator")
    leader.says("/subscribe 石桥镇", group)
    assert await leader.hears("通知您", group)
    await assistant.imports(town)
    assert await member.hears("2023 年的年报已收录", group)
    pressed = member.presses("不再关注", group=group)
    assert await server.chats.until(lambda: "管理员" in server.chats.told.get(pressed, ""), 10)
    leader.presses("不再关注", group=group)
    assert await leader.hears("已不再关注", group)


async def test_a_topic_is_answered_in_the_topic_and_a_closed_one_beside_it(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, forum = server.user(7), server.group(100, topics=(11, 12))
    user.says("/ask 石桥镇收到多少申请", forum, topic=11)
    answer = await user.hears("15 件", forum)
    assert answer.topic == 11
    server.chats.topics[forum.id, 12] = False
    user.says("/help", forum, topic=12)
    assert (await user.hears("怎么提问", forum)).topic is None


async def test_people_in_a_group_have_conversations_of_their_own_and_choices_of_their_own(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    group = server.group(100)
    first, second = server.user(7), server.user(8)
    first.says("/ask 石桥镇2023年收到多少申请", group)
    assert await first.hears("15 件", group)
    second.says("/ask 2023年收到多少申请", group)
    asked = await second.hears("哪个机关", group)
    pressed = first.presses("石桥镇", group=group)
    assert await server.chats.until(lambda: "给提问的人" in server.chats.told.get(pressed, ""), 10)
    second.presses("石桥镇", group=group)
    assert (await second.hears("15 件", group)).id == asked.id


async def test_another_bot_is_never_answered_for_two_bots_would_not_end(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, other, group = server.user(7), server.bot(9), server.group(100)
    user.says("/start", group)
    helped = await user.hears("在群里写“/ask 问题”", group)
    other.says("/ask 石桥镇2023年收到多少申请", group)
    other.says("石桥镇2023年收到多少申请", group, reply_to=helped.id)
    other.sends("sticker", group=group, reply_to=helped.id)
    user.says("/list", group)
    assert await user.hears("还没有关注", group)
    assert sum(one["from"]["id"] == 4242 for one in server.chats.messages[group.id].values()) == 2


async def test_a_button_that_would_forget_or_appoint_in_a_group_is_for_who_asked_alone(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.settings["ADMIN_IDS"] = "7"
    assistant.holds(town)
    await assistant.starts()
    group = server.group(100)
    admin, curious = server.user(7), server.user(8)
    curious.says("订阅 石桥镇")
    assert await curious.hears("我会在这里通知您")
    admin.says("/forget", group)
    assert await admin.hears("要删除我保存的您的信息吗", group)
    told = curious.presses("确认，忘记我", group=group)
    assert "提问的人" in str(await server.chats.until(lambda: server.chats.told.get(told), PATIENCE))
    curious.says("我的订阅")
    assert "石桥镇" in (await curious.hears("")).text
    admin.says("/appoint 30 编辑", group)
    asked = await admin.hears("要任命", group)
    admin.presses("确认任命", group=group)
    done = await admin.hears("已任命 30：编辑", group)
    # What was asked is answered in its place, and cannot be tapped again.
    assert (done.id, done.buttons) == (asked.id, ())
