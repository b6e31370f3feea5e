from sqlalchemy import text

from storage.database import Database
from storage.inbox import (
    Progress,
    Receipt,
    Sent,
    Waiting,
    conclude,
    receive,
    replied,
    settle,
    unsettled,
    upload,
)
from tests.storage.building import NOW


def file(
    name: str = "年报.docx", data: bytes = b"bytes", person: str = "7", message: str | None = None
) -> Sent:
    return Sent("telegram", person, "70", name, data, message, f"ref-{name}")


def test_what_was_received_is_on_disk_before_we_say_so(db: Database, url: str) -> None:
    receipt = receive(db, file(), NOW)
    after_a_crash = Database.open(url)
    kept = Receipt(receipt.number, "年报.docx", None, Progress.WAITING)
    assert unsettled(after_a_crash, "telegram") == [Waiting(kept, "7", "70", b"bytes")]
    assert unsettled(after_a_crash, "terminal") == []
    after_a_crash.close()


def test_what_is_told_of_together_is_settled_together_and_nothing_else(db: Database) -> None:
    album = [receive(db, file(f"{number}.docx", message=f"{number}"), NOW) for number in range(3)]
    other = receive(db, file("别的.docx", message="9"), NOW)
    settle(db, *(receipt.number for receipt in album))
    assert [(one.receipt.number, one.message) for one in unsettled(db, "telegram")] == [(other.number, "9")]


def test_what_is_settled_is_no_longer_waiting_and_its_bytes_are_gone(db: Database) -> None:
    receipt = receive(db, file(), NOW)
    settle(db, receipt.number)
    assert unsettled(db, "telegram") == []
    with db.reading() as connection:
        assert connection.execute(text("SELECT data FROM inbox")).all() == [(None,)]


def test_bytes_that_came_before_name_the_first_time_whether_that_was_checked_or_not(db: Database) -> None:
    first = receive(db, file("一.docx"), NOW)
    assert first.first is None
    waiting = receive(db, file("二.docx", person="8"), NOW)
    settle(db, first.number)
    third = receive(db, file("二.docx", person="8"), NOW)
    other = receive(db, file("三.docx", b"other"), NOW)
    assert (waiting.filename, waiting.first, third.first) == ("二.docx", first.number, first.number)
    assert other.first is None
    assert first.number < waiting.number < third.number < other.number
    assert [one.receipt.first for one in unsettled(db, "telegram")] == [first.number, first.number, None]


def test_the_file_of_one_message_is_received_once_however_often_it_is_brought(db: Database) -> None:
    first = receive(db, file(message="5"), NOW)
    replied(db, first.number, "6")
    again = receive(db, file(message="5"), NOW)
    assert again == Receipt(first.number, "年报.docx", None, Progress.WAITING, "6")
    settle(db, first.number)
    assert receive(db, file(message="5"), NOW).progress is Progress.SETTLED
    assert receive(db, file(message="7"), NOW).number > first.number
    assert receive(db, file(), NOW).number != receive(db, file(), NOW).number


def test_what_is_known_of_a_file_outlives_its_bytes(db: Database) -> None:
    number = receive(db, file(), NOW).number
    conclude(db, number, "必改 1 项", "d1")
    settle(db, number)
    kept = upload(db, number)
    assert kept
    assert (kept.channel, kept.person, kept.filename, kept.reference) == (
        "telegram",
        "7",
        "年报.docx",
        "ref-年报.docx",
    )
    assert (kept.received_at, kept.outcome, kept.findings, len(kept.digest)) == (NOW, "必改 1 项", "d1", 64)
    assert upload(db, number + 1) is None


def test_what_waits_comes_in_the_order_of_its_arrival(db: Database) -> None:
    numbers = [receive(db, file(f"{n}.txt", bytes([n])), NOW).number for n in range(5)]
    assert [waiting.receipt.number for waiting in unsettled(db, "telegram")] == numbers


def test_an_empty_file_and_a_hostile_name_are_received_too(db: Database) -> None:
    receive(db, file("\ud800'); DROP TABLE inbox; --\x00.docx", b""), NOW)
    waiting = unsettled(db, "telegram")[0]
    assert waiting.data == b""
    assert waiting.receipt.filename == "?'); DROP TABLE inbox; --\x00.docx"
