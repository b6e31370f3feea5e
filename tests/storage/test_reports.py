from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from parser.report import State
from storage.agencies import held, revision
from storage.database import Database
from storage.errors import Damaged
from storage.passages import search
from storage.reports import Outcome, current, load, previous, tables
from tests.storage.building import NOW, TOWN, finding, keep, report


def counts(db: Database) -> dict[str, int]:
    with db.reading() as connection:
        return {
            name: connection.execute(text(query)).scalar_one()
            for name, query in {
                "reports": "SELECT count(*) FROM report",
                "figures": "SELECT count(*) FROM figure",
                "passages": "SELECT count(*) FROM passage",
                "indexed": "SELECT count(*) FROM passage_index",
                "findings": "SELECT count(*) FROM finding",
            }.items()
        }


def test_a_report_comes_back_as_it_went_in(db: Database) -> None:
    cells = {
        "fees.amount": Decimal("43.788"),
        "applications.received.total": 17,
        "review.total": State.BLANK,
        "licensing.decisions": State.MARKED,
    }
    said = report(cells=cells, paragraphs=["全年收到申请17件。", "均已答复。"])
    saved = keep(db, said, findings=[finding()])
    stored = load(db, saved.agency.id, 2023)
    assert stored is not None
    assert stored.report == said
    assert (stored.version, stored.imported_at, stored.findings) == (1, NOW, (finding(),))
    assert stored.agency.name == TOWN
    assert stored.agency.years == (2023,)


def test_the_tables_of_the_reports_in_force_are_told_by_year(db: Database) -> None:
    saved = keep(db, report(tables=("disclosure",)))
    keep(db, report(tables=("disclosure", "disputes")))
    keep(db, report(year=2022, tables=()))
    assert tables(db, saved.agency.id) == {2023: {"disclosure", "disputes"}, 2022: set()}
    assert tables(db, saved.agency.id + 1) == {}


def test_the_same_bytes_twice_change_nothing(db: Database) -> None:
    said = report(cells={"applications.received.total": 17}, paragraphs=["全年收到申请17件。"])
    first = keep(db, said, b"bytes", [finding()])
    before, change = counts(db), revision(db)
    again = keep(db, replace(said, file="又一份.docx"), b"bytes", [finding()])
    assert first.outcome is Outcome.NEW
    assert again == replace(first, outcome=Outcome.UNCHANGED)
    assert (counts(db), revision(db)) == (before, change)


def test_other_bytes_that_say_the_same_change_nothing(db: Database) -> None:
    keep(db, report(file="一.docx", paragraphs=["全年无申请。"]), b"one")
    again = keep(db, report(file="二.docx", paragraphs=["全年无申请。"]), b"two")
    assert again.outcome is Outcome.UNCHANGED
    assert counts(db)["reports"] == 1


def test_a_correction_makes_version_two_and_the_first_stays_readable(db: Database) -> None:
    key = "applications.received.total"
    first = report(cells={key: 17}, paragraphs=["收到申请十七件。"])
    second = report(cells={key: 18}, paragraphs=["收到申请十八件。"])
    keep(db, first, b"one", [finding("old")])
    saved = keep(db, second, b"two", [finding("new")])
    assert (saved.outcome, saved.version) == (Outcome.CORRECTED, 2)
    current, old = load(db, saved.agency.id, 2023), load(db, saved.agency.id, 2023, 1)
    assert current is not None
    assert old is not None
    assert (current.report, current.version, current.findings) == (second, 2, (finding("new"),))
    assert (old.report, old.version) == (first, 1)


def test_what_is_derived_is_of_the_current_version_only(db: Database) -> None:
    keep(
        db, report(cells={"review.total": 1}, paragraphs=["旧的说法。", "旧的另一段。"]), b"one", [finding()]
    )
    keep(db, report(cells={"review.total": 2}, paragraphs=["新的说法。"]), b"two")
    assert counts(db) == {"reports": 2, "figures": 1, "passages": 1, "indexed": 1, "findings": 0}
    assert [hit.passage.text for hit in search(db, "说法")] == ["新的说法。"]


def test_the_bytes_of_an_older_version_do_not_bring_it_back(db: Database) -> None:
    first, second = report(cells={"review.total": 1}), report(cells={"review.total": 2})
    keep(db, first, b"one")
    keep(db, second, b"two")
    again = keep(db, first, b"one")
    assert (again.outcome, again.version, again.current) == (Outcome.UNCHANGED, 1, 2)
    stored = load(db, again.agency.id, 2023)
    assert stored is not None
    assert stored.report == second


def test_a_report_that_is_not_held_is_none(db: Database) -> None:
    saved = keep(db, report())
    assert load(db, saved.agency.id, 2022) is None
    assert load(db, saved.agency.id, 2023, 2) is None
    assert load(db, saved.agency.id + 1, 2023) is None


def test_last_years_report_is_found_under_any_spelling_of_the_agency(db: Database) -> None:
    last = report(year=2022)
    keep(db, last)
    assert previous(db, "松江区九亭镇人民政府", 2023) == last
    assert previous(db, TOWN, 2022) is None
    assert previous(db, "九亭镇人民政府", 2023) is None


def test_the_version_in_force_is_found_by_the_name_of_the_agency(db: Database) -> None:
    keep(db, report(cells={"applications.received.total": 1}), b"one")
    second = report(cells={"applications.received.total": 2})
    keep(db, second, b"two")
    assert current(db, TOWN, 2023) == second
    assert current(db, TOWN, 2022) is None
    assert current(db, "柳林镇人民政府", 2023) is None


def test_content_that_was_changed_behind_our_back_is_refused(db: Database) -> None:
    saved = keep(db, report())
    with db.writing() as connection:
        connection.execute(text("UPDATE report SET content = (SELECT zeroblob(40))"))
    with pytest.raises(Damaged, match="备份"):
        load(db, saved.agency.id, 2023)


def test_a_report_that_cannot_be_stored_whole_leaves_nothing(db: Database) -> None:
    keep(db, report(year=2022))
    before = counts(db)
    broken = replace(finding(), severity="none")  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        keep(db, report(paragraphs=["一段。"], cells={"review.total": 1}), findings=[broken])
    assert counts(db) == before
    assert held(db)[0].years == (2022,)


def test_the_revision_changes_with_every_stored_report(db: Database) -> None:
    seen = [revision(db)]
    for total in range(3):
        keep(db, report(cells={"review.total": total}))
        seen.append(revision(db))
    assert len(set(seen)) == 4


def test_text_that_is_no_valid_unicode_is_stored_all_the_same(db: Database) -> None:
    said = report(file="\ud800.docx", paragraphs=["坏\udc00字\x00。"])
    saved = keep(db, said, b"odd")
    stored = load(db, saved.agency.id, 2023)
    assert stored is not None
    assert stored.report == said
