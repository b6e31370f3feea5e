from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.arrivals import Arrival, Arrivals, Ticket
from storage.database import Database
from tests.storage.building import NOW


@pytest.fixture
def arrivals(db: Database) -> Arrivals:
    return Arrivals(db, "telegram", "4242")


def came(number: int, chat: str = "7") -> Arrival:
    return Arrival(number, chat, {"update_id": number, "words": "王芳的电话"})


def everything(db: Database) -> str:
    with db.reading() as connection:
        return repr(connection.execute(text("SELECT * FROM arrival")).all())


def test_what_comes_twice_is_taken_once(arrivals: Arrivals) -> None:
    assert arrivals.take([came(1), came(2)], NOW) == [Ticket(1, "7", None), Ticket(2, "7", None)]
    assert arrivals.take([came(2), came(3)], NOW) == [Ticket(3, "7", None)]
    arrivals.begin(1)
    arrivals.settle(1)
    assert arrivals.take([came(1)], NOW) == []
    assert arrivals.take([], NOW) == []


def test_what_waits_keeps_the_order_in_which_it_came(arrivals: Arrivals) -> None:
    arrivals.take([came(3), came(1, "8"), came(2)], NOW)
    assert [ticket.number for ticket in arrivals.waiting()] == [1, 2, 3]
    assert arrivals.count() == 3


def test_a_first_try_repeats_nothing_and_one_after_a_death_may(arrivals: Arrivals) -> None:
    arrivals.take([came(1)], NOW)
    assert arrivals.begin(1) == Arrival(1, "7", came(1).content, tries=1, repeated=False)
    assert arrivals.begin(1) == Arrival(1, "7", came(1).content, tries=2, repeated=True)


def test_what_is_tried_again_remembers_whether_it_was_answered(arrivals: Arrivals) -> None:
    arrivals.take([came(1)], NOW)
    for answered, repeated in ((False, False), (True, True), (False, True)):
        arrivals.begin(1)
        arrivals.postpone(1, NOW + timedelta(seconds=5), answered)
        assert arrivals.waiting() == [Ticket(1, "7", NOW + timedelta(seconds=5))]
        begun = arrivals.begin(1)
        assert begun
        assert begun.repeated is repeated
        arrivals.postpone(1, NOW, repeated=False)


def test_of_what_is_handled_or_given_up_the_words_are_gone(db: Database, arrivals: Arrivals) -> None:
    arrivals.take([came(1), came(2)], NOW)
    assert "王芳" in everything(db)
    arrivals.settle(1)
    arrivals.park(2, "TypeError")
    assert "王芳" not in everything(db)
    assert arrivals.waiting() == []
    assert arrivals.begin(1) is None
    assert arrivals.begin(2) is None


def test_another_account_has_numbers_of_its_own(db: Database, arrivals: Arrivals) -> None:
    arrivals.take([came(1)], NOW)
    assert Arrivals(db, "telegram", "77").take([came(1)], NOW) == [Ticket(1, "7", None)]


def test_numbers_long_past_are_forgotten(db: Database, arrivals: Arrivals) -> None:
    arrivals.take([came(1), came(2)], NOW)
    arrivals.settle(1)
    arrivals.take([came(20_000)], NOW)
    with db.reading() as connection:
        numbers = connection.execute(text("SELECT number FROM arrival ORDER BY number")).scalars().all()
    assert numbers == [2, 20_000]
