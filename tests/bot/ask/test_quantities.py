"""A number of the prose is stated only where it is the one that was asked for."""

import pytest

from bot.ask.prose import Wanted, quantity
from parser import read
from parser.report import Report
from tests.drafts import Draft

SENTENCE = "“活力石桥”微信公众号共发布推文2350篇，阅读量总数161万余次，总关注人数68179人。"


def report() -> Report:
    prose = {1: [SENTENCE, "主动公开政府信息共计 360 余条，重大民生24条，培训2次，培训3次。"]}
    return read(Draft(prose=prose).one_cell_a_line().encode(), "年报.txt")


@pytest.mark.parametrize(
    ("asked", "unit", "told"),
    [
        ("微信公众号关注人数", "", (68179, "人")),
        ("公众号发布推文", "篇", (2350, "篇")),
        ("公众号阅读量总数", "", (1610000, "次")),
        ("公众号点赞", "", None),
        ("微信公众号", "", None),
    ],
)
def test_of_several_numbers_in_a_sentence_the_one_asked_for_is_told(
    asked: str, unit: str, told: tuple[int, str] | None
) -> None:
    found = quantity(report(), SENTENCE, Wanted(asked, asked, (), number=True, unit=unit))
    assert (found and (found.value, found.unit)) == told


def test_a_label_that_stands_twice_tells_nothing() -> None:
    sentence = report().quantities[-1].sentence
    assert quantity(report(), sentence, Wanted("培训", "培训", (), number=True, unit="次")) is None
