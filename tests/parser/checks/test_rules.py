"""Every rule finds the fault it is for, names its place, and is silent where nothing is wrong."""

import inspect

import pytest

from parser import check, read
from parser.checks import RULES
from parser.report import Finding, Report, Severity
from tests.drafts import BALANCED, Draft


def report(cells: dict[str, str] | None = None, prose: str = "", year: int = 2023) -> Report:
    draft = Draft(year=year, cells=BALANCED | (cells or {}), prose={1: [prose]} if prose else {})
    return read(draft.one_cell_a_line().encode(), "年报.txt")


def findings(cells: dict[str, str] | None = None, prose: str = "") -> list[Finding]:
    return check(report(cells, prose))


def codes(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in found]


def test_a_report_without_faults_has_no_findings() -> None:
    assert (
        findings(prose="全年收到政府信息公开申请15件，上年结转2件，办结15件，2件结转下年度继续办理。") == []
    )


def test_a_column_that_does_not_balance_is_named() -> None:
    (finding,) = [one for one in findings({"applications.carried_out.person": "3"}) if one.code == "A1"]
    assert (finding.stated, finding.expected) == ("三（七）＋四＝15", "一＋二＝14")
    assert (finding.where, finding.severity) == ("表三“自然人”列", Severity.MUST)
    assert finding.message == (
        "表三“自然人”列不平：本年新收 12 ＋ 上年结转 2 ＝ 14，办理结果总计 12 ＋ 结转下年度 3 ＝ 15。"
    )
    assert "勾稽关系" in finding.basis


def test_a_wrong_detail_breaks_its_column_and_its_row() -> None:
    found = findings({"applications.granted.person": "7"})
    assert codes(found) == [("A2", Severity.MUST), ("A3", Severity.MUST)]
    assert found[0].keys[-1] == "applications.handled.person"
    assert found[1].message == ("表三“三（一）予以公开”行：各列合计 7 ＋ 1 ＝ 8，总计却填了 7。")


def test_a_block_of_disputes_that_does_not_add_up_is_named() -> None:
    (finding,) = findings({"review.total": "5"})
    assert (finding.code, finding.stated, finding.expected) == ("A4", "总计 5", "各列合计 3")
    assert finding.where == "表四“行政复议”行"


@pytest.mark.parametrize(("key", "ink"), [("penalties.decisions", "-1"), ("licensing.decisions", "2.5")])
def test_a_count_is_a_whole_number_not_below_zero(key: str, ink: str) -> None:
    (finding,) = findings({key: ink})
    assert (finding.code, finding.keys, finding.stated) == ("A5", (key,), ink)


def test_an_amount_may_have_decimals() -> None:
    assert findings({"fees.amount": "190.457379"}) == []


def test_a_blank_is_no_zero_and_stops_its_equations() -> None:
    found = findings({"applications.received.legal": ""})
    assert codes(found) == [("F7", Severity.HINT)]
    assert found[0].keys == ("applications.received.legal",)


def test_ink_that_cannot_be_read_is_doubted_and_not_blamed() -> None:
    found = findings({"review.corrected": "l"})
    assert codes(found) == [("A6", Severity.VERIFY)]
    assert "疑为识别问题" in found[0].message


def test_last_years_remainder_is_this_years_beginning() -> None:
    before = report(
        {"applications.carried_out.person": "1", "applications.carried_out.total": "1"}, year=2022
    )
    found = [one for one in check(report(), before) if one.code == "X1"]
    assert codes(found) == [("X1", Severity.MUST), ("X1", Severity.VERIFY)]
    assert (found[0].stated, found[0].expected) == ("2", "1")


def test_a_report_of_another_year_says_nothing_about_the_carry_over() -> None:
    assert check(report(), report({"applications.carried_out.total": "9"}, year=2020)) == []


def test_every_rule_begins_its_docstring_with_its_code_and_gives_a_basis() -> None:
    words = {rule.__name__: inspect.getdoc(rule) or "" for rule in RULES}
    assert all(text[:1] in "AFNX" and "Basis: " in text for text in words.values()), words


def test_nothing_is_repaired() -> None:
    faulty = report({"applications.handled.total": "99"})
    check(faulty)
    assert faulty.value("applications.handled.total") == 99


def test_a_cell_that_may_be_one_of_two_numbers_names_both() -> None:
    draft = Draft(cells={"normative_documents.issued": "10", "normative_documents.repealed": "3"})
    glued = draft.one_row_a_line().replace("行政规范性文件\t10\t3\t0", "行政规范性文件1030")
    (found,) = [one for one in check(read(glued.encode(), "年报.txt")) if one.code == "A6"]
    assert "“本年制发件数”列（第 7 行）（原文“1030”，这一格可能是 1 或 10）" in found.message
