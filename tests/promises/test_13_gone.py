"""Promise 13: who blocked us is left in peace until they come back; a group that moved is found again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from parser.report import Report
from storage import parked, people, reports
from storage.database import Database
from tests.promises.test_12_limits import START, Clock, channel, owes, sender
from tests.telegram_server import TelegramServer

__all__ = ["channel"]


def states(tmp_path: Path) -> list[str]:
    connection = sqlite3.connect(tmp_path / "test.db")
    try:
        return [state for (state,) in connection.execute("SELECT state FROM outbox ORDER BY id")]
    finally:
        connection.close()


async def test_who_blocked_us_is_tried_once_and_hears_again_after_a_start(
    server: TelegramServer, db: Database, channel: TelegramChannel, tmp_path: Path
) -> None:
    (user,) = owes(db, server, 1, years=3)
    user.blocks()
    sending = sender(db, channel, Clock())
    await sending.drain()
    assert len(server.called("sendMessage")) == 1
    assert states(tmp_path) == ["cancelled"] * 3
    save(db, 2020)
    assert await sending.drain() == 0
    user.unblocks()
    people.back(db, "telegram", str(user.id))
    save(db, 2021)
    await sending.drain()
    assert ["2021 年" in seen.text for seen in user.inbox] == [True]


async def test_a_group_that_moved_is_told_under_its_new_id_from_then_on(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    first = reports.save(db, Report("一", "石桥镇", 2010, "一", "2021"), [], b"1", START)
    old, new = server.group(5), server.group(1005)
    people.follow(db, "telegram", str(old.id), str(old.id), first.agency.id, START)
    save(db, 2011)
    moved = {"migrate_to_chat_id": new.id}
    server.fail("sendMessage", 400, "Bad Request: group upgraded", parameters=moved, chat_id=old.id)
    sending = sender(db, channel, Clock())
    await sending.drain()
    save(db, 2012)
    await sending.drain()
    chats = [call.text("chat_id") for call in server.called("sendMessage")]
    assert chats == [str(old.id), str(new.id), str(new.id)]
    assert [message["text"][:10] for message in server.chats.messages[new.id].values()] == [
        "石桥镇 2011 年",
        "石桥镇 2012 年",
    ]


async def test_what_telegram_refuses_is_sent_once_plainly_and_then_parked_with_the_reason(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    users = owes(db, server, 2)
    server.fail("sendMessage", 400, "Bad Request: message is strange", chat_id=users[0].id, times=9)
    clock = Clock()
    sending = sender(db, channel, clock)
    await sending.drain()
    clock.time += timedelta(days=30)
    assert await sending.drain() == 0
    assert [len(user.inbox) for user in users] == [0, 1]
    assert len(server.called("sendMessage")) == 3
    (given_up,) = parked.parked(db)
    assert (given_up.chat, given_up.reason) == (str(users[0].id), "Message is strange")
    server.failures.clear()
    assert parked.again(db, given_up.number)
    await sending.drain()
    assert [len(user.inbox) for user in users] == [1, 1]


async def test_what_never_gets_an_answer_is_given_up_after_five_tries(
    server: TelegramServer, db: Database, channel: TelegramChannel
) -> None:
    (user,) = owes(db, server, 1)
    server.fail("sendMessage", 502, "Bad Gateway", times=99)
    clock = Clock()
    sending = sender(db, channel, clock)
    for _ in range(9):
        await sending.drain()
        clock.time += timedelta(days=1)
    assert len(server.called("sendMessage")) == 5
    assert "5 次" in parked.parked(db)[0].reason
    assert not user.inbox


def save(db: Database, year: int) -> None:
    """A report of that year comes in."""
    report = Report(str(year), "石桥镇", year, "二", "2021")
    reports.save(db, replace(report, file=f"{year}.docx"), [], str(year).encode(), START)
