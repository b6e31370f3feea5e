"""The channel over real HTTP: what becomes of a message, and what its buttons carry."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from telegram.ext import ExtBot

from bot.channels.channel import Delivered, Delivery, Gone, Later, Moved, Rejected, Unknown, Unreachable
from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.pages import Pages
from bot.languages import Languages
from bot.message import Attachment, Button, Line, Message
from storage.database import Database
from tests.telegram_server import TOKEN, TelegramServer, User

HELLO = Message((Line("您好"),))


def today() -> date:
    return date(2024, 6, 3)


@pytest_asyncio.fixture
async def channel(server: TelegramServer, tmp_path: Path) -> AsyncIterator[TelegramChannel]:
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    async with ExtBot[int](
        TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot"
    ) as bot:
        yield TelegramChannel(
            bot, ButtonData(database), Pages(database, NAME, today), Languages(database).worded
        )
    database.close()


@pytest.fixture
def user(server: TelegramServer) -> User:
    person = server.user(7)
    person.says("/start")
    return person


@pytest.mark.parametrize(
    ("code", "description", "delivery"),
    [
        (429, "Too Many Requests: retry after 3", Later(3)),
        (403, "Forbidden: user is deactivated", Gone("Forbidden: user is deactivated")),
        (400, "Bad Request: chat not found", Gone("Chat not found")),
        (400, "Bad Request: something new", Rejected("Something new")),
        (502, "Bad Gateway", Unknown("NetworkError")),
        (0, "", Unknown("NetworkError")),
    ],
)
async def test_what_became_of_a_notice_is_told_and_not_raised(
    server: TelegramServer,
    channel: TelegramChannel,
    user: User,
    code: int,
    description: str,
    delivery: Delivery,
) -> None:
    parameters = {"retry_after": 3} if code == 429 else None
    server.fail("sendMessage", code, description, parameters=parameters, times=2 if code == 400 else 1)
    assert await channel.send("7", HELLO) == delivery
    server.failures.clear()
    assert await channel.send("7", HELLO) == Delivered()


async def test_a_server_that_cannot_be_reached_has_certainly_delivered_nothing(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
    bot = ExtBot[int](TOKEN, base_url="http://127.0.0.1:9/bot")
    async with bot.request:
        assert isinstance(
            await TelegramChannel(
                bot, ButtonData(database), Pages(database, NAME, today), Languages(database).worded
            ).send("7", HELLO),
            Unreachable,
        )
    database.close()


async def test_a_group_that_moved_is_written_to_where_it_is(
    server: TelegramServer, channel: TelegramChannel, user: User
) -> None:
    server.fail(
        "sendMessage",
        400,
        "Bad Request: group chat was upgraded",
        parameters={"migrate_to_chat_id": 7},
        chat_id=-5,
    )
    assert await channel.send("-5", HELLO) == Moved("7")
    server.failures[0].times = 1
    assert await channel.answer(-5, HELLO)
    assert [seen.text for seen in user.inbox] == ["您好"]


async def test_a_notice_that_telegram_cannot_read_is_sent_once_more_as_plain_text(
    server: TelegramServer, channel: TelegramChannel, user: User
) -> None:
    server.fail("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID")
    assert await channel.send("7", Message(HELLO.lines, ((Button("问", "问"),),))) == Delivered()
    assert [(seen.text, seen.buttons) for seen in user.inbox] == [("您好", ())]


async def test_a_button_carries_words_of_any_length(
    server: TelegramServer, channel: TelegramChannel, user: User
) -> None:
    long, short = "问" * 40, "问" * 21
    await channel.answer(7, Message((Line("选"),), ((Button("长", long), Button("短", short)),)))
    user.presses("长")
    user.presses("短")
    data = [update["callback_query"]["data"] for update in server.chats.updates if "callback_query" in update]
    assert [read.says for one in data if (read := channel._data.read(one))] == [long, short]
    assert channel._data.read("kept:unknown") is None


async def test_the_keyboard_stands_under_the_last_part_and_the_file_follows(
    channel: TelegramChannel, user: User
) -> None:
    lines = tuple(Line("长" * 1000) for _ in range(6))
    await channel.answer(7, Message(lines, ((Button("问", "问"),),), Attachment("清单.txt", b"x")))
    assert [(bool(seen.buttons), seen.filename) for seen in user.inbox] == [
        (False, None),
        (True, None),
        (False, "清单.txt"),
    ]


async def test_a_message_takes_the_place_of_another_and_follows_it_where_that_is_gone(
    channel: TelegramChannel, user: User
) -> None:
    first = await channel.answer(7, HELLO)
    assert first
    await channel.replace(7, first, Message((Line("结果"),)))
    await channel.replace(7, first, Message((Line("结果"),)))
    assert [seen.text for seen in user.inbox] == ["结果"]
    await channel.replace(7, 999, Message((Line("补上"),)))
    assert [seen.text for seen in user.inbox] == ["结果", "补上"]


async def test_half_a_character_in_a_button_does_not_stop_the_message(
    channel: TelegramChannel, user: User
) -> None:
    await channel.answer(7, Message((Line("选"),), ((Button("半\ud83d", "说\ud83d"),),)))
    assert user.inbox[-1].buttons == ("半\ufffd",)
