"""What a conversation may lean on, for as long as it lasts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from bot.ask import Context
from bot.person import Person

LASTS = timedelta(minutes=30)
"""A question later than this starts anew."""

_MOST = 10_000


class Conversations:
    """The last context of everybody in every chat, in memory alone: it does not outlive the process.

    Chats and persons never lean on each other: a group is one chat, and each in it has a thread of their own.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._held: dict[tuple[str, str, str], tuple[Context, datetime]] = {}
        self._lock = Lock()

    def recall(self, channel: str, chat: str, person: str) -> Context | None:
        """The context of a person in a chat, None where there is none or it is too old."""
        context, since = self._held.get((channel, chat, person), (None, None))
        return context if since and self._now() - since <= LASTS else None

    def forget(self, person: Person) -> None:
        """Drop every context of a person, in whichever chat."""
        with self._lock:
            own = [key for key in self._held if (key[0], key[2]) == (person.channel, person.id)]
            for key in own:
                del self._held[key]

    def remember(self, channel: str, chat: str, person: str, context: Context) -> None:
        """Keep a person's context; where there are too many, the longest silent is forgotten."""
        with self._lock:
            self._held.pop((channel, chat, person), None)
            self._held[channel, chat, person] = (context, self._now())
            while len(self._held) > _MOST:
                self._held.pop(next(iter(self._held)))
