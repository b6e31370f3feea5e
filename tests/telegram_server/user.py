"""A simulated person: says, sends, presses, edits, blocks, and reads what stands in the chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram_server.chats import BOT, Chats, Json
from tests.telegram_server.methods import Methods

PATIENCE = 20.0
"""Seconds that `hears` waits at most; a wait ends as soon as the words are there."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat by its id."""

    id: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as the person sees it now, after all edits."""

    id: int
    text: str
    buttons: tuple[str, ...]
    tags: tuple[str, ...]
    filename: str | None
    data: bytes


class User:
    """One person in one private chat, or speaking in a group."""

    def __init__(self, chats: Chats, methods: Methods, number: int, name: str) -> None:
        self.id = number
        self._chats = chats
        self._methods = methods
        self._self = {"id": number, "is_bot": False, "first_name": name, "language_code": "zh-hans"}
        self._since = 0

    def says(self, text: str, group: Group | None = None, reply_to: int | None = None) -> int:
        """Send a text; the id of the message."""
        content: Json = {"text": text}
        if command := re.match(r"/[A-Za-z0-9_]+(@\w+)?", text):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        original = self._chats.messages[group.id if group else self.id].get(reply_to or 0)
        if original:
            content["reply_to_message"] = self._methods._shown(original)
        return self._send(content, group)

    def sends_document(self, name: str, data: bytes = b"", size: int | None = None) -> int:
        """Send a file; `size` declares more bytes than are there."""
        return self._send({"document": self._methods.keep(name, data, size)})

    def sends_album(self, *files: tuple[str, bytes]) -> list[int]:
        """Send files together: one message for each, all with the same group id."""
        album = f"album{self._chats.number()}"
        return [
            self._send({"document": self._methods.keep(name, data), "media_group_id": album})
            for name, data in files
        ]

    def sends(self, kind: str) -> int:
        """Send something that is neither text nor file: `sticker`, `voice`, `photo`."""
        media: Json = {"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}
        shapes: dict[str, Any] = {
            "sticker": {**media, "type": "regular", "is_animated": False, "is_video": False},
            "voice": {"file_id": "x", "file_unique_id": "x", "duration": 2},
            "photo": [media],
        }
        return self._send({kind: shapes[kind]})

    def edits(self, message_id: int, text: str) -> None:
        """Change an own message."""
        self._since = self._chats.clock
        message = self._chats.messages[self.id][message_id]
        message.update(text=text, edit_date=message["date"])
        self._chats.update("edited_message", message)

    def presses(self, label: str, stale: bool = False, of: User | None = None) -> str:
        """Tap the newest button whose label contains `label`; its id. A stale one cannot be answered.

        `of` is whose chat it stands in, as buttons of a forwarded or a shared message do.
        """
        return self._tap(*self._button(label, (of or self).id), stale)

    def forges(self, data: str) -> str:
        """Tap a button that no message of the bot has, as a client can that was tampered with; its id."""
        own = [one for one in self._chats.messages[self.id].values() if one["from"]["id"] == BOT["id"]]
        return self._tap(own[-1], data)

    def _tap(self, message: Json, data: str, stale: bool = False) -> str:
        self._since = self._chats.clock
        query = str(self._chats.number())
        if not stale:
            self._chats.queries.add(query)
        shown = self._methods._shown(message)
        self._chats.update(
            "callback_query",
            {"id": query, "from": self._self, "chat_instance": "1", "message": shown, "data": data},
        )
        return query

    def blocks(self) -> None:
        """Stop the bot."""
        self._chats.blocked.add(self.id)
        self._membership("member", "kicked")

    def unblocks(self) -> None:
        """Take the block back."""
        self._chats.blocked.discard(self.id)
        self._membership("kicked", "member")

    @property
    def inbox(self) -> list[Seen]:
        """All messages of the bot in the private chat, oldest first, as they stand."""
        return [
            _seen(one) for one in self._chats.messages[self.id].values() if one["from"]["id"] == BOT["id"]
        ]

    async def hears(self, words: str, group: Group | None = None, within: float = PATIENCE) -> Seen:
        """Wait for a message, new or edited since the last own act, that contains `words`."""
        chat = group.id if group else self.id

        def found() -> Seen | None:
            fresh = (one for one in self._chats.messages[chat].values() if one["from"]["id"] == BOT["id"])
            recent = (one for one in fresh if self._chats.stamps[chat, one["message_id"]] > self._since)
            return next((seen for seen in map(_seen, recent) if words in seen.text), None)

        seen: Seen | None = await self._chats.until(found, within)
        standing = [(seen.text, seen.filename) for seen in self.inbox]
        assert seen, f"nobody said {words!r}; in the chat stand {standing!r}"
        return seen

    def _send(self, content: Json, group: Group | None = None) -> int:
        chat = group.id if group else self.id
        self._chats.known.setdefault(
            chat, {"id": chat, "type": "private", "first_name": self._self["first_name"]}
        )
        self._since = self._chats.clock
        message = self._chats.put(chat, self._self, content)
        if group is None or _passes_privacy(content):
            self._chats.update("message", message)
        return int(message["message_id"])

    def _button(self, label: str, chat: int) -> tuple[Json, str]:
        for message in reversed(self._chats.messages[chat].values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        return message, button["callback_data"]
        raise AssertionError(f"no button {label!r} in {[seen.buttons for seen in self.inbox]!r}")

    def _membership(self, old: str, new: str) -> None:
        def member(status: str) -> Json:
            return {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        change = {"chat": self._chats.known[self.id], "from": self._self, "date": 1}
        self._chats.update(
            "my_chat_member", {**change, "old_chat_member": member(old), "new_chat_member": member(new)}
        )


def _passes_privacy(content: Json) -> bool:
    """In privacy mode a group shows a bot only commands for it and replies to it."""
    answered = content.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]
    command = re.match(r"/\w+(@(\w+))?", content.get("text", ""))
    return answered or bool(command and command[2] in (None, BOT["username"]))


def _seen(message: Json) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Seen(
        message["message_id"],
        str(message.get("text", message.get("caption", ""))),
        tuple(button["text"] for row in rows for button in row),
        message.get("_tags", ()),
        message.get("document", {}).get("file_name"),
        message.get("_data", b""),
    )
