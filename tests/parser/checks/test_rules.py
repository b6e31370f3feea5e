"""Every rule finds the fault it is for, names its place, and is silent where nothing is wrong."""

import pytest

from parser import check, read
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
