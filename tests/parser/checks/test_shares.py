"""Percentages and channels: right however they are rounded, wrong where no number makes them so."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser import check
from parser.claims import read_claims
from parser.report import Passage, Report, Section, Source

WAYS = ("网络申请", "信函申请", "当面申请", "传真申请")


def found(words: str) -> list[tuple[str, str, str]]:
    """What is found in prose alone, without any tables beside it."""
    passage = Passage(1, words, Source("年报.txt", 1))
    section = Section(1, "总体情况", (passage,))
    report = Report(
        "年报.txt", "石桥镇人民政府", 2023, "", None, sections=(section,), claims=read_claims([passage], 2023)
    )
    return [(one.code, one.stated, one.expected) for one in check(report) if one.code.startswith("N")]


@settings(deadline=None)
@given(
    st.integers(1, 3000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    st.integers(0, 3),
    st.sampled_from([ROUND_DOWN, ROUND_HALF_UP, ROUND_UP]),
)
def test_a_share_is_right_however_it_is_rounded(numbers: tuple[int, int], decimals: int, way: str) -> None:
    part, whole = numbers
    share = (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-decimals), way)
    assert found(f"制发公文{whole}份，主动公开{part}份，占{share}%。") == []
    assert found(f"制发公文{whole}份，主动公开{part}份，公开率为{share}%。") == []


@settings(deadline=None)
@given(st.integers(50, 3000), st.integers(2, 90))
def test_a_share_that_is_wrong_by_more_is_found(whole: int, percentage: int) -> None:
    part = whole * (percentage + 3) // 100
    stated, expected = f"{percentage}%", Decimal(part) * 100 / whole
    ((code, said, computed),) = found(f"制发公文{whole}份，主动公开{part}份，公开率为{percentage}%。")
    assert (code, said) == ("N12", stated)
    assert abs(Decimal(computed.rstrip("%")) - expected) < Decimal("0.01")


def listed(amounts: list[int]) -> str:
    return "、".join(f"{way}{amount}件" for way, amount in zip(WAYS, amounts, strict=False))


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=3), st.integers(1, 500))
def test_channels_that_make_up_what_was_received_are_right(amounts: list[int], first: int) -> None:
    told = listed([first, *amounts])
    assert found(f"收到政府信息公开申请{sum(amounts) + first}件，其中{told}。") == []


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 40))
def test_channels_that_are_more_than_was_received_are_found(one: int, other: int, excess: int) -> None:
    received = one + other
    prose = f"收到政府信息公开申请{received}件，其中{listed([one, other + excess])}。"
    assert found(prose) == [("N6", str(received + excess), str(received))]


@pytest.mark.parametrize("gap", ["同比提高5个百分点，达到", "约占", "，按时办结率", "，满意率"])
def test_a_percentage_of_something_else_is_not_recomputed(gap: str) -> None:
    assert found(f"制发公文53份，主动公开51份{gap}80%。") == []


@pytest.mark.parametrize(
    "words", ["收到申请0件，其中网络0件，占0%。", "制发公文0份，主动公开0份，公开率为100%。"]
)
def test_nothing_has_no_shares(words: str) -> None:
    assert found(words) == []


@settings(deadline=None)
@given(st.text("收到申请件份其中网络信函占公开率复议未均已办结0123456789.%，。；：、（）", max_size=60))
def test_no_words_are_too_odd_to_be_checked(words: str) -> None:
    assert all(one[0] in {f"N{number}" for number in range(1, 15)} for one in found(words))
