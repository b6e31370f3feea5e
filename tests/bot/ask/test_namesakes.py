"""Agencies of one name that a question names together."""

from datetime import date

import pytest

from bot.ask import Asker
from bot.ask.answer import Kind
from tests.bot.ask.reports import CITY_GATE_NORTH, CITY_GATE_SOUTH

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
