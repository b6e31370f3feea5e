"""One file from the web: asked for politely, only where we may, and never more of it than we can use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType

import httpx

from bot.watch.body import ACCEPTED, read_body
from bot.watch.guard import Guard, GuardedTransport, port_of
from bot.watch.manners import GAP, Pace
from bot.watch.robots import AGENT, Rules
from bot.watch.troubles import Barred, Closed, Faltered, Missing, Overrun, TurnedAway
from parser.documents.limits import MEGABYTE
from storage.watching import NONE, Validators

_log = logging.getLogger(__name__)

_REDIRECTS = 5
_ROBOTS_BYTES = MEGABYTE // 2
"""Rules beyond it may be left out (RFC 9309, 2.5)."""
_ROBOTS_LAST = timedelta(hours=24)
"""Rules older than this are asked for again (RFC 9309, 2.4)."""
_MOST_WAIT = timedelta(days=7)

_NOTHING = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_REDIRECTING = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that are waited: for a connection, for the next bytes, for one file with all its redirects."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address; `address` is where redirects led."""

    address: str
    data: bytes
    validators: Validators
    type: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that it is as it was."""


class Fetcher:
    """Fetches for one process; use it as `async with Fetcher(...)`."""

    def __init__(
        self,
        now: Callable[[], datetime],
        guard: Guard | None = None,
        pace: Pace | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._now = now
        self._guard = guard or Guard()
        self._pace = pace or Pace()
        self._patience = patience or Patience()
        self._rules: dict[str, tuple[Rules, datetime]] = {}
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(self._guard),
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect),
            headers={"User-Agent": f"{AGENT}/1.0", "Accept-Encoding": ACCEPTED, "Accept": "*/*"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            follow_redirects=False,
            trust_env=False,
        )

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def fetch(self, address: str, most: int, known: Validators = NONE) -> Fetched | Unchanged:
        """What stands at an address, at most `most` bytes. Raises the Unreached that fits."""
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._followed(address, most, known, asked_first=True)
        except TimeoutError:
            raise Faltered(f"网站太慢，{self._patience.total:.0f} 秒内没有传完，已经停止。") from None

    async def _followed(
        self, address: str, most: int, known: Validators, *, asked_first: bool
    ) -> Fetched | Unchanged:
        """Through redirects, each of them looked at as the first address; robots.txt itself asks nobody."""
        for _ in range(_REDIRECTS + 1):
            url = _url(address)
            rules = await self._rules_of(url) if asked_first else None
            if rules and not rules.allow(address):
                raise Barred("网站的 robots.txt 不允许读取这个地址，没有读取。请改用网站允许的来源。")
            async with self._pace.turn(url.netloc.decode(), self._gap(url, rules)):
                came = await self._asked(url, most, known)
            if not isinstance(came, str):
                return came
            address = came
        raise Faltered(f"网址转来转去超过 {_REDIRECTS} 次，没有继续。请在浏览器中打开后填写最后的网址。")

    def _gap(self, url: httpx.URL, rules: Rules | None) -> float:
        """Seconds between two requests: what the site wants, and a moment even where it wants none."""
        own = 0.0 if self._guard.is_ours(url.host, port_of(url)) else GAP
        return max(own, rules.gap if rules else 0.0)

    async def _asked(self, url: httpx.URL, most: int, known: Validators) -> Fetched | Unchanged | str:
        """One request: the file, or the address that it redirects to."""
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        asked = {name: value for name, value in headers.items() if value}
        try:
            async with self._client.stream("GET", url, headers=asked) as response:
                return await self._answer(url, response, most)
        except httpx.TimeoutException:
            raise Faltered("网站没有在限定时间内回应。") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise Faltered("网站的证书无效或已过期，没有读取。请核对网址，或告知网站管理单位。") from None
            # The library's words may hold the address; its kind is enough to look further.
            raise Faltered(f"连接网站失败（{type(error).__name__}）。") from None

    async def _answer(self, url: httpx.URL, response: httpx.Response, most: int) -> Fetched | Unchanged | str:
        status = response.status_code
        if status == HTTPStatus.NOT_MODIFIED:
            return Unchanged()
        if status in _REDIRECTING:
            return _target(url, response)
        if status in _LATER:
            raise TurnedAway(f"网站请我们稍后再来（{status}）。", self._wait(response))
        if status in _NOTHING:
            raise Missing(f"网页不存在（{status}）。请检查网址。")
        if response.is_client_error:
            raise Closed(f"网站不让读取（{status}）。请在浏览器中打开网址，看看是否需要登录。")
        if status != HTTPStatus.OK:
            raise Faltered(f"网站出错（{status}）。")
        data = await read_body(response, most)
        validators = Validators(_header(response, "etag"), _header(response, "last-modified"))
        return Fetched(str(url), data, validators, _header(response, "content-type").lower())

    async def _rules_of(self, url: httpx.URL) -> Rules:
        """The rules of a site, asked for once a day. Raises Unreached while they cannot be had."""
        site = f"{url.scheme}://{url.netloc.decode()}"
        rules, until = self._rules.get(site, (None, self._now()))
        if rules and self._now() < until:
            return rules
        rules = Rules(await self._robots(site))
        self._rules[site] = (rules, self._now() + _ROBOTS_LAST)
        return rules

    async def _robots(self, site: str) -> str:
        """The text of a robots.txt; nothing where there is none, for then all is allowed (RFC 9309, 2.3)."""
        try:
            came = await self._followed(f"{site}/robots.txt", _ROBOTS_BYTES, NONE, asked_first=False)
        except (Missing, Closed):
            return ""
        except (Faltered, Overrun) as trouble:
            raise Faltered(f"网站的 robots.txt 读不到，按规矩没有读取网页：{trouble}") from None
        return came.data.decode("utf-8-sig", "replace") if isinstance(came, Fetched) else ""

    def _wait(self, response: httpx.Response) -> timedelta | None:
        """How long the server wants to be left alone: for seconds or until a date; None if it is silent."""
        written = _header(response, "retry-after")
        wait: timedelta | None = None
        if written.isdecimal() and len(written) < 9:
            wait = timedelta(seconds=int(written))
        else:
            with suppress(ValueError, TypeError):
                wait = parsedate_to_datetime(written) - self._now()
        return max(timedelta(0), min(wait, _MOST_WAIT)) if wait is not None else None


def _url(address: str) -> httpx.URL:
    """The address taken apart. Raises Barred where it is none that we follow."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise Barred("网址不合规则，没有读取。") from None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise Barred("只读取 http 和 https 网址，这个地址没有读取。")
    return url


def _target(url: httpx.URL, response: httpx.Response) -> str:
    try:
        return str(url.join(_header(response, "location")).copy_with(fragment=None))
    except httpx.InvalidURL:
        raise Faltered("网站转到了一个不合规则的网址。") from None


def _header(response: httpx.Response, name: str) -> str:
    """A header as stored text; servers send anything."""
    return str(response.headers.get(name, ""))[:500].strip()
