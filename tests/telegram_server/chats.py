"""The state behind the fake Bot API: chats, messages, updates, files, limits."""

from __future__ import annotations

import asyncio
import copy
import itertools
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.rules import ApiError, bad_request

BOT = {"id": 4242, "is_bot": True, "first_name": "公开", "username": "gongkai_test_bot"}

Json = dict[str, Any]


@dataclass
class Bucket:
    """A token bucket: `capacity` at once, then `rate` a second."""

    capacity: float
    rate: float
    level: float = field(init=False)
    at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.level = self.capacity

    def take(self) -> float:
        """Take one; the seconds to wait where there is none, else 0."""
        now = time.monotonic()
        self.level = min(self.capacity, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level < 1:
            return (1 - self.level) / self.rate
        self.level -= 1
        return 0.0


@dataclass
class Limits:
    """Telegram's flood limits: overall, a private chat, a group."""

    overall: Bucket = field(default_factory=lambda: Bucket(30, 30))
    private: Callable[[], Bucket] = lambda: Bucket(20, 1)
    group: Callable[[], Bucket] = lambda: Bucket(20, 20 / 60)
    chats: dict[int, Bucket] = field(default_factory=dict)

    def spend(self, chat: int) -> None:
        """ApiError (429) where a limit is passed."""
        bucket = self.chats.setdefault(chat, self.group() if chat < 0 else self.private())
        wait = max(bucket.take(), self.overall.take())
        if wait:
            seconds = int(wait) + 1
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class Chats:
    """Everything that Telegram would remember."""

    def __init__(self) -> None:
        self.known: dict[int, Json] = {}
        self.blocked: set[int] = set()
        self.messages: dict[int, dict[int, Json]] = defaultdict(dict)
        self.stamps: dict[tuple[int, int], int] = {}
        self.updates: list[Json] = []
        self.queries: set[str] = set()
        self.told: dict[str, str] = {}
        self.people: dict[int, Json] = {}
        self.privacy = True
        self.inline: dict[str, Json | None] = {}
        self.leaders: dict[tuple[int, int], str] = {}
        self.topics: dict[tuple[int, int], bool] = {}
        self.files: dict[str, tuple[str, bytes, int]] = {}
        self.expired: set[str] = set()
        self.limits = Limits()
        self.clock = 0
        self._numbers = itertools.count(1)
        self._update_ids = itertools.count(1000)
        self._changed = asyncio.Event()

    def number(self) -> int:
        """A fresh id."""
        return next(self._numbers)

    def writable(self, chat_id: int) -> Json:
        """The chat, if the bot may write there."""
        if chat_id not in self.known:
            raise bad_request("chat not found")
        if chat_id in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return self.known[chat_id]

    def open_topic(self, chat_id: int, topic: int) -> None:
        """ApiError where that topic of a forum does not exist or is closed."""
        if (chat_id, topic) not in self.topics:
            raise bad_request("message thread not found")
        if not self.topics[chat_id, topic]:
            raise bad_request("TOPIC_CLOSED")

    def put(self, chat_id: int, sender: Json, content: Json) -> Json:
        """A new message in a chat."""
        message = {
            "message_id": self.number(),
            "date": int(time.time()),
            "chat": self.known[chat_id],
            "from": sender,
            **content,
        }
        self.messages[chat_id][message["message_id"]] = message
        self.touch(message)
        return message

    def touch(self, message: Json) -> None:
        """Note that a message is new or was changed."""
        self.clock += 1
        self.stamps[message["chat"]["id"], message["message_id"]] = self.clock
        self.announce()

    def own(self, chat_id: int, message_id: int, verb: str) -> Json:
        """One of the bot's own messages, to be changed."""
        message = self.messages[chat_id].get(message_id)
        if message is None:
            raise bad_request(f"message to {verb} not found")
        if message["from"]["id"] != BOT["id"] or message.get("_frozen"):
            raise bad_request(f"message can't be {verb}ed")
        return message

    def update(self, kind: str, content: Json) -> None:
        """Queue one update for the bot."""
        self.updates.append({"update_id": next(self._update_ids), kind: copy.deepcopy(content)})
        self.announce()

    def acknowledge(self, offset: int) -> None:
        """Forget the updates before `offset`."""
        if offset < 0:
            self.updates = self.updates[offset:]
        else:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]

    def announce(self) -> None:
        """Wake everybody who waits for a change."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], Any], seconds: float) -> Any:
        """Wait for a change that makes `condition` true; its value at the end, true or not."""
        end = time.monotonic() + seconds
        while not (value := condition()) and (left := end - time.monotonic()) > 0:
            changed = self._changed
            try:
                await asyncio.wait_for(changed.wait(), left)
            except TimeoutError:
                return condition()
        return value
