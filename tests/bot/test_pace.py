"""How fast one person may send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Pace, TooFast
from bot.person import Person

ONE, OTHER = Person("telegram", "1", "1"), Person("telegram", "2", "1")


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def taken(pace: Pace, person: Person = ONE, cost: int = 1) -> bool:
    try:
        pace.spend(person, cost)
    except TooFast:
        return False
    return True


def test_a_share_is_used_up_at_once_and_comes_back_with_time() -> None:
    clock = Clock()
    pace = Pace(60, clock)
    assert sum(taken(pace) for _ in range(100)) == 60
    assert taken(pace, OTHER)
    clock.seconds += 10
    assert sum(taken(pace) for _ in range(100)) == 10


def test_who_is_too_fast_is_told_when_to_go_on_once_until_they_were_in_time() -> None:
    clock = Clock()
    pace = Pace(6, clock)
    pace.spend(ONE, 6)
    with pytest.raises(TooFast, match="请过 30 秒再发"):
        pace.spend(ONE, 3)
    with pytest.raises(TooFast) as silent:
        pace.spend(ONE, 3)
    assert str(silent.value) == ""
    clock.seconds += 30
    pace.spend(ONE, 3)
    with pytest.raises(TooFast, match="秒再发"):
        pace.spend(ONE, 3)


def test_nought_is_no_limit() -> None:
    pace = Pace(0)
    assert all(taken(pace) for _ in range(1000))


@given(st.integers(1, 5), st.lists(st.tuples(st.floats(0, 20), st.integers(1, 9)), max_size=40))
def test_nobody_gets_more_than_their_share_and_nobody_waits_for_ever(
    share: int, steps: list[tuple[float, int]]
) -> None:
    clock = Clock()
    pace = Pace(share, clock)
    got = 0
    for wait, cost in steps:
        clock.seconds += wait
        got += min(cost, share) if taken(pace, cost=cost) else 0
    assert got <= share + clock.seconds * share / 60 + 1e-6
    clock.seconds += 60
    assert taken(pace, cost=9)
