from sqlalchemy import text

from storage.database import Database
from storage.inbox import Waiting, receive, settle, unsettled
from tests.storage.building import NOW


def test_what_was_received_is_on_disk_before_we_say_so(db: Database, url: str) -> None:
    receipt = receive(db, "telegram", "7", "70", "年报.docx", b"bytes", NOW)
    after_a_crash = Database.open(url)
    assert unsettled(after_a_crash, "telegram") == [Waiting(receipt.number, "7", "70", "年报.docx", b"bytes")]
    assert unsettled(after_a_crash, "terminal") == []
    after_a_crash.close()


def test_what_is_settled_is_no_longer_waiting_and_its_bytes_are_gone(db: Database) -> None:
    receipt = receive(db, "telegram", "7", "70", "年报.docx", b"bytes", NOW)
    settle(db, receipt.number)
    assert unsettled(db, "telegram") == []
    with db.reading() as connection:
        assert connection.execute(text("SELECT data FROM inbox")).all() == [(None,)]


def test_bytes_that_were_examined_before_name_the_first_time(db: Database) -> None:
    first = receive(db, "telegram", "7", "70", "一.docx", b"bytes", NOW)
    assert first.first is None
    settle(db, first.number)
    again = receive(db, "telegram", "8", "80", "二.docx", b"bytes", NOW)
    settle(db, again.number)
    third = receive(db, "telegram", "8", "80", "二.docx", b"bytes", NOW)
    other = receive(db, "telegram", "8", "80", "三.docx", b"other", NOW)
    assert (again.filename, again.first, third.first) == ("二.docx", first.number, first.number)
    assert other.first is None
    assert first.number < again.number < other.number


def test_what_waits_comes_in_the_order_of_its_arrival(db: Database) -> None:
    numbers = [receive(db, "telegram", "7", "7", f"{n}.txt", bytes([n]), NOW).number for n in range(5)]
    assert [waiting.number for waiting in unsettled(db, "telegram")] == numbers


def test_an_empty_file_and_a_hostile_name_are_received_too(db: Database) -> None:
    receive(db, "telegram", "7", "7", "\ud800'); DROP TABLE inbox; --\x00.docx", b"", NOW)
    waiting = unsettled(db, "telegram")[0]
    assert waiting.data == b""
    assert waiting.filename == "?'); DROP TABLE inbox; --\x00.docx"
