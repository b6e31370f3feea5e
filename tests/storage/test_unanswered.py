"""Questions without an answer are counted by what was understood of them."""

from datetime import date

from storage.database import Database
from storage.unanswered import Missed, Slots, missed, note

MONDAY, FRIDAY = date(2024, 6, 3), date(2024, 6, 7)


def test_questions_of_the_same_slots_are_counted_together_and_the_most_frequent_come_first(
    db: Database,
) -> None:
    satisfied = Slots("not_in_report", ("云溪县石桥镇人民政府",), (2022, 2023), ("满意度",))
    note(db, satisfied, MONDAY)
    note(db, Slots("unknown_agency", ("火星镇",)), MONDAY)
    note(db, satisfied, FRIDAY)
    assert missed(db) == [
        Missed(satisfied, 2, FRIDAY),
        Missed(Slots("unknown_agency", ("火星镇",)), 1, MONDAY),
    ]
    assert missed(db, limit=1) == [Missed(satisfied, 2, FRIDAY)]


def test_nothing_was_missed_where_nothing_was_asked(db: Database) -> None:
    assert missed(db) == []
