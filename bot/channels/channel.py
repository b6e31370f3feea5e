"""The contract between the assistant and a place where people talk to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.message import Message


@dataclass(frozen=True, slots=True)
class Delivered:
    """The message stands in the chat."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The person blocked the assistant or the chat no longer exists: do not try again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was sent: the chat takes no more for now; try again after that many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have arrived (the connection broke): a second try carries a visible mark."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The channel refuses this message whenever it is sent."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing was sent, to whatever chat; try again after that many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Moved:
    """Nothing was sent: the chat goes on under another id."""

    chat: str


Delivery = Delivered | Gone | Later | Unknown | Rejected | Unreachable | Moved


class Channel(Protocol):
    """A place that messages can be sent to."""

    @property
    def name(self) -> str:
        """The channel's half of a person's key: `telegram`, `terminal`."""

    async def send(self, chat: str, message: Message) -> Delivery:
        """Send one message to one chat and say what became of it; a refusal is a value, not an exception."""
