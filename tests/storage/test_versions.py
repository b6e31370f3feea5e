"""Which versions are held, which cells have no number, what was found: told of the current reports alone."""

from __future__ import annotations

from parser.report import Severity, State
from storage import blanks, findings, versions
from storage.database import Database
from tests.storage.building import finding, keep, report

RECEIVED, FEES = "applications.received.total", "fees.amount"
OTHER = "上海市松江区泗泾镇人民政府"


def test_versions_are_listed_with_the_one_in_force_last(db: Database) -> None:
    saved = keep(db, report(cells={RECEIVED: 1}))
    keep(db, report(cells={RECEIVED: 2}))
    keep(db, report(OTHER))
    told = versions.of_agency(db, saved.agency.id)
    assert [(one.number, one.superseded_at is None) for one in told] == [(1, False), (2, True)]
    assert versions.corrected(db) == told


def test_nothing_is_corrected_where_each_report_has_one_version(db: Database) -> None:
    keep(db, report())
    keep(db, report(year=2022))
    assert versions.corrected(db) == ()


def test_cells_without_a_number_are_told_by_their_state(db: Database) -> None:
    keep(db, report(cells={RECEIVED: State.BLANK, FEES: State.MARKED}))
    keep(db, report(year=2022, cells={RECEIVED: 3}))
    assert {(one.year, one.key, one.state) for one in blanks.blanks(db)} == {
        (2023, RECEIVED, State.BLANK),
        (2023, FEES, State.MARKED),
    }
    assert [one.key for one in blanks.blanks(db, {FEES})] == [FEES]


def test_a_blank_that_a_correction_filled_is_none_any_more(db: Database) -> None:
    keep(db, report(cells={RECEIVED: State.BLANK}))
    keep(db, report(cells={RECEIVED: 4}))
    assert blanks.blanks(db) == ()


def test_only_reports_that_state_0_in_every_cell_are_all_zero(db: Database) -> None:
    zero = keep(db, report(OTHER))
    keep(db, report(cells={FEES: State.BLANK}))
    keep(db, report(year=2022, tables=()))
    assert blanks.all_zero(db) == ((zero.agency.id, 2023),)


def test_one_table_may_be_all_zero_where_another_is_not(db: Database) -> None:
    saved = keep(db, report(cells={FEES: 7}))
    assert blanks.all_zero(db) == ()
    assert blanks.all_zero(db, "applications") == ((saved.agency.id, 2023),)


def test_the_first_finding_of_each_report_is_told_by_agency_and_year(db: Database) -> None:
    keep(db, report())
    keep(db, report(OTHER, 2022), findings=[finding("N2"), finding("N1")])
    keep(db, report(cells={RECEIVED: 1}), findings=[finding("N3")])
    keep(db, report(year=2021), findings=[finding("N4")])
    told = [(one.year, one.finding.code) for one in findings.first(db, [Severity.MUST])]
    assert told == [(2021, "N4"), (2023, "N3"), (2022, "N2")]


def test_findings_are_told_by_severity_family_and_code(db: Database) -> None:
    saved = keep(db, report(), findings=[finding("A1"), finding("N1"), finding("N2")])
    told = findings.first(db, [Severity.MUST], "N")
    assert [(one.agency_id, one.year, one.finding.code) for one in told] == [(saved.agency.id, 2023, "N1")]
    assert [one.finding.code for one in findings.first(db, [Severity.MUST], codes=["N2"])] == ["N2"]
    assert findings.first(db, [Severity.HINT]) == ()
