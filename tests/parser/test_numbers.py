from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.numbers import is_value, read_cell
from parser.report import State


@pytest.mark.parametrize(
    ("ink", "unit", "state", "value"),
    [
        ("17", "件", State.NUMBER, 17),
        ("　　0", "件", State.NUMBER, 0),
        (" 0 　", "件", State.NUMBER, 0),
        ("１２", "件", State.NUMBER, 12),
        ("2 8 4 9", "件", State.NUMBER, 2849),
        ("8 451", "件", State.NUMBER, 8451),
        ("219 1", "件", State.UNREADABLE, None),
        ("1 20", "件", State.UNREADABLE, None),
        ("00", "件", State.UNREADABLE, None),
        ("03", "件", State.UNREADABLE, None),
        ("--253", "项", State.NUMBER, -253),
        ("—71", "项", State.NUMBER, -71),
        ("1,204", "件", State.NUMBER, 1204),
        ("1，204", "件", State.NUMBER, 1204),
        ("12件", "件", State.NUMBER, 12),
        ("+22", "项", State.NUMBER, 22),
        ("-3", "项", State.NUMBER, -3),
        ("0.00", "万元", State.NUMBER, 0),
        ("43.788", "万元", State.NUMBER, Decimal("43.788")),
        ("43.788万元", "万元", State.NUMBER, Decimal("43.788")),
        ("251000元", "万元", State.NUMBER, Decimal("25.1")),
        ("190.457379123456", "万元", State.NUMBER, Decimal("190.457379123456")),
        ("", "件", State.BLANK, None),
        ("　\xa0\u200b", "件", State.BLANK, None),
        ("/", "件", State.MARKED, None),
        ("—", "件", State.MARKED, None),
        ("无", "件", State.MARKED, None),
        ("0/0", "件", State.UNREADABLE, None),
        ("1*3", "件", State.UNREADABLE, None),
        ("(略)", "件", State.UNREADABLE, None),
        ("12,04", "件", State.UNREADABLE, None),
        ("9" * 16, "件", State.UNREADABLE, None),
        ("9" * 5000, "件", State.UNREADABLE, None),
        ("12元", "件", State.UNREADABLE, None),
        ("O", "件", State.UNREADABLE, None),
    ],
)
def test_a_cell_is_a_number_or_the_reason_why_there_is_none(
    ink: str, unit: str, state: State, value: object
) -> None:
    assert read_cell(ink, unit) == (state, value)


def test_a_blank_is_no_value_and_a_mark_is_one() -> None:
    assert [is_value(ink) for ink in ("0", "/", "", "总计", "3.5万元")] == [True, True, False, False, True]


@given(st.integers(0, 10**9), st.lists(st.integers(0, 8), max_size=4))
def test_white_space_inside_a_cell_never_makes_another_number(value: int, places: list[int]) -> None:
    ink = list(str(value))
    for place in places:
        ink.insert(min(place, len(ink)), "\u3000")
    assert read_cell("".join(ink), "件") in ((State.NUMBER, value), (State.UNREADABLE, None))


@given(st.integers(0, 10**9))
def test_digits_set_apart_one_by_one_are_one_number(value: int) -> None:
    assert read_cell(" ".join(str(value)), "件") == (State.NUMBER, value)


@given(st.text())
def test_any_ink_has_a_state_and_only_a_number_has_a_value(ink: str) -> None:
    state, value = read_cell(ink, "件")
    assert (value is None) == (state is not State.NUMBER)
