"""What the prose states against the tables: which code speaks, how severely, and when none does."""

from dataclasses import replace
from pathlib import Path

import pytest

from parser import check, read
from parser.report import Claim, Finding, Report, Severity, Source
from tests.drafts import BALANCED, Draft
from tests.parser.checks.paragraphs import BUREAU, COUNTY, Office


def report(cells: dict[str, str] | None = None, prose: str = "", edition: str = "2021") -> Report:
    draft = Draft(
        cells=BALANCED | (cells or {}),
        edition=edition,
        year=2023 if edition == "2021" else 2020,
        prose={1: [prose]} if prose else {},
    )
    return read(draft.one_cell_a_line().encode(), "年报.txt")


def findings(cells: dict[str, str] | None = None, prose: str = "") -> list[Finding]:
    return check(report(cells, prose))


def codes(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in found]


def claiming(
    said: Report,
    *claims: tuple[str, int],
    unit: str = "件",
    sentence: str = "正文的一句话。",
    section: int = 1,
) -> list[Finding]:
    """What is found in a report whose prose states these figures, in one sentence."""
    source = Source("年报.txt", section)
    stated = tuple(Claim(key, value, unit, sentence, False, source) for key, value in claims)
    return [one for one in check(replace(said, claims=stated)) if one.code.startswith("N")]


def of(office: Office) -> Report:
    draft = Draft(agency=office.agency, cells=office.cells)
    return read(draft.one_cell_a_line().encode(), "年报.txt")


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
    assert codes(findings(prose=prose.format(4))) == [("N7", Severity.MUST)]


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


@pytest.mark.parametrize(
    ("key", "value", "code", "expected"),
    [
        ("applications.received.total", 1181, "N1", "1180"),
        ("applications.received+carried_in.total", 1217, "N1", "1216"),
        ("applications.carried_in.total", 35, "N2", "36"),
        ("applications.handled.total", 1100, "N3", "1173"),
        ("applications.carried_out.total", 44, "N4", "43"),
        ("applications.granted.total", 413, "N5", "412"),
        ("applications.granted+granted_in_part.total", 519, "N5", "518"),
        ("applications.refused.total", 39, "N5", "38"),
        ("applications.unavailable.not_held.total", 343, "N5", "344"),
        ("applications.not_processed.repeated.total", 41, "N5", "40"),
        ("applications.received.person", 1023, "N7", "1032"),
        ("applications.received.organisations", 149, "N7", "148"),
        ("applications.handled.business", 119, "N7", "121"),
        ("applications.carried_in.total", 0, "N8", "36"),
        ("lawsuit.total", 0, "N8", "13"),
        ("review.total", 62, "N9", "61"),
        ("review.upheld", 41, "N9", "40"),
        ("lawsuit.total", 14, "N9", "13"),
        ("lawsuit.upheld", 11, "N9", "10"),
        ("lawsuit_after_review.total", 11, "N9", "10"),
    ],
)
def test_each_kind_of_claim_has_its_code_and_is_severe(
    key: str, value: int, code: str, expected: str
) -> None:
    (finding,) = claiming(of(COUNTY), (key, value))
    assert (finding.code, finding.severity) == (code, Severity.MUST)
    assert (finding.stated, finding.expected) == (str(value), expected)


@pytest.mark.parametrize(
    ("key", "value", "advice"),
    [
        ("applications.received.total", 1216, "含上年结转"),
        ("applications.received.person", 1062, "含上年结转"),
        ("applications.received+carried_in.total", 1180, "本年新收"),
        ("applications.handled.total", 1180, "本年新收"),
        ("applications.handled.total", 1137, "上年结转"),
        ("applications.granted.total", 518, "部分公开"),
        ("applications.refused.total", 440, "其他情形"),
        ("applications.unavailable.total", 344, "其中一种情形"),
        ("lawsuit.total", 3, "其中一种情形"),
    ],
)
def test_a_number_that_has_another_reading_is_to_be_verified(key: str, value: int, advice: str) -> None:
    (finding,) = claiming(of(COUNTY), (key, value))
    assert finding.severity is Severity.VERIFY
    assert advice in finding.hint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("applications.handled.total", 1216),
        ("applications.received+carried_in.total", 1173),
        ("lawsuit.total", 13),
        ("applications.received.organisations", 148),
    ],
)
def test_a_reading_as_good_as_the_plain_one_is_right(key: str, value: int) -> None:
    assert claiming(of(COUNTY), (key, value)) == []


def test_disputes_that_are_new_or_closed_may_be_fewer_than_all() -> None:
    (finding,) = claiming(of(COUNTY), ("review.total", 57), sentence="全年新发生行政复议57件。")
    assert (finding.code, finding.severity) == ("N9", Severity.VERIFY)


def test_disputes_that_were_not_lost_may_still_be_some() -> None:
    sentence = "没有因政府信息公开行政复议被追究责任的情形。"
    (finding,) = claiming(of(COUNTY), ("review.total", 0), sentence=sentence)
    assert (finding.code, finding.severity) == ("N8", Severity.VERIFY)


def test_what_is_left_behind_the_word_for_answering_is_not_what_was_answered() -> None:
    sentence = "收到申请1180件，均按期答复，43件未到期的结转下年度。"
    assert claiming(of(COUNTY), ("applications.handled.total", 43), sentence=sentence) == []


def test_a_number_that_stands_right_elsewhere_makes_another_one_doubtful() -> None:
    claims = ("applications.received.total", 1180), ("applications.received.total", 46)
    (finding,) = claiming(of(COUNTY), *claims)
    assert (finding.code, finding.severity, finding.stated) == ("N1", Severity.VERIFY, "46")


def test_the_section_of_problems_is_no_place_for_totals() -> None:
    assert claiming(of(COUNTY), ("applications.handled.total", 4), section=5) == []


def test_a_sentence_of_another_scope_is_one_finding_however_many_numbers_it_has() -> None:
    claims = ("applications.received.total", 30), ("applications.granted.total", 11)
    found = claiming(of(COUNTY), *claims, sentence="2022年全县收到申请30件，予以公开11件。")
    assert codes(found) == [("N1", Severity.VERIFY)]


def test_what_is_said_twice_is_found_once() -> None:
    said = of(COUNTY)
    claims = [Claim("review.total", 8, "件", f"{place}。", False, Source("年报.txt", 1)) for place in "甲乙"]
    found = [one for one in check(replace(said, claims=tuple(claims))) if one.code.startswith("N")]
    assert len(found) == 1


def test_a_blank_cell_contradicts_nothing() -> None:
    said = report({"applications.received.total": "", "review.total": "/"})
    assert claiming(said, ("applications.received.total", 9), ("review.total", 9)) == []


def test_a_form_without_the_cell_contradicts_nothing() -> None:
    said = report(edition="2019")
    assert claiming(said, ("normative_documents.in_force", 9), ("statistics.nothing.count", 9)) == []


@pytest.mark.parametrize(
    ("key", "value", "sentence", "severity"),
    [
        ("licensing.decisions", 183, "作出行政许可决定183件。", Severity.VERIFY),
        ("licensing.decisions", 93, "公开行政许可93件。", Severity.HINT),
        ("penalties.decisions", 0, "全年没有行政处罚。", Severity.VERIFY),
        ("normative_documents.issued", 2, "制发行政规范性文件2件。", Severity.VERIFY),
        ("normative_documents.issued", 2, "2022年制发行政规范性文件2件。", Severity.HINT),
    ],
)
def test_table_two_is_never_severe(key: str, value: int, sentence: str, severity: Severity) -> None:
    (finding,) = claiming(of(BUREAU), (key, value), sentence=sentence)
    assert (finding.code, finding.severity) == ("N10", severity)


@pytest.mark.parametrize("value", [188_710, 188_700, 190_000])
def test_an_amount_in_yuan_may_be_rounded(value: int) -> None:
    assert claiming(of(BUREAU), ("fees.amount", value), unit="元") == []


def test_another_amount_is_told_in_both_units() -> None:
    (finding,) = claiming(of(BUREAU), ("fees.amount", 18_871), unit="元")
    assert finding.message == "正文说行政事业性收费金额 18871 元，表格为 18.871 万元。"


def test_a_wrong_number_is_not_reported_again_by_the_sums_and_shares_of_its_sentence() -> None:
    found = findings(
        prose="收到政府信息公开申请15件，其中予以公开9件，占60%，部分公开2件，不予公开2件，无法提供3件，其他处理1件。"
    )
    assert [one.code for one in found] == ["N5"]


def test_the_prose_of_the_samples_has_the_one_fault_that_they_tell_of() -> None:
    paths = sorted((Path(__file__).parents[3] / "samples").glob("样例-*"))
    found = [(path.stem, one.code) for path in paths for one in check(read(path.read_bytes(), path.name))]
    assert [one for one in found if one[1].startswith("N")] == [("样例-松江区九亭镇2023", "N5")]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("本年度未发生需要收取信息处理费的情况。", Severity.VERIFY),
        ("本年度没有发出收费通知。", Severity.VERIFY),
        ("本年度未收取信息处理费。", Severity.HINT),
        ("信息处理费收取0元。", Severity.HINT),
        ("发出收费通知1件，申请人逾期未缴纳，实际收取信息处理费0元。", None),
        ("行政事业性收费未收取。", None),
    ],
)
def test_no_fee_is_held_against_those_who_did_not_pay(words: str, severity: Severity | None) -> None:
    unpaid = {"applications.other.unpaid.business": "1", "applications.other.unpaid.total": "1"}
    nothing = {"applications.other.other.business": "0", "applications.other.other.total": "0"}
    draft = Draft(cells=BALANCED | unpaid | nothing, prose={6: [words]})
    found = [one for one in check(read(draft.one_cell_a_line().encode(), "年报.txt")) if one.code == "N14"]
    assert [one.severity for one in found] == ([severity] if severity else [])
