"""A version that was withdrawn, and the one before it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from parser.report import Report
from storage import agencies, audit, outbox, people, reports, versions, withdrawing
from storage.audit import Entry, Outcome
from storage.database import Database
from storage.figures import across
from storage.following import subscriptions, timing
from storage.following.delivery import Delivery
from storage.reports import Overtaken, Publication, Saved, Withdrawn, save
from storage.withdrawing import Before, withdraw
from tests.storage.building import NOW, TOWN, finding, keep, report

KEY = "penalties.decisions"
FIRST, SECOND = report(cells={KEY: 41}), report(cells={KEY: 42})
ENTRY = Entry(NOW, "telegram", "1", "withdraw", Outcome.DONE, "九亭镇 2023 年第 2 版")
LATER = NOW + timedelta(days=1)


def publish(db: Database, report: Report, version: int) -> Saved:
    """As a person does who saw that version in force."""
    seen = Publication(reports.standing(db, report.agency, 2023).agency_id, version, lambda saved: ENTRY)
    return save(db, report, [], repr(report).encode(), LATER, seen)


def figure(db: Database) -> list[object]:
    return [one.value for one in across(db, KEY, 2023)]


def test_the_version_before_is_in_force_again_with_all_that_belongs_to_it(db: Database) -> None:
    agency = keep(db, FIRST).agency
    keep(db, SECOND)
    assert figure(db) == [42]
    assert withdrawing.before(db, agency.id, 2023, 2) == 1
    withdraw(db, agency.id, 2023, 2, Before(1, FIRST, [finding()]), LATER, ENTRY)
    stored = reports.load(db, agency.id, 2023)
    assert stored is not None
    assert (stored.version, stored.report, stored.findings) == (1, FIRST, (finding(),))
    assert figure(db) == [41]
    assert [(one.number, one.superseded_at) for one in versions.of_agency(db, agency.id)] == [(1, None)]
    assert versions.corrected(db) == ()
    assert reports.load(db, agency.id, 2023, 2) is None
    assert [entry for _, entry in audit.newest(db, 9)] == [ENTRY]


def test_without_one_before_the_report_is_held_no_more_and_caches_learn_of_it(db: Database) -> None:
    agency = keep(db, FIRST).agency
    before = agencies.revision(db)
    withdraw(db, agency.id, 2023, 1, None, LATER, ENTRY)
    assert agencies.held(db) == ()
    assert figure(db) == []
    assert reports.current(db, TOWN, 2023) is None
    after = agencies.revision(db)
    assert after.number > before.number
    assert after.own > before.own


def test_what_changed_meanwhile_is_not_withdrawn(db: Database) -> None:
    agency = keep(db, FIRST).agency
    keep(db, SECOND)
    for version, back in ((1, None), (2, None), (2, Before(2, SECOND, [])), (3, Before(2, SECOND, []))):
        with pytest.raises(Overtaken):
            withdraw(db, agency.id, 2023, version, back, LATER, ENTRY)
    assert figure(db) == [42]
    assert audit.newest(db, 9) == ()


def test_a_notice_that_was_not_sent_is_sent_no_more(db: Database) -> None:
    agency = keep(db, FIRST).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    keep(db, SECOND)
    withdraw(db, agency.id, 2023, 2, Before(1, FIRST, []), LATER, ENTRY)
    assert outbox.claim(db, "telegram", LATER) == []


def test_an_import_does_not_bring_back_what_was_withdrawn_and_a_person_does_under_a_new_number(
    db: Database,
) -> None:
    agency = keep(db, FIRST).agency
    keep(db, SECOND)
    withdraw(db, agency.id, 2023, 2, Before(1, FIRST, []), LATER, ENTRY)
    with pytest.raises(Withdrawn):
        keep(db, SECOND)
    saved = publish(db, SECOND, 1)
    assert (saved.outcome, saved.version) == (reports.Outcome.CORRECTED, 3)
    assert figure(db) == [42]
    assert [one.number for one in versions.of_agency(db, agency.id)] == [1, 3]
    # And the next is numbered behind it.
    assert publish(db, report(cells={KEY: 43}), 3).version == 4


def test_a_publication_that_saw_something_else_changes_nothing(db: Database) -> None:
    keep(db, FIRST)
    for version in (0, 2):
        with pytest.raises(Overtaken):
            publish(db, SECOND, version)
    with pytest.raises(Overtaken):
        save(db, SECOND, [], b"x", LATER, Publication(None, 1, lambda saved: ENTRY))
    assert figure(db) == [41]
    assert audit.newest(db, 9) == ()


def test_who_was_told_of_a_report_is_not_told_again_when_it_is_back(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    keep(db, FIRST)
    for notice in outbox.claim(db, "telegram", NOW):
        outbox.sent(db, notice.id, NOW)
    withdraw(db, agency.id, 2023, 1, None, LATER, ENTRY)
    assert publish(db, FIRST, 0).outcome is reports.Outcome.NEW
    assert outbox.claim(db, "telegram", LATER) == []


def notices(db: Database, now: datetime = LATER) -> list[tuple[str, str]]:
    """What is sent now, by event and chat."""
    claimed = outbox.claim(db, "telegram", now)
    for notice in claimed:
        outbox.sent(db, notice.id, now)
    return [(notice.event, notice.chat) for notice in claimed]


def test_who_was_told_of_a_version_is_told_that_it_was_withdrawn_and_nobody_else(db: Database) -> None:
    agency = keep(db, FIRST).agency
    for chat in ("7", "8", "9"):
        people.follow(db, "telegram", chat, chat, agency.id, NOW)
    keep(db, SECOND)
    assert notices(db, NOW) == [("corrected", chat) for chat in ("7", "8", "9")]
    people.follow(db, "telegram", "10", "10", agency.id, NOW)
    people.away(db, "telegram", "8")
    subscriptions.end_all(db, "telegram", "9")
    withdraw(db, agency.id, 2023, 2, Before(1, FIRST, []), LATER, ENTRY)
    (told,) = outbox.claim(db, "telegram", LATER)
    assert (told.event, told.chat, [one.wanted.agency_id for one in told.because]) == (
        "withdrawn",
        "7",
        [agency.id],
    )
    assert told.about is not None
    assert told.about.version == 2


def test_who_was_told_in_a_digest_is_told_of_the_withdrawal_too(db: Database) -> None:
    agency = keep(db, FIRST).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    timing.choose(db, "telegram", "7", Delivery(digest=time(8)), NOW)
    keep(db, SECOND)
    assert notices(db, LATER) == [("digest", "7")]
    withdraw(db, agency.id, 2023, 2, Before(1, FIRST, []), LATER, ENTRY)
    (told,) = outbox.claim(db, "telegram", LATER + timedelta(days=1))
    assert [part.event for part in told.parts] == ["withdrawn"]


def test_who_was_told_of_a_withdrawal_is_told_when_the_version_is_back(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    keep(db, FIRST)
    assert notices(db) == [("new", "7")]
    withdraw(db, agency.id, 2023, 1, None, LATER, ENTRY)
    assert notices(db) == [("withdrawn", "7")]
    version = publish(db, FIRST, 0).version
    assert notices(db) == [("new", "7")]
    withdraw(db, agency.id, 2023, version, None, LATER, ENTRY)
    assert notices(db) == [("withdrawn", "7")]
