"""Promise 3: the same file twice changes nothing, however many send it at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from parser import read
from storage import inbox, outbox, people, reports
from storage.database import Database
from storage.inbox import Receipt, Sent
from storage.reports import Outcome, Saved
from tests.drafts import BALANCED, Draft

NOW = datetime(2024, 3, 1, 9, tzinfo=UTC)
FIRST = Draft("云溪县石桥镇人民政府", 2022, cells=BALANCED)
SAME = Draft("云溪县石桥镇人民政府", 2023, cells=BALANCED).web_page().encode()


def test_a_hundred_uploads_of_the_same_bytes_name_the_first(db: Database) -> None:
    def send(number: int) -> Receipt:
        person = str(number % 10)
        return inbox.receive(db, Sent("telegram", person, person, f"{number}.html", SAME, str(number)), NOW)

    with ThreadPoolExecutor(10) as people_at_once:
        receipts = list(people_at_once.map(send, range(100)))
    assert sorted(receipt.number for receipt in receipts) == list(range(1, 101))
    assert [receipt.first for receipt in receipts if receipt.number != 1] == [1] * 99


def test_a_hundred_imports_of_the_same_bytes_are_one_version_and_one_notice(db: Database) -> None:
    agency = reports.save(db, read(FIRST.web_page().encode(), "一.html"), [], b"1", NOW).agency
    people.follow(db, "telegram", "7", "7", agency.id, NOW)
    report = read(SAME, "二.html")

    def bring(_: int) -> Saved:
        return reports.save(db, report, [], SAME, NOW)

    with ThreadPoolExecutor(10) as people_at_once:
        saved = list(people_at_once.map(bring, range(100)))
    assert {one.version for one in saved} == {1}
    assert sum(one.outcome is Outcome.NEW for one in saved) == 1
    assert sum(one.outcome is Outcome.UNCHANGED for one in saved) == 99
    assert len(outbox.claim(db, "telegram", NOW, limit=100)) == 1
