"""Rates that the cells give, of one agency and of many; what no cell tells is refused by its whole name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.reports import STONE_BRIDGE
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "key", "rate"),
    [
        ("2023年不予公开率排名", "applications.refusal_rate", "13.3"),
        ("2023年哪个机关拒绝公开的比例最高", "applications.refusal_rate", "13.3"),
        ("2023年拒绝率最高的是谁", "applications.refusal_rate", "13.3"),
        ("2023年哪个单位不予公开占比最高", "applications.refusal_rate", "13.3"),
        ("2023年复议纠错率最高的单位", "review.correction_rate", "66.7"),
        ("2023年哪个单位办结率最低", "applications.completion_rate", "88.2"),
    ],
)
def test_agencies_are_ranked_by_a_rate(asker: Asker, text: str, key: str, rate: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.RANK
    (own,) = [one for one in answer.figures if one.agency == STONE_BRIDGE]
    assert (own.key, own.value, own.unit) == (key, Decimal(rate), "%")
    assert own.formula is not None
    assert own.formula.endswith(f"＝{rate}%")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("石桥镇2023年办结率", "办结率 88.2%（办理结果总计÷（本年新收＋上年结转）＝15÷17）"),
        ("石桥镇2023年不予公开率", "不予公开率 13.3%（不予公开÷办理结果总计＝2÷15）"),
        ("石桥镇2023年复议纠错率", "复议纠错率 66.7%（行政复议（结果纠正）÷行政复议总计＝2÷3）"),
        ("石桥镇2023年败诉率", "败诉率 0%（行政诉讼（结果纠正）÷行政诉讼总计＝0÷3）"),
    ],
)
def test_the_rate_of_one_agency_is_told_with_both_of_its_numbers(asker: Asker, text: str, told: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.SHARE
    assert answer.headline == f"云溪县石桥镇 2023 年{told}"
    assert len(answer.figures) == 2


def test_rates_are_limited_compared_and_pooled_as_the_rate_of_disclosure_is(asker: Asker) -> None:
    limited, compared, pooled, summed = talk(
        asker,
        "2023年不予公开率超过10%的单位",
        "石桥镇和柳湾镇2023年谁的不予公开率高",
        "2023年各单位办结率合起来算是多少",
        "2023年各单位平均办结率",
    )
    assert [one.name for one in limited.found] == [STONE_BRIDGE]
    assert "13.3 个百分点" in compared.headline
    assert "合起来算，办结率" in pooled.headline
    assert summed.kind is Kind.CLARIFY
    assert "办结率不能相加，也不能平均" in summed.headline


@pytest.mark.parametrize("text", ["石桥镇2023年按时办结率", "2023年哪个单位按期答复率最高"])
def test_a_rate_that_no_cell_gives_is_named_whole(asker: Asker, text: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is Kind.NOT_IN_REPORT
    assert f"都没有“{text[-5:] if '办结' in text else '按期答复率'}”" in answer.headline


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2023年哪个单位的办结比例最高", "applications.completion_rate"),
        ("2023年复议被纠正的比例最高的单位", "review.correction_rate"),
        ("2023年各单位整体办结率", "applications.completion_rate"),
        ("2023年各单位整体不予公开率", "applications.refusal_rate"),
    ],
)
def test_a_rate_has_many_names(asker: Asker, text: str, key: str) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind in (Kind.RANK, Kind.TOTAL)
    assert answer.figures[0].key == key


def test_a_whole_that_is_named_is_no_rate(asker: Asker) -> None:
    (answer,) = talk(asker, "石桥镇2023年予以公开占办结的比例")
    assert answer.kind is Kind.SHARE
    assert "40%（6÷15）" in answer.headline
