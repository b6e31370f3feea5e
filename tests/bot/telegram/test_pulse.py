from __future__ import annotations

from bot.channels.telegram.pulse import SILENCE, Pulse


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def test_good_polls_are_no_trouble_however_long_they_go_on() -> None:
    clock = Clock()
    pulse = Pulse(clock)
    for _ in range(10):
        clock.time += SILENCE
        pulse.beat(200)
    assert pulse.trouble is None


def test_silence_is_trouble() -> None:
    clock = Clock()
    pulse = Pulse(clock)
    clock.time = SILENCE + 1
    assert "网络" in (pulse.trouble or "")


def test_a_refused_token_is_trouble_at_once() -> None:
    for status in (401, 404):
        pulse = Pulse(Clock())
        pulse.beat(status)
        assert "TELEGRAM_BOT_TOKEN" in (pulse.trouble or "")


def test_conflicts_are_trouble_only_when_they_go_on() -> None:
    pulse = Pulse(Clock())
    for status in (409, 409, 200, 409, 409):
        pulse.beat(status)
    assert pulse.trouble is None
    pulse.beat(409)
    assert "同一个令牌" in (pulse.trouble or "")


def test_who_polled_for_a_minute_gives_way_later_than_who_just_came() -> None:
    clock = Clock()
    first = Pulse(clock)
    clock.time = 60
    first.beat(200)
    later = Pulse(clock)
    for pulse in (later, first) * 3:
        # Each poll of the one ends that of the other, and the first waits meanwhile.
        clock.time += 10
        pulse.beat(409)
    assert "同一个令牌" in (later.trouble or "")
    assert first.trouble is None
    for _ in range(6):
        first.beat(409)
    assert "同一个令牌" in (first.trouble or "")


async def test_a_waiter_learns_of_trouble_as_soon_as_it_comes() -> None:
    pulse = Pulse(Clock())
    pulse.beat(401)
    assert await pulse.fails() == pulse.trouble
