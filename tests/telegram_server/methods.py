"""The Bot API methods that the assistant calls, each as strict as the real one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.telegram_server import rules
from tests.telegram_server.chats import BOT, Chats, Json
from tests.telegram_server.rules import ApiError, bad_request

SENDING = frozenset({"sendMessage", "sendDocument"})
_RIGHTS = dict.fromkeys(
    (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
        "can_post_stories", "can_edit_stories", "can_delete_stories",
    ),
    False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the method's arguments as text, and the files that came with it."""

    arguments: dict[str, str]
    files: dict[str, tuple[str, bytes]]

    def number(self, name: str) -> int:
        """A whole number; ApiError where it is missing or none."""
        value = self.arguments.get(name, "")
        if not re.fullmatch(r"-?\d+", value):
            raise bad_request(f"{name} is missing or invalid")
        return int(value)

    def text(self, name: str) -> str:
        """A text, empty where it was not given."""
        return self.arguments.get(name, "")


@dataclass
class Webhook:
    """Where updates are posted; no url means that they are polled."""

    url: str = ""
    secret: str = ""
    last_error: str = ""


class Methods:
    """`methods.<name>(call)` is the result of a method; it raises ApiError."""

    def __init__(self, chats: Chats) -> None:
        self.chats = chats
        self.webhook = Webhook()
        self.menu: list[dict[str, str]] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.description = ""
        self.actions: list[tuple[int, str]] = []

    def get_me(self, call: Call) -> Json:
        return {
            **BOT,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.chats.privacy,
            "supports_inline_queries": True,
        }

    def send_message(self, call: Call) -> Json:
        chat = self._open_chat(call)
        parsed = rules.message_text(call.text("text"), call.text("parse_mode"))
        content = {"text": parsed.text.strip(), **self._extras(call, chat)}
        return self._shown(self.chats.put(chat, BOT, {**content, "_tags": parsed.tags}))

    def send_document(self, call: Call) -> Json:
        chat = self._open_chat(call)
        parsed = rules.caption(call.text("caption"), call.text("parse_mode"))
        if not call.files:
            raise bad_request("there is no document in the request")
        name, data = next(iter(call.files.values()))
        if not data:
            raise bad_request("file must be non-empty")
        content = {
            "document": self.keep(name, data),
            "_data": data,
            "_tags": parsed.tags,
            **self._extras(call, chat),
        }
        return self._shown(
            self.chats.put(chat, BOT, {**content, "caption": parsed.text} if parsed.text else content)
        )

    def edit_message_text(self, call: Call) -> Json:
        chat = self._open_chat(call)
        message = self.chats.own(chat, call.number("message_id"), "edit")
        parsed = rules.message_text(call.text("text"), call.text("parse_mode"))
        change = {"text": parsed.text.strip(), "_tags": parsed.tags}
        return self._edited(message, change, rules.keyboard(call.text("reply_markup")))

    def edit_message_reply_markup(self, call: Call) -> Json:
        chat = self._open_chat(call)
        message = self.chats.own(chat, call.number("message_id"), "edit")
        return self._edited(message, {}, rules.keyboard(call.text("reply_markup")))

    def delete_message(self, call: Call) -> bool:
        chat = self._open_chat(call)
        message = self.chats.own(chat, call.number("message_id"), "delete")
        del self.chats.messages[chat][message["message_id"]]
        return True

    def send_chat_action(self, call: Call) -> bool:
        self.actions.append((self._open_chat(call), call.text("action")))
        return True

    def answer_callback_query(self, call: Call) -> bool:
        if call.text("callback_query_id") not in self.chats.queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(call.text("text")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self.chats.queries.discard(call.text("callback_query_id"))
        self.chats.told[call.text("callback_query_id")] = call.text("text")
        self.chats.announce()
        return True

    def get_file(self, call: Call) -> Json:
        identity = call.text("file_id")
        kept = self.chats.files.get(identity)
        if kept is None:
            raise bad_request(
                "wrong file_id or the file is temporarily unavailable"
                if identity in self.chats.expired
                else "invalid file_id"
            )
        path, _, size = kept
        if size > rules.DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {"file_id": call.text("file_id"), "file_unique_id": path, "file_size": size, "file_path": path}

    def set_my_commands(self, call: Call) -> bool:
        menu, scope = rules.commands(call.text("commands")), self._scope(call)
        self.menus[scope] = menu
        if scope == "default":
            self.menu = menu
        self.chats.announce()
        return True

    def delete_my_commands(self, call: Call) -> bool:
        self.menus.pop(self._scope(call), None)
        self.chats.announce()
        return True

    def set_my_short_description(self, call: Call) -> bool:
        if len(call.text("short_description")) > 120:
            raise bad_request("short description is too long")
        return True

    def get_chat_member(self, call: Call) -> Json:
        chat, user = self._open_chat(call), call.number("user_id")
        if user not in self.chats.people:
            raise bad_request("PARTICIPANT_ID_INVALID" if user < 0 else "user not found")
        status = self.chats.leaders.get((chat, user), "member")
        rights = _RIGHTS if status == "administrator" else {}
        owner = {"is_anonymous": False} if status == "creator" else {}
        return {"user": self.chats.people[user], "status": status, **rights, **owner}

    def answer_inline_query(self, call: Call) -> bool:
        query = call.text("inline_query_id")
        if query not in self.chats.inline:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self.chats.inline[query] = rules.inline_results(call.text("results"), call.text("button"))
        self.chats.announce()
        return True

    def set_my_description(self, call: Call) -> bool:
        if len(call.text("description")) > 512:
            raise bad_request("description is too long")
        self.description = call.text("description")
        return True

    def set_webhook(self, call: Call) -> bool:
        if not call.text("url").startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", call.text("secret_token")):
            raise bad_request("secret token contains unallowed characters")
        self.webhook = Webhook(call.text("url"), call.text("secret_token"))
        self.chats.announce()
        return True

    def delete_webhook(self, call: Call) -> bool:
        self.webhook = Webhook()
        if call.text("drop_pending_updates") == "true":
            self.chats.updates.clear()
        return True

    def get_webhook_info(self, call: Call) -> Json:
        info: Json = {"url": self.webhook.url, "has_custom_certificate": False}
        info["pending_update_count"] = len(self.chats.updates)
        return {**info, "last_error_message": self.webhook.last_error} if self.webhook.last_error else info

    def keep(self, name: str, data: bytes, size: int | None = None) -> Json:
        """Keep a file and describe it as a document; `size` lies about bytes that are not held."""
        identity = f"file{self.chats.number()}"
        self.chats.files[identity] = (f"documents/{identity}", data, len(data) if size is None else size)
        length = self.chats.files[identity][2]
        return {"file_id": identity, "file_unique_id": identity, "file_name": name, "file_size": length}

    def _open_chat(self, call: Call) -> int:
        chat = call.number("chat_id")
        self.chats.writable(chat)
        return chat

    def _scope(self, call: Call) -> str:
        """The scope of a menu: `default`, `all_group_chats`, or the id of a chat."""
        scope: Json = json.loads(call.text("scope") or '{"type": "default"}')
        if scope["type"] != "chat":
            return str(scope["type"])
        self.chats.writable(int(scope["chat_id"]))
        return str(scope["chat_id"])

    def _extras(self, call: Call, chat: int) -> Json:
        extras: Json = {}
        if call.text("message_thread_id"):
            topic = call.number("message_thread_id")
            self.chats.open_topic(chat, topic)
            extras |= {"message_thread_id": topic, "is_topic_message": True}
        if markup := rules.keyboard(call.text("reply_markup")):
            extras["reply_markup"] = markup
        if raw := call.text("reply_parameters"):
            wanted = json.loads(raw)
            original = self.chats.messages[chat].get(wanted["message_id"])
            if original is None and not wanted.get("allow_sending_without_reply"):
                raise bad_request("message to be replied not found")
            if original is not None:
                extras["reply_to_message"] = self._shown(original)
        return extras

    def _edited(self, message: Json, change: Json, markup: Json | None) -> Json:
        wanted = {**message, **change, "reply_markup": markup}
        if all(message.get(name) == value for name, value in wanted.items()):
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the same"
                " as a current content and reply markup of the message"
            )
        message.update(change)
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        message["edit_date"] = message["date"]
        self.chats.touch(message)
        return self._shown(message)

    @staticmethod
    def _shown(message: Json) -> Json:
        return {name: value for name, value in message.items() if not name.startswith("_")}


def find(methods: Methods, name: str) -> Callable[[Call], Any]:
    """The Bot API method of that name (`sendMessage`); ApiError (404) where there is none."""
    wanted = re.sub(r"[A-Z]", lambda capital: f"_{capital[0].lower()}", name)
    if wanted not in _NAMES:
        raise ApiError(404, "Not Found")
    method: Callable[[Call], Any] = getattr(methods, wanted)
    return method


_NAMES = frozenset(name for name in vars(Methods) if not name.startswith("_")) - {"keep"}
