"""Kinds of agencies named side by side, agencies added up one by one, and what follows on them."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize("kinds", ["各部门各街镇", "各街镇各部门", "各部门和各街镇", "各街镇、各部门"])
def test_kinds_named_side_by_side_are_all_meant(district: Asker, kinds: str) -> None:
    together, *apart = (
        talk(district, f"望城区{one}2023年一共收到多少申请")[0] for one in (kinds, "各部门", "各街镇")
    )
    sums = [one.figures[0].value for one in (together, *apart)]
    assert together.kind is Kind.TOTAL
    assert sums[0] == sums[1] + sums[2]


def test_a_follow_up_on_kinds_named_side_by_side_never_widens_to_all(district: Asker) -> None:
    *_, answer = talk(district, "望城区各部门各街镇2023年收到申请前三名是谁", "2022年的前三呢")
    assert answer.kind is Kind.CLARIFY or "望城区" in answer.headline


def test_agencies_named_one_by_one_are_added_up_with_their_terms(district: Asker) -> None:
    (answer,) = talk(district, "江湾镇加上白石街道2023年总共收到多少申请")
    values = [figure.value for figure in answer.figures]
    assert f"合计 {sum(values)} 件（{values[0]}＋{values[1]}）" in answer.headline
