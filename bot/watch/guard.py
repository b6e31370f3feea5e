"""Which addresses may be connected to: those of the public internet, and hosts that a setting names.

A name is resolved once and the connection goes to the very address that was looked at: a name that means
something else a moment later, or a redirect into a network, gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from bot.watch.troubles import Barred, Faltered

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host, as text; raises OSError where it has none."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are an address of the other kind (RFC 6052)."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]) for address in found]


def is_public(text: str) -> bool:
    """Whether an address, with any that it wraps, is one of the public internet."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if address in _TRANSLATED:
        return _is_public(IPv4Address(address.packed[-4:]))
    return all(_is_public(one) for one in (address, *_wrapped(address)))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or local)


def _wrapped(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    teredo = address.teredo or ()
    yield from (one for one in (address.ipv4_mapped, address.sixtofour, *teredo) if one)


def port_of(url: httpx.URL) -> int:
    """The port that an address means."""
    return url.port or (443 if url.scheme == "https" else 80)


class Guard:
    """Says where a host may be reached. `allowed` are hosts, or `host:port`, within our own network."""

    def __init__(self, allowed: Collection[str] = (), resolve: Resolve = resolve) -> None:
        self._allowed = frozenset(host.lower() for host in allowed)
        self._resolve = resolve

    def is_ours(self, host: str, port: int) -> bool:
        """Whether a host was named as one of our own network."""
        shown = f"[{host}]" if ":" in host else host
        return not self._allowed.isdisjoint({host, shown, f"{shown}:{port}"})

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """Where to connect to, in the order to try. Raises Barred, Faltered."""
        try:
            found = list(dict.fromkeys(await self._resolve(host, port)))
        except (OSError, UnicodeError):
            raise Faltered(f"找不到主机 {host}。请检查网址和网络。") from None
        if self.is_ours(host, port):
            return found
        public = [address for address in found if is_public(address)]
        if not public:
            raise Barred(
                f"{host} 是内部网络的地址，没有连接。确需读取内网网站的，"
                "请把主机名写入 SOURCES_ALLOWED_HOSTS。"
            )
        return public


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connects to addresses that the guard gave, under the name that was asked for."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        # No connection is used twice: kept by its address, it would serve another name at the same one.
        limits = httpx.Limits(max_connections=20, max_keepalive_connections=0)
        # The environment may name the certificates to trust (SSL_CERT_FILE), but no proxy: it would be
        # the one to connect, and to no address that was looked at.
        trusted = httpx.create_ssl_context()
        self._inner = httpx.AsyncHTTPTransport(verify=trusted, trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request, to the first address that takes it. Raises what the guard and httpx raise."""
        url = request.url
        addresses = await self._guard.addresses(url.host, port_of(url))
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        for address in addresses[:-1]:
            try:
                return await self._send(request, url, address)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._send(request, url, addresses[-1])

    async def _send(self, request: httpx.Request, url: httpx.URL, address: str) -> httpx.Response:
        request.url = url.copy_with(host=address)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()
