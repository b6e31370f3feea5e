"""Who speaks: somebody in a chat of a channel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a chat of a channel. The same id on another channel is another person."""

    channel: str
    id: str
    chat: str
