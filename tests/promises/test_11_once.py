"""11. One event, one notice a chat: whatever fits, however often it is planned, whoever asked for it."""

import random
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storage.database import Database
from storage.following import deadlines, planning, subscriptions, timing
from storage.following.delivery import Delivery, Quiet
from storage.following.limit import Limit
from storage.following.matching import Arrival
from storage.following.notices import Notice
from storage.following.wanted import Measure, Region, Wanted
from storage.outbox import claim, sent
from storage.reports import save
from tests.promises.length import times
from tests.storage.building import keep, report

START = datetime(2024, 1, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TOWNS = [f"甲县{name}镇" for name in "甲乙丙丁戊"]
ROUNDS = times(2, 60)
CELL = "applications.received.total"
CHATS = ("7", "8", "-100")


def every_route(agency: int) -> list[Wanted]:
    limit = Measure(CELL, "新收", "件", Limit(Decimal(5), above=True), "超过 5 件")
    return [
        Wanted(agency),
        Wanted(region=Region("甲县", "镇")),
        Wanted(region=Region("甲县", "单位")),
        Wanted(words="申请"),
        Wanted(measure=limit),
        Wanted(),
    ]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_event_reaches_every_chat_that_follows_it_exactly_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    db = Database.open(f"sqlite:///{tmp_path / 'reports.db'}")
    agencies = [keep(db, report(name, 2022)).agency.id for name in (*TOWNS, "甲县己镇")]
    for chat in CHATS:
        for wish in [*chance.sample(every_route(agencies[0]), chance.randint(2, 6)), Wanted()]:
            for _ in ("one", "another of the chat"):
                subscriptions.follow(db, "telegram", chat, wish, START)
        told = Delivery(
            chance.choice([None, time(8), time(18)]), chance.choice([None, Quiet(time(22), time(7))])
        )
        timing.choose(db, "telegram", chat, told, START)
    now, heard = START, []
    for step in range(12):
        now += timedelta(hours=chance.randint(1, 48))
        said = report(
            chance.choice(TOWNS), 2023, cells={CELL: chance.randint(0, 9)}, paragraphs=["收到申请。"]
        )
        plan_again(db, said, now)
        deadlines.plan(db, now)
        if step % 7 == 0:
            deadlines.plan(db, now - timedelta(hours=5))
            timing.hush(db, now)
        heard += drained(db, now)
    heard += drained(db, now + timedelta(days=400))
    versions = count(db)
    for chat in CHATS:
        own = [one for one in heard if one.chat == chat]
        reports = [(one.about.agency.id, one.about.year, one.about.version) for one in own if one.about]
        days = [one.missing.deadline.written for one in own if one.missing]
        assert sorted(reports) == versions
        assert len(days) == len(set(days)) > 0
    db.close()


def plan_again(db: Database, said: object, now: datetime) -> None:
    """A report comes in, and the planner runs a second time over it, as after a crash."""
    saved = save(db, said, [], repr(said).encode(), now)
    with db.writing() as connection:
        (id,) = connection.exec_driver_sql(
            "SELECT id FROM report WHERE agency_id = ? AND year = ? AND version = ?",
            (saved.agency.id, saved.year, saved.version),
        ).one()
        arrival = Arrival(saved.agency.id, saved.agency.name, said, saved.version, lambda: None)
        for event in ("new", "corrected"):
            planning.owe(connection, event, id, arrival, now)


def drained(db: Database, now: datetime) -> list[Notice]:
    """What is sent by now, digests taken apart."""
    told = []
    for one in claim(db, "telegram", now, limit=1000):
        sent(db, one.id, now)
        told += one.parts or [one]
    return told


def count(db: Database) -> list[tuple[int, int, int]]:
    """Every version that came in since the chats follow."""
    with db.reading() as connection:
        query = "SELECT agency_id, year, version FROM report WHERE year = 2023 ORDER BY 1, 2, 3"
        return [tuple(row) for row in connection.exec_driver_sql(query)]
