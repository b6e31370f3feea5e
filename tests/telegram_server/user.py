"""A simulated person: says, sends, presses, edits, blocks, and reads what stands in the chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram_server.chats import BOT, Chats, Json
from tests.telegram_server.methods import Methods
from tests.telegram_server.rules import INLINE_QUERY, units

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
    topic: int | None
    tags: tuple[str, ...]
    filename: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Offered:
    """What an inline query shows: titles, the texts that would be sent, their links, and the button above."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]
    button: str


class User:
    """One person in one private chat, or speaking in a group."""

    def __init__(self, chats: Chats, methods: Methods, number: int, name: str) -> None:
        self.id = number
        self._chats = chats
        self._methods = methods
        self._self = {"id": number, "is_bot": False, "first_name": name, "language_code": "zh-hans"}
        self._chats.people[number] = self._self
        self._since = 0

    def says(
        self,
        text: str,
        group: Group | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
        anonymously: bool = False,
    ) -> int:
        """Send a text, in a topic where one is given; the id of the message. Anonymously: as the group."""
        content: Json = {"text": text}
        if topic:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        if anonymously and group:
            content["sender_chat"] = self._chats.known[group.id]
        if mention := re.search(r"@\w+", text):
            offset = units(text[: mention.start()])
            content["entities"] = [{"type": "mention", "offset": offset, "length": len(mention[0])}]
        if command := re.match(r"/[A-Za-z0-9_]+(@\w+)?", text):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return self._send({**content, **self._reply(group, reply_to)}, group)

    def sends_document(
        self,
        name: str,
        data: bytes = b"",
        size: int | None = None,
        album: str | None = None,
        group: Group | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> int:
        """Send a file; `size` declares more bytes than are there; files of one `album` come together."""
        content: Json = {"document": self._methods.keep(name, data, size)}
        if album:
            content["media_group_id"] = album
        if topic:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        return self._send({**content, **self._reply(group, reply_to)}, group)

    def sends_album(self, *files: tuple[str, bytes]) -> list[int]:
        """Send files together: one message for each, all with the same group id."""
        album = f"album{self._chats.number()}"
        return [
            self._send({"document": self._methods.keep(name, data), "media_group_id": album})
            for name, data in files
        ]

    def sends(
        self,
        kind: str,
        album: str | None = None,
        caption: str = "",
        group: Group | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send what is neither text nor file: `sticker`, `voice`, `photo`; words may stand below."""
        media: Json = {"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}
        shapes: dict[str, Any] = {
            "sticker": {**media, "type": "regular", "is_animated": False, "is_video": False},
            "voice": {"file_id": "x", "file_unique_id": "x", "duration": 2},
            "photo": [media],
            "location": {"latitude": 31.0, "longitude": 121.2},
            "animation": {**media, "duration": 1},
        }
        content: Json = {kind: shapes[kind]}
        if kind == "animation":
            content["document"] = {**media, "file_name": "a.mp4"}
        if album:
            content["media_group_id"] = album
        if caption:
            content["caption"] = caption
        return self._send({**content, **self._reply(group, reply_to)}, group)

    def picks(self, text: str) -> int:
        """Send an answer that the bot offered while something was typed, in the private chat with it."""
        return self._send({"text": text, "via_bot": BOT})

    def edits(self, message_id: int, text: str, group: Group | None = None) -> None:
        """Change an own message."""
        self._since = self._chats.clock
        message = self._chats.messages[group.id if group else self.id][message_id]
        message.update(text=text, edit_date=message["date"])
        self._chats.update("edited_message", message)

    def presses(
        self,
        label: str,
        stale: bool = False,
        group: Group | None = None,
        inaccessible: bool = False,
        of: User | None = None,
    ) -> str:
        """Tap the newest button whose label contains `label`; its id. A stale one cannot be answered.

        An inaccessible message is one that is too old for Telegram to show or to let us change. `of` is whose
        chat the button stands in, as buttons of a forwarded or a shared message do.
        """
        button = self._button(label, group.id if group else (of or self).id)
        return self._tap(*button, stale, inaccessible)

    def forges(self, data: str) -> str:
        """Tap a button that no message of the bot has, as a client can that was tampered with; its id."""
        own = [one for one in self._chats.messages[self.id].values() if one["from"]["id"] == BOT["id"]]
        return self._tap(own[-1], data)

    def _tap(self, message: Json, data: str, stale: bool = False, inaccessible: bool = False) -> str:
        self._since = self._chats.clock
        query = str(self._chats.number())
        if not stale:
            self._chats.queries.add(query)
        shown = self._methods._shown(message)
        if inaccessible:
            message["_frozen"] = True
            shown = {"message_id": message["message_id"], "chat": message["chat"], "date": 0}
        self._chats.update(
            "callback_query",
            {"id": query, "from": self._self, "chat_instance": "1", "message": shown, "data": data},
        )
        return query

    def types(self, text: str) -> str:
        """Begin an inline query in some chat; its id."""
        query = str(self._chats.number())
        self._chats.inline[query] = None
        self._chats.update(
            "inline_query", {"id": query, "from": self._self, "query": text[:INLINE_QUERY], "offset": ""}
        )
        return query

    async def finds(self, text: str) -> Offered:
        """What the bot offers for an inline query."""
        query = self.types(text)
        offered = await self._chats.until(lambda: self._chats.inline[query], PATIENCE)
        assert offered, f"nothing was offered for {text!r}"
        return Offered(
            tuple(one["title"] for one in offered["results"]),
            tuple(one["parsed"].text for one in offered["results"]),
            tuple(
                button["url"]
                for one in offered["results"]
                for row in one.get("reply_markup", {}).get("inline_keyboard", [])
                for button in row
            ),
            offered["button"]["text"] if offered["button"] else "",
        )

    def leads(self, group: Group, status: str = "administrator") -> None:
        """Become an administrator of a group (`creator`: its owner)."""
        self._chats.leaders[group.id, self.id] = status

    def posts(self, channel: Group, text: str) -> None:
        """Write in a channel, as its administrators do: the post is the channel's own."""
        self._since = self._chats.clock
        own = self._chats.known[channel.id]
        post = self._chats.put(channel.id, self._self, {"text": text, "sender_chat": own})
        self._chats.update("channel_post", {key: post[key] for key in post if key != "from"})

    def adds_bot(self, group: Group) -> None:
        """Take the bot into a group."""
        self._since = self._chats.clock
        self._membership("left", "member", group.id)

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

    async def hears_of(self, words: str) -> list[Seen]:
        """Wait for a message that contains `words`, whenever it came; all that do."""
        found = await self._chats.until(lambda: [seen for seen in self.inbox if words in seen.text], PATIENCE)
        assert found, f"nobody said {words!r}; in the chat stand {[seen.text for seen in self.inbox]!r}"
        return list(found)

    def _reply(self, group: Group | None, to: int | None) -> Json:
        """That a message replies to another; nothing where that one is not there."""
        original = self._chats.messages[group.id if group else self.id].get(to or 0)
        return {"reply_to_message": self._methods._shown(original)} if original else {}

    def _send(self, content: Json, group: Group | None = None) -> int:
        chat = group.id if group else self.id
        self._chats.known.setdefault(
            chat, {"id": chat, "type": "private", "first_name": self._self["first_name"]}
        )
        self._since = self._chats.clock
        message = self._chats.put(chat, self._self, content)
        if group is None or not self._chats.privacy or _passes_privacy(content):
            self._chats.update("message", message)
        return int(message["message_id"])

    def _button(self, label: str, chat: int) -> tuple[Json, str]:
        for message in reversed(self._chats.messages[chat].values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        return message, button["callback_data"]
        standing = [_seen(one).buttons for one in self._chats.messages[chat].values()]
        raise AssertionError(f"no button {label!r} in {standing!r}")

    def _membership(self, old: str, new: str, chat: int | None = None) -> None:
        def member(status: str) -> Json:
            return {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        change = {"chat": self._chats.known[chat or self.id], "from": self._self, "date": 1}
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
        message.get("message_thread_id"),
        message.get("_tags", ()),
        message.get("document", {}).get("file_name"),
        message.get("_data", b""),
    )
