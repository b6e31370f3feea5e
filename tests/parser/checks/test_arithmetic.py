"""What the tables demand of themselves: equations, whole numbers, cells that hold one."""

import pytest

from parser import check, read
from parser.report import Finding, Report, Severity
from tests.drafts import BALANCED, Draft, sound


def report(cells: dict[str, str]) -> Report:
    """A report whose prose leaves the tables alone, with other ink in some cells."""
    prose = {**sound(), 1: ["全年按规定公开政府信息。"], 4: ["情况见下表。"]}
    return read(Draft(cells=BALANCED | cells, prose=prose).one_cell_a_line().encode(), "年报.txt")


def findings(cells: dict[str, str]) -> list[Finding]:
    return [one for one in check(report(cells)) if one.code.startswith("A") or one.code == "F7"]


def codes(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in found]


def test_a_column_that_does_not_balance_is_one_finding_with_its_cause() -> None:
    (finding,) = findings({"applications.carried_out.person": "3"})
    assert (finding.code, finding.severity) == ("A1", Severity.MUST)
    assert (finding.keys, finding.stated, finding.expected) == (
        ("applications.carried_out.person",),
        "3",
        "2",
    )
    assert finding.where == "表三“四、结转下年度继续办理”行“自然人”列（第 312 行）"
    assert finding.message == (
        "表三“自然人”列不平：本年新收 12 ＋ 上年结转 2 ＝ 14，办理结果总计 12 ＋ 结转下年度 3 ＝ 15；"
        "表三“四、结转下年度继续办理”行：各列合计 3，总计却填了 2。"
        "若将“四、结转下年度继续办理·自然人”由 3 改为 2，则全部等式成立。"
    )
    assert "勾稽关系" in finding.basis


def test_a_wrong_detail_breaks_its_column_and_its_row_and_is_one_finding() -> None:
    (finding,) = findings({"applications.granted.person": "7"})
    assert (finding.code, finding.keys) == ("A2", ("applications.granted.person",))
    assert (finding.stated, finding.expected, finding.quote) == ("7", "6", "7")
    assert "表三“三（一）予以公开”行：各列合计 7 ＋ 1 ＝ 8，总计却填了 7" in finding.message


def test_a_total_that_is_wrong_in_both_directions_is_one_finding() -> None:
    (finding,) = findings({"applications.handled.total": "51"})
    assert (finding.code, finding.keys, finding.expected) == ("A1", ("applications.handled.total",), "15")


def test_a_block_of_disputes_that_does_not_add_up_is_named_with_what_each_cell_would_have_to_be() -> None:
    (finding,) = findings({"review.total": "5"})
    assert (finding.code, finding.stated, finding.expected) == ("A4", "总计 5", "各列合计 3")
    assert finding.where == "表四“行政复议”行"
    assert [(one.key, one.expected) for (one,) in finding.candidates] == [
        ("review.total", "3"),
        ("review.upheld", "4"),
        ("review.corrected", "3"),
        ("review.other", "2"),
        ("review.pending", "2"),
    ]


@pytest.mark.parametrize(("key", "ink"), [("penalties.decisions", "-1"), ("licensing.decisions", "2.5")])
def test_a_count_is_a_whole_number_not_below_zero(key: str, ink: str) -> None:
    (finding,) = findings({key: ink})
    assert (finding.code, finding.keys, finding.stated) == ("A5", (key,), ink)


def test_a_negative_cell_that_breaks_equations_is_told_once() -> None:
    (finding,) = findings({"applications.received.legal": "-1"})
    assert (finding.code, finding.stated, finding.expected) == ("A1", "-1", "0")


def test_an_amount_may_have_decimals() -> None:
    assert findings({"fees.amount": "190.457379"}) == []


def test_a_blank_is_no_zero_and_stops_its_equations() -> None:
    found = findings({"applications.received.legal": ""})
    assert codes(found) == [("F7", Severity.HINT)]
    assert found[0].keys == ("applications.received.legal",)


@pytest.mark.parametrize(("ink", "told"), [("", "空白"), ("/", "/")])
def test_a_cell_without_a_number_where_the_equations_demand_one_must_be_filled(ink: str, told: str) -> None:
    (finding,) = findings({"applications.granted.person": ink})
    assert (finding.code, finding.severity) == ("A6", Severity.MUST)
    assert (finding.keys, finding.stated, finding.expected) == (("applications.granted.person",), told, "6")


def test_what_a_blank_should_hold_is_not_said_where_row_and_column_disagree() -> None:
    found = findings({"applications.granted.person": "", "applications.granted.business": "4"})
    assert ("A6", "6") not in [(one.code, one.expected) for one in found]
    assert "F7" in [one.code for one in found]


def test_ink_that_cannot_be_read_is_doubted_and_not_blamed() -> None:
    found = findings({"review.corrected": "l"})
    assert codes(found) == [("A6", Severity.VERIFY)]
    assert "疑为识别问题" in found[0].message
    assert "（按等式应为 1）" in found[0].message


def test_nothing_is_repaired() -> None:
    faulty = report({"applications.handled.total": "99", "applications.granted.person": ""})
    check(faulty)
    assert faulty.value("applications.handled.total") == 99
    assert faulty.value("applications.granted.person") is None


def test_a_cell_that_may_be_one_of_two_numbers_names_both() -> None:
    draft = Draft(cells={"normative_documents.issued": "10", "normative_documents.repealed": "3"})
    glued = draft.one_row_a_line().replace("行政规范性文件\t10\t3\t0", "行政规范性文件1030")
    (found,) = [one for one in check(read(glued.encode(), "年报.txt")) if one.code == "A6"]
    assert "“本年制发件数”列（第 7 行）（原文“1030”，这一格可能是 1 或 10）" in found.message
