"""Who speaks: somebody in a chat of a channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def always() -> bool:
    """Nobody else has a say."""
    return True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a chat of a channel. The same id on another channel is another person.

    `leads` tells whether they may decide for the chat: always in one of their own, in a group its
    administrators. It is asked only where it matters, since a channel may have to look it up.
    """

    channel: str
    id: str
    chat: str
    leads: Callable[[], bool] = field(default=always, compare=False, repr=False)
