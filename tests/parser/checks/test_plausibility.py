"""What is hardly so is a hint, and never said of what may well be so."""

import pytest

from parser import check
from parser.checks.catalogue import catalogue
from parser.report import Severity
from tests.drafts import BALANCED, applications
from tests.parser.checks.pair import found, report

ZERO = dict.fromkeys(BALANCED, "0")
QUIET = {"four": "没有发生行政复议和行政诉讼。"}


def test_no_rule_of_plausibility_calls_anything_wrong() -> None:
    family = [entry for code, entry in catalogue().items() if code.startswith("P")]
    assert family
    assert all(Severity.MUST not in entry.severities for entry in family)


@pytest.mark.parametrize(
    ("agency", "count"),
    [
        ("云溪县石桥镇人民政府", 1),
        ("云溪县教育局", 1),
        ("昆明市人民政府", 0),
        ("云南省人民政府", 0),
        ("教育局", 0),
    ],
)
def test_regulations_are_made_by_cities_and_above(agency: str, count: int) -> None:
    now = report({"regulations.in_force": "2"}, agency=agency)
    assert len(found("P1", now)) == count


def test_a_town_may_have_imposed_penalties() -> None:
    assert check(report({"penalties.decisions": "219"})) == []


def test_a_part_of_a_body_is_told_from_a_body() -> None:
    cells = {"normative_documents.issued": "1", "normative_documents.in_force": "1"}
    assert len(found("P2", report(cells, agency="云溪县实验小学"))) == 1
    assert found("P2", report(cells, agency="云溪县教育局")) == []


@pytest.mark.parametrize(
    ("amount", "agency", "severity"),
    [
        ("128400", "云溪县石桥镇人民政府", Severity.VERIFY),
        ("128400", "云溪县自然资源局", Severity.HINT),
        ("999", "云溪县石桥镇人民政府", None),
        ("4870.19", "青岚市自然资源和规划局", None),
        ("0", "云溪县石桥镇人民政府", None),
    ],
)
def test_an_amount_that_is_huge_may_be_in_yuan(amount: str, agency: str, severity: Severity | None) -> None:
    told = found("P4", report({"fees.amount": amount}, agency=agency))
    assert [one.severity for one in told] == ([severity] if severity else [])


def test_ten_thousand_times_last_years_amount_is_the_unit() -> None:
    (finding,) = found("P4", report({"fees.amount": "651"}), report({"fees.amount": "0.062"}, 2022))
    assert (finding.severity, finding.expected) == (Severity.VERIFY, "0.0651 万元")


def test_suits_without_any_application_for_two_years_are_told() -> None:
    now = report(ZERO | {"lawsuit_direct.upheld": "1", "lawsuit_direct.total": "1"})
    assert len(found("P5", now, report(ZERO, 2022))) == 1
    assert found("P5", now) == []
    assert found("P5", now, report(year=2022)) == []


def test_few_applications_may_all_be_something_else() -> None:
    few = applications(other__other={"person": 5}, handled={"person": 18})
    assert found("P6", report(few)) == []


def test_tables_of_zeros_beside_counted_suits_are_told() -> None:
    now = report(ZERO, one="公开信息236条。", four="全年办理信息公开类行政复议案件近5件。")
    (finding,) = found("P8", now)
    assert finding.severity is Severity.HINT
    assert finding.quote == "全年办理信息公开类行政复议案件近5件。"


@pytest.mark.parametrize(
    "sentence",
    [
        "全年没有收到政府信息公开申请。",
        "受理行政许可申请120件。",
        "全年应对行政复议案件5件。",
        "县教育局收到政府信息公开申请10余件。",
        "举办依申请公开业务培训2次，答复网民留言30余件。",
        "2022年收到政府信息公开申请10余件。",
    ],
)
def test_tables_of_zeros_may_be_right(sentence: str) -> None:
    assert found("P8", report(ZERO, one=sentence, **QUIET)) == []


def test_a_city_of_zeros_is_told() -> None:
    now = report(ZERO, agency="昆明市人民政府", one="公开信息236条。", **QUIET)
    assert [one.stated for one in found("P8", now)] == ["全部是 0"]


@pytest.mark.parametrize(
    ("before", "now", "count"), [("20", "100", 1), ("20", "99", 0), ("19", "900", 0), ("100", "0", 1)]
)
def test_a_jump_counts_from_a_base_that_is_worth_it(before: str, now: str, count: int) -> None:
    told = found("P9", report({"licensing.decisions": now}), report({"licensing.decisions": before}, 2022))
    assert len(told) == count


def test_one_wrong_cell_is_no_case_that_was_counted_twice() -> None:
    assert found("P11", report({"applications.granted.person": "8", "applications.granted.total": "9"})) != []
    assert found("P11", report({"applications.granted.person": "8"})) == []


def test_a_column_that_slipped_is_told_from_an_agency_that_firms_ask() -> None:
    whole = applications(received={"research": 9}) | {
        "applications.received.person": "0",
        "applications.received.business": "0",
    }
    assert len(found("P12", report(whole))) == 1
    firms = applications(received={"business": 9}) | {"applications.received.person": "0"}
    assert found("P12", report(firms)) == []
    few = applications(received={"legal": 4}) | {
        "applications.received.person": "0",
        "applications.received.business": "0",
    }
    assert found("P12", report(few)) == []
