"""The HTTP side of the fake Bot API: tokens, long polling, webhooks, downloads, injected failures."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram_server.chats import Chats, Json
from tests.telegram_server.methods import SENDING, Call, Methods, find
from tests.telegram_server.rules import ApiError
from tests.telegram_server.user import Group, User

TOKEN = "4242:AAtest-secret-half-of-the-token-00000"


@dataclass
class Failure:
    """An answer to give instead of the right one; `code` 0 does the act and then breaks the connection."""

    method: str
    code: int
    description: str
    parameters: Json | None
    chat_id: int | None
    times: int

    def meets(self, method: str, call: Call) -> bool:
        """Whether this call is to fail."""
        same_chat = self.chat_id is None or call.text("chat_id") == str(self.chat_id)
        return self.times > 0 and method.lower() == self.method.lower() and same_chat


class TelegramServer:
    """A Bot API server on a free local port; use it as `async with TelegramServer() as server`."""

    def __init__(self) -> None:
        self.chats = Chats()
        self.methods = Methods(self.chats)
        self.calls: list[tuple[str, Call]] = []
        self.failures: list[Failure] = []
        self.url = ""
        self._poll: asyncio.Event | None = None
        self._posting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> TelegramServer:
        routes = [
            (r"/bot([^/]+)/(\w+)", _Method, {"server": self}),
            (r"/file/bot([^/]+)/(.+)", _Download, {"server": self}),
        ]
        sockets = bind_sockets(0, "127.0.0.1")
        self._http = HTTPServer(Application(routes), max_buffer_size=60_000_000)
        self._http.add_sockets(sockets)
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        self._posting = asyncio.create_task(self._post_updates())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._http.stop()
        if self._posting:
            self._posting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._posting
        await self._http.close_all_connections()

    async def falls_silent(self) -> None:
        """Take no connection any more."""
        self._http.stop()
        await self._http.close_all_connections()

    def user(self, number: int, name: str = "王芳") -> User:
        """A person with a private chat; the bot cannot write there before the person has."""
        return User(self.chats, self.methods, number, name)

    def bot(self, number: int, name: str = "别的机器人") -> User:
        """Another bot: it speaks in groups as people do."""
        other = self.user(number, name)
        self.chats.people[number]["is_bot"] = True
        return other

    def group(self, number: int, title: str = "政务公开群", topics: Sequence[int] = ()) -> Group:
        """A group that the bot is a member of, in privacy mode; with `topics` it is a forum."""
        chat = {"id": -number, "type": "supergroup", "title": title}
        self.chats.known[-number] = {**chat, "is_forum": True} if topics else chat
        self.chats.topics |= {(-number, topic): True for topic in topics}
        return Group(-number)

    def channel(self, number: int, title: str = "政务公开频道") -> Group:
        """A channel in which the bot is an administrator, as it must be to see and write posts."""
        self.chats.known[-number] = {"id": -number, "type": "channel", "title": title}
        return Group(-number)

    def fail(
        self,
        method: str,
        code: int,
        description: str = "injected",
        *,
        parameters: Json | None = None,
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next `times` calls with an error; code 0 does the act, then breaks the connection."""
        self.failures.append(Failure(method, code, description, parameters, chat_id, times))

    def loses_files(self) -> None:
        """Keep no file any longer: those that were sent so far cannot be fetched again."""
        self.chats.expired |= set(self.chats.files)
        self.chats.files.clear()

    def called(self, method: str) -> list[Call]:
        """The calls of a method so far, refused ones included."""
        return [call for name, call in self.calls if name.lower() == method.lower()]

    async def answer(self, token: str, method: str, call: Call) -> tuple[Any, bool]:
        """The result of a call and whether the connection holds; ApiError otherwise."""
        if token != TOKEN:
            raise ApiError(401, "Unauthorized")
        self.calls.append((method, call))
        self.chats.announce()
        failure = next((one for one in self.failures if one.meets(method, call)), None)
        if failure:
            failure.times -= 1
            if failure.code:
                raise ApiError(failure.code, failure.description, failure.parameters)
        if method.lower() == "getupdates":
            return await self._updates(call), True
        act = find(self.methods, method)
        if method in SENDING:
            self.chats.limits.spend(call.number("chat_id"))
        return act(call), failure is None

    def drop_poll(self) -> None:
        """The poller hung up."""
        if self._poll is not None:
            self._poll.set()
        self._poll = None
        self.chats.announce()

    async def _updates(self, call: Call) -> list[Json]:
        if self.methods.webhook.url:
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        if self._poll is not None:
            self._poll.set()
        mine = self._poll = asyncio.Event()
        self.chats.announce()
        self.chats.acknowledge(int(call.text("offset") or 0))
        await self.chats.until(lambda: self.chats.updates or mine.is_set(), float(call.text("timeout") or 0))
        if mine.is_set():
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request;"
                " make sure that only one bot instance is running",
            )
        self._poll = None
        allowed = json.loads(call.text("allowed_updates") or "[]")
        ready = [
            one
            for one in self.chats.updates
            if not allowed or (allowed and (set(one) - {"update_id"}) <= set(allowed))
        ]
        return ready[: int(call.text("limit") or 100)]

    async def _post_updates(self) -> None:
        """Post updates to the webhook in order, again and again until it takes them."""
        client = AsyncHTTPClient()
        while True:
            await self.chats.until(lambda: self.methods.webhook.url and self.chats.updates, 3600)
            if not (self.methods.webhook.url and self.chats.updates):
                continue
            update, hook = self.chats.updates[0], self.methods.webhook
            # This server stands for the reverse proxy as well: https outside, http to the bot.
            address = urlunsplit(urlsplit(hook.url)._replace(scheme="http"))
            headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": hook.secret}
            try:
                await client.fetch(address, method="POST", headers=headers, body=json.dumps(update))
            except (HTTPError, OSError) as error:
                hook.last_error = str(error)
                await self.chats.until(lambda: False, 0.2)
            else:
                self.chats.acknowledge(update["update_id"] + 1)


class _Method(RequestHandler):
    def initialize(self, server: TelegramServer) -> None:
        self.server = server

    async def get(self, token: str, method: str) -> None:
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        self._polls = method.lower() == "getupdates"
        try:
            result, holds = await self.server.answer(token, method, self._call())
        except ApiError as refused:
            self.set_status(refused.code)
            body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
            self.finish({**body, "parameters": refused.parameters} if refused.parameters else body)
            return
        if holds:
            self.finish({"ok": True, "result": result})
        else:
            self.request.connection.stream.close()  # type: ignore[union-attr]

    def on_connection_close(self) -> None:
        if getattr(self, "_polls", False):
            self.server.drop_poll()

    def _call(self) -> Call:
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            given = json.loads(self.request.body or b"{}")
            arguments = {
                key: value if isinstance(value, str) else json.dumps(value) for key, value in given.items()
            }
        else:
            arguments = {key: self.get_argument(key, strip=False) for key in self.request.arguments}
        files = {key: (kept[0].filename, kept[0].body) for key, kept in self.request.files.items()}
        return Call(arguments, files)


class _Download(RequestHandler):
    def initialize(self, server: TelegramServer) -> None:
        self.server = server

    def get(self, token: str, path: str) -> None:
        kept = next((data for where, data, _ in self.server.chats.files.values() if where == path), None)
        if token != TOKEN or kept is None:
            self.send_error(404)
        else:
            self.finish(kept)
