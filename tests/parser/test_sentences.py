"""Prose in sentences: cut where a reader pauses, and never inside a number."""

import pytest

from parser.report import Passage, Source
from parser.sentences import sentences


def cut(text: str) -> list[str]:
    return [one.written for one in sentences([Passage(1, text, Source("年报.txt", "一", raw=text))])]


@pytest.mark.parametrize("pause", ["，", "、", "，其中"])
def test_an_endless_sentence_is_cut_at_pauses_and_loses_nothing(pause: str) -> None:
    text = f"收到申请12件{pause}" * 5_000
    pieces = cut(text)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 1_000


@pytest.mark.parametrize("before", range(980, 1_002))
def test_no_cut_goes_through_a_number(before: int) -> None:
    text = "申" * before + "1,234件，" + "请" * 50
    assert any("1,234件" in piece for piece in cut(text))
