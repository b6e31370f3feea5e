"""A single early report of a new year does not move the questions about many that name no year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ask import Asker
from bot.ask.answer import Answer, Kind
from storage.database import Database
from tests.bot.ask.reports import DRAFTS, STONE_BRIDGE, keep
from tests.bot.ask.test_talk import talk
from tests.drafts import Draft, applications

EARLY = Draft(STONE_BRIDGE, 2025, cells=applications(received={"person": 1}, granted={"person": 1}))
TAKEN = "您没有说年份，2025 年目前只有 1 份年报，按收录较全的 2023 年"


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """An asker over eight reports of 2023, three of 2022 and a single one of 2025."""
    yield from _over((*DRAFTS, EARLY), tmp_path_factory.mktemp("early"))


def _over(drafts: tuple[Draft, ...], folder: Path) -> Iterator[Asker]:
    db = Database.open(f"sqlite:///{folder / 'reports.db'}")
    for draft in drafts:
        keep(db, draft)
    yield Asker(db)
    db.close()


def years(answer: Answer) -> set[int]:
    return {figure.year for figure in answer.figures}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谁收到的申请最多", Kind.RANK),
        ("哪些单位有行政诉讼", Kind.FILTER),
        ("各单位新收申请合计", Kind.TOTAL),
        ("各单位平均新收申请几件", Kind.TOTAL),
        ("各单位整体公开率多少", Kind.TOTAL),
        ("云溪县各单位不予公开合计", Kind.TOTAL),
    ],
)
def test_the_newest_year_that_is_well_covered_is_taken_and_said(early: Asker, text: str, kind: Kind) -> None:
    (answer,) = talk(early, text)
    assert answer.kind is kind
    assert years(answer) == {2023}
    assert f"{TAKEN}作答。" in answer.notes
    (newer,) = [choice for choice in answer.choices if choice.label == "2025 年"]
    (told,) = talk(early, newer.question)
    assert (told.kind, years(told) or {2025}) == (kind, {2025})


def test_who_lacks_is_told_of_that_year_too(early: Asker) -> None:
    (answer,) = talk(early, "哪些单位没有公布年报")
    assert answer.headline.startswith("库内各机关：2023 年的年报")
    assert f"{TAKEN}作答。" in answer.notes


def test_a_change_is_held_against_the_year_before_that_one(early: Asker) -> None:
    (answer,) = talk(early, "哪些单位新收申请比上年多")
    assert "2023 年新收政府信息公开申请比 2022 年增加" in answer.headline
    assert f"{TAKEN}与上一年比较。" in answer.notes


def test_one_agency_keeps_its_own_newest_year(early: Asker) -> None:
    (answer,) = talk(early, "石桥镇收到多少申请")
    assert years(answer) == {2025}


def test_a_year_that_is_said_is_the_year_that_is_told(early: Asker) -> None:
    (answer,) = talk(early, "2025年谁收到的申请最多")
    assert years(answer) == {2025}
    assert not answer.choices


def test_where_the_newest_year_is_well_covered_nothing_is_offered_beside(asker: Asker) -> None:
    (answer,) = talk(asker, "谁收到的申请最多")
    assert "您没有说年份，按库内最新的 2023 年作答。" in answer.notes
    assert not answer.choices
