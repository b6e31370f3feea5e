from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.outbox import STALE, claim, park, postpone, reclaim, release, sent
from storage.people import away, follow
from tests.storage.building import NOW, keep, report

LATER = NOW + timedelta(seconds=30)


@pytest.fixture
def owing(db: Database) -> Database:
    """Two chats that are owed one notice each."""
    agency = keep(db, report(year=2022)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    follow(db, "telegram", "8", "8", agency.id, NOW)
    keep(db, report(year=2023))
    return db


def states(db: Database) -> list[str]:
    with db.reading() as connection:
        return list(connection.execute(text("SELECT state FROM outbox ORDER BY id")).scalars())


def test_every_follower_is_owed_one_notice_about_a_new_report(owing: Database) -> None:
    notices = claim(owing, "telegram", NOW)
    assert [(notice.chat, notice.event, notice.about.year, notice.about.version) for notice in notices] == [
        ("7", "new", 2023, 1),
        ("8", "new", 2023, 1),
    ]
    assert notices[0].about.agency.years == (2022, 2023)
    assert not any(notice.repeated for notice in notices)


def test_two_who_share_a_chat_are_told_once(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    follow(db, "telegram", "7", "group", agency.id, NOW)
    follow(db, "telegram", "8", "group", agency.id, NOW)
    keep(db, report(year=2023))
    assert [notice.chat for notice in claim(db, "telegram", NOW)] == ["group"]


def test_a_correction_is_an_event_of_its_own_and_the_same_file_is_none(db: Database) -> None:
    agency = keep(db, report(cells={"review.total": 1}), b"one").agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    keep(db, report(cells={"review.total": 1}), b"one")
    keep(db, report(cells={"review.total": 2}), b"two")
    keep(db, report(cells={"review.total": 2}), b"two")
    told = [(notice.event, notice.about.version) for notice in claim(db, "telegram", NOW)]
    assert told == [("corrected", 2)]


def test_what_is_claimed_is_claimed_by_one(owing: Database) -> None:
    assert len(claim(owing, "telegram", NOW, limit=1)) == 1
    assert len(claim(owing, "telegram", NOW)) == 1
    assert claim(owing, "telegram", NOW) == []


def test_what_was_sent_is_over(owing: Database) -> None:
    for notice in claim(owing, "telegram", NOW):
        sent(owing, notice.id, NOW)
    reclaim(owing, "telegram")
    assert claim(owing, "telegram", NOW + STALE * 2) == []
    assert states(owing) == ["sent", "sent"]


def test_what_is_postponed_comes_when_it_is_due_and_is_no_repetition(owing: Database) -> None:
    first, second = claim(owing, "telegram", NOW)
    postpone(owing, first.id, LATER)
    sent(owing, second.id, NOW)
    assert claim(owing, "telegram", LATER - timedelta(seconds=1)) == []
    assert [(n.chat, n.repeated) for n in claim(owing, "telegram", LATER)] == [(first.chat, False)]


def test_what_may_have_been_sent_comes_again_and_says_so(owing: Database) -> None:
    first, _ = claim(owing, "telegram", NOW)
    release(owing, first.id, LATER)
    assert [(n.id, n.repeated) for n in claim(owing, "telegram", LATER)] == [(first.id, True)]


def test_a_repetition_that_is_postponed_stays_one(owing: Database) -> None:
    first, _ = claim(owing, "telegram", NOW)
    release(owing, first.id, NOW)
    claim(owing, "telegram", NOW)
    postpone(owing, first.id, NOW)
    assert [n.repeated for n in claim(owing, "telegram", NOW)] == [True]


def test_what_a_dead_sender_claimed_comes_again_and_says_so(owing: Database, url: str) -> None:
    dead = claim(owing, "telegram", NOW)
    sent(owing, dead[0].id, NOW)
    successor = Database.open(url)
    assert claim(successor, "telegram", NOW + STALE - timedelta(seconds=1)) == []
    assert [(n.id, n.repeated) for n in claim(successor, "telegram", NOW + STALE)] == [(dead[1].id, True)]
    successor.close()


def test_a_sender_that_starts_need_not_wait(owing: Database) -> None:
    claim(owing, "telegram", NOW)
    reclaim(owing, "terminal")
    assert claim(owing, "telegram", NOW) == []
    reclaim(owing, "telegram")
    assert [n.repeated for n in claim(owing, "telegram", NOW)] == [True, True]


def test_what_is_parked_is_kept_with_its_reason(owing: Database) -> None:
    first, _ = claim(owing, "telegram", NOW)
    park(owing, first.id, "chat not found")
    reclaim(owing, "telegram")
    assert [n.id for n in claim(owing, "telegram", NOW)] != [first.id]
    with owing.reading() as connection:
        kept = connection.execute(text("SELECT reason FROM outbox WHERE state = 'parked'")).scalars().all()
    assert kept == ["chat not found"]


def test_a_notice_that_was_cancelled_while_it_was_sent_stays_cancelled(owing: Database) -> None:
    first, _ = claim(owing, "telegram", NOW)
    away(owing, "telegram", first.chat)
    postpone(owing, first.id, NOW)
    assert states(owing) == ["cancelled", "claimed"]
