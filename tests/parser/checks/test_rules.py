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


@pytest.mark.parametrize(
    ("prose", "code", "stated", "expected"),
    [
        ("全年收到政府信息公开申请16件。", "N1", "16", "15"),
        ("收到政府信息公开申请15件，上年结转3件。", "N2", "3", "2"),
        ("收到政府信息公开申请15件，已办结14件。", "N3", "14", "15"),
        ("收到政府信息公开申请15件，1件结转下年度继续办理。", "N4", "1", "2"),
        ("答复政府信息公开申请，同意公开或部分公开数8件。", "N5", "8", "9"),
        ("本年未收到政府信息公开申请。", "N8", "0", "15"),
        ("全年未发生行政复议和行政诉讼。", "N8", "0", "3"),
    ],
)
def test_prose_that_contradicts_the_table_is_quoted(
    prose: str, code: str, stated: str, expected: str
) -> None:
    (finding,) = findings(prose=prose)
    assert (finding.code, finding.stated, finding.expected) == (code, stated, expected)
    assert finding.severity is Severity.MUST
    assert finding.where.endswith(f"：“{prose}”")
    assert finding.quote == prose


@pytest.mark.parametrize(
    "prose",
    [
        "全年收到政府信息公开申请10余件。",
        "办结政府信息公开申请，共办理17件。",
        "收到政府信息公开申请17件（含上年结转2件）。",
        "全年未发生行政诉讼。",
    ],
)
def test_prose_that_may_be_right_is_left_alone(prose: str) -> None:
    assert findings(prose=prose) == []


def test_a_sum_with_last_years_cases_that_is_not_called_one_is_to_be_verified() -> None:
    (finding,) = findings(prose="全年收到政府信息公开申请17件。")
    assert (finding.code, finding.severity) == ("N1", Severity.VERIFY)
    assert "含上年结转" in finding.hint


@pytest.mark.parametrize(
    "prose",
    [
        "2022年收到政府信息公开申请16件。",
        "县教育局受理政府信息公开申请16件。",
    ],
)
def test_a_sentence_of_another_year_or_unit_is_to_be_verified(prose: str) -> None:
    (finding,) = findings(prose=prose)
    assert (finding.code, finding.severity) == ("N1", Severity.VERIFY)
    assert "年度和范围" in finding.hint


def test_the_applicants_that_are_organisations_are_added_up() -> None:
    prose = "法人或其他组织新收政府信息公开申请{}件。"
    assert findings(prose=prose.format(3)) == []
    assert codes(findings(prose=prose.format(4))) == [("N1", Severity.MUST)]


def test_parts_that_exceed_their_total_are_found() -> None:
    (finding,) = findings(prose="全年发布信息100条，其中：动态70条，公告40条。")
    assert (finding.code, finding.severity) == ("N11", Severity.VERIFY)
    assert (finding.stated, finding.expected) == ("110", "100")


def test_parts_that_fall_short_are_a_hint_where_a_colon_announced_the_whole() -> None:
    (finding,) = findings(prose="全年发布信息203条，其中：概况17条，动态71条，公告105条。")
    assert (finding.code, finding.severity, finding.stated) == ("N11", Severity.HINT, "193")


@pytest.mark.parametrize(
    "prose",
    [
        "全年发布信息110条，其中：动态70条，公告40条，确保及时。",
        "全年发布信息110条。其中：动态70条，公告40条。",
        "收到政府信息公开申请15件，答复15件，其中2件是上年结转，网络申请12件。",
        "举办培训3场，发布信息20条，其中原创12条。",
        "收到政府信息公开申请15件，其中自然人12件、商业企业3件，上年结转2件，办结15件。",
        "推送信息359篇，其中原创212篇；在市级媒体发布7篇。",
        "发布年报4条，其中计划、总结、预算、决算各1条，其他3条。",
    ],
)
def test_parts_that_add_up_or_that_are_not_complete_are_left_alone(prose: str) -> None:
    assert findings(prose=prose) == []


def test_every_rule_begins_its_docstring_with_its_code_and_gives_a_basis() -> None:
    words = {rule.__name__: inspect.getdoc(rule) or "" for rule in RULES}
    assert all(text[:1] in "AFNPX" and "Basis: " in text for text in words.values()), words


def test_nothing_is_repaired() -> None:
    faulty = report({"applications.handled.total": "99"})
    check(faulty)
    assert faulty.value("applications.handled.total") == 99


def test_a_cell_that_may_be_one_of_two_numbers_names_both() -> None:
    draft = Draft(cells={"normative_documents.issued": "10", "normative_documents.repealed": "3"})
    glued = draft.one_row_a_line().replace("行政规范性文件\t10\t3\t0", "行政规范性文件1030")
    (found,) = [one for one in check(read(glued.encode(), "年报.txt")) if one.code == "A6"]
    assert "“本年制发件数”列（第 7 行）（原文“1030”，这一格可能是 1 或 10）" in found.message
