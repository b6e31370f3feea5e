"""The server of the tests is as strict as Telegram; these tests hold it to that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.telegram_server import TOKEN, TelegramServer
from tests.telegram_server.rules import ApiError, parse_html


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


async def call(server: TelegramServer, method: str, token: str = TOKEN, **arguments: Any) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.url}/bot{token}/{method}", json=arguments, timeout=10)
    body: dict[str, Any] = answer.json()
    assert answer.status_code == body.get("error_code", 200)
    return body


async def test_a_wrong_token_is_unauthorized(server: TelegramServer) -> None:
    assert (await call(server, "getMe", token="1:x"))["error_code"] == 401


async def test_an_unknown_method_is_not_found(server: TelegramServer) -> None:
    assert (await call(server, "sendPigeon"))["error_code"] == 404


async def test_the_bot_cannot_write_first(server: TelegramServer) -> None:
    assert "chat not found" in (await call(server, "sendMessage", chat_id=7, text="您好"))["description"]


@pytest.mark.parametrize(
    "markup",
    [
        "a < b",
        "a & b",
        "<b>",
        "</b>",
        "<b><i>x</b></i>",
        "<h1>x</h1>",
        "<b class='x'>x</b>",
        "&nbsp;",
        "<code><b>x</b></code>",
    ],
)
async def test_markup_that_does_not_parse_is_refused(server: TelegramServer, markup: str) -> None:
    server.user(7).says("/start")
    answer = await call(server, "sendMessage", chat_id=7, text=markup, parse_mode="HTML")
    assert answer["description"].startswith("Bad Request: can't parse entities")


def test_markup_that_parses_is_read_as_text() -> None:
    parsed = parse_html("<b>1 &lt; 2</b> &amp; <blockquote expandable>引文</blockquote>")
    assert (parsed.text, parsed.tags) == ("1 < 2 & 引文", ("b", "blockquote"))


@pytest.mark.parametrize(
    ("text", "reason"), [("  \n", "empty"), ("长" * 4097, "too long"), ("😀" * 2049, "too long")]
)
async def test_a_text_that_is_empty_or_too_long_is_refused(
    server: TelegramServer, text: str, reason: str
) -> None:
    server.user(7).says("/start")
    assert reason in (await call(server, "sendMessage", chat_id=7, text=text))["description"]


async def test_length_is_counted_after_the_markup_is_read(server: TelegramServer) -> None:
    server.user(7).says("/start")
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert (await call(server, "sendMessage", chat_id=7, text=text, parse_mode="HTML"))["ok"]


async def test_a_button_carries_64_bytes_at_most(server: TelegramServer) -> None:
    server.user(7).says("/start")
    long, fits = (
        {"inline_keyboard": [[{"text": "问", "callback_data": data}]]} for data in ("问" * 22, "问" * 21)
    )
    assert (
        "BUTTON_DATA_INVALID"
        in (await call(server, "sendMessage", chat_id=7, text="x", reply_markup=long))["description"]
    )
    assert (await call(server, "sendMessage", chat_id=7, text="x", reply_markup=fits))["ok"]


async def test_an_edit_that_changes_nothing_is_refused(server: TelegramServer) -> None:
    server.user(7).says("/start")
    sent = (await call(server, "sendMessage", chat_id=7, text="一"))["result"]["message_id"]
    same = await call(server, "editMessageText", chat_id=7, message_id=sent, text="一")
    changed = await call(server, "editMessageText", chat_id=7, message_id=sent, text="二")
    assert "message is not modified" in same["description"]
    assert changed["result"]["text"] == "二"


async def test_a_query_is_answered_once_and_in_time(server: TelegramServer) -> None:
    user = server.user(7)
    user.says("/start")
    await call(
        server,
        "sendMessage",
        chat_id=7,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "问", "callback_data": "q"}]]},
    )
    query, stale = user.presses("问"), user.presses("问", stale=True)
    assert (await call(server, "answerCallbackQuery", callback_query_id=query))["ok"]
    assert "too old" in (await call(server, "answerCallbackQuery", callback_query_id=query))["description"]
    assert "too old" in (await call(server, "answerCallbackQuery", callback_query_id=stale))["description"]


async def test_a_person_who_blocked_is_not_written_to(server: TelegramServer) -> None:
    user = server.user(7)
    user.says("/start")
    user.blocks()
    assert (await call(server, "sendMessage", chat_id=7, text="x"))["error_code"] == 403


async def test_updates_come_again_until_they_are_acknowledged(server: TelegramServer) -> None:
    server.user(7).says("一")
    first = (await call(server, "getUpdates"))["result"]
    again = (await call(server, "getUpdates"))["result"]
    after = (await call(server, "getUpdates", offset=first[-1]["update_id"] + 1))["result"]
    assert first == again
    assert after == []


async def test_a_poll_waits_for_an_update(server: TelegramServer) -> None:
    waiting = asyncio.create_task(call(server, "getUpdates", timeout=5))
    await server.chats.until(lambda: server.called("getUpdates"), 5)
    server.user(7).says("一")
    assert [one["message"]["text"] for one in (await waiting)["result"]] == ["一"]


async def test_a_second_poller_ends_the_first(server: TelegramServer) -> None:
    first = asyncio.create_task(call(server, "getUpdates", timeout=5))
    await server.chats.until(lambda: server.called("getUpdates"), 5)
    await call(server, "getUpdates", timeout=0)
    assert (await first)["error_code"] == 409


async def test_polling_while_a_webhook_is_set_is_a_conflict(server: TelegramServer) -> None:
    assert not (await call(server, "setWebhook", url="http://127.0.0.1/hook"))["ok"]
    await call(server, "setWebhook", url="https://127.0.0.1:1/hook", secret_token="s")
    assert (await call(server, "getUpdates"))["error_code"] == 409
    assert (await call(server, "getWebhookInfo"))["result"]["url"] == "https://127.0.0.1:1/hook"


@pytest.mark.parametrize("name", ["帮助", "Help", "a" * 33, ""])
async def test_bad_command_names_are_refused(server: TelegramServer, name: str) -> None:
    answer = await call(server, "setMyCommands", commands=[{"command": name, "description": "x"}])
    assert "BOT_COMMAND_INVALID" in answer["description"]


async def test_a_file_over_20_mb_cannot_be_fetched_and_a_small_one_can(server: TelegramServer) -> None:
    user = server.user(7)
    user.sends_document("大.docx", size=20_000_001)
    user.sends_document("小.txt", "年报".encode())
    big, small = (
        one["message"]["document"]["file_id"] for one in (await call(server, "getUpdates"))["result"]
    )
    assert "file is too big" in (await call(server, "getFile", file_id=big))["description"]
    path = (await call(server, "getFile", file_id=small))["result"]["file_path"]
    async with httpx.AsyncClient() as client:
        fetched = await client.get(f"{server.url}/file/bot{TOKEN}/{path}")
    assert fetched.content.decode() == "年报"


async def test_a_document_needs_content_and_a_short_caption(server: TelegramServer) -> None:
    server.user(7).says("/start")
    async with httpx.AsyncClient() as client:
        address = f"{server.url}/bot{TOKEN}/sendDocument"
        sent = await client.post(address, data={"chat_id": "7"}, files={"document": ("清单.txt", b"x")})
        long = await client.post(
            address, data={"chat_id": "7", "caption": "长" * 1025}, files={"document": ("清单.txt", b"x")}
        )
    assert sent.json()["result"]["document"]["file_name"] == "清单.txt"
    assert "caption is too long" in long.json()["description"]


async def test_a_flood_in_one_chat_is_told_to_wait(server: TelegramServer) -> None:
    server.user(7).says("/start")
    answers = [await call(server, "sendMessage", chat_id=7, text=str(number)) for number in range(25)]
    refused = [answer for answer in answers if not answer["ok"]]
    assert refused
    assert all(answer["parameters"]["retry_after"] >= 1 for answer in refused)


async def test_an_injected_failure_comes_as_often_as_ordered_and_only_in_its_chat(
    server: TelegramServer,
) -> None:
    for number in (7, 8):
        server.user(number).says("/start")
    server.fail("sendMessage", 429, parameters={"retry_after": 1}, chat_id=7)
    codes = [
        (await call(server, "sendMessage", chat_id=chat, text="x")).get("error_code") for chat in (8, 7, 7)
    ]
    assert codes == [None, 429, None]


async def test_a_broken_connection_leaves_the_message_in_the_chat(server: TelegramServer) -> None:
    user = server.user(7)
    user.says("/start")
    server.fail("sendMessage", 0)
    with pytest.raises(httpx.RemoteProtocolError):
        await call(server, "sendMessage", chat_id=7, text="到了")
    assert [seen.text for seen in user.inbox] == ["到了"]


async def test_a_group_shows_the_bot_only_commands_and_replies(server: TelegramServer) -> None:
    user, group = server.user(7), server.group(100)
    for text in ("大家好", "/ask 九亭镇", "/ask@other_bot 九亭镇", "/help@gongkai_test_bot"):
        user.says(text, group=group)
    texts = [one["message"]["text"] for one in (await call(server, "getUpdates"))["result"]]
    assert texts == ["/ask 九亭镇", "/help@gongkai_test_bot"]


def test_an_unclosed_tag_names_the_tag() -> None:
    with pytest.raises(ApiError, match='start tag "i"'):
        parse_html("<b><i>x")


async def test_what_is_offered_inline_is_answered_once_in_time_and_as_telegram_takes_it(
    server: TelegramServer,
) -> None:
    query = server.user(7).types("石桥镇")
    content = {"message_text": "x"}
    article = {"type": "article", "id": "1", "title": "x", "input_message_content": content}
    for results, refusal in (
        ([article, article], "RESULT_ID_DUPLICATE"),
        ([{**article, "id": "1" * 65}], "RESULT_ID_INVALID"),
        ([{**article, "title": " "}], "ARTICLE_TITLE_EMPTY"),
        ([{**article, "input_message_content": {"message_text": " "}}], "message text is empty"),
        ([{**article, "id": str(number)} for number in range(51)], "RESULTS_TOO_MUCH"),
    ):
        answer = await call(server, "answerInlineQuery", inline_query_id=query, results=results)
        assert refusal in answer["description"]
    wrong = {"text": "x", "start_parameter": "含中文"}
    answer = await call(server, "answerInlineQuery", inline_query_id=query, results=[], button=wrong)
    assert "START_PARAM_INVALID" in answer["description"]
    assert (await call(server, "answerInlineQuery", inline_query_id=query, results=[article]))["ok"]
    late = await call(server, "answerInlineQuery", inline_query_id="0", results=[article])
    assert "too old" in late["description"]


async def test_members_of_a_group_are_told_by_what_they_are(server: TelegramServer) -> None:
    group, leader, member = server.group(100), server.user(7), server.user(8)
    leader.leads(group, "creator")
    for user, status in ((leader, "creator"), (member, "member")):
        told = await call(server, "getChatMember", chat_id=group.id, user_id=user.id)
        assert told["result"]["status"] == status
    assert (
        "user not found" in (await call(server, "getChatMember", chat_id=group.id, user_id=9))["description"]
    )
    assert "chat not found" in (await call(server, "getChatMember", chat_id=-9, user_id=7))["description"]


async def test_a_topic_that_is_closed_or_none_takes_no_messages(server: TelegramServer) -> None:
    forum = server.group(100, topics=(11, 12))
    server.chats.topics[forum.id, 12] = False
    said = {"chat_id": forum.id, "text": "x"}
    assert (await call(server, "sendMessage", **said, message_thread_id=11))["result"]["is_topic_message"]
    closed = await call(server, "sendMessage", **said, message_thread_id=12)
    assert "TOPIC_CLOSED" in closed["description"]
    missing = await call(server, "sendMessage", **said, message_thread_id=13)
    assert "message thread not found" in missing["description"]


async def test_a_menu_belongs_to_its_scope(server: TelegramServer) -> None:
    server.user(7).says("/start")
    menu = [{"command": "help", "description": "x"}]
    for scope in ({"type": "default"}, {"type": "all_group_chats"}, {"type": "chat", "chat_id": 7}):
        assert (await call(server, "setMyCommands", commands=menu, scope=scope))["ok"]
    assert set(server.methods.menus) == {"default", "all_group_chats", "7"}
    stranger = await call(server, "setMyCommands", commands=menu, scope={"type": "chat", "chat_id": 8})
    assert "chat not found" in stranger["description"]


async def test_a_message_that_is_too_old_to_be_shown_cannot_be_changed(server: TelegramServer) -> None:
    user = server.user(7)
    user.says("/start")
    markup = {"inline_keyboard": [[{"text": "问", "callback_data": "q"}]]}
    sent = await call(server, "sendMessage", chat_id=7, text="x", reply_markup=markup)
    user.presses("问", inaccessible=True)
    changed = await call(
        server, "editMessageText", chat_id=7, message_id=sent["result"]["message_id"], text="y"
    )
    assert "can't be edited" in changed["description"]
