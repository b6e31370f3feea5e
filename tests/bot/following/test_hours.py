from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.following.hours import hours, length, quiet, written
from storage.following.delivery import Quiet


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("每天8点汇总", [time(8)]),
        ("每天早上八点半", [time(8, 30)]),
        ("晚上8点一刻", [time(20, 15)]),
        ("下午三点", [time(15)]),
        ("中午12点", [time(12)]),
        ("晚上12点", [time(0)]),
        ("凌晨2点", [time(2)]),
        ("半夜1点", [time(1)]),
        ("二十二点三十分", [time(22, 30)]),
        ("18:05", [time(18, 5)]),
        ("１８：０５", [time(18, 5)]),
        ("24点", [time(0)]),
        ("25点", []),
        ("8点70分", []),
        ("每天", []),
        ("2023年", []),
    ],
)
def test_hours_are_read_as_people_say_them(text: str, told: list[time]) -> None:
    assert hours(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("22点到7点别吵我", Quiet(time(22), time(7))),
        ("晚上10点到第二天早上7点半", Quiet(time(22), time(7, 30))),
        ("22:00-07:00", Quiet(time(22), time(7))),
        ("22-7", Quiet(time(22), time(7))),
        ("中午12点至下午2点", Quiet(time(12), time(14))),
        ("22点", None),
        ("8点到8点", None),
    ],
)
def test_silent_hours_are_two_different_ones(text: str, told: Quiet | None) -> None:
    assert quiet(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("静音三天", timedelta(days=3)),
        ("3天", timedelta(days=3)),
        ("静音两个小时", timedelta(hours=2)),
        ("半天", timedelta(hours=12)),
        ("半个小时", timedelta(minutes=30)),
        ("一周", timedelta(weeks=1)),
        ("一个月", timedelta(days=30)),
        ("静音", None),
        ("0天", None),
    ],
)
def test_lengths_of_time_are_read(text: str, told: timedelta | None) -> None:
    assert length(text) == told


@given(st.times())
def test_an_hour_that_is_told_is_read_back(hour: time) -> None:
    plain = hour.replace(second=0, microsecond=0, fold=0)
    assert hours(written(plain)) == [plain]
