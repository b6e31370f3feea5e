"""What a sentence claims about the tables, and what it does not."""

import pytest

from parser.claims import read_claims
from parser.report import Passage, Source

RECEIVED = "applications.received.total"
CARRIED_IN = "applications.carried_in.total"
HANDLED = "applications.handled.total"
CARRIED_OUT = "applications.carried_out.total"
GRANTED = "applications.granted.total"
IN_PART = "applications.granted_in_part.total"
TOGETHER = "applications.received+carried_in.total"
REFUSED = "applications.refused.total"
OTHER = "applications.other.total"
BOTH = "applications.granted+granted_in_part.total"


def claims(*paragraphs: str, year: int | None = None) -> dict[str, object]:
    found = read_claims([Passage(1, paragraph, Source("年报.txt")) for paragraph in paragraphs], year)
    return {claim.key: claim.value for claim in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年共收到政府信息公开申请23件。", {RECEIVED: 23}),
        ("我镇受理依申请公开事项 2 项。", {RECEIVED: 2}),
        ("本年度共依法受（办）理4件依申请公开件。", {RECEIVED: 4}),
        ("今年收到一封以信函方式提交的政府信息公开申请表。", {RECEIVED: 1}),
        ("新收政府信息公开申请十二宗，上年结转３宗。", {RECEIVED: 12, CARRIED_IN: 3}),
        ("收到依申请公开1,204件，已办结1200件。", {RECEIVED: 1204, HANDLED: 1200}),
        ("共收到70件申请，办结69件，1件结转下年度继续办理。", {RECEIVED: 70, HANDLED: 69, CARRIED_OUT: 1}),
        ("答复总数18件，其中有2件是上年结转。", {HANDLED: 18, CARRIED_IN: 2}),
        ("收到政府信息公开申请9件，结转到2024年度继续办理4件。", {RECEIVED: 9, CARRIED_OUT: 4}),
        ("收到政府信息公开申请75件（含上年结转1件）。", {TOGETHER: 75, CARRIED_IN: 1}),
        ("收到自然人提出的政府信息公开申请5条。", {"applications.received.person": 5}),
        ("对收到的政府信息公开申请，予以公开6件、部分公开4件。", {GRANTED: 6, IN_PART: 4}),
        ("依申请公开中，同意公开或部分公开数9件。", {BOTH: 9}),
        ("依申请公开方面，予以公开及部分公开 58 件（占 33.9%）。", {BOTH: 58}),
        ("本年未收到任何单位和个人的政府信息公开申请。", {RECEIVED: 0}),
        ("我局没有接到提出公开政府信息的申请。", {RECEIVED: 0}),
        ("全年无依申请公开情况。", {RECEIVED: 0}),
        ("未发生因信息公开引起的行政复议和行政诉讼。", {"review.total": 0, "lawsuit.total": 0}),
        ("未发生行政复议决定被纠正的情形。", {"review.corrected": 0}),
        ("行政复议0件，行政诉讼0件。", {"review.total": 0, "lawsuit.total": 0}),
    ],
)
def test_a_sentence_states_figures_of_the_tables(sentence: str, expected: dict[str, int]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "答复网民留言1424条，办理12345热线交办事项6155件。",
        "收到市长信箱来信7件，全部予以答复。",
        "制发行政公文总数53份，主动公开51份，公开率达96.2%。",
        "公文属性认定中，依申请公开信息数59条，不予公开信息数46条。",
        "办理人大代表建议1件、政协委员提案2件，现已全部办结。",
        "收到的政府信息公开申请较上年增加12件。",
        "通过网络申请17件，信函申请0件，当面申请0件。",
        "共收到政府信息公开申请1*件。",
        "受理投诉举报259件，均已办结。",
    ],
)
def test_other_numbers_claim_nothing(sentence: str) -> None:
    assert claims(sentence) == {}


def test_a_claim_never_reaches_over_the_end_of_a_sentence() -> None:
    assert claims("我镇认真办理上年结转。同意公开或部分公开数4件。") == {BOTH: 4}


def test_an_approximation_is_marked() -> None:
    (claim,) = read_claims([Passage(1, "全年收到政府信息公开申请约 40 余件。", Source("年报.txt"))])
    assert (claim.key, claim.value, claim.approximate) == (RECEIVED, 40, True)


def test_a_claim_carries_its_sentence_as_written_and_its_place() -> None:
    source = Source("年报.txt", section=1, line=7)
    (claim,) = read_claims([Passage(1, "概况。 全年收到 政府信息公开申请 ２３ 件。其他。", source)])
    assert claim.sentence == "全年收到 政府信息公开申请 ２３ 件。"
    assert (claim.source, claim.unit, claim.value) == (source, "件", 23)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请33件，办结35件（含上年结转6件）。", {RECEIVED: 33, HANDLED: 35, CARRIED_IN: 6}),
        ("收到政府信息公开申请33件，含2022年结转6件。", {TOGETHER: 33, CARRIED_IN: 6}),
        ("收到政府信息公开申请33件，其中4件为2022年度结转。", {TOGETHER: 33, CARRIED_IN: 4}),
        (
            "办理政府信息公开申请39件（其中新收33件，上年结转6件）。",
            {HANDLED: 39, RECEIVED: 33, CARRIED_IN: 6},
        ),
        ("办理政府信息公开申请39件。", {HANDLED: 39}),
    ],
)
def test_last_years_cases_belong_to_the_number_beside_them(sentence: str, expected: dict[str, int]) -> None:
    assert claims(sentence, year=2023) == expected


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("依申请公开有序。受理行政许可申请640件，办结640件。", {}),
        ("依申请公开有序。收到低保申请64件，办结60件。", {}),
        ("依申请公开有序。办理信访件17件，办结17件。", {}),
        ("依申请公开有序。确定民生实事项目8件，已办结8件。", {}),
        ("依申请公开有序。接受咨询90件，当场答复90件。", {}),
        ("依申请公开有序。制发公文27件，其中主动公开24件，依申请公开2件，不予公开1件。", {}),
        ("依申请公开有序。办理提案9件，部分公开2件，不予公开1件。", {}),
        ("收到各类申请50件，其中政府信息公开申请33件。", {RECEIVED: 33}),
        ("接受咨询90件；收到政府信息公开申请33件，办结31件。", {RECEIVED: 33, HANDLED: 31}),
        ("2023年收到申请33件，已答复31件。", {RECEIVED: 33, HANDLED: 31}),
    ],
)
def test_an_object_that_no_table_counts_reaches_over_commas(passage: str, expected: dict[str, int]) -> None:
    assert claims(passage, year=2023) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请33件，按时办结30件、延期办结1件。", {RECEIVED: 33}),
        ("收到政府信息公开申请33件，当年办结30件。", {RECEIVED: 33}),
        ("收到政府信息公开申请33件，书面答复20件，当面答复11件。", {RECEIVED: 33}),
        ("收到政府信息公开申请33件，尚未办结2件。", {RECEIVED: 33}),
        ("收到政府信息公开申请33件，作出予以公开答复12件。", {RECEIVED: 33, GRANTED: 12}),
        (
            "依申请公开答复中，因内部事务信息不予公开2件，因过程性信息不予公开1件。",
            {"applications.refused.internal_affairs.total": 2, "applications.refused.process.total": 1},
        ),
        (
            "依申请公开答复中，本机关不掌握无法提供7件，重复申请不予处理3件。",
            {"applications.unavailable.not_held.total": 7, "applications.not_processed.repeated.total": 3},
        ),
        ("依申请公开答复中，不掌握或没有现成信息无法提供7件。", {}),
        ("依申请公开答复中，因国家秘密等原因不予公开4件。", {REFUSED: 4}),
        ("收到政府信息公开申请33件，其他处理5件。", {RECEIVED: 33, OTHER: 5}),
        ("收到政府信息公开申请33件，答复件数为31件。", {RECEIVED: 33, HANDLED: 31}),
        ("共有33件政府信息公开申请。", {RECEIVED: 33}),
    ],
)
def test_a_part_is_no_total(sentence: str, expected: dict[str, int]) -> None:
    assert claims(sentence, year=2023) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("上年度收到政府信息公开申请21件，本年度收到政府信息公开申请33件。", {RECEIVED: 33}),
        ("2022年收到政府信息公开申请21件，2023年收到政府信息公开申请33件。", {RECEIVED: 33}),
        ("去年收到政府信息公开申请21件。", {}),
        ("上半年收到政府信息公开申请13件，下半年收到政府信息公开申请20件。", {}),
        ("第四季度收到政府信息公开申请8件。", {}),
        ("2021年至2023年分别收到政府信息公开申请18、21、33件。", {}),
        ("《条例》施行以来收到政府信息公开申请420件。", {}),
        ("2024年1月收到政府信息公开申请5件。", {}),
        ("2024年，力争无行政复议。", {}),
        ("2023年以来，收到政府信息公开申请33件。", {RECEIVED: 33}),
        ("2023年1月1日至12月31日，收到政府信息公开申请33件，比2022年增加12件。", {RECEIVED: 33}),
        ("2022年受理政府信息公开申请0件。", {RECEIVED: 0}),
    ],
)
def test_what_another_time_counts_is_no_claim(sentence: str, expected: dict[str, int]) -> None:
    assert claims(sentence, year=2023) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全县收到政府信息公开申请33件，其中县本级受理政府信息公开申请9件。", {RECEIVED: 33}),
        ("县直各部门受理政府信息公开申请19件，乡镇受理政府信息公开申请5件。", {}),
        ("全区收到政府信息公开申请640件，其中我局33件。", {}),
        ("收到上级转办政府信息公开申请3件。", {}),
        ("通过信函收到政府信息公开申请13件，通过网络收到政府信息公开申请20件。", {}),
        ("平台接收政府信息公开申请20件。", {}),
        ("收到同一申请人提交的政府信息公开申请14件。", {}),
        ("撤回政府信息公开申请3件，合并办理政府信息公开申请2件。", {}),
        ("指导各科室答复政府信息公开申请14件。", {}),
        ("受理涉及土地征收的政府信息公开申请11件。", {}),
        ("通过网络、信函等方式收到政府信息公开申请33件。", {RECEIVED: 33}),
    ],
)
def test_a_unit_a_channel_or_a_subject_is_a_part(sentence: str, expected: dict[str, int]) -> None:
    assert claims(sentence, year=2023) == expected


@pytest.mark.parametrize(
    ("sentence", "column", "rows"),
    [
        ("自然人：新收申请21件，上年结转4件，办结23件。", "person", {"received", "carried_in", "handled"}),
        ("商业企业新收政府信息公开申请7件，予以公开3件。", "business", {"received", "granted"}),
        ("法人或其他组织新收政府信息公开申请12件。", "organisations", {"received"}),
        ("收到公民、法人或其他组织政府信息公开申请33件。", "total", {"received"}),
    ],
)
def test_an_applicant_goes_on_counting_over_commas(sentence: str, column: str, rows: set[str]) -> None:
    assert set(claims(f"依申请公开情况。{sentence}")) == {f"applications.{row}.{column}" for row in rows}


def test_an_applicant_alone_is_a_part_of_what_was_received() -> None:
    found = claims("依申请公开情况。收到申请33件，其中自然人21件，共办结31件。")
    assert found == {RECEIVED: 33, "applications.received.person": 21, HANDLED: 31}


@pytest.mark.parametrize(
    "sentence",
    [
        "未收到科研机构、社会公益组织提出的政府信息公开申请。",
        "未接到涉及国家秘密的政府信息公开申请。",
        "政务新媒体未收到公开申请。",
        "未收到群众申请前不主动公开。",
        "未收到政府信息公开申请费用。",
        "没有因答复不及时引发行政复议或行政诉讼。",
        "未发生重大行政复议。",
        "全年无政府信息公开行政诉讼上诉案件。",
        "未发生因主动公开不到位引发的行政诉讼。",
    ],
)
def test_a_zero_of_a_part_is_no_zero(sentence: str) -> None:
    assert claims(sentence, year=2023) == {}


def test_a_zero_may_be_told_by_its_count() -> None:
    assert claims("政府信息公开申请受理量为0。") == {RECEIVED: 0}


@pytest.mark.parametrize("count", ["33件左右", "30件以上", "三四件", "大约30件"])
def test_an_approximation_stands_before_or_behind(count: str) -> None:
    (claim,) = read_claims([Passage(1, f"收到政府信息公开申请{count}。", Source("年报.txt"))])
    assert claim.approximate


@pytest.mark.parametrize("count", ["数十件", "几百件"])
def test_a_number_without_a_first_digit_is_none(count: str) -> None:
    assert claims(f"收到政府信息公开申请{count}。") == {}
