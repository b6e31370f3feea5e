"""Agencies of one name that a question names together."""

from datetime import date
from pathlib import Path

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from storage.database import Database
from tests.bot.ask.reports import CITY_GATE_NORTH, CITY_GATE_SOUTH, keep
from tests.drafts import Draft, applications

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    "names",
    [
        "北河、南河两个城关镇",
        "北河县和南河县的城关镇",
        "北河、南河两县城关镇",
        "两个城关镇",
    ],
)
def test_both_of_one_name_are_meant(asker: Asker, names: str) -> None:
    answer, _ = asker.ask(f"{names}2023年收件差多少", TODAY)
    assert answer.kind is Kind.COMPARE
    assert {figure.agency for figure in answer.figures} == {CITY_GATE_NORTH, CITY_GATE_SOUTH}
    assert "3 件" in answer.headline


def test_another_number_than_there_are_is_asked_back(asker: Asker) -> None:
    answer, _ = asker.ask("三个城关镇2023年收件差多少", TODAY)
    assert answer.figures == ()


def test_a_name_without_its_region_lies_where_the_other_one_of_the_question_does(tmp_path: Path) -> None:
    db = Database.open(f"sqlite:///{tmp_path / 'reports.db'}")
    for agency, received in ((CITY_GATE_NORTH, 4), ("北河县教育局", 9), ("南河县教育局", 2)):
        keep(db, Draft(agency, 2023, cells=applications(received={"person": received})))
    answer, _ = Asker(db).ask("北河县城关镇2023年新收比教育局少几件", TODAY)
    assert {figure.agency: figure.value for figure in answer.figures} == {
        CITY_GATE_NORTH: 4,
        "北河县教育局": 9,
    }
    assert any("北河县教育局" in note for note in answer.notes)
    db.close()
