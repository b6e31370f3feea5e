"""What a conversation has told so far, beside the slots of its last question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.indicators import Indicator
from storage.agencies import Agency


@dataclass(frozen=True, slots=True)
class Told:
    """Of whom, of when and what one answer told."""

    agencies: tuple[Agency, ...]
    years: tuple[int, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """What words like 它, 第二名 and 他俩 point at.

    `found` are the agencies that the last answer came to, `order` all that it told of, the first of a
    ranking first. `trail` are the answers with one figure each that came one after another, the last one
    last. `term` is what was defined since the last question, `followed` who was followed or no more.
    `regions` are those that were written: an agency that is named without one lies there.
    """

    found: tuple[Agency, ...] = ()
    order: tuple[Agency, ...] = ()
    trail: tuple[Told, ...] = ()
    term: tuple[Indicator, ...] = ()
    followed: tuple[Agency, ...] = ()
    regions: tuple[str, ...] = ()


START = Thread()
"""The thread of a conversation in which nothing was told."""
