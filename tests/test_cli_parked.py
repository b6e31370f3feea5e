"""`gongkai parked`: what was given up is listed with its reason and can be sent again."""

from __future__ import annotations

import json

import pytest

from storage import outbox, people
from storage.arrivals import Arrival, Arrivals
from storage.database import Database
from storage.following import subscriptions
from tests.shell import Shell
from tests.storage.building import NOW, keep, report


@pytest.fixture
def given_up(db: Database) -> Database:
    """Two notices to two chats and one message of a third."""
    agency = keep(db, report(year=2022)).agency
    for chat in ("7", "8"):
        people.follow(db, "telegram", chat, chat, agency.id, NOW)
    keep(db, report(year=2023))
    for notice in outbox.claim(db, "telegram", NOW):
        outbox.park(db, notice.id, f"太怪了{notice.chat}")
    arrivals = Arrivals(db, "telegram", "4242")
    arrivals.take([Arrival(55, "9", {})], NOW)
    arrivals.park(55, "KeyError")
    return db


def owed(db: Database) -> list[str]:
    return [notice.chat for notice in outbox.claim(db, "telegram", NOW)]


def test_what_was_given_up_is_listed_with_its_reason(shell: Shell, given_up: Database) -> None:
    said = shell.run("parked").stdout
    assert "太怪了7" in said
    assert "太怪了8" in said
    assert "收到的消息 55" in said
    told = [json.loads(line) for line in shell.run("parked", "--json").stdout.splitlines()]
    assert sorted(one["way"] for one in told) == ["in", "out", "out"]


def test_one_notice_is_sent_again_by_its_number(shell: Shell, given_up: Database) -> None:
    told = [json.loads(line) for line in shell.run("parked", "--json").stdout.splitlines()]
    number = next(str(one["number"]) for one in told if one["chat"] == "8")
    assert "将重新发送" in shell.run("parked", "--retry", number).stdout
    assert owed(given_up) == ["8"]
    again = shell.run("parked", "--retry", number)
    assert again.returncode == 2
    assert f"没有搁置的通知 {number}" in again.stderr


def test_all_notices_are_sent_again_at_once(shell: Shell, given_up: Database) -> None:
    assert "2 条通知将重新发送" in shell.run("parked", "--retry-all").stdout
    assert sorted(owed(given_up)) == ["7", "8"]
    assert "0 条" in shell.run("parked", "--retry-all").stdout


def test_nobody_is_told_again_of_what_was_withdrawn(shell: Shell, given_up: Database) -> None:
    with given_up.writing() as connection:
        outbox.forget_report(connection, 2)
    shell.run("parked", "--retry-all")
    assert owed(given_up) == []


def test_nobody_is_told_again_who_is_gone_or_does_not_follow_any_more(
    shell: Shell, given_up: Database
) -> None:
    people.away(given_up, "telegram", "7")
    subscriptions.end_all(given_up, "telegram", "8")
    shell.run("parked", "--retry-all")
    assert owed(given_up) == []
