"""The sender over a real database and a channel that answers as ordered."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.channel import Delivered, Delivery, Gone, Later, Rejected, Unknown
from bot.message import Message
from bot.notify.sender import Pace, Sender
from bot.reply.notices import NoticeWording
from parser.report import Report
from storage import outbox, people, reports
from storage.database import Database

START = datetime(2024, 3, 1, 9, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


class Recorder:
    """A channel that notes what it is given and answers with the next ordered delivery."""

    name = "telegram"

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.orders: list[Delivery] = []

    async def send(self, chat: str, message: Message) -> Delivery:
        self.sent.append((chat, message.text))
        return self.orders.pop(0) if self.orders else Delivered()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> Recorder:
    return Recorder()


@pytest.fixture
def sender(db: Database, channel: Recorder, clock: Clock) -> Sender:
    return Sender(db, channel, NoticeWording(db), clock, Pace(between=0, same_chat=0, idle=0.01))


def owes(db: Database, *chats: str) -> None:
    """A report comes in that the people of these chats follow."""
    first = reports.save(db, Report("一", "石桥镇", 2022, "一", "2021"), [], b"1", START)
    for chat in chats:
        people.follow(db, "telegram", chat, chat, first.agency.id, START)
    reports.save(db, Report("二", "石桥镇", 2023, "二", "2021"), [], b"2", START)


async def test_every_follower_is_told_once(db: Database, sender: Sender, channel: Recorder) -> None:
    owes(db, "7", "8")
    assert await sender.drain() == 2
    assert await sender.drain() == 0
    assert sorted(chat for chat, _ in channel.sent) == ["7", "8"]


async def test_a_chat_that_is_gone_is_not_tried_again(
    db: Database, sender: Sender, channel: Recorder
) -> None:
    owes(db, "7")
    channel.orders = [Gone("blocked")]
    await sender.drain()
    reports.save(db, Report("三", "石桥镇", 2021, "三", "2021"), [], b"3", START)
    assert await sender.drain() == 0
    assert len(channel.sent) == 1


async def test_what_was_not_sent_is_sent_when_the_wait_is_over_without_a_mark(
    db: Database, sender: Sender, channel: Recorder, clock: Clock
) -> None:
    owes(db, "7")
    channel.orders = [Later(40)]
    await sender.drain()
    clock.time += timedelta(seconds=39)
    assert await sender.drain() == 0
    clock.time += timedelta(seconds=2)
    assert await sender.drain() == 1
    assert "补发" not in channel.sent[-1][1]


async def test_an_unknown_outcome_is_sent_again_with_a_mark(
    db: Database, sender: Sender, channel: Recorder, clock: Clock
) -> None:
    owes(db, "7")
    channel.orders = [Unknown("timed out")]
    await sender.drain()
    clock.time += timedelta(minutes=5)
    assert await sender.drain() == 1
    assert "补发" in channel.sent[-1][1]


async def test_a_notice_that_the_channel_refuses_holds_up_no_other(
    db: Database, sender: Sender, channel: Recorder, clock: Clock
) -> None:
    owes(db, "7", "8")
    channel.orders = [Rejected("too strange")]
    await sender.drain()
    clock.time += timedelta(days=1)
    assert await sender.drain() == 0
    assert sorted(chat for chat, _ in channel.sent) == ["7", "8"]


async def test_what_a_dead_sender_claimed_is_sent_with_a_mark_at_the_next_start(
    db: Database, sender: Sender, channel: Recorder, clock: Clock
) -> None:
    owes(db, "7")
    assert len(outbox.claim(db, "telegram", clock())) == 1
    stop = asyncio.Event()
    running = asyncio.create_task(sender.run(stop))
    while not channel.sent:  # noqa: ASYNC110  # the recorder knows no events
        await asyncio.sleep(0.01)
    stop.set()
    await running
    assert "补发" in channel.sent[0][1]


async def test_after_a_stop_nothing_is_begun_and_what_is_owed_needs_no_mark(
    db: Database, sender: Sender, channel: Recorder
) -> None:
    owes(db, "7", "8")
    stop = asyncio.Event()
    stop.set()
    await sender.run(stop)
    assert channel.sent == []
    assert await sender.drain() == 2
    assert not [text for _, text in channel.sent if "补发" in text]


async def test_what_is_on_its_way_for_long_is_not_sent_again_nor_when_the_clock_jumps(
    db: Database, clock: Clock
) -> None:
    arrived = asyncio.Event()

    class Slow(Recorder):
        async def send(self, chat: str, message: Message) -> Delivery:
            if chat == "8":
                await arrived.wait()
            clock.time += timedelta(hours=1)
            return await super().send(chat, message)

    slow = Slow()
    owes(db, "8", "7")
    sending = Sender(db, slow, NoticeWording(db), clock, Pace(between=0, same_chat=0, idle=0.01))
    assert await sending._next()
    assert await sending._next()
    while not slow.sent:  # noqa: ASYNC110  # the recorder knows no events
        await asyncio.sleep(0.01)
    assert not await sending._next()
    arrived.set()
    await sending.drain()
    assert sorted(chat for chat, _ in slow.sent) == ["7", "8"]


async def test_a_pause_noted_by_a_clock_that_was_wrong_starves_nobody(
    db: Database, sender: Sender, channel: Recorder, clock: Clock
) -> None:
    owes(db, "7")
    clock.time += timedelta(days=400)
    # One chat waits, and so many in a row that all do.
    channel.orders = [Later(40)]
    sender._floods = 4
    await sender.drain()
    assert await sender.drain() == 0
    clock.time = START
    assert await sender.drain() == 1
    assert len(channel.sent) == 2
