"""How long the promises are tested: short in every run, long by `make promises`."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("GONGKAI_PROMISES"))
"""Set by `make promises`."""


def times(short: int, long: int) -> int:
    """How often something is tried."""
    return long if LONG else short
