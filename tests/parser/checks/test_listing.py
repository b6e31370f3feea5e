"""The list of indicators of 2014 to 2018 against itself; its parts, and what stands under 其中."""

import pytest

from parser import check, read
from parser.report import Finding, Severity
from tests.drafts import Draft, statistics

SOUND = statistics(
    disclosed=40,
    disclosed__normative_documents=3,
    channels__website=40,
    channels__wechat=40,
    applications_received=5,
    applications_received__in_person=2,
    applications_received__letter=3,
    applications_closed=4,
    applications_closed__on_time=4,
    replies=4,
    replies__granted=1,
    replies__refused=3,
    replies__refused__privacy=2,
    replies__refused__other=1,
    reviews=2,
    reviews__upheld=1,
    reviews__other=1,
    staff=3,
    staff__part_time=3,
)


def findings(year: int = 2016, **rows: int) -> list[Finding]:
    draft = Draft(year=year, edition="2014", cells=SOUND | statistics(**rows))
    return check(read(draft.one_cell_a_line().encode(), "年报.txt"))


def test_a_list_without_faults_has_no_findings() -> None:
    assert findings() == []


def test_parts_above_their_total_must_be_mended() -> None:
    (finding,) = findings(applications_received=4)
    assert (finding.code, finding.severity) == ("A7", Severity.MUST)
    assert (finding.stated, finding.expected) == ("4", "各分项合计 5")
    assert "三（一）收到申请数" in finding.where
    assert "2 ＋ 3 ＝ 5" in finding.message
    assert "〔2014〕32号" in finding.basis


def test_parts_below_their_total_may_lack_one_that_the_place_added() -> None:
    (finding,) = findings(staff=4)
    assert (finding.code, finding.severity) == ("A7", Severity.VERIFY)


@pytest.mark.parametrize(
    "row", ["replies__refused__privacy", "replies__already_disclosed", "reviews__corrected"]
)
def test_each_level_adds_up_to_the_one_above(row: str) -> None:
    assert {finding.code for finding in findings(**{row: 9})} == {"A7"}


def test_what_is_among_a_number_is_never_more_than_it() -> None:
    (finding,) = findings(disclosed__normative_documents=41)
    assert (finding.code, finding.severity, finding.expected) == ("A7", Severity.MUST, "不大于 40")


def test_channels_of_disclosure_overlap_and_need_not_add_up() -> None:
    assert findings(channels__weibo=39) == []


def test_a_blank_stops_its_sum_and_is_said() -> None:
    cells = SOUND | {"statistics.applications_received.fax.count": ""}
    report = read(Draft(year=2016, edition="2014", cells=cells).one_cell_a_line().encode(), "年报.txt")
    (finding,) = check(report)
    assert (finding.code, finding.keys) == ("F7", ("statistics.applications_received.fax.count",))
    assert "〔2014〕32号" in finding.basis


def test_prose_that_contradicts_the_list_is_quoted() -> None:
    prose = {3: ["全年收到政府信息公开申请6件。"]}
    report = read(
        Draft(year=2016, edition="2014", cells=SOUND, prose=prose).one_cell_a_line().encode(), "年报.txt"
    )
    (finding,) = check(report)
    assert (finding.code, finding.stated, finding.expected) == ("N1", "6", "5")
    assert finding.keys == ("statistics.applications_received.count",)
