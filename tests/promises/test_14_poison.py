"""Promise 14: one bad item never blocks the queue: it is given up with its reason, all others go through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.handling import TRIES, Again, Done, Failed, Handling, Outcome
from bot.message import Message
from bot.notify.sender import Pace, Sender
from bot.reply.notices import NoticeWording
from storage import parked
from storage.arrivals import Arrival, Arrivals
from storage.database import Database
from storage.outbox import Notice
from tests.promises.conftest import Mortal
from tests.promises.test_12_limits import START, Clock, channel, owes
from tests.telegram_server import TelegramServer

__all__ = ["channel"]

POISON = 50


class Line:
    """A line of a hundred arrivals of ten chats, handled by what the test says."""

    def __init__(self, db: Database, handle: Callable[[Arrival], Outcome]) -> None:
        self.done: list[int] = []
        self.given_up: list[int] = []
        self.arrivals = Arrivals(db, "telegram", "4242")
        self._handle = handle
        self._time = START
        self.handling = Handling(self.arrivals, self._one, self._give_up, self._now)

    def _now(self) -> datetime:
        # Whoever waits for a time finds that it has come.
        self._time += timedelta(hours=1)
        return self._time

    async def _one(self, arrival: Arrival) -> Outcome:
        outcome = self._handle(arrival)
        if isinstance(outcome, Done):
            self.done.append(arrival.number)
        return outcome

    async def _give_up(self, arrival: Arrival) -> None:
        self.given_up.append(arrival.number)

    async def run(self) -> None:
        """Until the line is empty."""
        came = [Arrival(number, str(number % 10), {"n": number}) for number in range(100)]
        self.handling.add(self.arrivals.take(came, datetime.now(UTC)))
        while self.handling._working:
            await asyncio.wait(self.handling._working)


async def test_a_question_that_breaks_us_is_parked_and_all_others_are_answered(db: Database) -> None:
    line = Line(db, lambda arrival: Failed("TypeError") if arrival.number == POISON else Done())
    await line.run()
    assert sorted(line.done) == [number for number in range(100) if number != POISON]
    assert line.arrivals.count() == 0
    assert [(one.number, one.reason) for one in parked.parked(db)] == [(POISON, "TypeError")]


async def test_a_question_whose_answer_never_gets_through_is_given_up_after_five_tries(db: Database) -> None:
    tries: list[int] = []

    def handle(arrival: Arrival) -> Outcome:
        if arrival.number != POISON:
            return Done()
        tries.append(arrival.tries)
        return Again(30, answered=True, reason="TimedOut")

    line = Line(db, handle)
    await line.run()
    assert tries == [1, 2, 3, 4, 5]
    # Its chat went on after it, in order.
    assert [number for number in line.done if number % 10 == 0] == [0, 10, 20, 30, 40, 60, 70, 80, 90]
    assert [(one.number, one.reason) for one in parked.parked(db)] == [(POISON, "TimedOut")]


async def test_a_question_that_kills_the_process_is_given_up_after_five_deaths(db: Database) -> None:
    arrivals = Arrivals(db, "telegram", "4242")
    arrivals.take([Arrival(POISON, "7", {"n": 1})], START)
    for _ in range(TRIES):
        # What a process that dies over it leaves behind.
        assert arrivals.begin(POISON)
    line = Line(db, lambda _: Done())
    line.handling.add(arrivals.waiting())
    await line.run()
    assert line.given_up == [POISON]
    assert POISON not in line.done
    assert "中断 5 次" in parked.parked(db)[0].reason


async def test_a_bug_that_nobody_catches_holds_up_nobody_and_is_given_up_after_five_tries(
    db: Database,
) -> None:
    tries: list[int] = []

    def handle(arrival: Arrival) -> Outcome:
        if arrival.number == POISON:
            tries.append(arrival.tries)
            raise OverflowError(arrival.number)
        return Done()

    line = Line(db, handle)
    await line.run()
    assert tries == [1, 2, 3, 4, 5]
    assert sorted(line.done) == [number for number in range(100) if number != POISON]
    assert line.given_up == [POISON]
    assert [one.number for one in parked.parked(db)] == [POISON]


async def test_an_update_that_the_library_cannot_read_is_parked_and_its_chat_goes_on(
    server: TelegramServer, assistant: Mortal
) -> None:
    await assistant.starts()
    user = server.user(7)
    user.says("/list")
    # No time that a computer knows.
    server.chats.updates[-1]["message"]["date"] = 10**20
    user.says("/help")
    assert await user.hears("怎么提问")
    assert "系统出错，编号" in user.inbox[0].text


async def test_a_notice_that_cannot_be_worded_is_parked_and_all_others_are_sent(
    server: TelegramServer, db: Database, channel: TelegramChannel, tmp_path: Path
) -> None:
    users = owes(db, server, 20)
    clock = Clock()

    worded = NoticeWording(db)

    def word(notice: Notice) -> Message:
        if notice.chat == str(users[3].id):
            raise KeyError(notice.chat)
        return worded(notice)

    sending = Sender(db, channel, word, clock, Pace(between=0, same_chat=0, idle=0.01))
    for _ in range(9):
        await sending.drain()
        clock.time += timedelta(days=1)
    assert [len(user.inbox) for user in users] == [1, 1, 1, 0, *[1] * 16]
    assert [(one.chat, "5 次" in one.reason) for one in parked.parked(db)] == [(str(users[3].id), True)]
