"""What reviewers said is kept for ever, for the agency and the year, and lost by nobody."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from parser.checks.fingerprint import Mark
from storage import agencies
from storage.database import Database
from storage.decisions import Decision, Entry, Verdict, decide, of, take_back
from tests.storage.building import NOW, TOWN, finding, keep, report

ROOT = Path(__file__).parents[2]
FAULT = finding("A4")
CHANGED = replace(FAULT, stated="6")
ELSEWHERE = replace(FAULT, keys=("applications.handled.total",))


def said(verdict: Verdict = Verdict.DISMISSED, note: str = "口径如此", by: str = "张三") -> Decision:
    return Decision(verdict, note, by, NOW)


@pytest.mark.parametrize("name", ["松江区九亭镇", "上海市松江区九亭镇", "松江区九亭镇人民政府"])
def test_an_agency_is_one_however_a_draft_writes_its_name(db: Database, name: str) -> None:
    assert decide(db, TOWN, 2023, FAULT, said())
    assert of(db, name, 2023).on(FAULT) == said()


@pytest.mark.parametrize(
    ("name", "year"), [("九亭镇", 2023), ("青浦区九亭镇", 2023), (TOWN, 2022), ("", 2023), ("", 0)]
)
def test_another_agency_or_year_is_untouched(db: Database, name: str, year: int) -> None:
    decide(db, TOWN, 2023, FAULT, said())
    assert of(db, name, year).entries == ()


def test_a_decision_on_a_draft_makes_no_report_of_its_agency_and_is_found_when_one_comes_in(
    db: Database,
) -> None:
    decide(db, "松江区九亭镇", 2023, FAULT, said())
    assert agencies.held(db) == ()
    keep(db, report(TOWN), findings=[FAULT])
    (held,) = agencies.held(db)
    assert held.name == TOWN
    assert of(db, TOWN, 2023).on(FAULT) == said()


def test_a_decision_does_not_rename_an_agency_that_is_held(db: Database) -> None:
    keep(db, report("松江区九亭镇"))
    decide(db, "某省上海市松江区九亭镇人民政府", 2023, FAULT, said())
    assert [one.name for one in agencies.held(db)] == ["松江区九亭镇"]
    assert of(db, "松江区九亭镇", 2023).on(FAULT) == said()


def test_a_corrected_version_of_the_report_leaves_what_was_said(db: Database) -> None:
    keep(db, report(paragraphs=["甲"]), findings=[FAULT])
    decide(db, TOWN, 2023, FAULT, said())
    keep(db, report(paragraphs=["乙"]), findings=[FAULT, ELSEWHERE])
    record = of(db, TOWN, 2023)
    assert (record.on(FAULT), record.on(ELSEWHERE)) == (said(), None)


def test_a_changed_value_is_open_again_and_tells_what_was_said_of_the_one_before(db: Database) -> None:
    decide(db, TOWN, 2023, FAULT, said())
    record = of(db, TOWN, 2023)
    assert record.on(CHANGED) is None
    assert record.lapsed([CHANGED, ELSEWHERE]) == {CHANGED: said()}
    assert [entry.mark for entry in record.gone([CHANGED])] == [Mark.of(FAULT)]
    decide(db, TOWN, 2023, CHANGED, said(Verdict.CONFIRMED, ""))
    assert of(db, TOWN, 2023).lapsed([CHANGED]) == {}
    assert of(db, TOWN, 2023).on(FAULT) == said()


def test_of_two_values_at_one_place_the_one_that_still_stands_lends_the_other_nothing(db: Database) -> None:
    decide(db, TOWN, 2023, FAULT, said())
    assert of(db, TOWN, 2023).lapsed([FAULT, CHANGED]) == {}


def test_the_newest_counts_and_every_one_is_kept(db: Database) -> None:
    words = [
        said(),
        said(Verdict.REOPENED, "再看", "李四"),
        said(),
        said(Verdict.CONFIRMED, "", "王五"),
    ]
    assert [decide(db, TOWN, 2023, FAULT, word) for word in words] == [True] * 4
    record = of(db, TOWN, 2023)
    assert record.history(FAULT) == tuple(words)
    assert record.on(FAULT) == words[-1]
    assert {entry.told for entry in record.entries} == {FAULT.message}


def test_what_was_taken_back_counts_no_more(db: Database) -> None:
    decide(db, TOWN, 2023, FAULT, said())
    decide(db, TOWN, 2023, FAULT, said(Verdict.REOPENED, "", "李四"))
    assert of(db, TOWN, 2023).on(FAULT) is None
    assert of(db, TOWN, 2023).lapsed([CHANGED]) == {}


def test_saying_the_same_twice_writes_once_and_keeps_the_first_time(db: Database) -> None:
    decide(db, TOWN, 2023, FAULT, said())
    assert not decide(db, TOWN, 2023, FAULT, replace(said(), at=NOW + timedelta(days=3)))
    assert of(db, TOWN, 2023).history(FAULT) == (said(),)


def test_an_old_list_does_not_undo_what_was_said_after_it(db: Database) -> None:
    rows = [Entry(TOWN, 2023, Mark.of(one), "合计不符", said()) for one in (FAULT, ELSEWHERE)]
    assert take_back(db, rows) == tuple(rows)
    decide(db, TOWN, 2023, FAULT, said(Verdict.REOPENED, "", "李四"))
    new = replace(rows[1], decision=said(Verdict.CONFIRMED, ""))
    assert take_back(db, [*rows, new]) == (new,)
    record = of(db, TOWN, 2023)
    assert (record.on(FAULT), record.on(ELSEWHERE)) == (None, said(Verdict.CONFIRMED, ""))


def test_a_list_is_written_whole_or_not_at_all(db: Database) -> None:
    good = Entry(TOWN, 2023, Mark.of(FAULT), "合计不符", said())
    with pytest.raises(IntegrityError):
        take_back(db, [good, replace(good, year=2023, decision=said(note="  "), mark=Mark.of(ELSEWHERE))])
    assert of(db, TOWN, 2023).entries == ()


@pytest.mark.parametrize("decision", [said(note=""), said(by=" "), said(note=" ")])
def test_no_dismissal_without_a_reason_and_no_word_without_its_author(
    db: Database, decision: Decision
) -> None:
    with pytest.raises(IntegrityError):
        decide(db, TOWN, 2023, FAULT, decision)


def test_a_decision_keeps_the_day_that_the_reviewer_would_name(db: Database) -> None:
    early = datetime(2024, 1, 20, 1, 30, tzinfo=timezone(timedelta(hours=8)))
    decide(db, TOWN, 2023, FAULT, replace(said(), at=early))
    (kept,) = of(db, TOWN, 2023).history(FAULT)
    assert (kept.at, kept.at.date().isoformat()) == (early.astimezone(UTC), "2024-01-20")


def test_a_name_or_note_that_is_no_valid_text_is_kept_and_known_again(db: Database) -> None:
    odd = said(note="理由\ud800", by="张\udfff")
    assert decide(db, TOWN, 2023, replace(FAULT, message="\ud800"), odd)
    assert not decide(db, TOWN, 2023, FAULT, odd)
    assert of(db, TOWN, 2023).on(FAULT) == said(note="理由?", by="张?")


def test_decisions_of_many_threads_and_processes_are_all_kept(db: Database, url: str) -> None:
    code = (
        "import sys; from tests.storage.test_decisions import *; db = Database.open(sys.argv[1]);"
        "[decide(db, TOWN, 2023, FAULT, said(note=f'{n}', by=sys.argv[2])) for n in range(15)]"
    )
    command = [sys.executable, "-c", code, url]
    children = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("甲", "乙")]
    with ThreadPoolExecutor(4) as threads:
        words = [said(note=f"{n}", by="丙") for n in range(15)]
        assert all(threads.map(lambda word: decide(db, TOWN, 2023, FAULT, word), words))
    assert [child.wait(60) for child in children] == [0, 0]
    history = of(db, TOWN, 2023).history(FAULT)
    assert len(history) == 45
    assert {(one.by, one.note) for one in history} == {(by, f"{n}") for by in "甲乙丙" for n in range(15)}
    for name in "甲乙":
        assert [one.note for one in history if one.by == name] == [f"{n}" for n in range(15)]
