"""What is told of deadlines: once when near, once when past, only to whom it concerns."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from parser.checks.deadline import MonthDay
from storage.database import Database
from storage.following import deadlines
from storage.following.deadlines import Deadline, Stage, Whose, stages
from storage.following.wanted import Region, Wanted
from storage.people import away
from tests.storage.building import keep, report
from tests.storage.following.conftest import due, follow

BEIJING = ZoneInfo("Asia/Shanghai")
TOWN, OFFICE, COUNTY = "甲县甲镇人民政府", "甲县教育局", "甲县人民政府"


def on(month: int, day: int, year: int = 2024, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BEIJING)


LONG_AGO = on(6, 1, 2023)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2024, 1, 23), []),
        (date(2024, 1, 24), [("2024-01-31", "near")]),
        (date(2024, 1, 31), [("2024-01-31", "near")]),
        (date(2024, 2, 1), [("2024-01-31", "passed")]),
        (date(2024, 3, 1), [("2024-01-31", "passed")]),
        (date(2024, 3, 2), []),
        (date(2024, 3, 24), [("2024-03-31", "near")]),
        (date(2024, 4, 1), [("2024-03-31", "passed")]),
        (date(2024, 6, 1), []),
    ],
)
def test_the_days_of_the_law_are_near_for_a_week_and_past_for_a_month(
    today: date, told: list[tuple[str, str]]
) -> None:
    assert [(one.day.isoformat(), one.stage.value) for one in stages(today, None)] == told


def test_the_day_that_a_place_sets_is_for_all_and_may_lie_at_the_turn_of_the_year() -> None:
    assert list(stages(date(2023, 12, 30), MonthDay(1, 5))) == [
        Deadline(2023, Whose.ALL, date(2024, 1, 5), Stage.NEAR)
    ]
    assert list(stages(date(2025, 1, 3), MonthDay(12, 20))) == [
        Deadline(2023, Whose.ALL, date(2024, 12, 20), Stage.PASSED)
    ]


def test_what_tells_a_deadline_from_others_is_read_back() -> None:
    for one in stages(date(2024, 1, 31), None):
        assert Deadline.read(one.written) == one


@pytest.fixture
def held(db: Database) -> Database:
    """Three bodies of a county that reported for 2022."""
    for agency in (TOWN, OFFICE, COUNTY):
        keep(db, report(agency, 2022))
    return db


def missing(db: Database, now: datetime, local: MonthDay | None = None) -> list[tuple[str, tuple[str, ...]]]:
    deadlines.plan(db, now, local)
    return [(one.chat, one.missing.agencies) for one in due(db, now)]


def rows(db: Database) -> int:
    with db.reading() as connection:
        return connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()


def test_each_is_told_of_those_that_it_follows(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    follow(held, Wanted(region=Region("甲县", "镇")), "towns", LONG_AGO)
    follow(held, Wanted(region=Region("乙县", "镇")), "elsewhere", LONG_AGO)
    follow(held, Wanted(words="复议"), "words", LONG_AGO)
    assert missing(held, on(1, 25)) == [("all", (OFFICE, TOWN)), ("towns", (TOWN,))]


def test_the_government_of_the_county_is_due_two_months_later(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    assert missing(held, on(3, 25)) == [("all", (COUNTY,))]


def test_a_day_that_the_place_set_is_the_day_of_all(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    assert missing(held, on(2, 15), MonthDay(2, 20)) == [("all", (COUNTY, OFFICE, TOWN))]


def test_it_is_told_once_near_and_once_past_however_often_the_clock_is_looked_at(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    start = on(1, 20)
    for hours in range(0, 24 * 30, 7):
        deadlines.plan(held, start + timedelta(hours=hours))
    told = [one.missing.deadline.stage for one in due(held, on(3, 1))]
    assert told == [Stage.NEAR, Stage.PASSED]


def test_who_has_reported_is_not_missing_and_where_all_have_nothing_is_told(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    keep(held, report(TOWN, 2023))
    for one in due(held, on(1, 1)):
        assert one.about
    assert missing(held, on(1, 25))[-1] == ("all", (OFFICE,))
    keep(held, report(OFFICE, 2023))
    before = rows(held)
    deadlines.plan(held, on(2, 1))
    assert rows(held) == before


def test_what_comes_in_before_the_notice_goes_out_is_not_called_missing(held: Database) -> None:
    follow(held, Wanted(region=Region("甲县", "单位")), "all", LONG_AGO)
    deadlines.plan(held, on(1, 25))
    keep(held, report(TOWN, 2023))
    told = [one.missing.agencies for one in due(held, on(1, 25)) if one.missing]
    assert told == [(OFFICE,)]


def test_who_has_not_reported_for_years_is_not_expected_to(db: Database) -> None:
    keep(db, report("甲县旧镇", 2020))
    keep(db, report("甲县新镇", 2021))
    follow(db, Wanted(), "all", LONG_AGO)
    assert missing(db, on(1, 25)) == [("all", ("甲县新镇",))]


def test_who_follows_after_the_day_is_not_told_that_it_is_past(held: Database) -> None:
    follow(held, Wanted(), "late", on(2, 3))
    follow(held, Wanted(), "early", on(1, 31))
    assert [chat for chat, _ in missing(held, on(2, 4))] == ["early"]


def test_a_chat_that_is_away_is_owed_nothing(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    away(held, "telegram", "all")
    assert missing(held, on(1, 25)) == []


def test_the_day_is_that_of_the_clock_of_the_place(held: Database) -> None:
    follow(held, Wanted(), "all", LONG_AGO)
    assert missing(held, on(1, 23, hour=23)) == []
    assert missing(held, on(1, 24, hour=0)) != []
