from sqlalchemy import text

from storage import people
from storage.database import Database
from storage.following import subscriptions
from storage.moving import move
from storage.outbox import claim
from tests.storage.building import NOW, keep, report


def test_a_chat_that_moved_takes_its_subscriptions_and_what_is_owed_along(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    people.follow(db, "telegram", "-5", "-5", agency.id, NOW)
    people.follow(db, "terminal", "-5", "-5", agency.id, NOW)
    keep(db, report(year=2023))
    move(db, "telegram", "-5", "-1005")
    assert [one.agency for one in subscriptions.of(db, "telegram", "-1005")] == [agency.name]
    assert [notice.chat for notice in claim(db, "telegram", NOW)] == ["-1005"]
    assert [notice.chat for notice in claim(db, "terminal", NOW)] == ["-5"]


def test_what_stands_under_the_new_id_already_is_not_doubled(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    for chat in ("-5", "-1005"):
        people.follow(db, "telegram", chat, chat, agency.id, NOW)
    keep(db, report(year=2023))
    move(db, "telegram", "-5", "-1005")
    assert [notice.chat for notice in claim(db, "telegram", NOW)] == ["-1005"]
    with db.reading() as connection:
        assert connection.execute(text("SELECT chat FROM subscription")).scalars().all() == ["-1005"]
