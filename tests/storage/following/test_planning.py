from decimal import Decimal

import pytest

from parser.report import State
from storage.database import Database
from storage.following import subscriptions
from storage.following.limit import Limit
from storage.following.wanted import Measure, Region, Wanted
from tests.storage.building import keep, report
from tests.storage.following.conftest import due, follow

EVERYTHING = Wanted()
TOWNS = Wanted(region=Region("上海市松江区", "镇"))
RECEIVED = "applications.received.total"


def over(number: int, key: str = RECEIVED) -> Measure:
    return Measure(key, "新收政府信息公开申请", "件", Limit(Decimal(number), above=True), f"超过 {number} 件")


def heard(db: Database) -> list[tuple[str, str]]:
    return [(one.event, one.about.agency.name) for one in due(db)]


def test_everything_is_followed_and_what_was_never_held_before_too(db: Database) -> None:
    follow(db, EVERYTHING)
    keep(db, report("甲县甲镇"))
    keep(db, report("甲县财政局"))
    assert heard(db) == [("new", "甲县甲镇"), ("new", "甲县财政局")]


@pytest.mark.parametrize(
    ("region", "agency", "fits"),
    [
        (Region("上海市松江区", "镇"), "上海市松江区新桥镇人民政府", True),
        (Region("上海市松江区", "镇"), "松江区新桥镇人民政府", True),
        (Region("上海市松江区", "镇"), "上海市松江区岳阳街道办事处", False),
        (Region("上海市松江区", "街镇"), "上海市松江区岳阳街道办事处", True),
        (Region("上海市松江区", "镇"), "上海市青浦区朱家角镇人民政府", False),
        (Region("上海市松江区", "部门"), "上海市松江区教育局", True),
        (Region("上海市松江区", "部门"), "上海市教育局", False),
        (Region("上海市", "镇"), "上海市松江区新桥镇人民政府", True),
        (Region("上海市", "部门"), "上海市松江区教育局", False),
        (Region("上海市", "区县"), "上海市松江区人民政府", True),
        (Region("东川市云溪县", "镇"), "云溪县石桥镇人民政府", True),
        (Region("云溪县", "镇"), "东川市云溪县石桥镇人民政府", True),
        (Region("云溪县", "单位"), "云溪县教育局", True),
        (Region("云溪县", "镇"), "清溪县石桥镇人民政府", False),
    ],
)
def test_a_region_is_followed_with_the_kind_of_bodies_that_is_meant(
    db: Database, region: Region, agency: str, fits: bool
) -> None:
    follow(db, Wanted(region=region))
    keep(db, report(agency))
    assert bool(due(db)) is fits


def test_words_are_looked_for_in_title_and_prose(db: Database) -> None:
    follow(db, Wanted(words="行政复议 -诉讼"))
    keep(db, report("甲县甲镇", paragraphs=["发生行政复议 1 件。"]))
    keep(db, report("甲县乙镇", paragraphs=["发生行政复议 1 件、诉讼 1 件。"]))
    keep(db, report("甲县丙镇", paragraphs=["没有争议。"]))
    assert heard(db) == [("new", "甲县甲镇")]


def test_a_threshold_is_an_event_of_its_own_and_a_blank_reaches_none(db: Database) -> None:
    follow(db, Wanted(measure=over(50)))
    keep(db, report("甲县甲镇", cells={RECEIVED: 51}))
    keep(db, report("甲县乙镇", cells={RECEIVED: 50}))
    keep(db, report("甲县丙镇", cells={RECEIVED: State.BLANK}))
    assert heard(db) == [("threshold", "甲县甲镇")]


def test_a_correction_reaches_a_threshold_where_the_number_is_another_one(db: Database) -> None:
    follow(db, Wanted(measure=over(50)))
    for count, penalties in ((51, 0), (51, 1), (49, 1), (60, 1), (70, 1)):
        keep(db, report("甲县甲镇", cells={RECEIVED: count, "penalties.decisions": penalties}))
    assert [(one.event, one.about.version) for one in due(db)] == [
        ("threshold", 1),
        ("threshold", 4),
        ("threshold", 5),
    ]


def test_scope_words_and_number_hold_together(db: Database) -> None:
    follow(db, Wanted(region=Region("甲县", "镇"), words="复议", measure=over(50)))
    keep(db, report("甲县甲镇", cells={RECEIVED: 51}, paragraphs=["复议一件。"]))
    keep(db, report("甲县乙镇", cells={RECEIVED: 51}, paragraphs=["无。"]))
    keep(db, report("乙县甲镇", cells={RECEIVED: 51}, paragraphs=["复议一件。"]))
    assert heard(db) == [("threshold", "甲县甲镇")]


def test_many_subscriptions_that_fit_are_one_notice_with_all_of_them(db: Database) -> None:
    agency = keep(db, report("上海市松江区九亭镇人民政府", 2022)).agency
    wishes = [Wanted(agency.id), TOWNS, EVERYTHING, Wanted(words="申请"), Wanted(measure=over(5))]
    own = [follow(db, one) for one in wishes]
    keep(db, report("上海市松江区九亭镇人民政府", 2023, cells={RECEIVED: 6}, paragraphs=["申请 6 件。"]))
    (notice,) = due(db)
    assert notice.event == "new"
    assert notice.because == tuple(own)


def test_what_is_ended_is_not_told_any_more_unless_something_else_calls_for_it(db: Database) -> None:
    agency = keep(db, report("甲县甲镇", 2022)).agency
    first, second = follow(db, Wanted(agency.id)), follow(db, EVERYTHING)
    third = follow(db, Wanted(agency.id), chat="8")
    keep(db, report("甲县甲镇", 2023))
    subscriptions.end(db, "telegram", "7", first.id)
    subscriptions.end(db, "telegram", "8", third.id)
    (notice,) = due(db)
    assert (notice.chat, notice.because) == ("7", (second,))


def test_following_twice_is_following_once(db: Database) -> None:
    assert follow(db, TOWNS) == follow(db, TOWNS)
    assert len(subscriptions.of(db, "telegram", "7")) == 1
    assert subscriptions.of(db, "terminal", "7") == ()


def test_a_number_that_was_ended_is_never_given_again_and_ends_nothing_of_others(db: Database) -> None:
    first = follow(db, TOWNS)
    subscriptions.end(db, "telegram", "7", first.id)
    second = follow(db, EVERYTHING)
    assert second.id > first.id
    assert subscriptions.end(db, "telegram", "7", first.id) is None
    assert subscriptions.end(db, "telegram", "8", second.id) is None
    assert subscriptions.of(db, "telegram", "7") == (second,)


def test_all_is_ended_at_once(db: Database) -> None:
    own = (follow(db, TOWNS), follow(db, EVERYTHING))
    follow(db, TOWNS, chat="8")
    keep(db, report("上海市松江区九亭镇人民政府"))
    assert subscriptions.end_all(db, "telegram", "7") == own
    assert subscriptions.end_all(db, "telegram", "7") == ()
    assert [one.chat for one in due(db)] == ["8"]
