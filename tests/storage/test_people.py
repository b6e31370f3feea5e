from storage.database import Database
from storage.outbox import claim
from storage.people import away, back, follow, home, settle
from tests.storage.building import NOW, keep, report


def test_who_goes_away_is_owed_nothing_until_they_are_back(db: Database) -> None:
    agency = keep(db, report(year=2021)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    keep(db, report(year=2022))
    away(db, "telegram", "7")
    away(db, "telegram", "7")
    keep(db, report(year=2023))
    assert claim(db, "telegram", NOW) == []
    back(db, "telegram", "7")
    assert claim(db, "telegram", NOW) == []
    keep(db, report(year=2024))
    assert [notice.about.year for notice in claim(db, "telegram", NOW)] == [2024]


def test_going_away_in_one_chat_leaves_the_others(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    follow(db, "telegram", "8", "8", agency.id, NOW)
    follow(db, "terminal", "7", "7", agency.id, NOW)
    keep(db, report(year=2023))
    away(db, "telegram", "7")
    assert [notice.chat for notice in claim(db, "telegram", NOW)] == ["8"]
    assert [notice.chat for notice in claim(db, "terminal", NOW)] == ["7"]


def test_a_person_belongs_to_one_agency_until_it_is_forgotten(db: Database) -> None:
    first, second = keep(db, report("甲县甲镇")).agency, keep(db, report("甲县乙镇")).agency
    assert home(db, "telegram", "7") == ()
    settle(db, "telegram", "7", first.id)
    settle(db, "telegram", "7", second.id)
    assert home(db, "telegram", "7") == (second,)
    assert home(db, "terminal", "7") == ()
    settle(db, "telegram", "7", None)
    assert home(db, "telegram", "7") == ()
