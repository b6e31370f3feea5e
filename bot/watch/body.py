"""The bytes of an answer, counted as they come and as they unfold: few bytes may be packed from very many."""

from __future__ import annotations

import zlib

import httpx

from bot.watch.troubles import Faltered, Overrun
from parser.documents.limits import MEGABYTE

_PLAIN = ("", "identity")
_PACKED = {"gzip": zlib.MAX_WBITS | 32, "x-gzip": zlib.MAX_WBITS | 32, "deflate": zlib.MAX_WBITS | 32}
"""Told apart by their first bytes; deflate in an answer is zlib's form of it (RFC 9110)."""

ACCEPTED = "gzip, deflate"
"""What to say that we take."""


async def read_body(response: httpx.Response, most: int) -> bytes:
    """The body as it is meant, at most `most` bytes of it. Raises Overrun, Faltered."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding in _PLAIN:
        return await _read(response, most)
    if coding not in _PACKED:
        raise Faltered(f"网站用“{coding[:20]}”压缩了内容，读不了。")
    return _unpacked(await _read(response, most), _PACKED[coding], most)


async def _read(response: httpx.Response, most: int) -> bytes:
    content = bytearray()
    async for piece in response.aiter_raw():
        content += piece
        if len(content) > most:
            raise _overrun(most)
    return bytes(content)


def _unpacked(packed: bytes, window: int, most: int) -> bytes:
    unpacking = zlib.decompressobj(window)
    try:
        content = unpacking.decompress(packed, most + 1)
    except zlib.error:
        raise Faltered("网站发来的压缩内容已损坏。") from None
    if len(content) > most:
        raise _overrun(most)
    if not unpacking.eof:
        raise Faltered("网站发来的压缩内容不完整。")
    return content


def _overrun(most: int) -> Overrun:
    return Overrun(f"内容超过 {most / MEGABYTE:g} MB，没有读完，已经停止。")
