from storage.database import Database
from storage.outbox import claim
from storage.people import (
    Followed,
    Unfollowed,
    away,
    back,
    follow,
    following,
    home,
    settle,
    unfollow,
    unfollow_all,
)
from tests.storage.building import NOW, keep, report


def test_following_twice_is_following_once(db: Database) -> None:
    agency = keep(db, report()).agency
    assert follow(db, "telegram", "7", "7", agency.id, NOW) is Followed.NOW
    assert follow(db, "telegram", "7", "7", agency.id, NOW) is Followed.ALREADY
    assert following(db, "telegram", "7") == (agency,)


def test_a_person_is_an_id_of_a_channel(db: Database) -> None:
    agency = keep(db, report()).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    assert following(db, "terminal", "7") == ()
    assert unfollow(db, "terminal", "7", agency.id) is Unfollowed.NEVER


def test_who_ends_it_follows_no_more(db: Database) -> None:
    agency = keep(db, report()).agency
    follow(db, "telegram", "7", "7", agency.id, NOW)
    assert unfollow(db, "telegram", "7", agency.id) is Unfollowed.NOW
    assert unfollow(db, "telegram", "7", agency.id) is Unfollowed.NEVER
    assert following(db, "telegram", "7") == ()


def test_what_is_followed_is_ordered_by_name(db: Database) -> None:
    for name in ("乙县丙镇", "甲县丁镇", "乙县甲镇"):
        follow(db, "telegram", "7", "7", keep(db, report(name)).agency.id, NOW)
    names = [agency.name for agency in following(db, "telegram", "7")]
    assert names == sorted(names)
    assert len(names) == 3


def test_following_again_from_another_chat_moves_the_notices_there(db: Database) -> None:
    agency = keep(db, report(year=2022)).agency
    follow(db, "telegram", "7", "here", agency.id, NOW)
    follow(db, "telegram", "7", "there", agency.id, NOW)
    keep(db, report(year=2023))
    assert [notice.chat for notice in claim(db, "telegram", NOW)] == ["there"]


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
    assert [notice.year for notice in claim(db, "telegram", NOW)] == [2024]


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


def test_all_that_one_person_follows_is_ended_at_once(db: Database) -> None:
    for name in ("甲县甲镇", "甲县乙镇"):
        follow(db, "telegram", "7", "7", keep(db, report(name)).agency.id, NOW)
    other = keep(db, report("甲县丙镇")).agency
    follow(db, "telegram", "8", "8", other.id, NOW)
    assert unfollow_all(db, "telegram", "7") == 2
    assert unfollow_all(db, "telegram", "7") == 0
    assert following(db, "telegram", "8") == (other,)
