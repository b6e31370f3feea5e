"""Messages leave evenly, and what was late does not make all that follows later still."""

from __future__ import annotations

from itertools import pairwise

from bot.channels.telegram.lanes import Beat


def leave(beat: Beat, looks: list[float]) -> list[float]:
    """When messages leave that all wait, if somebody looks at these times."""
    left = []
    for now in looks:
        if beat.wait(now) == 0:
            beat.left(now)
            left.append(now)
    return left


def test_messages_leave_one_after_the_other() -> None:
    left = leave(Beat(4), [float(now) for now in range(100)])
    assert [b - a for a, b in pairwise(left)][5:] == [4.0] * (len(left) - 6)


def test_one_that_leaves_late_does_not_delay_those_behind_it() -> None:
    late = [now + (1 if now % 8 else 0) for now in map(float, range(0, 400, 4))]
    assert len(leave(Beat(4), late)) == 100


def test_after_a_long_rest_no_more_than_four_leave_at_once() -> None:
    beat = Beat(4)
    leave(beat, [0.0])
    assert len(leave(beat, [1000.0] * 30)) == 4


def test_in_no_second_do_more_than_twenty_nine_leave() -> None:
    beat = Beat(1 / 25)
    left = leave(beat, [now / 1000 for now in (*range(900), *range(1800, 5000))])
    assert max(sum(start <= one < start + 1 for one in left) for start in left) <= 29
