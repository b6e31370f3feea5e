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
BOTH = "applications.granted+granted_in_part.total"


def claims(*paragraphs: str) -> dict[str, object]:
    found = read_claims([Passage(1, paragraph, Source("年报.txt")) for paragraph in paragraphs])
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
        ("收到政府信息公开申请75件（含上年结转1件）。", {"applications.received+carried_in.total": 75}),
        ("收到自然人提出的政府信息公开申请5条。", {"applications.received.person": 5}),
        ("对收到的政府信息公开申请，予以公开6件、部分公开4件。", {GRANTED: 6, IN_PART: 4}),
        ("依申请公开中，同意公开或部分公开数9件。", {BOTH: 9}),
        ("依申请公开方面，予以公开及部分公开 58 件（占 33.9%）。", {BOTH: 58}),
        ("本年未收到任何单位和个人的政府信息公开申请。", {RECEIVED: 0}),
        ("我局没有接到提出公开政府信息的申请。", {RECEIVED: 0}),
        ("全年无依申请公开情况。", {RECEIVED: 0}),
        ("未发生因信息公开引起的行政复议和行政诉讼。", {"review.total": 0, "lawsuit.total": 0}),
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
        "未发生行政复议决定被纠正的情形。",
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
