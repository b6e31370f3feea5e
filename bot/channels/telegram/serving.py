"""The HTTP side: Telegram's webhook, and the page that says whether we are well."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.channels.telegram.polling import Take
from bot.settings import SettingsRefusal
from storage.errors import StorageRefusal

_log = logging.getLogger(__name__)

_LARGEST = 1_000_000
"""Bytes of an update at most; Telegram's are far smaller, for files come as references."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a route answers."""

    status: int
    body: str
    kind: str = "application/json; charset=utf-8"


Pages = Mapping[str, Callable[[], Awaitable[Page]]]


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram posts updates, and by what they are known to be Telegram's."""

    path: str
    secret: str
    take: Take


class Server:
    """Listens on one port until it is closed."""

    def __init__(self, pages: Pages, hook: Hook | None = None) -> None:
        routes: list[Any] = [(path, _PageHandler, {"page": page}) for path, page in pages.items()]
        if hook:
            routes.append((f"{hook.path}/?", _HookHandler, {"hook": hook}))
        self._http = HTTPServer(
            Application(routes, default_handler_class=_Nothing, log_function=lambda _: None),
            max_buffer_size=_LARGEST,
            xheaders=False,
        )

    def listen(self, address: str, port: int, variable: str) -> None:
        """Begin; SettingsRefusal names the variable where the port cannot be had."""
        try:
            self._http.listen(port, address)
        except OSError as error:
            raise SettingsRefusal(
                f"端口 {port} 不能用：可能已被其他程序占用，或者权限不够。请改正 {variable} 后重新启动。"
            ) from error

    async def close(self) -> None:
        """Take no further request."""
        self._http.stop()
        await self._http.close_all_connections()


class _Nothing(RequestHandler):
    def prepare(self) -> None:
        self.set_status(HTTPStatus.NOT_FOUND)
        self.finish()


class _PageHandler(RequestHandler):
    def initialize(self, page: Callable[[], Awaitable[Page]]) -> None:
        self._page = page

    async def get(self) -> None:
        page = await self._page()
        self.set_status(page.status)
        self.set_header("Content-Type", page.kind)
        self.set_header("Cache-Control", "no-store")
        self.finish(page.body)


class _HookHandler(RequestHandler):
    def initialize(self, hook: Hook) -> None:
        self._hook = hook

    async def post(self) -> None:
        """Answers 200 once the update is on disk: until then Telegram keeps it and sends it again."""
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._hook.secret.encode()):
            self._end(HTTPStatus.FORBIDDEN)
            return
        try:
            update = json.loads(self.request.body)
            readable = isinstance(update["update_id"], int)
        except (ValueError, KeyError, TypeError):
            readable = False
        if not readable:
            self._end(HTTPStatus.BAD_REQUEST)
            return
        try:
            await self._hook.take([update])
        except StorageRefusal as refusal:
            _log.warning("an update cannot be kept: %s", refusal)
            self._end(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self._end(HTTPStatus.OK)

    def _end(self, status: HTTPStatus) -> None:
        self.set_status(status)
        self.finish()
