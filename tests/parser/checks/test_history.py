"""What last year left over is what this year began with, and what was in force follows from what changed."""

import pytest

from parser import check
from parser.report import Severity, State
from tests.drafts import applications
from tests.parser.checks.pair import found, report

ONE_LEFT = applications(carried_in={"person": 1}, carried_out={"person": 1})
"""A report that balances and leaves one case over, where the next began with two."""


def test_last_years_remainder_is_this_years_beginning_and_is_told_once() -> None:
    (finding,) = found("X1", report(), report(ONE_LEFT, year=2022))
    assert (finding.severity, finding.stated, finding.expected) == (Severity.MUST, "2", "1")
    assert finding.keys == ("applications.carried_in.person", "applications.carried_in.total")
    assert "“自然人”列上年结转下年度 1 件、本年上年结转 2 件" in finding.message


def test_applicants_that_were_classed_anew_are_to_be_verified() -> None:
    before = applications(carried_in={"legal": 2}, carried_out={"legal": 2})
    before |= {"applications.carried_in.person": "0", "applications.carried_out.person": "0"}
    (finding,) = found("X1", report(), report(before, year=2022))
    assert finding.severity is Severity.VERIFY
    assert finding.keys == ("applications.carried_in.person", "applications.carried_in.legal")


def test_a_remainder_that_breaks_last_years_own_balance_does_not_blame_this_year() -> None:
    before = report({"applications.carried_out.person": "1", "applications.carried_out.total": "1"}, 2022)
    (finding,) = found("X1", report(), before)
    assert finding.severity is Severity.VERIFY


def test_a_blank_of_last_year_says_nothing() -> None:
    before = report({"applications.carried_out.total": "", "applications.carried_out.person": "/"}, 2022)
    assert before.figures["applications.carried_out.total"].state is State.BLANK
    assert found("X1", report(), before) == []


@pytest.mark.parametrize("year", [2020, 2021, 2023])
def test_a_report_of_another_year_says_nothing_at_all(year: int) -> None:
    other = report(ONE_LEFT | {"normative_documents.in_force": "9", "penalties.decisions": "900"}, year=year)
    assert check(report(), other) == []


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "before"),
    [
        ("0", "0", "0", "0"),
        ("2", "1", "5", "4"),
        ("0", "1", "0", "1"),
        ("1", "", "7", "4"),
        ("1", "0", "1", ""),
    ],
)
def test_what_is_in_force_may_follow_from_what_changed(
    issued: str, repealed: str, in_force: str, before: str
) -> None:
    row = "normative_documents"
    now = report({f"{row}.issued": issued, f"{row}.repealed": repealed, f"{row}.in_force": in_force})
    assert found("X2", now, report({f"{row}.in_force": before}, 2022)) == []


def test_each_kind_of_document_is_followed() -> None:
    now = report({"regulations.in_force": "3", "normative_documents.repealed": "2"})
    told = found("X2", now, report({"normative_documents.in_force": "2", "regulations.in_force": "2"}, 2022))
    assert [(one.keys[0], one.stated, one.expected) for one in told] == [("regulations.in_force", "3", "2")]


def test_one_report_alone_implies_what_was_in_force_before() -> None:
    assert found("X2", report({"normative_documents.repealed": "1"})) == []
    (finding,) = found("X2", report({"normative_documents.issued": "3", "normative_documents.in_force": "1"}))
    assert (finding.severity, finding.stated, finding.expected) == (Severity.VERIFY, "1", "不小于 3")


def test_two_reports_tell_it_once() -> None:
    now = report({"normative_documents.issued": "3", "normative_documents.in_force": "1"})
    (finding,) = found("X2", now, report(year=2022))
    assert finding.expected == "3"


def test_the_form_of_2019_carries_its_lists_of_items_on() -> None:
    before = {"licensing.items_last_year": "18", "licensing.items_change": "-1", "fees.items_last_year": "3"}
    after = {"licensing.items_last_year": "17", "fees.items_last_year": "3"}
    last = report(before, 2019, "2019")
    assert found("X3", report(after, 2020, "2019"), last) == []
    (finding,) = found("X3", report({"licensing.items_last_year": "18"}, 2020, "2019"), last)
    assert finding.keys == ("licensing.items_last_year", "fees.items_last_year")
    assert (finding.stated, finding.expected) == ("18", "17")


def test_the_lists_of_2019_are_not_compared_with_the_form_of_2021() -> None:
    last = report({"licensing.items_last_year": "18"}, 2020, "2019")
    assert found("X2", report(year=2021), last) == found("X3", report(year=2021), last) == []


def test_cases_that_were_pending_do_not_vanish() -> None:
    last = report({"lawsuit_direct.pending": "2", "lawsuit_direct.total": "2"}, 2022)
    (finding,) = found("X4", report(), last)
    assert (finding.severity, finding.stated, finding.expected) == (Severity.HINT, "0", "不小于 2")
    assert "未经复议直接起诉" in finding.message


def test_two_versions_are_compared_cell_by_cell() -> None:
    earlier = report({"penalties.decisions": "39", "licensing.decisions": "2", "coercion.decisions": ""})
    assert found("X8", report(), earlier=report()) == []
    (finding,) = found("X8", report(), earlier=earlier)
    assert finding.severity is Severity.HINT
    assert finding.keys == ("licensing.decisions", "penalties.decisions")
    assert (finding.stated, finding.expected) == ("0、41", "2、39")


def test_many_changes_are_counted_and_not_all_listed() -> None:
    earlier = report({f"applications.received.{column}": "7" for column in ("research", "charity", "legal")})
    whole = report(applications(granted={"legal": 4, "other": 4}, received={"legal": 9, "other": 5}))
    (finding,) = found("X8", whole, earlier=earlier)
    assert len(finding.keys) > 5
    assert finding.stated.endswith("等")
    assert f"有 {len(finding.keys)} 个数不同" in finding.message
