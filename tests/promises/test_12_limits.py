"""Promise 12: limits are kept: a chat that must wait holds up no other, and answers overtake notices."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest_asyncio
from telegram.ext import Application, ExtBot

from bot.channels.telegram.button_data import ButtonData
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.pages import Pages
from bot.languages import Languages
from bot.message import Line, Message
from bot.notify.sender import Pace, Sender
from bot.reply.notices import NoticeWording
from bot.turn import Turn, taking
from parser.report import Report
from storage import outbox, people, reports
from storage.database import Database
from tests.telegram_server import TOKEN, TelegramServer, User

START = datetime(2024, 3, 1, 9, tzinfo=UTC)


class Clock:
    """The time as the test tells it."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


@pytest_asyncio.fixture
async def channel(server: TelegramServer, db: Database) -> AsyncIterator[TelegramChannel]:
    """The channel as the bot builds it, over real HTTP."""
    builder = Application.builder().token(TOKEN).base_url(f"{server.url}/bot").updater(None)
    application = builder.rate_limiter(Lanes(between=0.01)).build()
    async with application.bot:
        yield speaking(application.bot, db)


def speaking(bot: ExtBot[Any], db: Database) -> TelegramChannel:
    """The channel over a bot."""
    return TelegramChannel(bot, ButtonData(db), Pages(db, NAME, START.date), Languages(db).worded)


def owes(db: Database, server: TelegramServer, count: int, years: int = 1) -> list[User]:
    """So many people who are owed so many notices each."""
    first = reports.save(db, Report("一", "石桥镇", 2010, "一", "2021"), [], b"1", START)
    users = [server.user(number) for number in range(7, 7 + count)]
    for user in users:
        user.says("/start")
        people.follow(db, "telegram", str(user.id), str(user.id), first.agency.id, START)
    for year in range(2011, 2011 + years):
        reports.save(db, Report(str(year), "石桥镇", year, "二", "2021"), [], str(year).encode(), START)
    return users


def sender(db: Database, channel: TelegramChannel, clock: Clock) -> Sender:
    return Sender(db, channel, NoticeWording(db), clock, Pace(between=0, same_chat=0, idle=0.01))


async def test_a_flooded_chat_waits_as_long_as_it_must_and_no_other_waits_for_it(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    clock = Clock()
    users = owes(db, server, 20, years=2)
    # An hour: nobody awaits that, and a restart must not forget it.
    server.fail("sendMessage", 429, parameters={"retry_after": 3600}, chat_id=users[0].id)
    await sender(db, channel, clock).drain()
    assert [len(user.inbox) for user in users] == [0, *[2] * 19]
    clock.time += timedelta(seconds=3599)
    assert await sender(db, channel, clock).drain() == 0
    clock.time += timedelta(seconds=2)
    await sender(db, channel, clock).drain()
    assert ["2011 年" in seen.text for seen in users[0].inbox] == [True, False]
    assert not [seen for user in users for seen in user.inbox if "补发" in seen.text]


async def test_random_floods_lose_nothing_and_each_chat_keeps_its_order(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    clock = Clock()
    users = owes(db, server, 12, years=3)
    for user in users[::2]:
        server.fail("sendMessage", 429, parameters={"retry_after": 40}, chat_id=user.id, times=2)
    sending = sender(db, channel, clock)
    for _ in range(8):
        await sending.drain()
        clock.time += timedelta(seconds=41)
    for user in users:
        assert [seen.text[4:8] for seen in user.inbox] == ["2011", "2012", "2013"]


async def test_where_all_must_wait_the_sender_stops_knocking(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    users = owes(db, server, 40)
    server.fail("sendMessage", 429, parameters={"retry_after": 30}, times=1000)
    await sender(db, channel, Clock()).drain()
    assert len(server.called("sendMessage")) < len(users)


async def test_nothing_is_asked_of_a_server_that_cannot_be_reached_more_than_once(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    owes(db, server, 10)
    await server.falls_silent()
    sending = Sender(db, channel, NoticeWording(db), Clock(), Pace(0, same_chat=0, idle=0.01, at_once=1))
    assert await sending.drain() == 1
    assert not [one for one in outbox.claim(db, "telegram", START) if one.repeated]


async def test_answers_overtake_notices(server: TelegramServer, db: Database) -> None:
    users = [server.user(number) for number in range(7, 37)]
    for user in users:
        user.says("/start")
    builder = Application.builder().token(TOKEN).base_url(f"{server.url}/bot").updater(None)
    application = builder.rate_limiter(Lanes(between=0.05)).build()
    async with application.bot:
        channel = speaking(application.bot, db)
        notices = [
            asyncio.create_task(channel.send(str(user.id), Message((Line("通知"),)))) for user in users
        ]
        await server.chats.until(lambda: users[0].inbox, 10)
        with taking(Turn(1)):
            await channel.answer(users[-1].id, Message((Line("回答"),)))
        await asyncio.gather(*notices)
    assert [seen.text for seen in users[-1].inbox] == ["回答", "通知"]
    texts = [call.text("text") for call in server.called("sendMessage")]
    assert texts.index("回答") < len(users) / 2


async def test_that_we_are_typing_takes_no_place_of_an_answer(server: TelegramServer, db: Database) -> None:
    user = server.user(7)
    user.says("/start")
    builder = Application.builder().token(TOKEN).base_url(f"{server.url}/bot").updater(None)
    lanes = Lanes(between=60)
    application = builder.rate_limiter(lanes).build()
    async with application.bot as bot:
        for _ in range(5):
            await bot.send_chat_action(7, "typing")
        await bot.send_message(7, "您好")
    assert [seen.text for seen in user.inbox] == ["您好"]
