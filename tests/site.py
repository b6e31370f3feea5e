"""A web site for the tests: a real server on a free local port that behaves as it is told, well or badly."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from types import TracebackType

PATIENCE = 30.0
"""Seconds that a request of another process is waited for; the wait ends as soon as it comes."""

BLOCK = b"x" * 65_536


@dataclass(frozen=True)
class Answer:
    """What to send. With an `etag` a request that knows it gets 304; `stalls` sends the head and no body,
    `endless` a body without end, `breaks` half of it."""

    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    stalls: bool = False
    endless: bool = False
    breaks: bool = False

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    headers: Message


class Site:
    """Use it as `with Site() as site`; `site.pages["/path"]` is an Answer, or makes one from the request."""

    def __init__(self, host: str = "127.0.0.1", tls: Path | None = None) -> None:
        """`tls` is a file with a key and its certificate."""
        self.pages: dict[str, Answer | Callable[[Asked], Answer]] = {}
        self.asked: list[Asked] = []
        self.closing = Event()
        self._news = Condition()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site._serve(self)

            def log_message(self, format: str, *args: object) -> None:
                """Tests are silent."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        self._server = Server((host, 0), Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.host = f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def __enter__(self) -> Site:
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"

    def arrived(self, path: str) -> bool:
        """Wait until a path is asked for, by another process."""
        with self._news:
            return self._news.wait_for(lambda: any(one.path == path for one in self.asked), PATIENCE)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out, since it was last looked."""
        paths = [one.path for one in self.asked if one.path != "/robots.txt"]
        self.asked.clear()
        return paths

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        asked = Asked(handler.path, handler.headers)
        with self._news:
            self.asked.append(asked)
            self._news.notify_all()
        told = self.pages.get(handler.path, Answer("没有这一页", 404))
        answer = told(asked) if callable(told) else told
        if answer.etag and asked.headers.get("If-None-Match") == answer.etag:
            answer = Answer("", 304, etag=answer.etag)
        try:
            self._send(handler, answer)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True

    def _send(self, handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        handler.send_response(answer.status)
        length = len(answer.data) * (2 if answer.breaks else 1)
        headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
        if answer.etag:
            headers["ETag"] = answer.etag
        if not answer.endless:
            headers.setdefault("Content-Length", str(length or (10 if answer.stalls else 0)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if answer.stalls:
            self.closing.wait()
        while answer.endless and not self.closing.is_set():
            handler.wfile.write(BLOCK)
        handler.wfile.write(answer.data)
        handler.close_connection = True
