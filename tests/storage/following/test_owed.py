"""When what is owed comes: at once, together, and nothing lost when a chat changes its mind."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from storage import outbox, people
from storage.database import Database
from storage.following import subscriptions, timing
from storage.following.delivery import FOREVER, Delivery, Quiet
from storage.following.owed import BURST, PAUSE
from storage.following.wanted import Wanted
from tests.storage.building import NOW, keep, report
from tests.storage.following.conftest import END, due, follow

DAY = timedelta(days=1)
MORNING = datetime(2024, 3, 2, 0, tzinfo=UTC)
"""8:00 of the next day in Beijing; NOW is 17:30."""


def choose(db: Database, told: Delivery, now: datetime = NOW) -> None:
    timing.choose(db, "telegram", "7", told, now)


def states(db: Database) -> list[tuple[str, str]]:
    with db.reading() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT event, state FROM outbox ORDER BY id"))]


@pytest.fixture
def following(db: Database) -> Database:
    """A chat that follows one agency, of which reports come in year by year."""
    follow(db, Wanted(keep(db, report("甲县甲镇", 2010)).agency.id))
    return db


def arrive(db: Database, *years: int) -> None:
    for year in years:
        keep(db, report("甲县甲镇", year))


def test_a_digest_brings_together_what_came_until_its_hour(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021, 2022, 2023)
    assert due(following, MORNING - timedelta(seconds=1)) == []
    (digest,) = due(following, MORNING)
    assert digest.event == "digest"
    assert [part.about.year for part in digest.parts] == [2021, 2022, 2023]
    outbox.sent(following, digest.id, MORNING)
    assert due(following, END) == []


def test_no_news_is_no_digest(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    assert due(following, END) == []


def test_a_digest_that_may_have_been_sent_comes_again_whole_and_says_so(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021, 2022)
    (first,) = due(following, MORNING)
    outbox.release(following, first.id, MORNING)
    (again,) = due(following, MORNING)
    assert again.repeated
    assert again.parts == first.parts


def test_what_comes_while_a_digest_is_sent_goes_into_the_next(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021)
    (first,) = due(following, MORNING)
    # The clock was set back: by it the hour of the digest that is being sent is still to come.
    arrive(following, 2022)
    outbox.sent(following, first.id, MORNING)
    (second,) = due(following, END)
    assert [part.about.year for part in second.parts] == [2022]


def test_quiet_hours_hold_everything_and_let_it_go_as_one(following: Database) -> None:
    choose(following, Delivery(quiet=Quiet(time(17), time(8))))
    arrive(following, 2021, 2022)
    assert due(following, MORNING - timedelta(minutes=1)) == []
    assert [len(one.parts) for one in due(following, MORNING)] == [2]


def test_a_muted_chat_hears_all_of_it_when_it_wants_to(following: Database) -> None:
    choose(following, Delivery(muted_until=FOREVER))
    arrive(following, 2021, 2022)
    assert due(following, NOW + 3000 * DAY) == []
    choose(following, Delivery(), NOW + DAY)
    assert [len(one.parts) for one in due(following, NOW + DAY)] == [2]


def test_what_waits_comes_by_the_hour_that_is_chosen_anew(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021)
    choose(following, Delivery(digest=time(18)))
    arrive(following, 2022)
    (digest,) = due(following, NOW + timedelta(hours=1))
    assert [part.about.year for part in digest.parts] == [2021, 2022]


def test_what_was_due_waits_when_the_chat_is_muted_before_it_is_sent(following: Database) -> None:
    arrive(following, 2021)
    choose(following, Delivery(muted_until=NOW + DAY))
    assert due(following, NOW) == []
    assert [one.about.year for one in due(following, NOW + DAY)] == [2021]


def test_what_an_outage_delayed_into_a_silent_hour_waits_for_its_end(following: Database) -> None:
    choose(following, Delivery(quiet=Quiet(time(22), time(8))))
    arrive(following, 2021)
    night = NOW + timedelta(hours=8)
    timing.hush(following, night)
    timing.hush(following, night)
    assert due(following, night) == []
    assert len(due(following, MORNING)) == 1


def test_the_digest_of_what_is_followed_no_more_is_not_sent(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021)
    subscriptions.end_all(following, "telegram", "7")
    assert due(following, END) == []
    assert states(following) == [("digest", "cancelled"), ("new", "cancelled")]


def test_who_is_away_loses_what_was_bundled_too(following: Database) -> None:
    choose(following, Delivery(digest=time(8)))
    arrive(following, 2021)
    people.away(following, "telegram", "7")
    people.back(following, "telegram", "7")
    arrive(following, 2022)
    (digest,) = due(following, END)
    assert [part.about.year for part in digest.parts] == [2022]


def test_a_flood_of_reports_comes_as_a_few_notices_and_one_message_for_the_rest(db: Database) -> None:
    follow(db, Wanted())
    for number in range(BURST + 30):
        keep(db, report(f"甲县第{number}镇"))
    single = due(db)
    assert len(single) == BURST
    for one in single:
        outbox.sent(db, one.id, NOW)
    (rest,) = due(db, NOW + PAUSE)
    assert len(rest.parts) == 30
    outbox.sent(db, rest.id, NOW)
    assert due(db, END) == []


def test_who_follows_agencies_one_by_one_hears_of_each(db: Database) -> None:
    for number in range(BURST + 3):
        follow(db, Wanted(keep(db, report(f"甲县第{number}镇", 2022)).agency.id))
    for number in range(BURST + 3):
        keep(db, report(f"甲县第{number}镇", 2023))
    assert len(due(db)) == BURST + 3


def test_what_a_chat_chose_is_its_own(db: Database) -> None:
    told = Delivery(time(8, 30), Quiet(time(22), time(7)), NOW + DAY, 480)
    choose(db, told)
    assert timing.of(db, "telegram", "7") == told
    assert timing.of(db, "telegram", "8") == timing.of(db, "terminal", "7") == Delivery()
    choose(db, Delivery())
    assert timing.of(db, "telegram", "7") == Delivery()
