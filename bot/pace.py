"""How much one person may ask of us: a bucket of tokens each, in memory alone."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from threading import Lock

from bot.person import Person
from parser.errors import Refusal

UPLOAD = 3
"""What a file costs beside a question, which costs 1: it is read in a child process."""

_MOST = 10_000
_NOTHING = 1e-6
"""What sums of fractions may be off."""


class TooFast(Refusal):
    """Somebody sent more than their share; the sentence says when to go on. Empty where it was said."""


class Pace:
    """A share of so many questions a minute for each person, which may be used up at once.

    It lives as long as the process. Time is monotonic: a clock that is set holds nobody up.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """0 a minute is no limit at all."""
        self._full = float(per_minute)
        self._clock = clock
        self._held: dict[tuple[str, str], tuple[float, float]] = {}
        self._told: set[tuple[str, str]] = set()
        self._lock = Lock()

    def wider(self, times: int) -> Pace:
        """Another share, so many times as wide, with buckets of its own."""
        return Pace(int(self._full) * times, self._clock)

    def spend(self, person: Person, cost: int = 1, what: str = "这一条") -> None:
        """Take tokens from a person's bucket. Raises TooFast, with words the first time in a row.

        They name `what` was sent: what follows it in haste is met with silence.
        """
        if not self._full:
            return
        key = (person.channel, person.id)
        with self._lock:
            now = self._clock()
            tokens, since = self._held.pop(key, (self._full, now))
            tokens = min(self._full, tokens + (now - since) * self._full / 60)
            # Nothing may cost more than a bucket holds, or one would wait for it for ever.
            price = min(cost, self._full)
            short = price - tokens
            enough = short < _NOTHING
            self._held[key] = (tokens - price if enough else tokens, now)
            self._forget_oldest()
            if enough:
                self._told.discard(key)
                return
            told = key in self._told
            self._told.add(key)
        seconds = math.ceil(short * 60 / self._full)
        raise TooFast("" if told else f"您发得太快了，从{what}起没有处理。请过 {seconds} 秒再发。")

    def _forget_oldest(self) -> None:
        while len(self._held) > _MOST:
            oldest = next(iter(self._held))
            del self._held[oldest]
            self._told.discard(oldest)
