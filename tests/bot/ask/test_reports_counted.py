"""How many reports an answer over several years rests on: reports, and never agencies."""

from __future__ import annotations

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.test_talk import talk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2022到2023年新收申请合计", Kind.TOTAL),
        ("2022到2023年新收申请最多的单位", Kind.RANK),
        ("2022到2023年新收申请合计超过5件的单位", Kind.FILTER),
        ("2022到2023年各单位平均新收申请几件", Kind.TOTAL),
    ],
)
def test_over_several_years_the_reports_with_a_number_are_counted(
    asker: Asker, text: str, kind: Kind
) -> None:
    (answer,) = talk(asker, text)
    assert answer.kind is kind
    held = [year for one in asker.library.agencies.values() for year in one.years if year in (2022, 2023)]
    (note,) = [note for note in answer.notes if note.startswith("已入库")]
    assert note == (
        f"已入库 {len(held)} 份年报，{len(held) - 1} 份有此项数字；"
        "1 份未填、无法辨认或没有这一项，不计入，也不当作 0（未填：云溪县卫生健康委员会）。"
    )


def test_those_left_out_of_a_ranking_still_state_a_number(asker: Asker) -> None:
    (answer,) = talk(asker, "2023年新收申请超过5件的单位里最少的是哪个")
    (note,) = [note for note in answer.notes if note.startswith("已入库")]
    assert note.startswith("已入库 8 份年报，7 份有此项数字")
