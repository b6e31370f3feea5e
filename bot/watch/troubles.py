"""Why an address was not read: refusals whose sentence says what was tried and what helps.

Refusal (parser.errors)
└── Unreached        nothing was read
    ├── Barred       we may not: robots.txt, an address within a network, a way that is not followed
    ├── Closed       the server refuses us
    ├── Missing      the server says that there is nothing there
    ├── Overrun      more came, or for longer, than one file may take
    ├── Faltered     the network or the server failed; another time it may work
    └── TurnedAway   the server asks us to come later: nothing more is asked of it now
"""

from __future__ import annotations

from datetime import timedelta

from parser.errors import Refusal


class Unreached(Refusal):
    """Nothing was read. `str(error)` is the whole Chinese sentence."""


class Barred(Unreached):
    """We may not read it."""


class Closed(Unreached):
    """The server refuses us."""


class Missing(Unreached):
    """There is nothing at that address."""


class Overrun(Unreached):
    """It passes a limit."""


class Faltered(Unreached):
    """It failed this time."""


class TurnedAway(Unreached):
    """The server wants to be left alone, for `wait` where it says how long."""

    def __init__(self, sentence: str, wait: timedelta | None) -> None:
        super().__init__(sentence)
        self.wait = wait
