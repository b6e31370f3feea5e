"""People and the running assistant: questions, buttons, edits, groups."""

from __future__ import annotations

from bot.commands import COMMANDS
from tests.bot.telegram.conftest import Assistant
from tests.drafts import Draft
from tests.telegram_server import TOKEN, TelegramServer


async def test_a_greeting_offers_questions_that_can_be_answered(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("/start")
    greeting = await user.hears("已收录 1 个机关的 1 份年报")
    assert 3 <= len(greeting.buttons) <= 4
    user.presses("收到多少申请")
    answer = await user.hears("15")
    assert "石桥镇" in answer.text
    assert not server.chats.queries


async def test_a_question_is_answered_with_its_source_and_edited_again(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    question = user.says("石桥镇2023年收到多少申请")
    answer = await user.hears("15 件")
    assert "出处" in answer.text
    user.edits(question, "石桥镇2023年行政处罚多少件")
    assert (await user.hears("41")).id == answer.id
    assert len(user.inbox) == 1
    await assistant.stops()
    await assistant.starts()
    user.edits(question, "石桥镇2023年行政许可多少件")
    assert "石桥镇" in (await user.hears("行政许可")).text
    assert len(user.inbox) == 2


async def test_an_empty_database_is_said_to_be_empty(server: TelegramServer, assistant: Assistant) -> None:
    await assistant.starts()
    user = server.user(7)
    user.says("/start")
    greeting = await user.hears("还没有收录任何年报")
    assert greeting.buttons == ()


async def test_commands_are_understood_in_every_spelling(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    for text, reply in (
        ("/help", "怎么提问"),
        ("／help", "怎么提问"),
        ("帮助", "怎么提问"),
        ("/help@gongkai_test_bot", "怎么提问"),
        ("/weather", "没有“/weather”这个命令"),
        ("我的订阅", "还没有关注"),
    ):
        user.says(text)
        assert await user.hears(reply)
    assert [entry["command"] for entry in server.methods.menu] == [one.act.value for one in COMMANDS]
    assert server.methods.description


async def test_what_is_neither_text_nor_file_gets_a_polite_sentence(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    for kind, told in (
        ("sticker", "收到了您的贴图"),
        ("voice", "听不懂语音"),
        ("photo", "看不懂图片"),
        ("location", "只看得懂文字"),
    ):
        user.sends(kind)
        assert await user.hears(told)
    for _ in range(3):
        user.sends("photo", album="一组")
    user.says("/help")
    assert await user.hears("怎么提问")
    assert sum("看不懂图片" in seen.text for seen in user.inbox) == 2


async def test_words_under_a_picture_are_answered_and_a_moving_picture_is_no_file_to_check(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user, group = server.user(7), server.group(100)
    user.sends("photo", caption="石桥镇2023年收到多少申请")
    assert await user.hears("看不懂图片")
    assert await user.hears("15 件")
    user.sends("animation")
    assert await user.hears("只看得懂文字")
    user.says("/help", group)
    helped = await user.hears("怎么提问", group)
    user.sends("photo", caption="石桥镇2023年收到多少申请", group=group, reply_to=helped.id)
    assert await user.hears("15 件", group)


async def test_an_answer_that_somebody_picked_from_ours_is_no_question(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.picks("云溪县石桥镇 2023 年新收政府信息公开申请 15 件")
    user.says("/help")
    assert await user.hears("怎么提问")
    assert len(user.inbox) == 1


async def test_markup_in_a_question_is_shown_as_it_was_written(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("/<b>&")
    assert "/<b>&" in (await user.hears("这个命令")).text
    user.says("订阅 <i>甲</i>&乙镇")
    assert "<i>甲</i>&乙镇" in (await user.hears("没有收录")).text


async def test_an_old_button_still_works_after_a_restart(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    long = Draft(
        "云南省红河哈尼族彝族自治州金平苗族瑶族傣族自治县者米拉祜族乡人民政府", 2023, cells=town.cells
    )
    assistant.holds(long)
    await assistant.starts()
    user = server.user(7)
    user.says("/start")
    assert await user.hears("已收录")
    assert await assistant.stops() == 0
    await assistant.starts()
    user.presses("收到多少申请")
    assert await user.hears("15")


async def test_a_button_under_a_message_that_telegram_no_longer_shows_is_answered_anew(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("订阅 石桥镇")
    assert await user.hears("通知您")
    user.presses("不再关注", inaccessible=True)
    assert await user.hears("已不再关注")
    assert len(user.inbox) == 2


async def test_a_button_that_is_too_old_to_be_acknowledged_is_answered_all_the_same(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    user.says("/start")
    assert await user.hears("已收录")
    user.presses("收到多少申请", stale=True)
    assert await user.hears("15")


async def test_a_flooded_chat_is_answered_when_it_may_be(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail(
        "sendMessage", 429, "Too Many Requests: retry after 1", parameters={"retry_after": 1}, chat_id=7
    )
    user.says("/help")
    assert await user.hears("怎么提问")
    assert len(server.called("sendMessage")) == 2


async def test_markup_that_telegram_does_not_read_is_sent_as_plain_text(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 400, "Bad Request: can't parse entities: unsupported", chat_id=7)
    user.says("/help")
    assert (await user.hears("怎么提问")).tags == ()


async def test_a_bug_is_a_number_to_the_person_and_a_traceback_to_the_log(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 400, "Bad Request: something new", chat_id=7)
    user.says("/help")
    told = await user.hears("编号")
    assert await assistant.stops() == 0
    number = told.text.split("编号")[1].split("。")[0].strip()
    assert f"incident {number}" in assistant.output
    assert "Traceback" in assistant.output
    assert "Traceback" not in told.text


async def test_the_log_holds_no_text_of_people(server: TelegramServer, assistant: Assistant) -> None:
    await assistant.starts()
    user = server.user(7)
    user.says("/help 我的身份证号是甲乙丙丁")
    assert await user.hears("怎么提问")
    assert await assistant.stops() == 0
    assert "甲乙丙丁" not in assistant.output
    assert TOKEN not in assistant.output


async def test_an_answer_that_may_have_arrived_comes_again_with_a_mark(
    server: TelegramServer, assistant: Assistant
) -> None:
    await assistant.starts()
    user = server.user(7)
    # It arrives, and the connection breaks before we hear so.
    server.fail("sendMessage", 0, chat_id=7)
    user.says("/list")
    assert await user.hears("补发")
    assert ["补发" in seen.text for seen in user.inbox] == [False, True]
    user.says("/list")
    assert await user.hears("还没有关注")
    assert "补发" not in user.inbox[-1].text


async def test_an_answer_and_a_verdict_survive_an_error_of_the_server(
    server: TelegramServer, assistant: Assistant, town: Draft
) -> None:
    assistant.holds(town)
    await assistant.starts()
    user = server.user(7)
    server.fail("sendMessage", 502)
    user.says("石桥镇2023年收到多少申请")
    assert await user.hears("15 件")
    server.fail("sendMessage", 500, times=9)
    server.fail("editMessageText", 500)
    user.sends_document("年报.html", town.web_page().encode())
    server.failures.clear()
    assert await user.hears("没有发现问题")
