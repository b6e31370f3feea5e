"""The stages of what must not get lost, by name: a test can let the process die at any of them."""

from __future__ import annotations

import os
from collections import Counter
from enum import StrEnum

VARIABLE = "GONGKAI_DIES_AT"
"""Names the stage at which a process dies at once, as if it were killed; `stored:3`: when it is reached for
the third time. Set by tests alone."""

KILLED = 137
"""The exit code of such a process."""


class Stage(StrEnum):
    """Where a process can die. Each is reached after what it names is done and before anything further."""

    FETCHED = "fetched"
    """An update came in and is not on disk; the channel has not been told that we have it."""
    STORED = "stored"
    """It is on disk."""
    BEGUN = "begun"
    """Its handling is noted as begun."""
    INBOXED = "inboxed"
    """The file that it brought is on disk."""
    ACKNOWLEDGED = "acknowledged"
    """The sender was told so."""
    EXAMINED = "examined"
    """The verdict is known."""
    ANSWERED = "answered"
    """The whole reply was sent."""
    HANDLED = "handled"
    """It is noted as handled, its text deleted."""
    WRITTEN = "written"
    """A transaction is written and not committed: whatever it was about."""
    COMMITTED = "committed"
    """It is on disk."""
    CLAIMED = "claimed"
    """A notice is noted as being sent."""
    SENT = "sent"
    """The channel took it."""
    MARKED = "marked"
    """It is noted as sent."""


_times: Counter[Stage] = Counter()


def reached(stage: Stage) -> None:
    """A stage is reached: the process goes on, unless a test named this stage as its end."""
    end, _, times = os.environ.get(VARIABLE, "").partition(":")
    if end != stage:
        return
    _times[stage] += 1
    if _times[stage] >= int(times or 1):
        os._exit(KILLED)
